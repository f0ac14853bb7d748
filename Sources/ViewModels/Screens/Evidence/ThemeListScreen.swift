import Fieldwork
import Storage

/// The tree of themes with how much evidence each has, together with what is below it.
final class ThemeListScreen: FilteredListScreen {
  struct Row: Markable {
    let theme: Theme
    let depth: Int
    /// With what is below it.
    let count: Int
    /// Without; `nil` where nothing is below it.
    let own: Int?
  }

  private let inspection: OpenInspection
  var list = ListModel<Row>(isFiltered: true)
  private var tree = ThemeTree([])
  private var counts: EvidenceMatrix?
  private var parents: Set<Identifier<Theme>> = []
  private(set) var marking: Marking

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    try reload()
  }

  var place: Place { .themes }
  let title = "Themes"
  var status: String { counted(list.itemCount, "theme") }
  var filterText: TextBuffer? { list.filter.buffer }
  var contexts: [ActionContext] { list.filter.isTyping ? [.text, .list] : [.evidence, .list] }

  var actions: [ActionState] {
    let none = list.current == nil ? "There are no themes yet. Press a to make one." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter), ActionState(.add),
      ActionState(.rename, disabledReason: none), ActionState(.moveTheme, disabledReason: none),
      ActionState(.shiftUp, disabledReason: none), ActionState(.shiftDown, disabledReason: none),
      ActionState(.evidenceMatrix, label: "matrix"), ActionState(.history, disabledReason: none),
    ]
  }

  var content: Content {
    list.content(
      columns: [
        ListColumn("Theme", minimum: 16, ideal: 40, weight: 1),
        ListColumn("Itself", minimum: 6, ideal: 8, isTrailing: true),
        ListColumn("Evidence", minimum: 8, ideal: 8, isTrailing: true),
      ],
      emptyHint: filterText?.text.isEmpty == false
        ? "No theme matches. Press Esc to clear the filter." : "No themes yet. Press a to make one."
    ) { row in
      [
        .text(StyledText(String(repeating: "  ", count: row.depth) + row.theme.name)),
        .text(StyledText(row.own.map { $0 == 0 ? "" : String($0) } ?? "", .muted)),
        .text(StyledText(row.count == 0 ? "" : String(row.count))),
      ]
    }
  }

  var deletable: Deletable {
    list.current.map { .theme($0.theme) } ?? .nothing("There are no themes yet. Press a to make one.")
  }

  var textAtCursor: TextAtCursor? {
    list.current.flatMap { TextAtCursor($0.theme.name, in: RecordReference(.theme, $0.theme.id.rawValue)) }
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return []
    }
    let flow = ThemeFlow(inspection)
    switch (action, list.current?.theme) {
    case (.back, _): return [.back]
    case (.evidenceMatrix, _): return [.go(.evidenceMatrix)]
    case (.add, let theme): return flow.adding(near: theme)
    case (.open, let theme?): return [.go(.evidence(EvidenceScope(theme: theme.id)))]
    case (.history, let theme?): return [.go(.history(.record(RecordReference(.theme, theme.id.rawValue))))]
    case (.rename, let theme?): return flow.renaming(theme)
    case (.moveTheme, let theme?): return flow.moving(theme)
    case (.shiftUp, let theme?): return flow.shifting(theme, by: -1)
    case (.shiftDown, let theme?): return flow.shifting(theme, by: 1)
    default: return []
    }
  }

  func show(_ changes: [HistoryEntry]) {
    let names = Set(changes.filter { $0.record.kind == .theme }.map(\.record.id))
    let index = list.rows.firstIndex { $0.item.map { names.contains($0.theme.id.rawValue) } ?? false }
    if let index { list.place(at: index) }
  }

  func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    tree = try inspection.themes()
    counts = try inspection.evidenceMatrix(branchesOf: tree)
    parents = Set(tree.branches.keys)
    arrange()
  }

  func arrange() {
    let filter = list.filter.rowFilter
    let shown = tree.rows.filter { filter.accepts(RowWords($0.theme.name)) }
    list.show(
      shown.map { row in
        let theme = row.theme.id
        let own = parents.contains(theme) ? counts?.themeTotals[theme] ?? 0 : nil
        return .item(
          Row(theme: row.theme, depth: row.depth, count: counts?.branchTotal(theme) ?? 0, own: own))
      }
    ) { $0.theme.id == $1.theme.id }
  }
}
