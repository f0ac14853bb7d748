import TextUI
import ViewModels

extension CellBuffer {
  /// Draws a box over the screen and puts the cursor into it.
  ///
  /// - Returns: How many entries can be seen.
  mutating func draw(
    _ overlay: OverlayContent, in area: Rect, targets: inout Targets, look: Look
  ) -> Int {
    switch overlay {
    case .menu(let menu): draw(menu, in: area, targets: &targets, look: look)
    case .prompt(let prompt): draw(prompt, in: area, look: look)
    case .line(let line): draw(line, in: area, look: look)
    }
  }

  private mutating func draw(
    _ menu: MenuContent, in area: Rect, targets: inout Targets, look: Look
  ) -> Int {
    let isPalette = menu.filter != nil
    let width = isPalette ? min(area.width - 4, 76) : menu.naturalWidth(limit: area.width - 6)
    let wrapped = menu.message.isEmpty ? [] : Line(menu.message, .textMuted).wrapped(to: max(1, width))
    // However much there is to say, some entries can be seen.
    let message = wrapped.prefix(max(1, area.height - 2 - (isPalette ? 1 : 0) - min(menu.items.count, 3)))
    let lead = message.count + (isPalette ? 1 : 0)
    // A palette has many entries of one row; in a menu, an entry has as many as it takes to read it.
    let rows =
      isPalette
      ? []
      : menu.items.enumerated().flatMap { index, item in
        look.lines(of: item, width: max(1, width)).map { (index: index, line: $0) }
      }
    let height = min(area.height - 2, max(1, isPalette ? menu.items.count : rows.count) + lead)
    let inside = overlay(
      Size(columns: width, rows: height), in: area, title: Line(menu.title, .title), glyphs: look.glyphs)
    var body = inside
    if let filter = menu.filter {
      put(Line([Span("> ", .key), Span(filter.text)]), in: body.row(0), glyphs: look.glyphs)
      cursor = Cursor(
        x: min(body.x + 2 + String(filter.text.prefix(filter.caret)).columns, body.maxX - 1), y: body.y)
      body = body.inset(top: 1)
    }
    put(message, in: body, glyphs: look.glyphs)
    body = body.inset(top: message.count)
    guard isPalette else {
      draw(rows, cursor: menu.cursor, in: body, targets: &targets, look: look)
      return body.height
    }
    var viewport = Viewport()
    viewport.reveal(menu.cursor, count: menu.items.count, length: body.height)
    for (offset, index) in viewport.visible(count: menu.items.count, length: body.height).enumerated() {
      let item = menu.items[index]
      let place = body.row(offset)
      draw(item, in: place, look: look)
      targets.note(.entry(index), at: place)
      if index == menu.cursor { tint(place, .rowSelected) }
    }
    return body.height
  }

  /// The entries of a menu, scrolled so that the whole of the current one can be seen.
  private mutating func draw(
    _ rows: [(index: Int, line: Line)], cursor current: Int, in body: Rect, targets: inout Targets, look: Look
  ) {
    var viewport = Viewport()
    viewport.reveal(rows.lastIndex { $0.index == current } ?? 0, count: rows.count, length: body.height)
    viewport.reveal(rows.firstIndex { $0.index == current } ?? 0, count: rows.count, length: body.height)
    for (offset, row) in viewport.visible(count: rows.count, length: body.height).enumerated() {
      let place = body.row(offset)
      put(rows[row].line, in: place, glyphs: look.glyphs)
      targets.note(.entry(rows[row].index), at: place)
      guard rows[row].index == current else { continue }
      tint(place, .rowSelected)
      if row == 0 || rows[row - 1].index != current {
        cursor = Cursor(x: place.x, y: place.y, isVisible: false)
      }
    }
  }

  private mutating func draw(_ item: MenuItem, in place: Rect, look: Look) {
    let isOff = item.disabledReason != nil
    var spans = item.key.map { [Span("\($0) ", .key)] } ?? []
    let label = look.line(item.label)
    spans += isOff ? label.spans.map { Span($0.text, .textMuted) } : label.spans
    var right = place
    if let action = item.action {
      let keys = look.keymap.keys(for: action.rawValue, in: look.contexts.map(\.rawValue)).map(\.description)
      // The same key may stand in several contexts.
      let text = keys.enumerated().filter { !keys[..<$0].contains($1) }.prefix(2).map(\.element)
        .joined(separator: " ")
      put(Line(text, .key), in: place, align: .trailing, glyphs: look.glyphs)
      right = place.inset(right: text.columns + 2)
    }
    let used = put(Line(spans), in: right, glyphs: look.glyphs)
    let detail = item.disabledReason ?? item.detail
    put(
      Line(detail, .textMuted), in: right.inset(left: max(used + 2, 30)), glyphs: look.glyphs)
  }

