extension StringProtocol {
  /// Where a caret before this index stands when the text is drawn as these rows of it.
  ///
  /// A caret in what rows part at, a space or a newline, stands at the end of the row before.
  public func caretPlace(of caret: Index, in rows: [SubSequence]) -> (row: Int, column: Int) {
    let row = rows.lastIndex { $0.startIndex <= caret } ?? 0
    guard rows.indices.contains(row) else { return (0, 0) }
    let end = Swift.min(caret, rows[row].endIndex)
    return (row, self[rows[row].startIndex..<Swift.max(end, rows[row].startIndex)].columns)
  }
}

extension CellBuffer {
  /// Draws a field of one row, scrolled so far that the caret is in it, and puts the cursor there.
  ///
  /// Without a caret the field shows the beginning of its text, with an ellipsis where that is too long.
  public mutating func field(
    _ text: String, caret: String.Index?, in rect: Rect, _ token: Token, glyphs: Glyphs = .unicode
  ) {
    let row = rect.row(0)
    fill(row, token)
    guard let caret, !row.isEmpty else {
      put(Line(text, token), in: row, glyphs: glyphs)
      return
    }
    let column = text[..<caret].columns
    let offset = max(0, column - row.width + 1)
    put(text, x: row.x - offset, y: row.y, token, clip: row)
    cursor = Cursor(x: row.x + column - offset, y: row.y)
  }

  /// Draws a field of many rows, wrapped, scrolled so far that the caret is in it, and puts the cursor there.
  ///
  /// The last column is left free for a caret behind a full row.
  public mutating func textArea(
    _ text: String, caret: String.Index?, in rect: Rect, _ token: Token, viewport: inout Viewport
  ) {
    fill(rect, token)
    guard !rect.isEmpty else { return }
    let rows = text.wrapped(to: rect.width - 1)
    let place = caret.map { text.caretPlace(of: $0, in: rows) }
    viewport.reveal(place?.row ?? viewport.offset, count: rows.count, length: rect.height)
    for (y, index) in viewport.visible(count: rows.count, length: rect.height).enumerated() {
      put(rows[index], x: rect.x, y: rect.y + y, token, clip: rect)
    }
    if let place {
      let column = min(place.column, rect.width - 1)
      cursor = Cursor(x: rect.x + column, y: rect.y + place.row - viewport.offset)
    }
  }
}
