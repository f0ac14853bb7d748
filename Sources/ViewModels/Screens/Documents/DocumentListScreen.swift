import Fieldwork
import Storage

/// The register of documents, of all or of one body; or what of it is owed, for chasing.
final class DocumentListScreen: FilteredListScreen {
  enum Order: CaseIterable {
    case reference, title, due, newest

    var words: String {
      switch self {
      case .reference: ""
      case .title: "by title"
      case .due: "due first"
      case .newest: "newest first"
      }
    }
  }

  private let inspection: OpenInspection
  private let scope: DocumentScope
  private var body: Body?
  var list = ListModel<Document>(isFiltered: true)
  private var documents: [Document] = []
  private var words: [RowWords] = []
  private var progress = DocumentProgress(counts: [:], target: nil)
  private var grouping = DocumentGrouping.none
  private var order = Order.reference
  private var isReversed = false
  private var showsPreview = true
  private var layout: DocumentRows

  init(_ scope: DocumentScope, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.scope = scope
    layout = DocumentRows(inspection: inspection, isOwed: scope.isOwed)
    marking = inspection.outline.marking
    body = try scope.body.map { (id) throws(Refusal) in try inspection.body(id) }
    // Whoever chases writes to one after the other.
    if scope.isOwed {
      order = .due
      if scope.body == nil { grouping = .owner }
    }
    try reload()
  }

  var place: Place { .documents(scope) }
  var title: String {
    let name = scope.isOwed ? "Owed" : "Documents"
    return body.map { "\($0.shortName), \(name.lowercased())" } ?? name
  }
  private(set) var marking: Marking
  var filterText: TextBuffer? { list.filter.buffer }
  var contexts: [ActionContext] { list.contexts }
  var subject: Subject { Subject(body: list.current?.body ?? scope.body, document: list.current?.id) }