  private mutating func draw(_ prompt: PromptContent, in area: Rect, look: Look) -> Int {
    let width = prompt.fieldWidth(in: area)
    let wanted = prompt.editor.isMultiline ? max(3, min(10, area.height - 8)) : 1
    let room = max(1, area.height - 2)
    let faults = prompt.fault.isEmpty ? [] : Line(prompt.fault, .severityWarning).wrapped(to: max(1, width))
    // What is typed has to be seen, whatever there is to say.
    let rows = max(1, min(wanted, max(2, room - faults.count), room))
    let fault = faults.prefix(max(0, room - rows)).map(\.self)
    let layout = prompt.editor.layout(width: width, rows: rows)
    let message = Line(prompt.message, .textMuted).wrapped(to: max(1, width))
      .prefix(max(0, room - rows - fault.count)).map(\.self)
    let inside = overlay(
      Size(columns: width, rows: message.count + rows + fault.count), in: area,
      title: Line(prompt.title, .title),
      glyphs: look.glyphs)
    put(message, in: inside, glyphs: look.glyphs)
    let field = inside.inset(top: message.count, bottom: fault.count)
    fill(field, .fieldFocused)
    put(layout.lines(selecting: prompt.editor.selection), in: field, glyphs: look.glyphs)
    put(fault, in: inside.inset(top: message.count + field.height), glyphs: look.glyphs)
    cursor = Cursor(
      x: min(field.x + layout.caret.column, field.maxX - 1), y: field.y + layout.caret.row)
    return rows
  }

  /// The line in the last row, what it would do above it, and above that what it may become.
  private mutating func draw(_ line: LineContent, in area: Rect, look: Look) -> Int {
    var area = area
    let row = area.cut(.bottom)
    fill(row, .statusline)
    let field = row.inset(left: line.sign.columns)
    put(line.sign, x: row.x, y: row.y, .key)
    let layout = line.editor.layout(width: field.width)
    put(layout.rows.map { Line($0, .statusline) }, in: field, glyphs: look.glyphs)
    cursor = Cursor(x: min(field.x + layout.caret.column, field.maxX - 1), y: field.y)
    let message = look.line(line.message)
    if message.columns > 0 {
      let lines = message.wrapped(to: max(1, area.width)).prefix(max(1, area.height / 2))
      let place = area.cut(.bottom, lines.count)
      fill(place, .overlay)
      put(lines, in: place, glyphs: look.glyphs)
    }
    guard !line.candidates.isEmpty, area.height > 0 else { return 1 }
    let place = area.cut(.bottom)
    fill(place, .overlay)
    put(candidates(of: line, width: place.width), in: place, glyphs: look.glyphs)
    return 1
  }

  /// As many candidates as there is room for, the chosen one among them.
  private func candidates(of line: LineContent, width: Int) -> Line {
    var first = 0
    while let chosen = line.chosen, chosen > first,
      line.candidates[first...chosen].reduce(0, { $0 + $1.columns + 2 }) > width
    {
      first += 1
    }
    let spans = line.candidates.enumerated().dropFirst(first).flatMap { index, candidate in
      [Span(candidate, index == line.chosen ? .matchCurrent : .textMuted), Span("  ")]
    }
    return Line(spans.dropLast())
  }
}

extension Look {
  /// An entry of a menu in as many lines as it takes, its detail beside it where there is room.
  fileprivate func lines(of item: MenuItem, width: Int) -> [Line] {
    let lead = item.key.map { [Span(String($0), .key), Span("  ")] } ?? []
    let indent = Line(lead).columns
    let spans = line(item.label).spans
    let label = item.disabledReason == nil ? spans : spans.map { Span($0.text, .textMuted) }
    let detail = Line(item.disabledReason ?? item.detail, .textMuted)
    let room = max(1, width - indent)
    let whole = Line(label).columns + 2 + detail.columns
    let parts =
      detail.columns == 0
      ? Line(label).wrapped(to: room)
      : whole <= room
        ? [Line(label + [Span("  ")] + detail.spans)]
        : Line(label).wrapped(to: room) + detail.wrapped(to: room)
    return parts.enumerated().map { index, part in
      Line((index == 0 ? lead : [Span(String(repeating: " ", count: indent))]) + part.spans)
    }
  }
}

extension PromptContent {
  /// How wide the field of the box is.
  func fieldWidth(in area: Rect) -> Int { max(1, min(area.width - 6, 70)) }
}

extension MenuContent {
  /// As wide as the longest entry, the title and the message ask for.
  fileprivate func naturalWidth(limit: Int) -> Int {
    let entries = items.map { item in
      let detail = item.disabledReason ?? item.detail
      return item.label.plain.columns + 6 + (detail.isEmpty ? 0 : detail.columns + 2)
    }
    let wanted = max(entries.max() ?? 0, title.columns + 4, min(message.columns, 56))
    return max(1, min(wanted, limit))
  }
}
