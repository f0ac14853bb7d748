import TextUI
import ViewModels

extension CellBuffer {
  /// From this width on, two versions stand side by side.
  static let comparisonWidth = 64

  /// Draws two versions of a text.
  mutating func draw(_ comparison: ComparisonContent, in area: Rect, look: Look) {
    cursor = Cursor(x: area.x, y: area.y, isVisible: false)
    guard area.width >= Self.comparisonWidth else {
      let rows =
        rows(of: comparison.before, width: area.width - 1, look: look) + [Line("")]
        + rows(of: comparison.after, width: area.width - 1, look: look)
      draw(rows, from: comparison.top, in: area, look: look)
      return
    }
    let half = (area.width - 3) / 2
    let left = Rect(x: area.x, y: area.y, width: half, height: area.height)
    let right = Rect(x: left.maxX + 3, y: area.y, width: area.maxX - left.maxX - 3, height: area.height)
    let (before, after) = (
      rows(of: comparison.before, width: half, look: look),
      rows(of: comparison.after, width: right.width - 1, look: look)
    )
    // Both scroll together, as far as the longer one goes.
    let top = max(0, min(comparison.top, max(before.count, after.count) - area.height))
    put(Array(before.dropFirst(top)), in: left, glyphs: look.glyphs)
    put(Array(after.dropFirst(top)), in: right, glyphs: look.glyphs)
    for y in area.rows { put(look.glyphs.vertical, x: left.maxX + 1, y: y, .border) }
    scrollbar(top, of: max(before.count, after.count), in: area, look: look)
  }

  private mutating func draw(_ rows: [Line], from top: Int, in area: Rect, look: Look) {
    let top = max(0, min(top, rows.count - area.height))
    put(Array(rows.dropFirst(top)), in: area.inset(right: 1), glyphs: look.glyphs)
    scrollbar(top, of: rows.count, in: area, look: look)
  }

  private mutating func scrollbar(_ top: Int, of count: Int, in area: Rect, look: Look) {
    scrollbar(
      in: Rect(x: area.maxX - 1, y: area.y, width: 1, height: area.height),
      showing: top..<min(count, top + area.height), of: count, glyphs: look.glyphs)
  }

  private func rows(of side: ComparisonContent.Side, width: Int, look: Look) -> [Line] {
    [Line(side.title, .heading)] + side.lines.flatMap { look.line($0).wrapped(to: max(1, width)) }
  }
}
