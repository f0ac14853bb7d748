/// Where the parts of a matrix stand: row heads that stay at the left, column heads that stay at the top, and
/// the cells that scroll under them in both directions.
public struct MatrixLayout: Hashable, Sendable {
  public let corner: Rect
  public let rowHeads: Rect
  public let columnHeads: Rect
  public let body: Rect
  /// How many rows and whole columns of cells there is room for.
  public let rowRoom: Int
  public let columnRoom: Int
  private let cellWidth: Int
  private let gap: Int

  /// The row heads give way, down to a third of the width, before there is no room for a single column.
  public init(in rect: Rect, headWidth: Int, headHeight: Int = 1, cellWidth: Int, gap: Int = 1) {
    let cellWidth = max(1, cellWidth)
    let headWidth = min(headWidth, max(rect.width / 3, rect.width - gap - cellWidth))
    let (top, bottom) = rect.split(.top, headHeight)
    corner = top.split(.left, headWidth).strip
    columnHeads = top.inset(left: headWidth + gap)
    rowHeads = bottom.split(.left, headWidth).strip
    body = bottom.inset(left: headWidth + gap)
    rowRoom = body.height
    columnRoom = body.width > 0 ? max(1, (body.width + gap) / (cellWidth + gap)) : 0
    self.cellWidth = cellWidth
    self.gap = gap
  }

  /// The place of a cell, counted from the first row and column on the screen.
  public func cell(row: Int, column: Int) -> Rect {
    body.intersection(
      Rect(x: body.x + column * (cellWidth + gap), y: body.y + row, width: cellWidth, height: 1))
  }

  /// The place of a column's head, counted from the first column on the screen.
  public func columnHead(_ column: Int) -> Rect {
    columnHeads.intersection(
      Rect(
        x: columnHeads.x + column * (cellWidth + gap), y: columnHeads.y, width: cellWidth,
        height: columnHeads.height))
  }

  public func rowHead(_ row: Int) -> Rect { rowHeads.row(row) }
}
