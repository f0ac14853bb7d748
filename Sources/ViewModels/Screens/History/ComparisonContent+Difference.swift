import Fieldwork

extension ComparisonContent {
  /// Compares two versions word by word; signs around what differs tell it where there is no colour.
  ///
  /// - Parameters:
  ///   - old: The version of before.
  ///   - new: The version of after.
  ///   - top: How many rows are scrolled out at the top.
  ///   - isCompared: Whether both are texts; one that was taken out for good differs in nothing that could be told.
  init(
    from old: (title: String, text: String), to new: (title: String, text: String), top: Int,
    isCompared: Bool = true
  ) {
    let difference = WordDifference(from: old.text, to: isCompared ? new.text : old.text)
    let after = isCompared ? difference.after : WordDifference(from: new.text, to: new.text).after
    let (left, right) = (Self.lines(difference.before, "[-", "-]"), Self.lines(after, "{+", "+}"))
    let breaks = isCompared ? (Self.breaks(difference.before), Self.breaks(after)) : ([], [])
    self.init(
      before: Side(title: old.title, text: old.text, lines: left),
      after: Side(title: new.title, text: new.text, lines: right),
      blocks: Self.blocks(parting: left.count, at: breaks.0, and: right.count, at: breaks.1), top: top)
  }

  /// Where the versions differ, in the order of the text: each change in the later version or, of what is only in
  /// the earlier one, there.
  var differences: [Place] {
    blocks.flatMap { block in
      let added = block.after.flatMap { changes(inLine: $0, isAfter: true) }
      return added.isEmpty ? block.before.flatMap { changes(inLine: $0, isAfter: false) } : added
    }
  }

  /// Where changes begin in a line; one that goes on from the line before has begun there.
  private func changes(inLine line: Int, isAfter: Bool) -> [Place] {
    let lines = (isAfter ? after : before).lines
    var isContinued = line > 0 && lines[line - 1].runs.last.map(Self.isChange) == true
    var (offset, places): (Int, [Place]) = (0, [])
    for case .text(let words, let tone) in lines[line].runs {
      if tone == .match, !isContinued { places.append(Place(isAfter: isAfter, line: line, offset: offset)) }
      isContinued = false
      offset += words.utf8.count
    }
    return places
  }

  private static func isChange(_ run: StyledText.Run) -> Bool {
    if case .text(_, .match) = run { true } else { false }
  }

  /// For each line but the last, how many words up to its end are in both versions.
  private static func breaks(_ pieces: [WordDifference.Piece]) -> [Int] {
    var (words, breaks): (Int, [Int]) = (0, [])
    for piece in pieces {
      for (index, part) in piece.text.split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline
      ).enumerated() {
        if index > 0 { breaks.append(words) }
        if !piece.isChanged { words += part.split(whereSeparator: \.isWhitespace).count }
      }
    }
    return breaks
  }

  /// Parts lines where as many words of both versions have gone by; of several such ends of lines the last ones
  /// belong together, so that what was put in stands before what follows it.
  private static func blocks(
    parting before: Int, at left: [Int], and after: Int, at right: [Int]
  ) -> [Block] {
    var blocks: [Block] = []
    var (old, new) = (0, 0)
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      guard left[i] == right[j] else {
        if left[i] < right[j] { i += 1 } else { j += 1 }
        continue
      }
      let words = left[i]
      let endI = left[i...].prefix { $0 == words }.endIndex
      let endJ = right[j...].prefix { $0 == words }.endIndex
      for step in (0..<min(endI - i, endJ - j)).reversed() {
        blocks.append(Block(before: old..<endI - step, after: new..<endJ - step))
        (old, new) = (endI - step, endJ - step)
      }
      (i, j) = (endI, endJ)
    }
    return blocks + [Block(before: old..<max(old, before), after: new..<max(new, after))]
  }

  private static func lines(
    _ pieces: [WordDifference.Piece], _ opening: String, _ closing: String
  ) -> [StyledText] {
    if pieces.allSatisfy(\.text.isEmpty) { return [StyledText("nothing", .muted)] }
    var lines: [StyledText] = [""]
    for piece in pieces {
      let parts = piece.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append("") }
        guard !part.isEmpty else { continue }
        let text = piece.isChanged ? StyledText(opening + part + closing, .match) : StyledText(String(part))
        lines[lines.count - 1] = lines[lines.count - 1] + text
      }
    }
    return lines
  }
}
