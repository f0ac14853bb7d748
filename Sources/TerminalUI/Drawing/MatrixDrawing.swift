import TextUI
import ViewModels

extension CellBuffer {
  /// Draws a matrix with frozen heads, totals at the right and the bottom, and what the current cell says below.
  ///
  /// - Returns: How many rows can be seen.
  mutating func draw(
    _ matrix: MatrixContent, in area: Rect, rows: inout Viewport, columns: inout Viewport,
    targets: inout Targets, look: Look
  ) -> Int {
    let details = look.line(matrix.detail).wrapped(to: max(1, area.width)).prefix(area.height > 6 ? 2 : 1)
    let (detail, upper) = area.split(.bottom, area.width < 60 ? max(1, details.count) : 1)
    put(details, in: detail, glyphs: look.glyphs)
    let totalWidth = max(5, matrix.total.columns)
    let (totals, rest) = upper.split(.right, totalWidth)
    let (sums, grid) = rest.split(.bottom, 1)
    let leastHead = min(18, max(10, rest.width / 4))
    let count = max(1, matrix.columnHeads.count)
    let room = (rest.width - leastHead - 1) / count - 1
    // A mark and its word take eleven columns; with less, the mark stands alone under a cut head.
    let cellWidth = room >= 10 ? min(room, 16) : max(matrix.leastCell, min(room, 6))
    // What the cells leave over is the names'.
    let headWidth = max(leastHead, min(24, rest.width - 1 - count * (cellWidth + 1)))
    let layout = MatrixLayout(in: grid, headWidth: headWidth, cellWidth: cellWidth)
    rows.reveal(matrix.cursor.row, count: matrix.rowCount, length: layout.rowRoom, margin: 1)
    columns.reveal(matrix.cursor.column, count: count, length: layout.columnRoom)
    let shownRows = rows.visible(count: matrix.rowCount, length: layout.rowRoom)
    let shownColumns = columns.visible(count: matrix.columnHeads.count, length: layout.columnRoom)

    put(Line(matrix.corner, .textMuted), in: layout.corner, glyphs: look.glyphs)
    put(Line(matrix.totalHead, .textMuted), in: totals.row(0), align: .trailing)
    put(Line("All", .textMuted), in: sums.row(0))
    put(
      Line(matrix.total, .textStrong), in: Rect(x: totals.x, y: sums.y, width: totals.width, height: 1),
      align: .trailing)
    for (place, column) in shownColumns.enumerated() {
      let isCurrent = column == matrix.cursor.column
      put(
        Line(matrix.columnHeads[column].asHead(of: cellWidth), isCurrent ? .textStrong : .textMuted),
        in: layout.columnHead(place),
        glyphs: look.glyphs)
      let head = layout.columnHead(place)
      put(
        Line(cellWidth < 6 ? "" : matrix.columnTotals[column], .textStrong),
        in: Rect(x: head.x, y: sums.y, width: head.width, height: 1),
        glyphs: look.glyphs)
    }
    for (place, row) in shownRows.enumerated() {
      let isCurrent = row == matrix.cursor.row
      put(
        Line(
          matrix.rowHead(row).shorterNames.fitting(layout.rowHeads.width), isCurrent ? .textStrong : .text),
        in: layout.rowHead(place),
        glyphs: look.glyphs)
      let y = layout.rowHead(place).y
      put(
        Line(matrix.rowTotal(row)), in: Rect(x: totals.x, y: y, width: totals.width, height: 1),
        align: .trailing)
      targets.note(.row(row), at: layout.rowHead(place))
      if isCurrent { tint(layout.rowHead(place), .rowSelectedUnfocused) }
      for (offset, column) in shownColumns.enumerated() {
        let cell = layout.cell(row: place, column: offset)
        targets.note(.cell(row: row, column: column), at: cell)
        put(line(of: matrix.cell(row, column), width: cell.width, look: look), in: cell, glyphs: look.glyphs)
        if matrix.isMarked(row, column) {
          // In the gap before the cell, so that its own sign stays where it was.
          put(Line(look.glyphs.marked, .rowMarked), in: Rect(x: cell.x - 1, y: cell.y, width: 1, height: 1))
          tint(cell, .rowMarked)
        }
        guard isCurrent, column == matrix.cursor.column else { continue }
        tint(cell, .rowSelected)
        cursor = Cursor(x: cell.x, y: cell.y, isVisible: false)
      }
    }
    return layout.rowRoom
  }

  private func line(of cell: MatrixCell, width: Int, look: Look) -> Line {
    guard let mark = cell.mark else { return Line(cell.word, cell.tone.token) }
    let sign = look.glyph(mark)
    let word = " \(cell.word)"
    return sign.columns + word.columns <= width
      ? Line(sign + word, cell.tone.token) : Line(sign, cell.tone.token)
  }
}

extension [String] {
  /// The first that fits, or the last.
  fileprivate func fitting(_ width: Int) -> String { first { $0.columns <= width } ?? last ?? "" }
}
