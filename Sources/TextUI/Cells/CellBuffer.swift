/// The picture of one screen as a value: a grid of cells and a cursor.
public struct CellBuffer: Hashable, Sendable {
  public let size: Size
  /// Row after row.
  private var cells: [Cell]
  /// Where the focus is; nil leaves the terminal's cursor hidden at the bottom right.
  public var cursor: Cursor?

  /// An empty picture: spaces in `Token.text`.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  public var bounds: Rect { Rect(size) }

  /// The cell at a place inside the bounds.
  ///
  /// Stops the program outside of them.
  public subscript(x: Int, y: Int) -> Cell {
    precondition(bounds.contains(x: x, y: y), "no cell at \(x),\(y) in \(size)")
    return cells[y * size.columns + x]
  }

  /// The cells of a row inside the bounds, left to right.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    cells[y * size.columns..<(y + 1) * size.columns]
  }

  /// The columns of a row from the first to the last that differ from another picture of the same size; nil
  /// when none does.
  ///
  /// Starts at whole glyphs.
  public func changes(inRow y: Int, since old: CellBuffer) -> Range<Int>? {
    precondition(size == old.size, "pictures of different sizes have no differences")
    let start = y * size.columns
    return cells.withUnsafeBufferPointer { new in
      old.cells.withUnsafeBufferPointer { old in
        var first = start
        var end = start + size.columns
        while first < end, new[first] == old[first] { first += 1 }
        while end > first, new[end - 1] == old[end - 1] { end -= 1 }
        guard first < end else { return nil }
        if new[first].width == 0 { first -= 1 }
        return first - start..<end - start
      }
    }
  }

  /// Draws text on one row and returns the columns it took, up to the right edge of the clip.
  ///
  /// Keeps the backdrops that are there. Cells outside of the bounds and the clip stay as they are; a wide
  /// character with no room for its right half becomes a space. Unsafe characters are shown as marks or dropped.
  @discardableResult
  @specialized(where Text == String)
  @specialized(where Text == Substring)
  public mutating func put<Text: StringProtocol>(
    _ text: Text, x: Int, y: Int, _ token: Token = .text, clip: Rect? = nil
  ) -> Int {
    let area = clip.map { bounds.intersection($0) } ?? bounds
    guard area.rows.contains(y), x < area.maxX else { return 0 }
    if text.isPlain {
      for (column, byte) in zip(x..., text.utf8) {
        if column >= area.maxX { return column - x }
        if column >= area.minX { set(asciiGlyphs[Int(byte)], 1, column, y, token) }
      }
      return text.utf8.count
    }
    var column = x
    for character in text {
      guard let glyph = DisplayGlyph(character) else { continue }
      if column >= area.maxX { break }
      let end = column + glyph.width
      if column >= area.minX, end <= area.maxX {
        set(glyph.character, glyph.width, column, y, token)
      } else {
        for part in max(column, area.minX)..<max(area.minX, min(end, area.maxX)) {
          set(" ", 1, part, y, token)
        }
      }
      column = min(end, area.maxX)
    }
    return column - x
  }

  /// Empties a block and gives it a surface: spaces whose style and backdrop are the token.
  public mutating func fill(_ rect: Rect, _ token: Token = .text) {
    let blank = Cell(glyph: " ", style: token, backdrop: token, width: 1)
    forEachPlace(in: rect) { buffer, index in buffer.cells[index] = blank }
  }

  /// Slides a surface under what is already drawn, as for a selected row.
  public mutating func tint(_ rect: Rect, _ token: Token) {
    forEachPlace(in: rect) { buffer, index in buffer.cells[index].backdrop = token }
  }

  private mutating func forEachPlace(in rect: Rect, _ body: (inout CellBuffer, Int) -> Void) {
    let area = bounds.intersection(rect)
    guard !area.isEmpty else { return }
    for y in area.rows {
      if area.minX > 0 { part(before: area.minX, y) }
      if area.maxX < size.columns { part(before: area.maxX, y) }
      for index in y * size.columns + area.minX..<y * size.columns + area.maxX { body(&self, index) }
    }
  }

  private mutating func set(_ glyph: Character, _ width: Int, _ x: Int, _ y: Int, _ token: Token) {
    let index = y * size.columns + x
    if cells[index].width == 0 { part(before: x, y) }
    if x + width < size.columns, cells[index + width].width == 0 { part(before: x + width, y) }
    let backdrop = cells[index].backdrop
    cells[index] = Cell(glyph: glyph, style: token, backdrop: backdrop, width: UInt8(width))
    if width == 2 { cells[index + 1] = Cell(glyph: " ", style: token, backdrop: backdrop, width: 0) }
  }

  /// Turns a wide glyph that straddles the left edge of a column into two spaces: half of one cannot be drawn.
  private mutating func part(before x: Int, _ y: Int) {
    let index = y * size.columns + x
    guard cells[index].width == 0 else { return }
    for half in [index - 1, index] {
      cells[half] = Cell(glyph: " ", style: cells[half].style, backdrop: cells[half].backdrop, width: 1)
    }
  }
}

private let asciiGlyphs: [Character] = (0..<128).map { Character(Unicode.Scalar(UInt8($0))) }
