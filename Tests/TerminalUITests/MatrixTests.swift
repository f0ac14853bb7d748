import Testing
import TextUI
import ViewModels

@testable import TerminalUI

struct MatrixTests {
  @Test(arguments: [40, 80, 120])
  func `sums of six digits stand whole beside a matrix`(width: Int) {
    let matrix = MatrixContent(
      corner: "Force", columnHeads: ["Training", "Channel"], rowCount: 1, rowHead: { _ in "Kent" },
      cell: { _, _ in MatrixCell(mark: nil, word: "100000", tone: .plain) }, rowTotal: { _ in "100000" },
      columnTotals: ["100000", "100000"], total: "100000", totalHead: "All", leastCell: 8, cursor: (0, 0),
      detail: "")
    var buffer = CellBuffer(size: Size(columns: width, rows: 6))
    var (rows, columns, targets) = (Viewport(), Viewport(), Targets())
    _ = buffer.draw(
      matrix, in: Rect(x: 0, y: 0, width: width, height: 6), rows: &rows, columns: &columns,
      targets: &targets, look: Look(glyphs: .unicode, keymap: .standard))
    let lines = buffer.text.split(separator: "\n")
    #expect(lines.filter { $0.hasSuffix(" 100000") }.count == 2, "\(buffer.text)")
  }
}
