import Fieldwork
import Storage

/// A section of the report as it is typed.
final class SectionForm: RecordForm {
  enum Field: String, RecordField {
    // By the names of the store, under which the shell keeps its drafts too.
    case title, text, marking

    var label: String { self == .title ? "Heading" : rawValue.capitalizedFirst }
    var isDay: Bool { false }
    var isPage: Bool { self == .text }
  }

  let inspection: OpenInspection
  let id: String
  private var section: ReportSnapshot.Section
  private var reportMarking: Marking
  var form = RecordFormState<Field>()

  init(_ id: String, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    section = try inspection.reportSection(named: id)
    reportMarking = try inspection.reportState().marking
    focus(on: .text)
  }

  var record: RecordReference { RecordReference(.reportSection, id) }
  var place: Place { .reportText(id) }
  var title: String { "Section \(section.position), text" }
  var marking: Marking {
    Marking.highest(of: [inspection.outline.marking, reportMarking, section.marking]) ?? section.marking
  }
  var subject: Subject { Subject(section: id) }
  var contexts: [ActionContext] {
    form.buffer == nil ? [.field, .sectionText, .form] : [.text, .sectionText, .form]
  }
  var status: String { formStatus }
  var content: Content { formContent }
  var deletable: Deletable { .section(section) }
  var textAtCursor: TextAtCursor? { TextAtCursor(storedText(of: form.field), in: record) }
  var actions: [ActionState] {
    [
      ActionState(.cite, disabledReason: form.field == .text ? nil : "References stand in the text."),
      withholdState,
      ActionState(.textSelect),
    ] + formActions
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .cite: return citing()
    case .history: return leaveField() + [.go(.history(.reportSection(id)))]
    case .noteField: return []
    default: return take(action, page: page) ?? []
    }
  }

  func reload() throws(Refusal) {
    try refreshed { () throws(Refusal) in
      section = try inspection.reportSection(named: id)
      reportMarking = try inspection.reportState().marking
    }
  }

  func reveal(_ record: RecordReference, holding words: String) {
    guard record == self.record else { return }
    if storedText(of: .text).contains(words) {
      if form.field != .text { focus(on: .text) }
      let text = form.buffer?.text ?? ""
      // What is typed already may have lost them.
      guard let found = text.firstRange(of: words) else { return }
      return moveCaret(to: text.distance(from: text.startIndex, to: found.lowerBound))
    }
    let found = [Field.title, .text].first { RowFilter(words).accepts(RowWords(storedText(of: $0))) }
    if let found, found != form.field { focus(on: found) }
  }

  func show(_ changes: [HistoryEntry]) {
    let field = changes.first { $0.record == record && !$0.isCreation }.flatMap { Field(rawValue: $0.field) }
    guard let field, field != form.field, form.keeper?.isBehind != true else { return }
    focus(on: field)
  }

  // MARK: Fields

  func input(of field: Field) -> FieldInput {
    switch field {
    case .title: .text(isMultiline: false)
    case .text: .text(isMultiline: true)
    case .marking:
      .choice(
        zip("123456789", Marking.choices).map { ($0, Option(code: $1.code, label: $1.label)) },
        takesStates: false)
    }
  }

  func storedText(of field: Field) -> String {
    switch field {
    case .title: section.title
    case .text: section.text
    case .marking: ""
    }
  }

  func value(of field: Field) -> StyledText {
    switch field {
    case .title, .text: return StyledText(storedText(of: field).replacingLineEnds)
    case .marking:
      let isAbove = reportMarking.combined(with: section.marking) != reportMarking
      return StyledText(section.marking.description)
        + StyledText(isAbove ? "  above the report's \(reportMarking)" : "", .warning)
    }
  }

  func help(for field: Field) -> String {
    switch field {
    case .title: ""
    case .text: "Alt-c cites a count, finding or evidence"
    case .marking: "what the section bears"
    }
  }

  func heading(before field: Field) -> StyledText? { nil }
  func isChosen(_ option: Option, in field: Field) -> Bool { section.marking.description == option.code }
  func suggestions(for field: Field) -> FieldSuggestions { FieldSuggestions() }

  // MARK: Saving

  func save(_ typed: String, in field: Field) throws(Refusal) {
    var next = try inspection.reportSection(named: id)
    switch field {
    case .title: next.title = typed
    case .text: next.text = typed
    case .marking: return
    }
    try change(to: next)
  }

  func choose(_ option: Option?, in field: Field) throws(Refusal) {
    guard let marking = option.flatMap({ Marking($0.code) }) else {
      throw Refusal("Could not blank it: a section always has a marking.")
    }
    var next = try inspection.reportSection(named: id)
    next.marking = marking
    try change(to: next)
  }

  func open(_ field: Field) -> [Effect] { [] }

  private func change(to next: ReportSnapshot.Section) throws(Refusal) {
    try inspection.save(next)
    section = try inspection.reportSection(named: id)
  }

  // MARK: References

  private func citing() -> [Effect] {
    guard form.field == .text else { return [] }
    return keepText() + CiteBox(inspection).choosing { [weak self] reference in self?.type(reference) ?? [] }
  }
}
