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
      let sought = row(of: comparison, width: area.width - 1, look: look)
      let lead =
        comparison.sought?.isAfter == true
        ? self.rows(of: comparison.before, width: area.width - 1, look: look).count + 1 : 0
      draw(rows, from: comparison, sought: sought.map { $0 + lead }, in: area, look: look)
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
    let isAfter = comparison.sought?.isAfter == true
    let sought = row(of: comparison, width: isAfter ? right.width - 1 : half, look: look)
    let top = top(
      of: comparison, sought: sought, count: max(before.count, after.count), height: area.height)
    put(Array(before.dropFirst(top)), in: left, glyphs: look.glyphs)
    put(Array(after.dropFirst(top)), in: right, glyphs: look.glyphs)
    for y in area.rows { put(look.glyphs.vertical, x: left.maxX + 1, y: y, .border) }
    scrollbar(top, of: max(before.count, after.count), in: area, look: look)
    mark(sought.map { $0 - top }, in: isAfter ? right.inset(right: 1) : left)
  }

  /// The row in which what was looked for stands, from the title of its version on; `nil` for nothing.
  private func row(of comparison: ComparisonContent, width: Int, look: Look) -> Int? {
    guard let sought = comparison.sought else { return nil }
    let lines = (sought.isAfter ? comparison.after : comparison.before).lines
    guard lines.indices.contains(sought.line) else { return nil }
    let before = lines[..<sought.line].reduce(1) { $0 + look.line($1).wrapped(to: max(1, width)).count }
    let text = look.line(lines[sought.line]).text
    let row = text.wrapped(to: max(1, width)).lastIndex {
      text.utf8.distance(from: text.startIndex, to: $0.startIndex) <= sought.offset
    }
    return before + (row ?? 0)
  }

  /// The first row to be seen: a little above what was looked for.
  private func top(of comparison: ComparisonContent, sought: Int?, count: Int, height: Int) -> Int {
    let wanted = (sought.map { max(0, $0 - height / 3) } ?? 0) + comparison.top
    return max(0, min(wanted, count - height))
  }

  private mutating func mark(_ row: Int?, in area: Rect) {
    guard let row, (0..<area.height).contains(row) else { return }
    tint(area.row(row), .rowSelected)
    cursor = Cursor(x: area.x, y: area.y + row, isVisible: false)
  }

  private mutating func draw(
    _ rows: [Line], from comparison: ComparisonContent, sought: Int?, in area: Rect, look: Look
  ) {
    let top = top(of: comparison, sought: sought, count: rows.count, height: area.height)
    put(Array(rows.dropFirst(top)), in: area.inset(right: 1), glyphs: look.glyphs)
    scrollbar(top, of: rows.count, in: area, look: look)
    mark(sought.map { $0 - top }, in: area.inset(right: 1))
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
