public import Fieldwork
import Storage

/// What was typed and is not saved, and what was discarded of it in the last 30 days.
public final class DraftListScreen: Screen {
  private let inspection: OpenInspection
  private var list = ListModel<DraftEntry>()
  private var discardedCount = 0

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    try reload()
  }

  public var place: Place { .drafts }
  public var title: String { "Drafts" }
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { [.draft, .list] }
  public var subject: Subject { Subject(body: list.current?.body, activity: list.current?.activity) }
  public var readsAnew: Bool { true }
  public var textAtCursor: TextAtCursor? {
    list.current.flatMap { TextAtCursor($0.draft.text, in: $0.draft.record) }
  }

  public var status: String {
    counted(list.itemCount - discardedCount, "draft")
      + (discardedCount > 0 ? ", \(discardedCount) discarded" : "")
  }

  public var actions: [ActionState] {
    guard let current = list.current else {
      return [ActionID.open, .compare, .discard].map { ActionState($0, disabledReason: "There is no draft.") }
    }
    let isDiscarded = current.draft.discarded != nil
    if inspection.store.isLookOnly { return [ActionState(.open, label: "compare"), ActionState(.compare)] }
    return [
      ActionState(
        .open, disabledReason: isDiscarded ? nil : current.obstacle,
        label: isDiscarded ? "bring back" : "go on"),
      ActionState(.compare),
      ActionState(.discard, disabledReason: isDiscarded ? "It is discarded already." : nil),
    ]
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("", minimum: 6, ideal: 17, priority: 8), ListColumn("", minimum: 18, ideal: 50, weight: 1),
      ], emptyHint: inspection.noDraftWords,
      below: { [.text(""), .text(StyledText($0.firstWords, $0.draft.discarded == nil ? .plain : .muted))] }
    ) { [inspection] entry in
      let moment = inspection.moment(entry.draft.discarded ?? entry.draft.time)
      return [
        .fitting(
          [moment.readable, "\(moment.date.brief) \(moment.time)", moment.date.brief].map {
            StyledText($0, .muted)
          }),
        .fitting(entry.names.map { StyledText($0, entry.draft.discarded == nil ? .strong : .muted) }),
      ]
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    switch (action, list.current) {
    case (.open, .some(let entry)) where entry.draft.discarded != nil && !inspection.store.isLookOnly:
      return rereading(entry.bringingBack(in: inspection))
    case (.open, .some(let entry)): return entry.goingOn(in: inspection)
    case (.compare, .some(let entry)): return [.go(.draft(entry.draft.number))]
    case (.discard, .some(let entry)): return rereading(entry.discarding(in: inspection))
    case (.back, _): return [.back]
    default: return []
    }
  }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    let waiting = try inspection.waitingDrafts()
    let discarded = try inspection.discardedDrafts()
    discardedCount = discarded.count
    var rows: [ListModel<DraftEntry>.Row] = []
    if !waiting.isEmpty { rows.append(.heading(StyledText("Typed and not saved", .heading))) }
    rows += waiting.flatMap { [.item($0), .below($0)] }
    if !discarded.isEmpty { rows.append(.heading(StyledText("Discarded, kept for 30 days", .heading))) }
    rows += discarded.flatMap { [.item($0), .below($0)] }
    list.show(rows)
  }

  private func rereading(_ effects: [Effect]) -> [Effect] {
    do throws(Refusal) {
      try reload()
      return effects
    } catch {
      return effects + [.announce(Notice(error))]
    }
  }
}
