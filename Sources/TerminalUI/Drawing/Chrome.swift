import Fieldwork
import TextUI
import ViewModels

/// The lines around the content: where we are, the marking, what was said last, and the keys.
struct Chrome {
  let workbench: Workbench
  let look: Look

  private var marking: String { workbench.screen.marking.description }

  /// Whether the marking leaves too little room at its sides to say anything there.
  private func isCrowded(_ width: Int) -> Bool { (width - marking.columns) / 2 < 14 }

  /// Whether a narrow screen shows its own title whole, or as much as it can, only if the marking gives way to the
  /// right.
  private func needsLeft(_ width: Int) -> Bool {
    width < 60 && (trail.last ?? "").columns > (width - marking.columns) / 2 - 1
  }

  /// The titles of the screens that lead here; one that the next repeats is left out.
  private var trail: [String] {
    let code = workbench.inspection.outline.code.uppercased()
    let titles = [code] + workbench.stack.dropFirst().map(\.title)
    // "Kent ▸ Kent, chief officer interview" would say the force twice.
    return zip(titles, titles.dropFirst() + [""]).filter { !$1.hasPrefix($0 + ",") }.map(\.0)
  }

  /// How many rows the title takes: two where the marking needs one of its own.
  func titleRows(in size: Size) -> Int {
    guard size.rows >= 10 else { return 1 }
    // That nothing can be changed has to be said.
    if workbench.inspection.lookNotice != nil {
      return isCrowded(size.columns) || needsLeft(size.columns) ? 2 : 1
    }
    guard isCrowded(size.columns) else { return 1 }
    return (trail.last ?? "").columns + 1 + marking.columns <= size.columns ? 1 : 2
  }

  /// How many rows the hints take: two where the marking needs one of its own.
  func hintRows(in size: Size) -> Int { isCrowded(size.columns) && size.rows >= 12 ? 2 : 1 }

  /// The way here at the left and the inspection at the right, around the marking.
  func drawTitle(into buffer: inout CellBuffer, in area: Rect) {
    buffer.fill(area, .breadcrumb)
    let sides: (left: Rect, right: Rect)
    let notice: String?
    if area.height == 1, !isCrowded(area.width), !needsLeft(area.width) {
      sides = drawMarking(into: &buffer, in: area)
      notice = lookNotice(in: sides.right.width)
    } else {
      var row = area.row(area.height - 1)
      if area.height > 1 {
        _ = drawMarking(into: &buffer, in: area.row(0))
      } else {
        buffer.put(Line(marking, .marking), in: area, align: .trailing, glyphs: look.glyphs)
        row = area.inset(right: min(area.width, marking.columns + 1))
      }
      notice = lookNotice(in: row.width - (trail.last ?? "").columns - 2)
      let left = row.inset(right: min(row.width, notice.map { $0.columns + 2 } ?? 0))
      sides = (left, area.height > 1 || notice != nil ? row : area.inset(left: area.width))
    }
    // Where the way is too long, its end says more than its beginning.
    let ways = trail.indices.map { line(of: Array(trail[$0...])) }
    let shown = ways.first { $0.columns <= sides.left.width } ?? ways.last ?? ""
    buffer.put(shown, in: sides.left, glyphs: look.glyphs)
    let today = workbench.inspection.today.readable
    let days = (workbench.isDemo ? ["demo, \(today)", "demo"] : [today]).map { Line($0, .breadcrumb) }
    let day = days.first { $0.columns <= sides.right.width } ?? days[days.count - 1]
    guard area.height == 1 || notice != nil || shown.columns + 2 + day.columns <= area.width else { return }
    let right = notice.map { Line($0, .severityWarning) } ?? day
    buffer.put(right, in: sides.right, align: .trailing, glyphs: look.glyphs)
  }

  /// That nothing can be changed, and of when the backup is if there is so much room; `nil` where all can be changed.
  private func lookNotice(in width: Int) -> String? {
    workbench.inspection.lookNotice.map { words in
      words.columns <= width ? words : words.split(separator: ",").first.map(String.init) ?? words
    }
  }

  private func line(of trail: [String]) -> Line {
    let parts = trail.enumerated().map { index, title in
      Span(title, index == trail.count - 1 ? .title : .breadcrumb)
    }
    let joint = Span(" \(look.glyphs.pointer) ", .breadcrumb)
    return Line(parts.dropFirst().reduce(Array(parts.prefix(1))) { $0 + [joint, $1] })
  }

