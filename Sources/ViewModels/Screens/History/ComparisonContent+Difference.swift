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
    self.init(
      before: Side(title: old.title, text: old.text, lines: Self.lines(difference.before, "[-", "-]")),
      after: Side(title: new.title, text: new.text, lines: Self.lines(after, "{+", "+}")), top: top)
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
