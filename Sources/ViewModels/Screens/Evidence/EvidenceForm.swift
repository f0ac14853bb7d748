import Fieldwork
import Storage

/// The form of one item of evidence.
final class EvidenceForm: RecordForm {
  enum Field: String, RecordField {
    case passage, themes, polarity, forces, kind, source, place, area, question, attribution, marking, date

    var label: String {
      switch self {
      case .polarity: "Says"
      case .forces: "On"
      case .date: "Taken down"
      default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
      }
    }

    var isDay: Bool { self == .date }
  }

  let inspection: OpenInspection
  let id: Identifier<Evidence>
  private(set) var evidence: Evidence
  private var tree = ThemeTree([])
  private var findings: [Finding] = []
  /// What the save just made took back from them, to be told.
  private var consequence: String?
  var form = RecordFormState<Field>()

  init(_ id: Identifier<Evidence>, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    evidence = try inspection.evidence(id)
    try read()
    enter()
  }

  var record: RecordReference { RecordReference(.evidence, id.rawValue) }
  var place: Place { .evidenceItem(id) }
  var title: String { evidence.number.description }
  var marking: Marking { evidence.marking.combined(with: inspection.outline.marking) }
  var subject: Subject { Subject(body: evidence.forces.first, evidence: id) }
  var contexts: [ActionContext] {
    form.buffer == nil ? [.evidence, .field, .form] : [.text, .evidence, .form]
  }
  var status: String {
    let agreed = findings.count { $0.review.state == .agreed }
    let rests =
      findings.isEmpty
      ? ""
      : "\(counted(findings.count, "finding")) \(findings.count == 1 ? "rests" : "rest") on it"
        + (agreed == 0 ? "" : findings.count == 1 ? ", agreed" : ", \(agreed) agreed")
    return [evidence.owesPassage ? "passage owed" : "", rests, formStatus].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
  var content: Content { formContent }
  var deletable: Deletable { .evidence([id]) }
  var textAtCursor: TextAtCursor? { TextAtCursor(storedText(of: form.field), in: record) }
  var actions: [ActionState] {
    [
      ActionState(.code), ActionState(.evidenceMatrix, label: "matrix"), ActionState(.themes), withholdState,
    ] + formActions
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .code: return leaveField() + CodingBox.presenting(for: [id], in: inspection)
    case .themes: return leaveField() + [.go(.themes)]
    case .evidenceMatrix: return leaveField() + [.go(.evidenceMatrix)]
    case .history: return leaveField() + [.go(.history(.evidence(id)))]
    default: return take(action, page: page) ?? []
    }
  }

  func reload() throws(Refusal) {
    try refreshed { () throws(Refusal) in try read() }
  }

  func reveal(_ record: RecordReference, holding words: String) {
    guard record == self.record else { return }
    let texts: [Field] = [.passage, .place]
    let found = texts.first { RowFilter(words).accepts(RowWords(storedText(of: $0))) }
    if let found { focus(on: found) }
  }

  func show(_ changes: [HistoryEntry]) {
    let field = changes.lazy.compactMap { [record] entry -> Field? in
      switch entry.record.kind {
      case .evidenceTheme: return .themes
      case .evidenceForce: return .forces
      default: return entry.record == record && !entry.isCreation ? Field(rawValue: entry.field) : nil
      }
    }.first
    guard let field, field != form.field, form.keeper?.isBehind != true else { return }
    focus(on: field)
  }

  private func read() throws(Refusal) {
    evidence = try inspection.evidence(id)
    tree = try inspection.themes()
    findings = try inspection.findings(on: [id]).map { (id) throws(Refusal) in
      try inspection.finding(id).finding
    }
  }

  // MARK: Fields

  func input(of field: Field) -> FieldInput {
    switch field {
    case .passage: .text(isMultiline: true)
    case .place, .question, .date, .source: .text(isMultiline: false)
    case .kind: .choice(Self.keyed(EvidenceKind.allCases.map { ($0.rawValue, $0.words) }), takesStates: false)
    case .polarity:
      .choice(Self.keyed(Polarity.allCases.map { ($0.rawValue, $0.rawValue) }), takesStates: false)
    case .attribution:
      .choice(Self.keyed(Attribution.allCases.map { ($0.rawValue, $0.words) }), takesStates: false)
    case .area:
      .choice(Self.keyed(inspection.outline.areas.map { ($0.code, $0.name) }), takesStates: false)
    case .marking:
      .choice(Self.keyed(Marking.choices.map { ($0.code, $0.label) }), takesStates: false)
    case .themes, .forces: .action
    }
  }

  func storedText(of field: Field) -> String {
    switch field {
    case .passage: evidence.passage
    case .place: evidence.place
    case .question: evidence.question ?? ""
    case .date: evidence.date.readable
    case .source: inspection.typedSource(of: evidence)
    case .kind, .polarity, .attribution, .area, .marking, .themes, .forces: ""
    }
  }