  func drawSections(into buffer: inout CellBuffer, in row: Rect, targets: inout Targets) {
    let bar = SectionBar(current: workbench.screen.place.section - 1, width: row.width)
    buffer.put(bar.line, in: row, glyphs: look.glyphs)
    for (index, place) in bar.places.enumerated() {
      targets.note(
        .action(Place.sectionActions[index]),
        at: Rect(x: row.x + place.lowerBound, y: row.y, width: place.count, height: 1))
    }
  }

  /// How many rows it takes to read what was said last to its end.
  func statusRows(width: Int) -> Int { workbench.notice.map { lines(of: $0, width: width).count } ?? 1 }

  private func lines(of notice: Notice, width: Int) -> [Line] {
    Line(notice.text, notice.tone.token).wrapped(to: max(1, width))
  }

  /// What was said last, or the filter, at the left; what is shown at the right.
  func drawStatus(into buffer: inout CellBuffer, in row: Rect) {
    buffer.fill(row, .statusline)
    let forms = ([workbench.screen.status] + workbench.screen.shorterStatuses).map { Line($0, .statusline) }
    let status = forms.first { $0.columns <= row.width } ?? forms.last ?? ""
    if let notice = workbench.notice {
      buffer.put(lines(of: notice, width: row.width), in: row, glyphs: look.glyphs)
    } else if let filter = workbench.screen.filterText {
      let room = row.inset(right: min(row.width / 2, status.columns + 2))
      buffer.put(
        Line([Span("/", .key), Span(filter.text, .statusline)]), in: room, glyphs: look.glyphs)
      buffer.put(status, in: row, align: .trailing, glyphs: look.glyphs)
    } else {
      buffer.put(status, in: row, align: .trailing, glyphs: look.glyphs)
    }
  }

  /// The cursor in the filter while it is being typed.
  func filterCursor(in row: Rect) -> Cursor? {
    guard workbench.screen.contexts.first == .text, let filter = workbench.screen.filterText else {
      return nil
    }
    let typed = String(filter.text.prefix(filter.caret)).columns
    return Cursor(x: min(1 + typed, row.maxX - 1), y: row.y)
  }

  /// The best keys here at the left, help and commands at the right, around the marking.
  func drawHints(into buffer: inout CellBuffer, in area: Rect, targets: inout Targets) {
    buffer.fill(area, .hintbar)
    let hints = hints(width: area.width)
    var places: [(hint: Hint, place: Rect)] = []
    defer {
      for (hint, place) in places {
        if let id = hints.first(where: { $0.hint == hint })?.id { targets.note(.action(id), at: place) }
      }
    }
    let general = hints.filter { Self.general.contains($0.id) }.map(\.hint)
    let here = hints.filter { !Self.general.contains($0.id) }.map(\.hint)
    if area.height > 1 {
      places = buffer.hints(here + general, in: area.row(0))
      _ = drawMarking(into: &buffer, in: area.row(1))
    } else if isCrowded(area.width) {
      buffer.put(Line(marking, .marking), in: area, glyphs: look.glyphs)
      places = buffer.hints(general, in: area.inset(left: min(area.width, marking.columns + 2)))
    } else {
      let sides = drawMarking(into: &buffer, in: area)
      places = buffer.hints(here, in: sides.left.inset(right: 1))
      places += buffer.hints(general, in: sides.right.inset(left: 1))
    }
  }

  /// What works anywhere, and stands at the right.
  private static let general: Set<ActionID> = [.help, .palette, .commandLine, .search, .note, .back]

  private func hints(width: Int) -> [(id: ActionID, hint: Hint)] {
    let contexts = workbench.contexts
    return workbench.actions.compactMap { state in
      let action = ActionRegistry[state.id]
      // Where there is no room for a preview, its key says nothing.
      guard state.disabledReason == nil, !(state.label ?? action.label).isEmpty,
        action.id != .preview || width >= CellBuffer.previewWidth,
        let key = look.key(of: action.id, in: contexts)
      else { return nil }
      let priority = state.label == nil ? action.hintPriority : 95
      return (action.id, Hint(key, state.label ?? action.label, priority: priority))
    }
  }

  /// Centres the highest marking of what is shown, and returns the room beside it.
  private func drawMarking(into buffer: inout CellBuffer, in row: Rect) -> (left: Rect, right: Rect) {
    let start = row.x + max(0, (row.width - marking.columns) / 2)
    buffer.put(marking, x: start, y: row.y, .marking, clip: row)
    let left = Rect(x: row.x, y: row.y, width: max(0, start - row.x - 1), height: 1)
    let end = min(row.maxX, start + marking.columns + 1)
    return (left, Rect(x: end, y: row.y, width: max(0, row.maxX - end), height: 1))
  }
}
