import Fieldwork
import TextUI
import ViewModels

/// The lines around the content: where we are, the marking, what was said last, and the keys.
struct Chrome {
  let workbench: Workbench
  let look: Look

  /// The way here at the left and the inspection at the right, around the marking.
  func drawTitle(into buffer: inout CellBuffer, in row: Rect) {
    buffer.fill(row, .breadcrumb)
    let sides = drawMarking(into: &buffer, in: row)
    let code = workbench.inspection.outline.code.uppercased()
    let titles = [code] + workbench.stack.dropFirst().map(\.title)
    // "Kent ▸ Kent, chief officer interview" would say the force twice.
    let trail = zip(titles, titles.dropFirst() + [""]).filter { !$1.hasPrefix($0 + ",") }.map(\.0)
    // Where the way is too long, its end says more than its beginning.
    let ways = trail.indices.map { line(of: Array(trail[$0...])) }
    let shown = ways.first { $0.columns <= sides.left.width } ?? ways.last ?? ""
    buffer.put(shown, in: sides.left, glyphs: look.glyphs)
    if let notice = workbench.inspection.lookNotice {
      buffer.put(Line(notice, .severityWarning), in: sides.right, align: .trailing, glyphs: look.glyphs)
    } else {
      buffer.put(
        Line((workbench.isDemo ? "demo, " : "") + workbench.inspection.today.readable, .breadcrumb),
        in: sides.right, align: .trailing, glyphs: look.glyphs)
    }
  }

  private func line(of trail: [String]) -> Line {
    let parts = trail.enumerated().map { index, title in
      Span(title, index == trail.count - 1 ? .title : .breadcrumb)
    }
    let joint = Span(" \(look.glyphs.pointer) ", .breadcrumb)
    return Line(parts.dropFirst().reduce(Array(parts.prefix(1))) { $0 + [joint, $1] })
  }

  func drawSections(into buffer: inout CellBuffer, in row: Rect) {
    let current = workbench.screen.place.section
    let choices = [
      sections(current: current, gap: 2) { _ in true }, sections(current: current, gap: 1) { _ in true },
      sections(current: current, gap: 1) { ![3, 4].contains($0) },
      sections(current: current, gap: 2) { _ in false },
    ]
    let shown = choices.first { $0.columns <= row.width } ?? choices[choices.count - 1]
    buffer.put(shown, in: row, glyphs: look.glyphs)
  }

  private func sections(current: Int, gap: Int, named: (Int) -> Bool) -> Line {
    var spans: [Span] = []
    for (index, name) in Place.sectionNames.enumerated() {
      let number = index + 1
      let isCurrent = number == current
      spans.append(Span("\(number)", isCurrent ? .tabCurrent : .key))
      if isCurrent || named(number) { spans.append(Span(" \(name)", isCurrent ? .tabCurrent : .tab)) }
      spans.append(Span(String(repeating: " ", count: gap), .tab))
    }
    return Line(spans.dropLast())
  }

  /// How many rows it takes to read what was said last to its end.
  func statusRows(width: Int) -> Int { workbench.notice.map { lines(of: $0, width: width).count } ?? 1 }

  private func lines(of notice: Notice, width: Int) -> [Line] {
    Line(notice.text, notice.tone.token).wrapped(to: max(1, width))
  }

  /// What was said last, or the filter, at the left; what is shown at the right.
  func drawStatus(into buffer: inout CellBuffer, in row: Rect) {
    buffer.fill(row, .statusline)
    let status = Line(workbench.screen.status, .statusline)
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
  func filterCursor(size: Size) -> Cursor? {
    guard workbench.screen.contexts.first == .text, let filter = workbench.screen.filterText else {
      return nil
    }
    return Cursor(x: min(1 + filter.text.columns, size.columns - 1), y: size.rows - 2)
  }

  /// The best keys here at the left, help and commands at the right, around the marking.
  func drawHints(into buffer: inout CellBuffer, in row: Rect) {
    buffer.fill(row, .hintbar)
    let sides = drawMarking(into: &buffer, in: row)
    let contexts = workbench.contexts
    let hints = workbench.actions.compactMap { state -> (id: ActionID, hint: Hint)? in
      let action = ActionRegistry[state.id]
      // Where there is no room for a preview, its key says nothing.
      guard state.disabledReason == nil, !(state.label ?? action.label).isEmpty,
        action.id != .preview || row.width >= CellBuffer.previewWidth,
        let key = look.key(of: action.id, in: contexts)
      else { return nil }
      return (
        action.id,
        Hint(key, state.label ?? action.label, priority: state.label == nil ? action.hintPriority : 95)
      )
    }
    let general: Set<ActionID> = [.help, .palette, .commandLine, .search, .note, .back]
    let here = hints.filter { !general.contains($0.id) }.map(\.hint)
    buffer.hints(here, in: sides.left.inset(right: 1))
    buffer.hints(hints.filter { general.contains($0.id) }.map(\.hint), in: sides.right.inset(left: 1))
  }

  /// Centres the highest marking of what is shown, and returns the room beside it.
  private func drawMarking(into buffer: inout CellBuffer, in row: Rect) -> (left: Rect, right: Rect) {
    let marking = workbench.screen.marking.description
    let start = row.x + max(0, (row.width - marking.columns) / 2)
    buffer.put(marking, x: start, y: row.y, .marking, clip: row)
    let left = Rect(x: row.x, y: row.y, width: max(0, start - row.x - 1), height: 1)
    let end = min(row.maxX, start + marking.columns + 1)
    return (left, Rect(x: end, y: row.y, width: max(0, row.maxX - end), height: 1))
  }
}
