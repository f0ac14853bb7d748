extension StringProtocol {
  /// The rows this text fills when it is no wider than so many columns, broken between words where possible.
  ///
  /// Each row is a part of the text, so that its indices are places in the text. The newlines and the spaces
  /// at which rows part belong to no row; an empty text is one empty row.
  @specialized(where Self == String)
  @specialized(where Self == Substring)
  public func wrapped(to width: Int) -> [SubSequence] {
    let width = Swift.max(1, width)
    return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      $0.wrappedParagraph(to: width)
    }
  }

  fileprivate func wrappedParagraph(to width: Int) -> [SubSequence] {
    var rows: [SubSequence] = []
    var start = startIndex
    var used = 0
    var lastSpace: Index?
    var index = startIndex
    while index < endIndex {
      let character = self[index]
      let columns = DisplayGlyph(character)?.width ?? 0
      if character == " " {
        lastSpace = index
      } else if used + columns > width, index > start {
        let end = lastSpace ?? index
        rows.append(self[start..<trimmed(end, from: start)])
        start = lastSpace.map { self.index(after: $0) } ?? index
        used = self[start..<index].columns
        lastSpace = nil
      }
      used += columns
      index = self.index(after: index)
    }
    return rows + [self[start..<(used > width ? trimmed(endIndex, from: start) : endIndex)]]
  }

  /// The end without the spaces before it, but not when there is nothing else.
  private func trimmed(_ end: Index, from start: Index) -> Index {
    var trimmed = end
    while trimmed > start, self[index(before: trimmed)] == " " { trimmed = index(before: trimmed) }
    return trimmed == start ? end : trimmed
  }
}

extension Line {
  /// The rows this line fills when it is no wider than so many columns, the styles kept.
  public func wrapped(to width: Int) -> [Line] { rows(to: width).map(\.line) }

  /// The same, each row with the bytes of UTF-8 of the line that it shows.
  public func rows(to width: Int) -> [(line: Line, bytes: Range<Int>)] {
    let text = self.text
    return text.wrapped(to: width).map { row in
      let from = text.utf8.distance(from: text.startIndex, to: row.startIndex)
      let bytes = from..<from + row.utf8.count
      return (slice(bytes), bytes)
    }
  }

  /// The columns that a part of the line takes when it is drawn in one of its rows.
  public func columns(of part: Range<Int>, inRow row: Range<Int>) -> Range<Int>? {
    let shown = part.clamped(to: row)
    guard !shown.isEmpty else { return nil }
    let start = slice(row.lowerBound..<shown.lowerBound).columns
    return start..<start + slice(shown).columns
  }

  private func slice(_ bytes: Range<Int>) -> Line {
    var offset = 0
    var kept: [Span] = []
    for span in spans {
      let range = bytes.clamped(to: offset..<offset + span.text.utf8.count)
      if !range.isEmpty {
        let utf8 = span.text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound - offset)
        let end = utf8.index(start, offsetBy: range.count)
        kept.append(Span(String(span.text[start..<end]), span.token))
      }
      offset += span.text.utf8.count
    }
    return Line(kept)
  }
}
