public import Fieldwork
import Storage

/// Every force with the status of its due activities.
public final class ForceListScreen: Screen {
  enum Order: CaseIterable {
    case plan, leastDone, mostDone

    func words(isReversed: Bool) -> String {
      switch (self, isReversed) {
      case (.plan, false): "by name"
      case (.plan, true): "by name, from the end"
      case (.leastDone, false), (.mostDone, true): "least done first"
      case (.leastDone, true), (.mostDone, false): "most done first"
      }
    }
  }

  private let inspection: OpenInspection
  private let visited: VisitedForces
  private var list = ListModel<Body>(isFiltered: true)
  private var grouping = ForceGrouping.none
  private var order = Order.plan
  private var isReversed = false
  private var showsPreview = true

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    visited = VisitedForces(inspection)
    marking = inspection.outline.marking
    try reload()
  }

  public var place: Place { .forces }
  public var title: String { "Forces" }
  public private(set) var marking: Marking
  public var filterText: TextBuffer? { list.filter.buffer }
  public var contexts: [ActionContext] { list.contexts }
  public var subject: Subject { Subject(body: list.current?.id) }

  public var status: String {
    let shown = list.itemCount
    let count =
      shown == visited.forces.count
      ? counted(shown, "force") : "\(shown) of \(counted(visited.forces.count, "force")) shown"
    return
      ([list.markWords, count, grouping.words]
      + (order == .plan && !isReversed ? [] : [order.words(isReversed: isReversed)]))
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  public var actions: [ActionState] {
    let none = list.current == nil ? "No force is shown. Press Esc to clear the filter." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter), ActionState(.group), ActionState(.sort),
      ActionState(.reverse), ActionState(.preview), ActionState(.status, disabledReason: none),
      ActionState(.history, disabledReason: none),
      ActionState(.add, disabledReason: none), ActionState(.documentsHere, disabledReason: none),
      ActionState(.chase, disabledReason: none),
    ] + list.markStates
  }

  public var content: Content {
    let kinds = inspection.outline.activityKinds.filter { !$0.isExtra }
    return list.content(
      columns: [ListColumn("Force", minimum: 12, ideal: 18, weight: 1)]
        + kinds.map { ListColumn($0.shortName, minimum: 1, ideal: 14, priority: 8, steps: [14, 10, 4, 1]) }
        + [ListColumn("Done", minimum: 4, ideal: 4, isTrailing: true)],
      emptyHint: "No force matches '\(filterText?.text ?? "")'. Press Esc to clear the filter.",
      preview: showsPreview ? preview : nil
    ) { [self] force in
      let activities = visited.activities(of: force.id)
      let progress = Progress(
        of: activities.filter(\.isDue).map { ActivityFact(status: $0.status, date: nil) },
        today: inspection.today, clock: inspection.outline.writeUpClock)
      return [.text(StyledText(force.shortName, .strong))]
        + kinds.map { kind in
          guard let activity = activities.first(where: { $0.kind == kind.code }) else { return .text("") }
          return activity.status.cell(isLate: visited.isLate(activity))
        }
        + [.text(StyledText(progress.percent, progress.shareDone == 1 ? .statusDone : .plain))]
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return action == .textNewline && list.itemCount == 1 ? open() : []
    }
    switch action {
    case .open: return open()
    case .back: return [.back]
    case .group: grouping = grouping.next
    case .sort:
      return [
        .present(
          Menu.sorting(now: order, words: { $0.words(isReversed: false) }) { [weak self] order in
            self?.order = order
            self?.arrange()
            return []
          })
      ]
    case .reverse: isReversed.toggle()
    case .preview: showsPreview.toggle()
    case .status:
      if !list.marks.isEmpty { return [.present(bulkStatus())] }
      guard let force = list.current else { return [] }
      return [.present(ActivityMenu.forStatus(of: force, in: inspection))]
    case .history: return list.current.map { [.go(.history(.body($0.id)))] } ?? []
    case .add:
      guard let force = list.current else { return [] }
      return [.present(ActivityMenu.forAdding(to: force, in: inspection))]
    default: return []
    }
    arrange()
    return []
  }

  public func type(_ text: String) -> [Effect]? {
    guard list.typeFilter(text) else { return nil }
    arrange()
    list.place(at: 0)
    return []
  }

  public func paste(_ text: String) -> [Effect]? { type(text) }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    try visited.reload()
    arrange()
  }

  public func foresee() -> Foresight {
    if list.filter.isTyping { visited.foldWords() }
    return .nothing
  }

  private func open() -> [Effect] { list.current.map { [.go(.force($0.id))] } ?? [] }

  /// Of the activities that the marked forces show here.
  private func bulkStatus() -> Menu {
    let marked = visited.forces.filter { list.marks.contains($0.id) }
    return BulkStatus.choosingKind(
      of: marked.flatMap { visited.activities(of: $0.id).filter(\.isDue) }, in: inspection,
      whenSaved: { [weak self] in self?.list.clearMarks() })
  }

  private func arrange() {
    var shown = visited.accepted(by: list.filter.rowFilter)
    if order != .plan {
      let settled = Dictionary(
        uniqueKeysWithValues: shown.map { force in
          (force.id, visited.activities(of: force.id).count { $0.isDue && $0.status.isSettled })
        })
      shown = shown.enumerated().sorted { first, second in
        let (a, b) = (settled[first.element.id] ?? 0, settled[second.element.id] ?? 0)
        return a == b ? first.offset < second.offset : (order == .leastDone ? a < b : a > b)
      }.map(\.element)
    }
    if isReversed { shown.reverse() }
    list.show(grouping.rows(of: shown), keeping: { $0.id == $1.id })
  }

  private var preview: DocumentContent? {
    list.current.map { ForcePage.summary(of: $0, activities: visited.activities(of: $0.id), in: inspection) }
  }
}

extension Body: Markable {
  var markName: Identifier<Body>? { id }
}
