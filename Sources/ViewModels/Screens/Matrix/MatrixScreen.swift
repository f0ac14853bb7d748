public import Fieldwork
import Storage

/// Forces by activities: the state of each, with totals by row and column; or regions by activities.
public final class MatrixScreen: Screen {
  private let inspection: OpenInspection
  let kinds: [ActivityKind]
  let visited: VisitedForces
  /// Of the forces shown, for each kind and for all; counted when they change, not at every frame.
  private var columnTotals: [Progress] = []
  private var total = Progress()
  private(set) var grouping = ForceGrouping.none
  private var groups: [(name: String, forces: [Body])] = []
  private(set) var shown: [Body] = []
  private(set) var row = RowCursor()
  private(set) var column = 0
  private var filter = FilterLine()
  var marks = Marks<Identifier<Activity>>()

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    visited = VisitedForces(inspection)
    marking = inspection.outline.marking
    kinds = inspection.outline.activityKinds.filter { !$0.isExtra }
    try reload()
  }

  public var place: Place { .matrix }
  public var title: String { grouping == .none ? "Progress" : "Progress \(grouping.words)" }
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { filter.isTyping ? [.text, .matrix] : [.matrix] }
  public var filterText: TextBuffer? { filter.buffer }

  public var status: String {
    let count =
      shown.count == visited.forces.count
      ? counted(visited.forces.count, "force") : "\(shown.count) of \(visited.forces.count)"
    let settled = "\(total.settled) of \(total.total) settled (\(total.percent))"
    return [markWords, count, settled].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  public var subject: Subject {
    guard grouping == .none, shown.indices.contains(row.index) else { return Subject() }
    return Subject(body: shown[row.index].id, activity: current?.id)
  }

  public var actions: [ActionState] {
    let reason =
      grouping == .none
      ? (current == nil ? "Nothing is due in this cell." : nil) : "This is a sum. Press b for the forces."
    return [
      ActionState(.open, disabledReason: grouping == .none ? reason : nil),
      ActionState(.status, disabledReason: marks.isEmpty ? reason : nil),
      ActionState(.history, disabledReason: reason), ActionState(.group), ActionState(.filter),
    ]
      + marks.states(
        withoutOne: reason, withoutAny: grouping == .none ? nil : reason)
  }

  public var content: Content {
    let isGrouped = grouping != .none
    let rows = isGrouped ? groups.count : shown.count
    return .matrix(
      MatrixContent(
        corner: isGrouped ? "Region" : "Force", columnHeads: kinds.map(\.shortName), rowCount: rows,
        rowHead: { [self] in isGrouped ? groups[$0].name : shown[$0].shortName },
        cell: { [self] in isGrouped ? sum(row: $0, column: $1) : cell(row: $0, column: $1) },
        rowTotal: { [self] row in
          let progress = progress(of: isGrouped ? groups[row].forces : [shown[row]], kind: nil)
          return "\(progress.settled)/\(progress.total)"
        },
        columnTotals: columnTotals.map { "\($0.settled)/\($0.total)" },
        total: total.percent, cursor: (row.index, column), isMarked: isMarked, detail: detail))
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if filter.edit(action) {
      arrange()
      return []
    }
    if move(action, page: page) || mark(action) { return [] }
    switch action {
    case .textNewline: filter.keep()
    case .filter: filter.begin()
    case .back:
      if !filter.isTyping, marks.peel() { return [] }
      guard filter.clear() else { return [.back] }
      arrange()
    case .group:
      grouping = grouping.next
      row = RowCursor()
      arrange()
    case .open:
      if grouping != .none { return openGroup() }
      return current.map { [.go(.activity($0.id))] } ?? []
    case .status:
      if !marks.isEmpty {
        return BulkStatus.asking(of: marked, in: inspection) { [weak self] in self?.marks.clear() }
      }
      return current.map { [.present(StatusFlow(activity: $0.id, in: inspection).menu())] } ?? []
    case .history: return current.map { [.go(.history(.activity($0.id)))] } ?? []
    default: break
    }
    return []
  }

  public func type(_ text: String) -> [Effect]? {
    guard filter.type(text) else { return nil }
    arrange()
    return []
  }

  public func paste(_ text: String) -> [Effect]? { type(text) }

  public func moveCursor(to index: Int) -> [Effect] {
    row.place(at: index, count: grouping == .none ? shown.count : groups.count)
    stretchRange()
    return []
  }

  public func moveCursor(toColumn column: Int) {
    guard kinds.indices.contains(column) else { return }
    self.column = column
    stretchRange()
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    try visited.reload()
    arrange()
  }

  public func show(_ subject: Subject) {
    guard let index = shown.firstIndex(where: { $0.id == subject.body }) else { return }
    row.place(at: index, count: shown.count)
    let kind = visited.activities(of: shown[index].id).first { $0.id == subject.activity }?.kind
    column = kinds.firstIndex { $0.code == kind } ?? column
  }

  func move(_ action: ActionID, page: Int) -> Bool {
    let action = filter.passedOn(action)
    switch action {
    case .left: column = max(0, column - 1)
    case .right: column = min(kinds.count - 1, column + 1)
    default:
      let count = grouping == .none ? shown.count : groups.count
      guard row.move(action, count: count, page: page) else { return false }
    }
    stretchRange()
    return true
  }

  public func foresee() -> Foresight {
    if filter.isTyping { visited.foldWords() }
    return .nothing
  }

  private func arrange() {
    shown = visited.accepted(by: filter.rowFilter)
    columnTotals = kinds.map { progress(of: shown, kind: $0.code) }
    total = columnTotals.reduce(Progress(), +)
    groups = grouping == .none ? [] : grouping.parts(of: shown)
    row.place(at: row.index, count: grouping == .none ? shown.count : groups.count)
  }

  /// Goes from a region's sum to its forces.
  private func openGroup() -> [Effect] {
    guard groups.indices.contains(row.index) else { return [] }
    let members = Set(groups[row.index].forces.map(\.id))
    grouping = .none
    arrange()
    let index = shown.firstIndex { members.contains($0.id) } ?? 0
    row.place(at: index, count: shown.count)
    return []
  }

  var current: Activity? {
    guard grouping == .none, shown.indices.contains(row.index), kinds.indices.contains(column) else {
      return nil
    }
    return activity(of: shown[row.index], kind: kinds[column].code)
  }

  func activity(of force: Body, kind: String) -> Activity? {
    visited.activities(of: force.id).first { $0.kind == kind && $0.isDue }
  }

  private func cell(row: Int, column: Int) -> MatrixCell {
    guard let activity = activity(of: shown[row], kind: kinds[column].code) else {
      return MatrixCell(mark: nil, word: "", tone: .muted)
    }
    if visited.isLate(activity) { return MatrixCell(mark: .late, word: "late", tone: .statusLate) }
    return MatrixCell(mark: activity.status.mark, word: activity.status.briefWord, tone: activity.status.tone)
  }

  private func sum(row: Int, column: Int) -> MatrixCell {
    let progress = progress(of: groups[row].forces, kind: kinds[column].code)
    let isDone = progress.total > 0 && progress.settled == progress.total
    let tone: Tone = isDone ? .statusDone : progress.held > 0 ? .statusPart : .plain
    return MatrixCell(mark: isDone ? .done : nil, word: "\(progress.settled)/\(progress.total)", tone: tone)
  }

  private func progress(of forces: [Body], kind: String?) -> Progress {
    var progress = Progress()
    for force in forces {
      for activity in visited.activities(of: force.id)
      where activity.isDue && (kind == nil || activity.kind == kind) {
        progress.byStatus[activity.status, default: 0] += 1
      }
    }
    return progress
  }

  private var detail: StyledText {
    guard let activity = current else {
      guard grouping != .none, groups.indices.contains(row.index) else { return "" }
      let group = groups[row.index]
      return StyledText("\(group.name), \(kinds[column].name.lowercased()): settled of due")
    }
    let isLate = visited.isLate(activity)
    return StyledText(inspection.title(of: activity) + "  ", .strong) + activity.status.label(isLate: isLate)
      + StyledText(activity.reason.map { "  \($0.words)" } ?? "", .muted)
  }
}
