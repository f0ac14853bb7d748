/// One place of the grid: what stands there and in which styles.
///
/// Holds tokens and no colours, so a picture means the same under every theme.
public struct Cell: Hashable, Sendable {
  public let glyph: Character
  /// The style of the glyph.
  ///
  /// What it leaves open comes from `backdrop`.
  public let style: Token
  /// The style of the surface the glyph stands on: a selected row, an overlay, a field.
  public internal(set) var backdrop: Token
  /// 1; 2 for the left half of a wide glyph; 0 for the right half, which holds nothing of its own.
  public let width: UInt8

  init(glyph: Character, style: Token, backdrop: Token, width: UInt8) {
    self.glyph = glyph
    self.style = style
    self.backdrop = backdrop
    self.width = width
  }

  static let blank = Cell(glyph: " ", style: .text, backdrop: .text, width: 1)
}

/// Where the terminal's cursor is put.
///
/// It follows the focus even when it is not shown, for screen readers.
public struct Cursor: Hashable, Sendable {
  public let x: Int
  public let y: Int
  public let isVisible: Bool

  public init(x: Int, y: Int, isVisible: Bool = true) {
    self.x = x
    self.y = y
    self.isVisible = isVisible
  }
}
