import TextUI
import ViewModels

extension CellBuffer {
  /// Draws a page of text with places in it that something stands behind, scrolled so that what is sought can be seen
  /// when it is new.
  ///
  /// - Returns: How many rows the page has.
  mutating func draw(
    _ document: DocumentContent, _ page: DocumentContent.Page, in area: Rect, scrolling: inout Scrolling,
    targets: inout Targets, look: Look
  ) -> Int {
    let room = area.inset(right: 2)
    let lines = document.lines.map { look.line($0) }
    let rows = lines.enumerated().flatMap { index, line in
      line.rows(to: max(1, room.width)).map { (line: index, shown: $0.line, bytes: $0.bytes) }
    }
    let sought = page.sought.flatMap { place in
      rows.lastIndex { $0.line == place.line && $0.bytes.lowerBound <= place.offset }
    }
    if let sought, page.turn != scrolling.turn || scrolling.width != room.width {
      scrolling.rows.reveal(sought, count: rows.count, length: room.height, margin: 3)
    }
    (scrolling.turn, scrolling.width) = (page.turn, room.width)
    scrolling.rows.scroll(by: 0, count: rows.count, length: room.height)
    let visible = scrolling.rows.visible(count: rows.count, length: room.height)
    cursor = Cursor(x: area.x, y: area.y, isVisible: false)
    for (offset, index) in visible.enumerated() {
      let (row, place) = (rows[index], room.row(offset))
      put(row.shown, in: place, glyphs: look.glyphs)
      if index == sought, page.current == nil { tint(place, .rowSelected) }
      for (number, link) in page.links.enumerated() where link.line == row.line {
        guard let columns = lines[row.line].columns(of: link.bytes, inRow: row.bytes) else { continue }
        let target = Rect(x: place.x + columns.lowerBound, y: place.y, width: columns.count, height: 1)
        targets.note(.row(number), at: target)
        guard number == page.current else { continue }
        tint(target, .rowSelected)
        cursor = Cursor(x: target.x, y: target.y, isVisible: false)
      }
    }
    scrollbar(
      in: Rect(x: area.maxX - 1, y: area.y, width: 1, height: area.height), showing: visible, of: rows.count,
      glyphs: look.glyphs)
    return rows.count
  }
}
