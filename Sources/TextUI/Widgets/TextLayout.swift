/// Text being typed as its field shows it: in rows, scrolled so far that the caret can be seen.
///
/// The last column of a field is left free for a caret behind a full row.
public struct TextLayout: Sendable {
  /// The rows to be seen, none wider than the field.
  public let rows: [String]
  /// Where the caret stands among them.
  public let caret: (row: Int, column: Int)
  private let all: [Substring]
  private let text: String
  /// Where the caret stands among all rows.
  private let place: (row: Int, column: Int)

  /// Lays text out.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - caret: The character before which the caret stands, or their number.
  ///   - size: Of the field. With one row the text is not wrapped but scrolled sideways.
  public init(_ text: String, caret: Int, in size: Size) {
    let index = text.index(text.startIndex, offsetBy: caret, limitedBy: text.endIndex) ?? text.endIndex
    let width = max(1, size.columns - 1)
    self.text = text
    guard size.rows > 1 else {
      all = [text[...]]
      let column = text[..<index].columns
      place = (0, column)
      let start = text[..<index].suffixStart(columns: width)
      let shown = text[start...]
      rows = [String(shown.prefix(columns: size.columns))]
      self.caret = (0, min(text[start..<index].columns, width))
      return
    }
    let wrapped = text.wrapped(to: width)
    all = wrapped
    place = text.caretPlace(of: index, in: wrapped)
    var viewport = Viewport(offset: place.row - size.rows + 1)
    viewport.reveal(place.row, count: wrapped.count, length: size.rows)
    rows = viewport.visible(count: wrapped.count, length: size.rows).map { String(wrapped[$0]) }
    self.caret = (place.row - viewport.offset, min(place.column, width))
  }

  /// The rows, each parted into what stands before the selection, in it and behind it.
  ///
  /// - Parameter selection: Characters, counted from the beginning of the text.
  /// - Returns: As many as there are ``rows``; of a text that is not wrapped, nothing is told.
  public func rows(selecting selection: Range<Int>) -> [(before: String, selected: String, after: String)] {
    guard all.count > 1 || rows.first == all.first.map(String.init) else {
      return rows.map { ($0, "", "") }
    }
    let first = max(0, place.row - caret.row)
    return rows.indices.map { index in
      let row = all[first + index]
      let start = text.distance(from: text.startIndex, to: row.startIndex)
      let count = row.count
      let lower = min(max(selection.lowerBound - start, 0), count)
      let upper = min(max(selection.upperBound - start, 0), count)
      let characters = Array(row)
      return (
        String(characters[..<lower]), String(characters[lower..<upper]), String(characters[upper...])
      )
    }
  }

  /// The character before which the caret stands when it has moved by so many rows, or as far as they go; `nil`
  /// when it is in the last row there already.
  ///
  /// - Parameters:
  ///   - count: Rows down, or up when negative.
  ///   - column: Where the caret wants to be in its row; `nil` for where it is.
  /// - Returns: The character, and the column to ask for when the caret moves on.
  public func caret(movedBy count: Int, column: Int? = nil) -> (index: Int, column: Int)? {
    let row = min(max(place.row + count, 0), all.count - 1)
    guard row != place.row else { return nil }
    let wanted = column ?? place.column
    let end = all[row].prefix(columns: wanted).endIndex
    return (text.distance(from: text.startIndex, to: end), wanted)
  }
}

extension StringProtocol {
  /// Where a caret before this index stands when the text is drawn as these rows of it.
  ///
  /// A caret in what rows part at, a space or a newline, stands at the end of the row before.
  func caretPlace(of caret: Index, in rows: [SubSequence]) -> (row: Int, column: Int) {
    let row = rows.lastIndex { $0.startIndex <= caret } ?? 0
    guard rows.indices.contains(row) else { return (0, 0) }
    let end = Swift.min(caret, rows[row].endIndex)
    return (row, self[rows[row].startIndex..<Swift.max(end, rows[row].startIndex)].columns)
  }

  /// Where the longest end of the text begins that takes no more than so many columns.
  fileprivate func suffixStart(columns: Int) -> Index {
    var start = endIndex
    var used = 0
    while start > startIndex {
      let before = index(before: start)
      used += self[before..<start].columns
      guard used <= columns else { break }
      start = before
    }
    return start
  }
}
