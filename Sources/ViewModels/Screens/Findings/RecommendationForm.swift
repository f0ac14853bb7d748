import Fieldwork
import Storage

/// The form of one recommendation.
final class RecommendationForm: RecordForm {
  enum Field: String, RecordField {
    case text, addressee, deadline, status, wording, findings

    var label: String {
      switch self {
      case .text: "What"
      case .addressee: "To"
      case .findings: "Answers"
      default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
      }
    }

    var isDay: Bool { self == .deadline }
  }

  let inspection: OpenInspection
  let id: Identifier<Recommendation>
  private(set) var recommendation: Recommendation
  var form = RecordFormState<Field>()

  init(_ id: Identifier<Recommendation>, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    recommendation = try inspection.recommendation(id)
    enter()
  }

  var record: RecordReference { RecordReference(.recommendation, id.rawValue) }
  var place: Place { .recommendation(id) }
  var title: String { recommendation.number.description }
  var marking: Marking { inspection.outline.marking }
  var subject: Subject { Subject(recommendation: id) }
  var contexts: [ActionContext] {
    form.buffer == nil ? [.field, .finding, .form] : [.text, .finding, .form]
  }
  var status: String {
    [recommendation.isVerified ? "" : "wording unverified", formStatus].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
  var content: Content { formContent }
  var deletable: Deletable { .recommendation(recommendation) }
  var textAtCursor: TextAtCursor? { TextAtCursor(storedText(of: form.field), in: record) }
  var actions: [ActionState] {
    [
      ActionState(.status), ActionState(.recommendations), ActionState(.link, label: "findings"),
      withholdState,
    ] + formActions
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .status: return leaveField() + [.present(statuses)]
    case .link: return leaveField() + open(.findings)
    case .recommendations: return leaveField() + [.go(.recommendations)]
    case .history: return leaveField() + [.go(.history(.recommendation(id)))]
    default: return take(action, page: page) ?? []
    }
  }

  func reload() throws(Refusal) {
    try refreshed { () throws(Refusal) in recommendation = try inspection.recommendation(id) }
  }

  func reveal(_ record: RecordReference, holding words: String) {
    if record == self.record { focus(on: .text) }
  }

  func show(_ changes: [HistoryEntry]) {
    let field = changes.lazy.compactMap { [record] entry -> Field? in
      if entry.record.kind == .recommendationFinding { return .findings }
      guard entry.record == record, !entry.isCreation else { return nil }
      return entry.field == "is_verified" ? .wording : Field(rawValue: entry.field)
    }.first
    guard let field, field != form.field, form.keeper?.isBehind != true else { return }
    focus(on: field)
  }

