import Fieldwork
import Storage

/// Forces by themes: how many items of evidence each force has under each theme.
final class EvidenceMatrixScreen: Screen {
  /// A row: a force or another body, or what has to do with no force.
  private let inspection: OpenInspection
  private var tree = ThemeTree([])
  private var counts: EvidenceMatrix
  /// The themes that have others below them, which count as well.
  private var parents: Set<Identifier<Theme>> = []
  private var bodies: [Body] = []
  private var words: [RowWords] = []
  private var shown: [Body] = []
  private var columnTotals: [Int] = []
  private var items = 0
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
  var subject: Subject { Subject(body: shown.indices.contains(row.index) ? shown[row.index].id : nil) }

  var status: String {
    let forces =
      shown.count == bodies.count
      ? counted(shown.count, "force") : "\(shown.count) of \(counted(bodies.count, "force"))"
    return [
      forces, counted(themes.count, "theme"), counted(items, "item"), showsAll ? "" : "with evidence only",
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
        rowHead: { [self] in shown[$0].shortName },
        cell: { [self] row, column in
          let count = count(row, column)
          return MatrixCell(mark: nil, word: count == 0 ? "" : String(count), tone: .plain)
        },
        rowTotal: { [self] row in String(counts.totals[shown[row].id] ?? 0) },
        columnTotals: columnTotals.map(String.init), total: String(items), totalHead: "All",
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
    bodies = forces + others
    words = bodies.map { RowWords($0.shortName, more: $0.slug, $0.facts.region ?? "") }
    arrange()
  }

  func show(_ subject: Subject) {
    if let index = shown.firstIndex(where: { $0.id == subject.body }) {
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
      accepts.accepts(words[index]) && (showsAll || counts.totals[bodies[index].id] != nil)
    }.map { bodies[$0] }
    columnTotals = themes.map { theme in
      // Of all forces, an item counts once.
      shown.count == bodies.count
        ? counts.branchTotal(theme.id) : shown.reduce(0) { $0 + counts.branchCount($1.id, theme.id) }
    }
    row.place(at: row.index, count: shown.count)
    column = min(column, max(0, tree.rows.count - 1))
  }

  private func isParent(_ theme: Identifier<Theme>) -> Bool { parents.contains(theme) }

  private func count(_ row: Int, _ column: Int) -> Int {
    counts.branchCount(shown[row].id, themes[column].id)
  }

  /// The evidence behind the cell; where there are no themes, that on the force.
  private func open() -> [Effect] {
    guard shown.indices.contains(row.index) else { return [] }
    let force = shown[row.index].id
    guard themes.indices.contains(column) else { return [.go(.evidence(EvidenceScope(force: force)))] }
    let theme = themes[column].id
    return [.go(.evidence(EvidenceScope(force: force, theme: theme)))]
  }

  private var detail: StyledText {
    guard shown.indices.contains(row.index) else { return "" }
    let force = shown[row.index]
    guard themes.indices.contains(column) else {
      return StyledText(
        "There are no themes yet. T makes them; Enter lists what there is on \(force.shortName).")
    }
    let theme = themes[column].id
    let path = tree.path(of: theme).joined(separator: " / ")
    let below = isParent(theme) ? " and below" : ""
    let own = isParent(theme) ? ", \(counts.count(force.id, theme)) of the theme itself" : ""
    return StyledText("\(force.shortName), \(path)\(below)  ", .strong)
      + StyledText(counted(count(row.index, column), "item") + own)
  }
}
