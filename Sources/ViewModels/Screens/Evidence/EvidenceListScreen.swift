import Fieldwork
import Storage

/// The evidence, or a part of it, as a list of any length.
final class EvidenceListScreen: Screen {
  private let inspection: OpenInspection
  private let scope: EvidenceScope
  private let rows: EvidenceRows
  private var list = ListModel<EvidenceEntry>(isFiltered: true)
  private var parting = EvidenceParting.none
  private var order = EvidenceOrder.number
  private var isReversed = false
  private var showsPreview = true
  /// How many different items are shown.
  private var shown = 0
  /// What could not be filtered for.
  private var fault: Refusal?

  init(_ scope: EvidenceScope, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.scope = scope
    rows = EvidenceRows(inspection)
    marking = inspection.outline.marking
    try reload()
  }

  var place: Place { .evidence(scope) }
  var title: String {
    let words = scope.words(in: inspection, rows.tree)
    return words.isEmpty ? "Evidence" : "Evidence: \(words)"
  }
  private(set) var marking: Marking
  var filterText: TextBuffer? { list.filter.buffer }
  var contexts: [ActionContext] { list.filter.isTyping ? [.text, .list] : [.evidence, .list] }
  var subject: Subject {
    let item = current
    return Subject(body: item?.forces.first ?? scope.force, evidence: item?.id)
  }

