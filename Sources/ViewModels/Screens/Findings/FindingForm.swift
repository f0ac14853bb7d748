import Fieldwork
import Storage

/// The form of one finding.
final class FindingForm: RecordForm {
  enum Field: String, RecordField {
    case review, title, text, kind, area, evidence, standing, recommendations, marking

    var label: String {
      switch self {
      case .standing: "Rests on"
      case .recommendations: "Answered by"
      default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
      }
    }

    var isDay: Bool { false }
  }

  let inspection: OpenInspection
  let id: Identifier<Finding>
  private(set) var weighed: WeighedFinding
  private var items: [Evidence] = []
  /// What the save just made took back, to be told.
  private var consequence: String?
  var form = RecordFormState<Field>()

  init(_ id: Identifier<Finding>, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    weighed = try inspection.finding(id)
    try read()
    focus(on: isSettled ? .review : .title)
  }

  private var finding: Finding { weighed.finding }

  /// Whether others have read it, so that a key that slips must not change it: the cursor goes to a text only when it is
  /// sent there.
  private var isSettled: Bool {
    finding.status != .withdrawn && [.inReview, .agreed].contains(finding.review.state)
  }
  var record: RecordReference { RecordReference(.finding, id.rawValue) }
  var place: Place { .finding(id) }
  var title: String { finding.number.description }
  var marking: Marking { finding.marking.combined(with: inspection.outline.marking) }
  var subject: Subject { Subject(finding: id) }
  var contexts: [ActionContext] {
    form.buffer == nil ? [.field, .finding, .form] : [.text, .finding, .form]
  }
  var status: String {
    [weighed.doubtWords, finding.review.words, formStatus].filter { !$0.isEmpty }.joined(separator: ", ")
  }
  var content: Content { formContent }
  var deletable: Deletable { .finding(finding) }
  var textAtCursor: TextAtCursor? { TextAtCursor(storedText(of: form.field), in: record) }
  var actions: [ActionState] {
    [
      ActionState(.status, label: "review"), ActionState(.link),
      ActionState(
        .acceptDoubt, disabledReason: weighed.standing.doubts.isEmpty ? "Nothing about it is in doubt." : nil),
      ActionState(.recommendations), withholdState,
    ] + formActions
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .status: return leaveField() + [.present(FindingFlow(weighed, in: inspection).menu())]
    case .link: return leaveField() + LinkBox.presenting(for: weighed, in: inspection)
    case .acceptDoubt: return leaveField() + FindingFlow(weighed, in: inspection).accepting()
    case .recommendations: return leaveField() + [.go(.recommendations)]
    case .history: return leaveField() + [.go(.history(.finding(id)))]
    default: return take(action, page: page) ?? []
    }
  }

  func reload() throws(Refusal) {
    try refreshed { () throws(Refusal) in try read() }
  }

  func reveal(_ record: RecordReference, holding words: String) {
    guard record == self.record, !isSettled else { return }
    let texts: [Field] = [.title, .text]
    let found = texts.first { RowFilter(words).accepts(RowWords(storedText(of: $0))) }
    if let found { focus(on: found) }
  }

  func show(_ changes: [HistoryEntry]) {
    let field = changes.lazy.compactMap { [record] entry -> Field? in
      if entry.record.kind == .findingEvidence { return .evidence }
      guard entry.record == record, !entry.isCreation else { return nil }
      switch entry.field {
      case "comment", "reviewer", "status": return .review
      case "accepted_because", "accepted_by": return .standing
      default: return Field(rawValue: entry.field)
      }
    }.first
    guard let field, field != form.field, form.keeper?.isBehind != true else { return }
    focus(on: field)
  }

  private func read() throws(Refusal) {
    weighed = try inspection.finding(id)
    items = try inspection.evidence(of: weighed.finding)
  }

  // MARK: Fields

  func input(of field: Field) -> FieldInput {
    switch field {
    case .title: .text(isMultiline: false)
    case .text: .text(isMultiline: true)
    case .kind: .choice(Self.keyed(FindingKind.allCases.map { ($0.rawValue, $0.words) }), takesStates: false)
    case .area:
      .choice(Self.keyed(inspection.outline.areas.map { ($0.code, $0.name) }), takesStates: false)
    case .marking:
      .choice(Self.keyed(Marking.choices.map { ($0.code, $0.label) }), takesStates: false)
    case .review, .evidence, .standing, .recommendations: .action
    }
  }

  func storedText(of field: Field) -> String {
    switch field {
    case .title: finding.title
    case .text: finding.text
    default: ""
    }
  }

  func value(of field: Field) -> StyledText {
    switch field {
    case .title, .text: return StyledText(storedText(of: field).replacingLineEnds)
    case .kind: return StyledText(finding.kind.words)
    case .area: return StyledText(finding.area.map { inspection.areaName($0) } ?? "")
    case .marking: return StyledText(finding.marking.description)
    case .review: return reviewValue
    case .evidence: return StyledText(items.map(\.number.description).joined(separator: ", "))
    case .standing: return standingValue
    case .recommendations:
      let numbers = weighed.recommendations.map(\.number.description).joined(separator: ", ")
      return weighed.owesRecommendation
        ? .mark(.late, .warning) + StyledText(" a cause of concern needs a recommendation", .warning)
        : StyledText(numbers)
    }
  }

  func isWrapped(_ field: Field) -> Bool { [.review, .standing].contains(field) }

  private var reviewValue: StyledText {
    guard finding.status != .withdrawn else {
      return .mark(.refused, .statusClosed) + StyledText(" withdrawn", .statusClosed)
    }
    let review = finding.review
    let comment = review.comment.isEmpty ? "" : "  \(review.comment.replacingLineEnds)"
    return .mark(review.state.mark, review.state.tone) + StyledText(" \(review.words)", review.state.tone)
      + StyledText(comment, .muted)
  }

  private var standingValue: StyledText {
    let line = StyledText(weighed.standing.words)
    if let acceptance = finding.acceptance {
      return line
        + StyledText("  accepted by \(acceptance.by): \(acceptance.reason.replacingLineEnds)", .muted)
    }
    guard !weighed.openDoubts.isEmpty else { return line }
    return .mark(.late, .warning)
      + StyledText(" \(weighed.openDoubts.map(\.words).joined(separator: ", "))  ", .warning) + line
  }

  func help(for field: Field) -> String {
    switch field {
    case .review: "t or Enter: send it to review, return it, agree it"
    case .title: "what was found, in a sentence"
    case .text: "Enter is a new line, Tab goes on"
    case .area: "Backspace takes it away"
    case .evidence: "Enter lists it; l links more, d there unlinks"
    case .standing: weighed.standing.doubts.isEmpty ? "" : "Enter accepts it, with a reason"
    case .recommendations: "Enter opens one, or adds one"
    case .kind, .marking: ""
    }
  }

  func heading(before field: Field) -> StyledText? {
    switch field {
    case .review:
      StyledText(finding.number.description, .heading) + StyledText("  by \(finding.author)", .muted)
    case .evidence: StyledText("How it stands", .heading)
    default: nil
    }
  }

  func isChosen(_ option: Option, in field: Field) -> Bool {
    switch field {
    case .kind: finding.kind.rawValue == option.code
    case .area: finding.area == option.code
    case .marking: finding.marking.description == option.code
    default: false
    }
  }

  func suggestions(for field: Field) -> FieldSuggestions { FieldSuggestions() }

  /// Digits, and then letters that mean nothing else in a form.
  private static func keyed(_ options: [(code: String, label: String)]) -> [(key: Character, option: Option)]
  {
    zip("123456789bdgnoprsvwz", options).map { ($0, Option(code: $1.code, label: $1.label)) }
  }

  // MARK: Saving

  func save(_ typed: String, in field: Field) throws(Refusal) {
    var next = finding
    switch field {
    case .title: next.title = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .text: next.text = typed
    default: throw Refusal("Could not type here: \(field.label) is chosen, not typed.")
    }
    try change(to: next)
  }

  func choose(_ option: Option?, in field: Field) throws(Refusal) {
    var next = finding
    switch (field, option?.code) {
    case (.area, let code): next.area = code
    case (.kind, let code?): next.kind = FindingKind(rawValue: code) ?? next.kind
    case (.marking, let code?): next.marking = Marking(code) ?? next.marking
    default: throw Refusal("Could not blank it: a finding always has a \(field.label.lowercased()).")
    }
    try change(to: next)
  }

  func open(_ field: Field) -> [Effect] {
    switch field {
    case .evidence where !items.isEmpty: [.go(.findingEvidence(id))]
    case .evidence: LinkBox.presenting(for: weighed, in: inspection)
    case .standing: FindingFlow(weighed, in: inspection).accepting()
    case .recommendations: [.present(FindingAdding(in: inspection).answering(weighed))]
    default: perform(.status, page: 1)
    }
  }

  func notices() -> [Effect] {
    defer { consequence = nil }
    return consequence.map { [.announce(Notice($0, tone: .warning))] } ?? []
  }

  private func change(to next: Finding) throws(Refusal) {
    let reviewer = finding.review.reviewer
    let (after, effect) = try inspection.change(weighed, to: next)
    weighed = after
    consequence = effect.words(for: after.finding, agreedBy: reviewer)
  }
}