  func value(of field: Field) -> StyledText {
    switch field {
    case .kind: StyledText(evidence.kind.words)
    case .polarity:
      StyledText(evidence.polarity.rawValue, evidence.polarity == .contradicts ? .warning : .plain)
    case .attribution: StyledText(evidence.attribution.words)
    case .area: StyledText(evidence.area.map { inspection.areaName($0) } ?? "")
    case .marking: StyledText(evidence.marking.description)
    case .themes: StyledText(themeWords)
    case .forces: StyledText(inspection.forceNames(of: evidence).joined(separator: ", "))
    case .source: StyledText(inspection.sourceName(of: evidence))
    case .question:
      StyledText(
        evidence.question.flatMap { number in
          inspection.outline.questions.first { $0.id == number }.map { "\(number)  \($0.text)" } ?? number
        } ?? "")
    case .passage, .place, .date: StyledText(storedText(of: field).replacingLineEnds)
    }
  }

  private var themeWords: String {
    evidence.themes.map { tree.path(of: $0).joined(separator: " / ") }.sorted().joined(separator: ", ")
  }

  func help(for field: Field) -> String {
    switch field {
    case .passage: "the words said or read, or what was seen; Enter is a new line, Tab goes on"
    case .themes: "Enter lists the themes; Alt-c does so from any field"
    case .forces: "Enter lists the forces"
    case .polarity: "what it says of the findings it is linked to"
    case .source: "kent/chief-officer-interview, with /CO2 for an answer, or KENT-A-012"
    case .place: "page, paragraph or section of a document"
    case .area: "Backspace takes it away"
    case .question: "its number, such as CO2"
    case .attribution: "what is said in a focus group is not attributed"
    case .kind, .marking, .date: ""
    }
  }

  func heading(before field: Field) -> StyledText? {
    switch field {
    case .passage:
      StyledText(evidence.number.description, .heading)
        + StyledText("  \(inspection.sourceWords(of: evidence))", .muted)
    case .kind: StyledText("Where it comes from", .heading)
    case .attribution: StyledText("What may be done with it", .heading)
    default: nil
    }
  }

  func isChosen(_ option: Option, in field: Field) -> Bool {
    switch field {
    case .kind: evidence.kind.rawValue == option.code
    case .polarity: evidence.polarity.rawValue == option.code
    case .attribution: evidence.attribution.rawValue == option.code
    case .area: evidence.area == option.code
    case .marking: evidence.marking.description == option.code
    default: false
    }
  }

  func suggestions(for field: Field) -> FieldSuggestions {
    switch field {
    case .question: FieldSuggestions(among: inspection.outline.questions.map(\.id))
    case .source:
      FieldSuggestions(
        among: evidence.forces.flatMap { (try? inspection.activities(in: $0)) ?? [] }
          .map { inspection.address(of: $0).description })
    default: FieldSuggestions()
    }
  }

  /// Digits, and then letters that mean nothing else in a form.
  private static func keyed(_ options: [(code: String, label: String)]) -> [(key: Character, option: Option)]
  {
    zip("123456789bdfglnoprsvwz", options).map { ($0, Option(code: $1.code, label: $1.label)) }
  }

  // MARK: Saving

  func save(_ typed: String, in field: Field) throws(Refusal) {
    let line = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var changed = evidence
    switch field {
    case .passage: changed.passage = typed
    case .place: changed.place = line
    case .question:
      changed.question = line.isEmpty ? nil : try inspection.question(numbered: line).id
      if let number = changed.question, let found = try? inspection.question(numbered: number) {
        changed.area = found.area
      }
    case .date:
      guard let date = try inspection.date(typed: typed) else {
        throw Refusal("Could not blank the day: every item has the day on which it was taken down.")
      }
      changed.date = date
    case .source: changed = try inspection.evidence(changed, from: line)
    default: throw Refusal("Could not type here: \(field.label) is chosen, not typed.")
    }
    try record(changed)
  }

  func choose(_ option: Option?, in field: Field) throws(Refusal) {
    var changed = evidence
    switch (field, option?.code) {
    case (.area, let code): changed.area = code
    case (.kind, let code?): changed.kind = EvidenceKind(rawValue: code) ?? changed.kind
    case (.polarity, let code?): changed.polarity = Polarity(rawValue: code) ?? changed.polarity
    case (.attribution, let code?): changed.attribution = Attribution(rawValue: code) ?? changed.attribution
    case (.marking, let code?): changed.marking = Marking(code) ?? changed.marking
    default:
      throw Refusal("Could not blank it: an item of evidence always has this.")
    }
    try record(changed)
  }

  func open(_ field: Field) -> [Effect] {
    guard field == .forces else { return perform(.code, page: 1) }
    let bodies = (try? inspection.forces().map(\.id)) ?? []
    let others = evidence.forces.filter { !bodies.contains($0) }
    return [
      .present(
        ForcesBox.make(
          title: "\(evidence.number) is evidence on", among: bodies + others, chosen: evidence.forces,
          in: inspection
        ) { [self] forces in
          var changed = evidence
          changed.forces = forces.sorted()
          do throws(Refusal) {
            try record(changed)
            return [.saved] + notices()
          } catch {
            return [.announce(Notice(error))]
          }
        })
    ]
  }

  func notices() -> [Effect] {
    defer { consequence = nil }
    return consequence.map { [.announce(Notice($0, tone: .warning))] } ?? []
  }

  private func record(_ changed: Evidence) throws(Refusal) {
    guard changed != evidence else { return }
    consequence = try inspection.change(evidence, to: changed).words
    try read()
  }
}
