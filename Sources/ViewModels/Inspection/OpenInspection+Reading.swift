public import Fieldwork

/// What people type, read into values of the domain or refused with what would be accepted.
extension OpenInspection {
  /// Reads a date; blanks mean none.
  public func date(typed: String) throws(Refusal) -> CalendarDate? {
    guard !typed.allSatisfy(\.isWhitespace) else { return nil }
    do throws(CalendarDate.ReadingFault) {
      return try CalendarDate(typed: typed, today: today)
    } catch {
      let reason =
        switch error {
        case .noSuchDay: "the calendar has no such day"
        case .unreadable: "it has no form that is known"
        }
      throw Refusal(
        "Could not read '\(typed)' as a date: \(reason). Type a date such as \(CalendarDate.acceptedForms).")
    }
  }

  /// Reads a time of day; blanks mean none.
  public func time(typed: String) throws(Refusal) -> ClockTime? {
    let trimmed = typed.filter { !$0.isWhitespace }
    guard !trimmed.isEmpty else { return nil }
    if let time = ClockTime(trimmed) { return time }
    throw Refusal("Could not read '\(typed)' as a time: it has to be from 00:00 to 23:59, such as 09:30.")
  }

  /// Reads a status by its code, its words or an unambiguous beginning.
  public func status(typed: String) throws(Refusal) -> ActivityStatus {
    try Self.choose(typed, as: "a status", from: ActivityStatus.allCases) { [$0.rawValue, $0.words] }
  }

  /// Reads a reason; blanks mean none.
  public func reason(typed: String) throws(Refusal) -> MoveReason? {
    guard !typed.allSatisfy(\.isWhitespace) else { return nil }
    return try Self.choose(typed, as: "a reason", from: MoveReason.allCases) { [$0.rawValue, $0.words] }
  }

  /// Reads how people were met; blanks mean that it is not known.
  public func mode(typed: String) throws(Refusal) -> MeetingMode? {
    guard !typed.allSatisfy(\.isWhitespace) else { return nil }
    return try Self.choose(typed, as: "a mode", from: MeetingMode.allCases) { [$0.rawValue, $0.words] }
  }

  /// Reads a marking.
  public func marking(typed: String) throws(Refusal) -> Marking {
    if let marking = Marking(typed) { return marking }
    throw Refusal(
      "Could not read '\(typed)' as a marking: it has to be OFFICIAL or OFFICIAL-SENSITIVE, with any of "
        + "\(alternatives(Marking.Descriptor.allCases.map(\.rawValue))) behind it. Material marked SECRET or "
        + "above must not be in the store.")
  }

  /// The question of this number, in any case, among all or among those of one kind of activity.
  public func question(numbered number: String, of kind: String? = nil) throws(Refusal) -> Question {
    let questions = kind.map { outline.questions(of: $0) } ?? outline.questions
    let wanted = folded(number)
    if let question = questions.first(where: { folded($0.id) == wanted }) { return question }
    if let kind, let elsewhere = outline.questions.first(where: { folded($0.id) == wanted }) {
      throw Refusal(
        "Could not find the question '\(number)' here: it belongs to \(elsewhere.kind). \(kind) has "
          + "\(Self.span(questions)).")
    }
    guard !questions.isEmpty else {
      throw Refusal("Could not find the question '\(number)': \(kind ?? "this plan") has no questions.")
    }
    let near = nearest(to: number, among: questions.map(\.id))
    throw Refusal(
      "Could not find the question '\(number)': there are \(Self.span(questions))."
        + (near.isEmpty ? "" : " Perhaps \(alternatives(near)) was meant."))
  }

  /// Reads an answer to a question; blanks make it blank.
  ///
  /// - Parameters:
  ///   - typed: What was typed.
  ///   - question: The question.
  ///   - ifEmpty: What to say of leaving it empty.
  /// - Returns: The answer; `nil` for blank.
  /// - Throws: ``Refusal`` with what is accepted.
  public func response(
    typed: String, to question: Question, ifEmpty: String = "Leave it empty to make it blank."
  ) throws(Refusal) -> Response? {
    do throws(AnswerFault) {
      return try question.answers.response(typed: typed, today: today)
    } catch {
      throw Refusal(
        "Could not read '\(error.typed)' as an answer to \(question.id): it takes \(error.accepted), or "
          + "not-known, not-asked or not-applicable. \(ifEmpty)")
    }
  }

  /// Reads a role of a kind of focus group, by code or label.
  public func role(typed: String, of kind: ActivityKind) throws(Refusal) -> Option {
    guard !kind.roles.isEmpty else {
      throw Refusal("Could not count '\(typed)': heads are counted in focus groups only.", cause: .rule)
    }
    return try Self.choose(typed, as: "a role", from: kind.roles) { [$0.code, $0.label] }
  }

  /// Picks by any name or by a beginning that only one has.
  static func choose<Value: Equatable>(
    _ typed: String, as what: String, from values: [Value], names: (Value) -> [String]
  ) throws(Refusal) -> Value {
    let wanted = folded(typed)
    if let value = values.first(where: { names($0).contains { folded($0) == wanted } }) { return value }
    let beginnings = values.filter { names($0).contains { folded($0).hasPrefix(wanted) } }
    if beginnings.count == 1, !wanted.isEmpty { return beginnings[0] }
    let codes = values.compactMap { names($0).first }
    throw Refusal("Could not read '\(typed)' as \(what): it has to be \(alternatives(codes)).")
  }

  /// "CO1 to CO9", or the parts of a longer list.
  private static func span(_ questions: [Question]) -> String {
    var parts: [String] = []
    var first = questions.first
    for (question, next) in zip(questions, questions.dropFirst().map(Optional.some) + [nil])
    where next?.kind != question.kind {
      if let start = first { parts.append(start == question ? start.id : "\(start.id) to \(question.id)") }
      first = next
    }
    return parts.joined(separator: ", ")
  }
}