  private var statuses: Menu {
    Menu(
      title: recommendation.number.description, message: "Now \(recommendation.status.words). Move to:",
      entries: zip("123456789", Recommendation.Status.allCases).map { key, status in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(status.words))) { [self] in
          var next = recommendation
          next.status = status
          return changing(to: next, "\(recommendation.number): \(status.words).")
        }
      })
  }

  // MARK: Fields

  func input(of field: Field) -> FieldInput {
    switch field {
    case .text: .text(isMultiline: true)
    case .deadline: .text(isMultiline: false)
    case .addressee:
      .choice(
        Self.keyed(Recommendation.Addressee.allCases.map { ($0.rawValue, $0.words) }), takesStates: false)
    case .status:
      .choice(Self.keyed(Recommendation.Status.allCases.map { ($0.rawValue, $0.words) }), takesStates: false)
    case .wording: .choice(Self.keyed([("yes", "verified"), ("no", "unverified")]), takesStates: false)
    case .findings: .action
    }
  }

  func storedText(of field: Field) -> String {
    switch field {
    case .text: recommendation.text
    case .deadline: recommendation.deadline?.readable ?? ""
    default: ""
    }
  }

  func value(of field: Field) -> StyledText {
    switch field {
    case .text: return StyledText(recommendation.text.replacingLineEnds)
    case .deadline:
      guard let deadline = recommendation.deadline else { return "" }
      let text = StyledText("\(deadline.weekday.shortName) \(deadline.readable)")
      return recommendation.isOverdue(on: inspection.today)
        ? text + StyledText("  ") + .mark(.late, .statusLate) + StyledText(" overdue", .statusLate) : text
    case .addressee: return StyledText(recommendation.addressee.words)
    case .status: return StyledText(recommendation.status.words)
    case .wording:
      return recommendation.isVerified
        ? StyledText("verified") : StyledText("wording unverified", .warning)
    case .findings: return StyledText(inspection.numbers(of: recommendation.findings))
    }
  }

  func help(for field: Field) -> String {
    switch field {
    case .text: "what is recommended; Enter is a new line, Tab goes on"
    case .wording: "verified once it is word for word that of the published report"
    case .findings: "Enter lists the findings; Space takes one"
    case .addressee, .deadline, .status: ""
    }
  }

  func heading(before field: Field) -> StyledText? {
    field == .text ? StyledText(recommendation.number.description, .heading) : nil
  }

  func isChosen(_ option: Option, in field: Field) -> Bool {
    switch field {
    case .addressee: recommendation.addressee.rawValue == option.code
    case .status: recommendation.status.rawValue == option.code
    case .wording: recommendation.isVerified == (option.code == "yes")
    default: false
    }
  }

  func suggestions(for field: Field) -> FieldSuggestions { FieldSuggestions() }

  private static func keyed(_ options: [(code: String, label: String)]) -> [(key: Character, option: Option)]
  {
    zip("123456789", options).map { ($0, Option(code: $1.code, label: $1.label)) }
  }

  // MARK: Saving

  func save(_ typed: String, in field: Field) throws(Refusal) {
    var next = recommendation
    switch field {
    case .text: next.text = typed
    case .deadline: next.deadline = try inspection.date(typed: typed)
    default: throw Refusal("Could not type here: \(field.label) is chosen, not typed.")
    }
    try change(to: next)
  }

  func choose(_ option: Option?, in field: Field) throws(Refusal) {
    guard let code = option?.code else {
      throw Refusal("Could not blank it: a recommendation always has this.")
    }
    var next = recommendation
    switch field {
    case .addressee: next.addressee = Recommendation.Addressee(rawValue: code) ?? next.addressee
    case .status: next.status = Recommendation.Status(rawValue: code) ?? next.status
    case .wording: next.isVerified = code == "yes"
    default: return
    }
    try change(to: next)
  }

  func open(_ field: Field) -> [Effect] {
    let findings = ((try? inspection.findings()) ?? []).map(\.finding)
    guard !findings.isEmpty else {
      return [.announce(Notice("There are no findings yet. f, a adds one.", tone: .warning))]
    }
    let choice = FindingChoice(recommendation.findings)
    return [
      .present(
        CheckList(
          title: "\(recommendation.number) answers",
          message: "Space takes a finding or leaves it out, Enter is done.",
          actions: CheckList.Actions(
            entries: {
              findings.map { finding in
                CheckList.Entry(
                  item: .checked(
                    "\(finding.number)  \(finding.title)", isOn: choice.chosen.contains(finding.id),
                    detail: finding.kind.words), words: folded("\(finding.number) \(finding.title)"))
              }
            },
            toggle: { index in
              choice.chosen.formSymmetricDifference([findings[index].id])
              return []
            }, takesCurrent: { choice.chosen.isEmpty },
            accept: { [self] in
              var next = recommendation
              next.findings = choice.chosen.sorted()
              return changing(
                to: next, "\(recommendation.number) answers \(counted(next.findings.count, "finding")).")
            })))
    ]
  }

  @discardableResult
  private func change(to next: Recommendation) throws(Refusal) -> Aftermath {
    let aftermath = try inspection.change(recommendation, to: next)
    recommendation = next
    return aftermath
  }

  private func changing(to next: Recommendation, _ words: String) -> [Effect] {
    do throws(Refusal) {
      let consequence = try change(to: next).words
      return [
        .saved,
        .announce(
          Notice(
            words + (consequence.map { " \($0)" } ?? ""), tone: consequence == nil ? .info : .warning)),
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }
}

/// Which findings are chosen in a box.
private final class FindingChoice {
  var chosen: Set<Identifier<Finding>>

  init(_ chosen: [Identifier<Finding>]) { self.chosen = Set(chosen) }
}
