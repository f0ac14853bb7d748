import Fieldwork
import Storage

/// Forces by themes: how many items of evidence each force has under each theme.
final class EvidenceMatrixScreen: Screen {
  private let inspection: OpenInspection
  private var tree = ThemeTree([])
  private var counts: EvidenceMatrix
  /// The themes that have others below them, which count as well.
  private var parents: Set<Identifier<Theme>> = []
  /// The rows there are; `nil` for what is on no force.
  private var bodies: [Body?] = []
  private var words: [RowWords] = []
  private var shown: [Body?] = []
  /// How many items the rows shown hold, each counted once: under each theme, and in all.
  private var columnTotals: [Int] = []
  private var shownItems = 0
  private var items = 0
  /// What is on several forces; read when some of the rows are added up.
  private var shared: [SharedEvidence]?
  private var row = RowCursor()
  private var column = 0
  private var filter = FilterLine()
  /// Whether only the forces that have evidence are shown.
  private var showsAll = true
  private(set) var marking: Marking

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    counts = try inspection.evidenceMatrix()
    try reload()
  }

  var place: Place { .evidenceMatrix }
  let title = "Evidence by theme"
  var contexts: [ActionContext] { filter.isTyping ? [.text, .matrix] : [.evidence, .matrix] }
  var filterText: TextBuffer? { filter.buffer }
  var subject: Subject { Subject(body: shown.indices.contains(row.index) ? shown[row.index]?.id : nil) }

  var status: String {
    let (known, all) = (shown.count { $0 != nil }, bodies.count { $0 != nil })
    let forces = known == all ? counted(known, "force") : "\(known) of \(counted(all, "force"))"
    let held = shownItems == items ? counted(items, "item") : "\(shownItems) of \(counted(items, "item"))"
    return [
      forces, counted(themes.count, "theme"), held, showsAll ? "" : "with evidence only",
    ]
    .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  var actions: [ActionState] {
    [
      ActionState(.open, disabledReason: shown.isEmpty ? "No force is shown." : nil), ActionState(.filter),
      ActionState(
        .group, label: showsAll ? "with evidence" : "all", detail: "All forces, those with evidence."),
      ActionState(.evidenceMatrix, label: "list"), ActionState(.themes),
    ]
  }

  var content: Content {
    let themes = themes
    return .matrix(
      MatrixContent(
        corner: "Force", columnHeads: themes.map { (isParent($0.id) ? "+" : "") + $0.name },
        rowCount: shown.count,
        rowHead: { [self] in shown[$0]?.shortName ?? "no force" },
        cell: { [self] row, column in
          let count = count(row, column)
          return MatrixCell(mark: nil, word: count == 0 ? "" : String(count), tone: .plain)
        },
        rowTotal: { [self] row in String(counts.total(shown[row]?.id)) },
        columnTotals: columnTotals.map(String.init), total: String(shownItems), totalHead: "All",
        leastCell: 8, cursor: (row.index, column), detail: detail))
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if filter.edit(action) {
      arrange()
      return []
    }
    if move(filter.passedOn(action), page: page) { return [] }
    switch action {
    case .textNewline: filter.keep()
    case .filter: filter.begin()
    case .back:
      guard filter.clear() else { return [.back] }
      arrange()
    case .group:
      showsAll.toggle()
      arrange()
    case .open: return open()
    case .evidenceMatrix: return [.jump(.evidence(EvidenceScope()))]
    case .themes: return [.go(.themes)]
    default: break
    }
    return []
  }

  func type(_ text: String) -> [Effect]? {
    guard filter.type(text) else { return nil }
    arrange()
    return []
  }

  func paste(_ text: String) -> [Effect]? { type(text) }

  func moveCursor(to index: Int) -> [Effect] {
    row.place(at: index, count: shown.count)
    return []
  }

  func moveCursor(toColumn column: Int) {
    if themes.indices.contains(column) { self.column = column }
  }

  func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    tree = try inspection.themes()
    counts = try inspection.evidenceMatrix(branchesOf: tree)
    parents = Set(tree.branches.keys)
    items = try inspection.evidenceCount()
    let forces = try inspection.forces()
    let known = Set(forces.map(\.id))
    // Evidence on a body that the plan does not visit is not left out.
    let others = try inspection.directory().bodies.filter {
      !known.contains($0.id) && counts.totals[$0.id] != nil
    }
    bodies = forces + others + (counts.unplaced > 0 ? [nil] : [])
    words = bodies.map { body in
      body.map { RowWords($0.shortName, more: $0.slug, $0.facts.region ?? "") } ?? RowWords("no force")
    }
    shared = nil
    arrange()
  }

  func show(_ subject: Subject) {
    if let index = shown.firstIndex(where: { $0 != nil && $0?.id == subject.body }) {
      row.place(at: index, count: shown.count)
    }
  }

  private var themes: [Theme] { tree.rows.map(\.theme) }

  private func move(_ action: ActionID, page: Int) -> Bool {
    switch action {
    case .left: column = max(0, column - 1)
    case .right: column = max(0, min(tree.rows.count - 1, column + 1))
    default: return row.move(action, count: shown.count, page: page)
    }
    return true
  }

  private func arrange() {
    let accepts = filter.rowFilter
    shown = bodies.indices.filter { index in
      accepts.accepts(words[index]) && (showsAll || counts.total(bodies[index]?.id) > 0)
    }.map { bodies[$0] }
    addUp()
    row.place(at: row.index, count: shown.count)
    column = min(column, max(0, tree.rows.count - 1))
  }

  /// Adds up the rows shown; an item on several of them counts once.
  private func addUp() {
    guard shown.count < bodies.count else {
      columnTotals = themes.map { counts.branchTotal($0.id) }
      shownItems = items
      return
    }
    columnTotals = themes.map { theme in shown.reduce(0) { $0 + counts.branchCount($1?.id, theme.id) } }
    shownItems = shown.reduce(0) { $0 + counts.total($1?.id) }
    guard shown.count > 1 else { return }
    if shared == nil { shared = try? inspection.store.evidenceOnSeveralForces() }
    var columns: [Identifier<Theme>: [Int]] = [:]
    for (index, theme) in themes.enumerated() {
      for below in tree.branch(of: theme.id) { columns[below, default: []].append(index) }
    }
    let forces = Set(shown.compactMap { $0?.id })
    for item in shared ?? [] {
      let again = item.forces.count(where: forces.contains) - 1
      guard again > 0 else { continue }
      shownItems -= again
      for column in Set(item.themes.flatMap { columns[$0] ?? [] }) { columnTotals[column] -= again }
    }
  }

  private func isParent(_ theme: Identifier<Theme>) -> Bool { parents.contains(theme) }

  private func count(_ row: Int, _ column: Int) -> Int {
    counts.branchCount(shown[row]?.id, themes[column].id)
  }

  /// The evidence behind the cell; where there are no themes, that on the force.
  private func open() -> [Effect] {
    guard shown.indices.contains(row.index) else { return [] }
    let force = shown[row.index]?.id
    let theme = themes.indices.contains(column) ? themes[column].id : nil
    return [.go(.evidence(EvidenceScope(force: force, theme: theme, isUnplaced: force == nil)))]
  }

  private var detail: StyledText {
    guard shown.indices.contains(row.index) else { return "" }
    let force = shown[row.index]
    let name = force?.shortName ?? "no force"
    guard themes.indices.contains(column) else {
      return StyledText(
        "There are no themes yet. T makes them; Enter lists what there is on \(name).")
    }
    let theme = themes[column].id
    let path = tree.path(of: theme).joined(separator: " / ")
    let below = isParent(theme) ? " and below" : ""
    let own = isParent(theme) ? ", \(counts.count(force?.id, theme)) of the theme itself" : ""
    return StyledText("\(name), \(path)\(below)  ", .strong)
      + StyledText(counted(count(row.index, column), "item") + own)
  }
}