  var status: String {
    let isWhole = list.filter.buffer?.text.isEmpty ?? true || rows.isFilterComplete
    let count =
      shown == rows.count
      ? counted(shown, "item")
      : "\(shown) of \(counted(rows.count, "item")) \(isWhole ? "shown" : "found so far")"
    let marks = list.marks.isEmpty ? "" : list.markWords
    return [marks, count, parting.words, order.words, isReversed ? "reversed" : ""]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  var actions: [ActionState] {
    let none = list.current == nil ? "No evidence is shown." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter),
      ActionState(.code, disabledReason: list.marks.isEmpty ? none : nil),
      ActionState(.evidenceMatrix, label: "matrix"),
      ActionState(.themes), ActionState(.group, detail: "No groups, force, area, theme."),
      ActionState(.sort), ActionState(.reverse), ActionState(.preview), ActionState(.add),
      ActionState(.history, disabledReason: none), ActionState(.withhold, disabledReason: none),
    ] + list.markStates
  }

  var content: Content {
    list.content(
      columns: Self.columns, emptyHint: emptyHint, preview: showsPreview ? preview : nil
    ) { [self] entry in cells(of: entry) }
  }

  var deletable: Deletable {
    let chosen = chosen
    return chosen.isEmpty ? .nothing("No evidence is shown.") : .evidence(chosen)
  }

  var textAtCursor: TextAtCursor? {
    current.flatMap { TextAtCursor($0.passage, in: RecordReference(.evidence, $0.id.rawValue)) }
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return said() + (action == .textNewline && shown == 1 ? open() : [])
    }
    switch action {
    case .open: return open()
    case .back: return [.back]
    case .group:
      parting = parting.next
      return readAnew()
    case .sort:
      return [
        .present(
          Menu.sorting(now: order, words: { $0 == .number ? "by number" : $0.words }) { [weak self] order in
            self?.order = order
            return self?.readAnew() ?? []
          })
      ]
    case .reverse:
      isReversed.toggle()
      arrange()
    case .preview: showsPreview.toggle()
    case .code: return CodingBox.presenting(for: chosen, in: inspection)
    case .themes: return [.go(.themes)]
    case .evidenceMatrix: return [.go(.evidenceMatrix)]
    case .add: return EvidenceTaking(inspection).adding(to: scope)
    case .withhold:
      return current.map { WithholdFlow(inspection).asking(of: RecordReference(.evidence, $0.id.rawValue)) }
        ?? []
    case .history: return current.map { [.go(.history(.evidence($0.id)))] } ?? []
    default: break
    }
    return []
  }

  func type(_ text: String) -> [Effect]? {
    guard list.typeFilter(text) else { return nil }
    arrange(keepingItem: false)
    list.place(at: 0)
    return said()
  }

  func paste(_ text: String) -> [Effect]? { type(text) }

  func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  func show(_ subject: Subject) {
    if let id = subject.evidence { show([id]) }
  }

  func show(_ changes: [HistoryEntry]) {
    let kinds: [RecordKind] = [.evidence, .evidenceForce, .evidenceTheme]
    let names = changes.filter { kinds.contains($0.record.kind) }.compactMap { entry in
      entry.record.id.split(separator: "/").first.map { Identifier<Evidence>(String($0)) }
    }
    show(Array(names.prefix(1)))
  }

  func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    try rows.reload(scope, by: parting, order: order)
    arrange()
  }

  /// The marked items, or that of the cursor.
  private var chosen: [Identifier<Evidence>] {
    if list.marks.isEmpty { return [current?.id].compactMap(\.self) }
    return rows.items(list.marks.all.sorted()).map(\.id)
  }

  private var current: Evidence? { list.current.flatMap { rows.item($0) } }
  private func open() -> [Effect] { current.map { [.go(.evidenceItem($0.id))] } ?? [] }

  private func show(_ items: [Identifier<Evidence>]) {
    let wanted = Set((try? inspection.store.evidenceRows(of: items)) ?? [])
    if let current = list.current, wanted.contains(current.row) { return }
    if let index = list.rows.firstIndex(where: { $0.item.map { wanted.contains($0.row) } ?? false }) {
      list.place(at: index)
    }
  }

  private func readAnew() -> [Effect] {
    do throws(Refusal) {
      try rows.arrange(scope, by: parting, order: order)
      arrange()
      return said()
    } catch {
      return [.announce(Notice(error))]
    }
  }

  func foresee() -> Foresight { rows.foresee { arrange() } }

  private func said() -> [Effect] {
    defer { fault = nil }
    return fault.map { [.announce(Notice($0))] } ?? []
  }

  /// Shows what the filter lets through.
  ///
  /// - Parameter keepingItem: Whether the cursor stays with its item, which is looked for among all that are shown.
  private func arrange(keepingItem: Bool = true) {
    var accepted: AcceptedEvidence?
    do throws(Refusal) {
      accepted = try rows.accepted(by: list.filter.buffer?.text ?? "")
    } catch {
      fault = error
    }
    let (found, count) = rows.rows(by: parting, accepted: accepted, isReversed: isReversed, in: inspection)
    shown = count
    list.show(found, keeping: keepingItem ? { $0.row == $1.row && $0.part == $1.part } : nil)
  }

  private var emptyHint: String {
    if let typed = filterText?.text, !typed.isEmpty {
      return "No evidence matches '\(typed)'. Press Esc to clear the filter."
    }
    return scope == EvidenceScope()
      ? "No evidence yet. Press i on an answer, a note or a document to take it as evidence; a adds an item by hand."
      : "No evidence here. Press 0 for all of it."
  }

  // MARK: Rows

  private static let columns = [
    ListColumn("No", minimum: 4, ideal: 6), ListColumn("Passage", minimum: 30, ideal: 34, weight: 3),
    ListColumn("On", minimum: 8, ideal: 14, priority: 6),
    ListColumn("Themes", minimum: 9, ideal: 18, weight: 1, priority: 7),
    ListColumn("Kind", minimum: 9, ideal: 12, priority: 4),
    ListColumn("Says", minimum: 11, ideal: 11, priority: 5),
    ListColumn("Source", minimum: 30, ideal: 34, priority: 2),
  ]

  private func cells(of entry: EvidenceEntry) -> [ListCell] {
    guard let item = rows.item(entry) else { return Self.columns.map { _ in .text("") } }
    let forces = inspection.forceNames(of: item)
    let themes = item.themes.compactMap { rows.tree.path(of: $0).last }.sorted()
    let passage = item.passage.replacingLineEnds
    return [
      .text(StyledText(item.number.description, .strong)),
      .text(
        item.owesPassage
          ? .mark(.notesDue, .statusNotesDue) + StyledText(" passage owed", .statusNotesDue)
          : StyledText(passage)),
      .fitting(
        [forces.joined(separator: ", "), forces.count > 1 ? "\(forces.count) forces" : forces.first ?? ""]
          .map { StyledText($0, .muted) }),
      .text(StyledText(themes.joined(separator: ", "))), .text(StyledText(item.kind.words, .muted)),
      .text(StyledText(item.polarity.rawValue, item.polarity.tone)),
      .text(StyledText(inspection.sourceWords(of: item), .muted)),
    ]
  }

  private var preview: DocumentContent? {
    current.map { item in
      DocumentContent(
        EvidencePage(item, in: inspection, themes: rows.tree).lines.enumerated().map { index, line in
          StyledText(line, index == 0 ? .heading : .plain)
        })
    }
  }
}

extension Polarity {
  /// What it means for the eye.
  var tone: Tone {
    switch self {
    case .supports: .muted
    case .contradicts: .warning
    case .context: .muted
    }
  }
}
