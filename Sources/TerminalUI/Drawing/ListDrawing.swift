import TextUI
import ViewModels

extension CellBuffer {
  /// From this width on there is room for a preview beside a list.
  static let previewWidth = 100

  /// Draws a list, its preview beside it where there is room, and puts the cursor on the row of the focus.
  ///
  /// - Returns: How many rows of the list can be seen.
  mutating func draw(
    _ list: ListContent, in area: Rect, viewport: inout Viewport, targets: inout Targets, look: Look
  ) -> Int {
    var area = area
    if let preview = list.preview, area.width >= Self.previewWidth {
      let (side, rest) = area.split(.right, area.width / 3)
      draw(preview, in: side.inset(left: 2), look: look)
      for y in side.rows { put(look.glyphs.vertical, x: side.x, y: y, .border) }
      area = rest
    } else if let preview = list.preview, list.isPreviewNeeded, list.count > 0 {
      // A few rows stay, to be looked through; a rule stands before it where rows are not scarce.
      let lines = preview.lines.flatMap { look.line($0).wrapped(to: max(1, area.width)) }
        .prefix(max(1, area.height - 3))
      put(lines, in: area.cut(.bottom, lines.count), glyphs: look.glyphs)
      if area.height > 9 { rule(in: area.cut(.bottom), glyphs: look.glyphs) }
    }
    guard list.count > 0 else {
      let lines = Line(list.emptyHint, .textMuted).wrapped(to: max(1, area.width - 4))
      put(lines, in: area.inset(left: 2, top: 1), glyphs: look.glyphs)
      cursor = Cursor(x: area.x, y: area.y, isVisible: false)
      return area.height
    }
    // The signs of marked rows stand before them, in room that is taken only while there are some.
    let gutter = list.marks == nil ? 0 : 2
    let rowArea = area.inset(left: gutter, right: 1)
    let layout = TableLayout(list.columns.tableColumns(width: rowArea.width), width: rowArea.width)
    var body = rowArea
    if list.columns.contains(where: { !$0.title.isEmpty }), area.height > 3 {
      drawHeads(list.columns, in: body.row(0), layout: layout, look: look)
      body = body.inset(top: 1)
    }
    viewport.reveal(list.cursor, count: list.count, length: body.height, margin: min(2, body.height / 4))
    // The heading above the first rows belongs to them.
    if list.cursor > 0, viewport.offset == list.cursor || viewport.offset == 1 {
      if case .heading = list.row(viewport.offset - 1) {
        viewport.scroll(by: -1, count: list.count, length: body.height)
      }
    }
    let visible = viewport.visible(count: list.count, length: body.height)
    for (offset, index) in visible.enumerated() {
      let row = list.row(index)
      draw(
        row, at: body.row(offset), layout: layout,
        trailing: list.columns.last?.isTrailing ?? false, look: look)
      if case .cells = row { targets.note(.row(index), at: body.row(offset)) }
      if list.marks?(index) == true {
        put(
          Line(look.glyphs.marked, .rowMarked), in: Rect(x: area.x, y: body.y + offset, width: 1, height: 1))
        tint(body.row(offset), .rowMarked)
      }
      guard index == list.cursor else { continue }
      tint(body.row(offset), .rowSelected)
      cursor = Cursor(x: body.x, y: body.y + offset, isVisible: false)
    }
    scrollbar(
      in: Rect(x: area.maxX - 1, y: body.y, width: 1, height: body.height), showing: visible, of: list.count,
      glyphs: look.glyphs)
    return body.height
  }

  private mutating func drawHeads(_ columns: [ListColumn], in place: Rect, layout: TableLayout, look: Look) {
    let heads = zip(columns, layout.columns).map { column, range in
      Line(column.title.asHead(of: range?.count ?? 0), .textMuted)
    }
    layout.draw(heads, into: &self, in: place, glyphs: look.glyphs)
  }

  private mutating func draw(
    _ row: ListRow, at place: Rect, layout: TableLayout, trailing: Bool, look: Look
  ) {
    switch row {
    case .heading(let text, let shorter):
      put(
        line(of: .fitting([text] + shorter), width: place.width, look: look), in: place, glyphs: look.glyphs)
    case .cells(let cells):
      for (index, cell) in cells.enumerated() {
        guard let column = layout.columns[index] else { continue }
        // What follows is empty: the text may have its room as well.
        let last = layout.columns.indices.dropFirst(index + 1).prefix { cells[$0].isEmpty }.last
        let end =
          last.flatMap { layout.columns[...$0].compactMap(\.self).last?.upperBound } ?? column.upperBound
        let room = Rect(x: place.x + column.lowerBound, y: place.y, width: end - column.lowerBound, height: 1)
        let align: Alignment = index == cells.count - 1 && trailing ? .trailing : .leading
        put(
          line(of: cell, width: room.width, look: look), in: place.intersection(room), align: align,
          glyphs: look.glyphs)
      }
    }
  }

  private func line(of cell: ListCell, width: Int, look: Look) -> Line {
    switch cell {
    case .text(let text): look.line(text)
    case .fitting(let texts):
      texts.map { look.line($0) }.first { $0.columns <= width } ?? texts.last.map { look.line($0) } ?? ""
    case .bar(let parts): look.bar(parts, width: width)
    }
  }

  /// Draws a document, wrapped to the room there is.
  mutating func draw(_ document: DocumentContent, in area: Rect, look: Look) {
    let lines = document.lines.flatMap { text -> [Line] in
      let line = look.line(text)
      return line.columns == 0 ? [Line("")] : line.wrapped(to: max(1, area.width))
    }
    // How many rows the words fill is known here only: the end of the page stays at the bottom.
    let top = min(document.top, max(0, lines.count - area.height))
    put(lines.dropFirst(top), in: area, glyphs: look.glyphs)
  }
}

extension String {
  /// The text cut for the head of a narrow column: its first letters say more than an ellipsis would.
  func asHead(of width: Int) -> String { width < 6 ? String(prefix(columns: width)) : self }
}

extension ListCell {
  fileprivate var isEmpty: Bool {
    if case .text(let text) = self { text.runs.isEmpty } else { false }
  }
}

extension [ListColumn] {
  /// The columns for a table of this width, the stepped ones all at the widest step that leaves room for the rest.
  fileprivate func tableColumns(width: Int) -> [TableColumn] {
    let rest = filter(\.steps.isEmpty).reduce(count - 1) { $0 + $1.minimum }
    let stepped = filter { !$0.steps.isEmpty }
    let step = stepped.first?.steps.first { rest + $0 * stepped.count <= width }
    return map { column in
      TableColumn(
        minimum: column.steps.isEmpty ? column.minimum : step ?? column.minimum,
        ideal: column.steps.isEmpty ? column.ideal : step ?? column.minimum, weight: column.weight,
        priority: column.priority, align: column.isTrailing ? .trailing : .leading)
    }
  }
}