  var status: String {
    let shown = list.itemCount
    let count =
      shown == documents.count
      ? counted(shown, "document") : "\(shown) of \(counted(documents.count, "document")) shown"
    let whole = layout.sourceIsTold ? list.current?.reference.description ?? "" : ""
    return [list.markWords, whole, count, grouping.words, order.words, isReversed ? "reversed" : ""]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  var actions: [ActionState] {
    let none = list.current == nil ? "No document is shown." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter),
      ActionState(.group, detail: "No groups, source, who owes it, status, kind."), ActionState(.sort),
      ActionState(.reverse), ActionState(.preview),
      ActionState(.status, disabledReason: list.marks.isEmpty ? none : nil),
      ActionState(.add), ActionState(.chase, label: scope.isOwed ? "all" : "owed"),
      ActionState(
        .documentsHere, disabledReason: subject.body == nil ? "The cursor is on no force's document." : nil),
      ActionState(.history, disabledReason: none),
    ] + list.markStates
  }

  var content: Content {
    list.content(
      columns: layout.columns, emptyHint: emptyHint, preview: showsPreview ? preview : nil
    ) { [layout] document in layout.cells(of: document) }
  }

  var deletable: Deletable {
    list.current.map { .document($0) } ?? .nothing("No document is shown.")
  }

  var textAtCursor: TextAtCursor? {
    list.current.flatMap { TextAtCursor($0.title, in: RecordReference(.document, $0.id.rawValue)) }
  }

  /// The text of the letter.
  var copies: [OwnCopy] {
    guard scope.isOwed else { return [] }
    let marked = documents.filter { list.marks.contains($0.id) }
    let shown = list.rows.compactMap(\.item)
    let chase = ChaseList(marked.isEmpty ? shown : marked, in: inspection)
    return [
      OwnCopy(
        key: "l", name: "for a letter", what: "\(counted(chase.documents.count, "document")) for a letter",
        text: chase.letter)
    ]
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
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
          Menu.sorting(now: order, words: { $0 == .reference ? "by reference" : $0.words }) {
            [weak self] order in
            self?.order = order
            self?.arrange()
            return []
          })
      ]
    case .reverse: isReversed.toggle()
    case .preview: showsPreview.toggle()
    case .status: return setStatus()
    case .chase: return [.go(.documents(DocumentScope(body: scope.body, isOwed: !scope.isOwed)))]
    case .documentsHere: return subject.body.map { [.go(.documents(DocumentScope(body: $0)))] } ?? []
    case .add:
      return LetterPrompt.before(
        { [inspection, body] in DocumentAdding(in: inspection).asking(body: body) }, in: inspection)
    case .history: return list.current.map { [.go(.history(.document($0.id)))] } ?? []
    default: return []
    }
    arrange()
    return []
  }

  func show(_ changes: [HistoryEntry]) {
    let names = Set(changes.filter { $0.record.kind == .document }.map(\.record.id))
    if let index = list.rows.firstIndex(where: { $0.item.map { names.contains($0.id.rawValue) } ?? false }) {
      list.place(at: index)
    }
  }

  func reload() throws(Refusal) {
    let all = try inspection.documents(of: scope.body)
    progress = DocumentProgress(
      of: all, target: scope.body == nil ? inspection.outline.documentTarget : nil, today: inspection.today)
    documents = scope.isOwed ? all.filter(\.status.isOwed) : all
    marking = Marking.highest(of: [inspection.outline.marking] + documents.map(\.marking)) ?? .official
    words = documents.map { document in
      RowWords(
        document.reference.description,
        more: [
          document.title, inspection.sourceWords(of: document),
          inspection.label(ofDocumentKind: document.kind), document.status.words, document.askedOf,
          document.isOverdue(on: inspection.today) ? "overdue" : "", document.isStub ? "secret stub" : "",
        ].joined(separator: " "))
    }
    arrange()
  }

  private func open() -> [Effect] { list.current.map { [.go(.document($0.id))] } ?? [] }

  private func setStatus() -> [Effect] {
    let marked = documents.filter { list.marks.contains($0.id) }
    let chosen = marked.isEmpty ? list.current.map { [$0] } ?? [] : marked
    guard !chosen.isEmpty else { return [] }
    let flow = DocumentFlow(chosen, in: inspection) { [weak self] in self?.list.clearMarks() }
    return [.present(flow.menu())]
  }

  func arrange() {
    let filter = list.filter.rowFilter
    var shown = documents.indices.filter { filter.accepts(words[$0]) }.map { documents[$0] }
    switch order {
    case .reference: break
    case .title: shown.sort { (folded($0.title), $0.reference) < (folded($1.title), $1.reference) }
    case .due:
      shown =
        shown.filter(\.status.isOwed).sorted(by: Document.isChasedBefore) + shown.filter { !$0.status.isOwed }
    case .newest: shown.sort { ($0.newestDay, $1.reference) > ($1.newestDay, $0.reference) }
    }
    if isReversed { shown.reverse() }
    let head: [ListModel<Document>.Row] =
      documents.isEmpty
      ? []
      : [.heading(StyledText(progress.words, .muted), shorter: [StyledText(progress.briefWords, .muted)])]
    let rows = grouping.rows(of: shown, in: inspection)
    layout.sourceIsTold =
      (scope.body != nil || [.source, .owner].contains(grouping))
      && shown.allSatisfy(inspection.isNamedBySource) && Self.haveOnePrefix(rows)
    list.show(rows.isEmpty ? [] : head + rows, keeping: { $0.id == $1.id })
  }

  /// Whether the references below each heading begin alike, so that none has the number of another.
  private static func haveOnePrefix(_ rows: [ListModel<Document>.Row]) -> Bool {
    var prefix: String?
    return rows.allSatisfy { row in
      guard let source = row.item?.reference.source else {
        prefix = nil
        return true
      }
      defer { prefix = source }
      return prefix == nil || prefix == source
    }
  }

  private var emptyHint: String {
    if let typed = filterText?.text, !typed.isEmpty {
      return "No document matches '\(typed)'. Press Esc to clear the filter."
    }
    let place = body.map { " by \($0.shortName)" } ?? ""
    return scope.isOwed
      ? "Nothing is owed\(place). Press c for all documents."
      : "No documents yet. Press a to add one; ':documents import FILE' takes a table."
  }

  private var preview: DocumentContent? {
    list.current.map { document in
      DocumentContent(
        DocumentPage(document, in: inspection).lines.enumerated().map { index, line in
          StyledText(line, index == 0 ? .heading : .plain)
        })
    }
  }
}

extension Document: Markable {
  var markName: Identifier<Document>? { id }
}

extension Document {
  /// The last day on which something happened to it.
  var newest: CalendarDate? {
    [dates.requested, dates.chased, dates.received, dates.read, dates.closed].compactMap(\.self).max()
  }

  fileprivate var newestDay: Int { newest?.dayNumber ?? .min }
}
