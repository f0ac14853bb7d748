import TextUI
import ViewModels

extension CellBuffer {
  /// From this width on, two versions stand side by side.
  static let comparisonWidth = 64

  /// Draws two versions of a text, their titles always in sight.
  mutating func draw(_ comparison: ComparisonContent, in area: Rect, look: Look) {
    cursor = Cursor(x: area.x, y: area.y, isVisible: false)
    let body = area.inset(top: 1)
    if area.width >= Self.comparisonWidth {
      drawBeside(comparison, titles: area.row(0), in: body, look: look)
    } else {
      drawBelow(comparison, title: area.row(0), in: body, look: look)
    }
  }

  /// One version below the other.
  private mutating func drawBelow(
    _ comparison: ComparisonContent, title: Rect, in body: Rect, look: Look
  ) {
    let width = body.width - 1
    let before = rows(of: comparison.before, width: width, look: look)
    let after = rows(of: comparison.after, width: width, look: look)
    let rows = before + [Line(""), Line(comparison.after.title, .heading)] + after
    let sought = row(of: comparison, width: width, look: look).map {
      comparison.sought?.isAfter == true ? $0 + before.count + 2 : $0
    }
    let top = top(of: comparison, sought: sought, count: rows.count, height: body.height)
    let shown = top > before.count ? comparison.after : comparison.before
    put(Line(shown.title, .heading), in: title.inset(right: 1), glyphs: look.glyphs)
    put(Array(rows.dropFirst(top)), in: body.inset(right: 1), glyphs: look.glyphs)
    scrollbar(top, of: rows.count, in: body, look: look)
    mark(sought.map { $0 - top }, in: body.inset(right: 1))
  }

  /// One version beside the other, what both have level; they scroll together, as far as the longer one goes.
  private mutating func drawBeside(
    _ comparison: ComparisonContent, titles: Rect, in body: Rect, look: Look
  ) {
    let half = (body.width - 3) / 2
    let left = Rect(x: body.x, y: body.y, width: half, height: body.height)
    let right = Rect(x: left.maxX + 3, y: body.y, width: body.maxX - left.maxX - 3, height: body.height)
    var (before, after): ([Line], [Line]) = ([], [])
    var sought: Int?
    for block in comparison.blocks {
      let old = rows(of: comparison.before.lines[block.before], width: half, look: look)
      let new = rows(of: comparison.after.lines[block.after], width: right.width - 1, look: look)
      if let place = comparison.sought, (place.isAfter ? block.after : block.before).contains(place.line) {
        let (side, lines, width) =
          place.isAfter
          ? (comparison.after, block.after, right.width - 1) : (comparison.before, block.before, half)
        sought = row(of: place, in: side, from: lines.lowerBound, width: width, look: look)
          .map { before.count + $0 }
      }
      let height = max(old.count, new.count)
      before += old + Array(repeating: Line(""), count: height - old.count)
      after += new + Array(repeating: Line(""), count: height - new.count)
    }
    for (side, place) in [(comparison.before, left), (comparison.after, right)] {
      let title = Rect(x: place.x, y: titles.y, width: place.width, height: titles.height)
      put(Line(side.title, .heading), in: title, glyphs: look.glyphs)
    }
    let top = top(of: comparison, sought: sought, count: before.count, height: body.height)
    put(Array(before.dropFirst(top)), in: left, glyphs: look.glyphs)
    put(Array(after.dropFirst(top)), in: right, glyphs: look.glyphs)
    for y in titles.y..<body.maxY { put(look.glyphs.vertical, x: left.maxX + 1, y: y, .border) }
    scrollbar(top, of: before.count, in: body, look: look)
    mark(sought.map { $0 - top }, in: comparison.sought?.isAfter == true ? right.inset(right: 1) : left)
  }

  /// The row of its version in which what was looked for stands; `nil` for nothing.
  private func row(of comparison: ComparisonContent, width: Int, look: Look) -> Int? {
    comparison.sought.flatMap { place in
      row(
        of: place, in: place.isAfter ? comparison.after : comparison.before, from: 0, width: width, look: look
      )
    }
  }

  /// The row of a place, counted from a line of its version on.
  private func row(
    of place: ComparisonContent.Place, in side: ComparisonContent.Side, from first: Int, width: Int,
    look: Look
  ) -> Int? {
    guard side.lines.indices.contains(place.line), first <= place.line else { return nil }
    let before = rows(of: side.lines[first..<place.line], width: width, look: look).count
    let text = look.line(side.lines[place.line]).text
    let row = text.wrapped(to: max(1, width)).lastIndex {
      text.utf8.distance(from: text.startIndex, to: $0.startIndex) <= place.offset
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

  private mutating func scrollbar(_ top: Int, of count: Int, in area: Rect, look: Look) {
    scrollbar(
      in: Rect(x: area.maxX - 1, y: area.y, width: 1, height: area.height),
      showing: top..<min(count, top + area.height), of: count, glyphs: look.glyphs)
  }

  private func rows(of side: ComparisonContent.Side, width: Int, look: Look) -> [Line] {
    rows(of: side.lines[...], width: width, look: look)
  }

  private func rows(of lines: ArraySlice<StyledText>, width: Int, look: Look) -> [Line] {
    lines.flatMap { look.line($0).wrapped(to: max(1, width)) }
  }
}
