import Fieldwork
import Storage

/// The form of one document of the register.
final class DocumentForm: RecordForm {
  enum Field: String, RecordField {
    case status, title, kind, source, body
    case askedOf = "asked-of"
    case requested, chased
    case promisedFor = "promised-for"
    case received, read, closed
    case receivedMarking = "received-marking"
    case marking, file
    case heldAt = "held-at"
    case keyPoints = "key-points"

    var label: String {
      switch self {
      case .body: "Force"
      case .askedOf: "Asked of"
      case .promisedFor: "Promised for"
      case .receivedMarking: "Marked as"
      case .marking: "Marking"
      case .heldAt: "Held at"
      case .keyPoints: "Key points"
      default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
      }
    }

    var day: DocumentDay? { DocumentDay(rawValue: rawValue) }
    var isDay: Bool { day != nil }
  }

  let inspection: OpenInspection
  let id: Identifier<Document>
  private(set) var document: Document
  var form = RecordFormState<Field>()

  init(_ id: Identifier<Document>, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    document = try inspection.document(id)
    enter()
  }

  var record: RecordReference { RecordReference(.document, id.rawValue) }
  var place: Place { .document(id) }
  var title: String { document.reference.description }
  var marking: Marking { document.marking.combined(with: inspection.outline.marking) }
  var subject: Subject { Subject(body: document.body, document: id) }
  var status: String {
    [document.isStub ? "held elsewhere, not stored here" : "", formStatus].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
  var content: Content { formContent }
  var deletable: Deletable { .document(document) }
  var textAtCursor: TextAtCursor? { TextAtCursor(storedText(of: form.field), in: record) }
  var takeable: Takeable { .document(id, passage: form.buffer?.selected ?? "") }
  var actions: [ActionState] { [ActionState(.status)] + formActions }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .status: return leaveField() + [.present(flow.menu())]
    case .history: return leaveField() + [.go(.history(.document(id)))]
    default: return take(action, page: page) ?? []
    }
  }

  func reload() throws(Refusal) {
    try refreshed { () throws(Refusal) in document = try inspection.document(id) }
  }

  func reveal(_ record: RecordReference, holding words: String) {
    guard record == self.record else { return }
    let texts: [Field] = [.keyPoints, .title, .askedOf, .heldAt]
    let found = texts.first { RowFilter(words).accepts(RowWords(storedText(of: $0))) }
    if let found { focus(on: found) }
  }

  func show(_ changes: [HistoryEntry]) {
    let fields = changes.filter { $0.record == record && !$0.isCreation }.compactMap { entry in
      Field(rawValue: entry.field.replacing("_", with: "-")) ?? (entry.field == "sha256" ? .file : nil)
    }
    guard let first = fields.first, first != form.field, form.keeper?.isBehind != true else { return }
    focus(on: first)
  }

  private var flow: DocumentFlow { DocumentFlow([document], in: inspection) }

  // MARK: Fields

  func input(of field: Field) -> FieldInput {
    switch field {
    case .status: .action
    case .kind: .choice(Self.keyed(inspection.outline.documentKinds), takesStates: false)
    case .source:
      .choice(
        Self.keyed(DocumentSource.allCases.map { Option(code: $0.rawValue, label: $0.words) }),
        takesStates: false)
    case .marking: .choice(Self.keyed(Marking.choices), takesStates: false)
    case .keyPoints: .text(isMultiline: true)
    default: .text(isMultiline: false)
    }
  }

  func storedText(of field: Field) -> String {
    if let day = field.day { return document.dates[day]?.readable ?? "" }
    switch field {
    case .title: return document.title
    case .body: return document.body.flatMap { try? inspection.body($0).shortName } ?? ""
    case .askedOf: return document.askedOf
    case .receivedMarking: return document.receivedMarking.description
    case .file: return document.file?.path ?? ""
    case .heldAt: return document.heldAt
    case .keyPoints: return document.keyPoints
    default: return ""
    }
  }

  func value(of field: Field) -> StyledText {
    if let day = field.day {
      let text = StyledText(document.dates[day].map { "\($0.weekday.shortName) \($0.readable)" } ?? "")
      let isOverdue = day == .promisedFor && document.isOverdue(on: inspection.today)
      return text
        + (isOverdue
          ? StyledText("  ") + .mark(.late, .statusLate) + StyledText(" overdue", .statusLate) : "")
        + StyledText(day == .chased ? document.chaseCount : "", .muted)
    }
    switch field {
    case .status: return document.status.label(isOverdue: document.isOverdue(on: inspection.today))
    case .kind: return StyledText(inspection.label(ofDocumentKind: document.kind))
    case .source: return StyledText(document.source.words)
    case .marking: return StyledText(document.marking.description)
    case .file:
      return StyledText(document.file?.path ?? "")
        + StyledText(document.file.map { "  SHA-256 \($0.sha256.prefix(8))" } ?? "", .muted)
    default: return StyledText(storedText(of: field).replacingLineEnds)
    }
  }

  func help(for field: Field) -> String {
    switch field {
    case .status: "t or Enter: move to another status"
    case .title: "safe at OFFICIAL"
    case .body: "the force, unit or partner it comes from or is about"
    case .askedOf: "the post that was asked for it, never a name"
    case .receivedMarking:
      "as it stands on the paper; SECRET or above is listed only, say first where it is held"
    case .closed: "when it was withheld, not held, returned or destroyed"
    case .file: "its path, from the store's folder on or from /; never a copy"
    case .heldAt: "a registry, a safe, another network"
    case .keyPoints: "Enter is a new line, Tab goes on"
    default: ""
    }
  }

  func heading(before field: Field) -> StyledText? {
    switch field {
    case .status:
      StyledText(document.reference.description, .heading)
        + StyledText("  \(inspection.sourceWords(of: document))", .muted)
    case .requested: StyledText("Days", .heading)
    case .receivedMarking:
      StyledText("Marking and place", .heading)
        + StyledText(
          document.receivedMarking.needsOriginator
            ? "  ask the originator what CONFIDENTIAL means today" : "", .warning)
    case .keyPoints: StyledText("Reading", .heading)
    default: nil
    }
  }

  func isChosen(_ option: Option, in field: Field) -> Bool {
    switch field {
    case .kind: document.kind == option.code
    case .source: document.source.rawValue == option.code
    case .marking: document.marking.description == option.code
    default: false
    }
  }

  func suggestions(for field: Field) -> FieldSuggestions {
    switch field {
    case .body:
      FieldSuggestions(among: (try? inspection.directory().bodies.map(\.shortName)) ?? [])
    case .askedOf: FieldSuggestions(among: used(\.askedOf))
    case .heldAt: FieldSuggestions(among: used(\.heldAt))
    default: FieldSuggestions()
    }
  }

  /// What a field holds in other entries, the most frequent first.
  private func used(_ field: KeyPath<Document, String>) -> [String] {
    let texts = ((try? inspection.documents()) ?? []).map { $0[keyPath: field] }.filter { !$0.isEmpty }
    return Dictionary(grouping: texts) { $0 }.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .map(\.key)
  }

  /// Digits, and then letters that mean nothing else in a form.
  private static func keyed(_ options: [Option]) -> [(key: Character, option: Option)] {
    zip("123456789bcdfgilnoprsvwz", options).map { ($0, $1) }
  }

  // MARK: Saving

  func save(_ typed: String, in field: Field) throws(Refusal) { try record(try edit(typed, in: field)) }

  func choose(_ option: Option?, in field: Field) throws(Refusal) {
    guard let option else {
      throw Refusal("Could not blank it: a document always has a \(field.label.lowercased()).")
    }
    switch field {
    case .status:
      let parts = option.code.split(separator: "/").map(String.init)
      guard let status = parts.first.flatMap(DocumentStatus.init) else { return }
      try record(.move(to: status, on: parts.dropFirst().first.flatMap { CalendarDate(iso: $0) }))
    case .kind: try record(.kind(option.code))
    case .source:
      guard let source = DocumentSource(rawValue: option.code) else { return }
      let body = try document.body.map { (id) throws(Refusal) in try inspection.body(id) }
      // What does not go with the new source is left behind; what it needs is then asked for.
      let found: (source: DocumentSource, body: Identifier<Body>?)
      do throws(Refusal) {
        found = try inspection.documentSource(source, body: body)
      } catch {
        found = try inspection.documentSource(source, body: nil)
      }
      try record(.source(found.source, found.body))
    case .marking: if let marking = Marking(option.code) { try record(.marking(marking)) }
    default: return
    }
  }

  func hold(_ status: HeldStatus, because refusal: Refusal) -> Bool {
    guard case .document(id, let status, let day) = status else { return false }
    form.waiting[.status] = Option(
      code: "\(status.rawValue)/\(day?.description ?? "")",
      label: status.words + (day.map { ", \($0.readable)" } ?? ""))
    form.faults[.status] = refusal.message
    return true
  }

  func settleStatus() { (form.waiting[.status], form.faults[.status]) = (nil, nil) }

  func open(_ field: Field) -> [Effect] { perform(.status, page: 1) }

  private func record(_ edit: DocumentEdit) throws(Refusal) {
    document = try inspection.record([edit], in: document)
  }

  private func edit(_ typed: String, in field: Field) throws(Refusal) -> DocumentEdit {
    let line = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let day = field.day { return .day(day, try inspection.date(typed: typed)) }
    switch field {
    case .title: return .title(line)
    case .body:
      guard !line.isEmpty else { return .source(document.source, nil) }
      let body = try inspection.body(called: line)
      return .source(try inspection.documentSource(document.source, body: body).source, body.id)
    case .askedOf: return .askedOf(line)
    case .receivedMarking: return .receivedMarking(ReceivedMarking(line))
    case .file: return .file(try inspection.heldFile(typed: line))
    case .heldAt: return .heldAt(line)
    case .keyPoints: return .keyPoints(typed)
    default: throw Refusal("Could not type here: \(field.label) is chosen, not typed.")
    }
  }
}
