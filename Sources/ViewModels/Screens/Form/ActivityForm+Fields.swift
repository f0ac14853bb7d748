import Fieldwork
import Storage

extension ActivityForm {
  /// The fields of this activity, in the order of the form.
  func listFields() -> [FormField] {
    [.status, .date, .time, .place, .mode, .post] + (kind.form == .interview ? [.holder] : [])
      + [.inspectors] + kind.roles.map { .heads($0.code) } + schedule.map { .answer($0.id) } + [.summary]
      + outcome.followUps.flatMap { [.followUp($0.id), .followUpPost($0.id), .followUpDue($0.id)] }
      + [.newFollowUp, .marking]
  }

  /// What a field takes.
  func input(of field: FormField) -> FieldInput {
    switch field {
    case .status, .followUp: return .action
    case .date, .time, .place, .post, .holder, .inspectors, .heads, .newFollowUp, .followUpPost,
      .followUpDue:
      return .text(isMultiline: false)
    case .summary: return .text(isMultiline: true)
    case .mode:
      return .choice(
        numbered(MeetingMode.allCases.map { Option(code: $0.rawValue, label: $0.words) }), takesStates: false)
    case .marking:
      return .choice(numbered(Marking.choices), takesStates: false)
    case .answer(let number):
      guard let answers = schedule.first(where: { $0.id == number })?.answers else { return .action }
      if answers.options.isEmpty { return .text(isMultiline: answers == .text) }
      return .choice(zip(answers.optionKeys, answers.options).map { ($0, $1) }, takesStates: true)
    }
  }

  func label(of field: FormField) -> String {
    switch field {
    case .status: "Status"
    case .date: "Date"
    case .time: "Time"
    case .place: "Place"
    case .mode: "Mode"
    case .post: "Post"
    case .holder: "Holder"
    case .inspectors: "Inspectors"
    case .heads(let role): kind.roles.first { $0.code == role }?.label ?? role
    case .answer(let number): number
    case .summary: "Summary"
    case .followUp: "Promised"
    case .followUpPost: "  by whom"
    case .followUpDue: "  by when"
    case .newFollowUp: "Follow-up"
    case .marking: "Marking"
    }
  }

  /// The field's stored content in the form in which it is typed.
  var storedText: String { storedText(in: outcome) }

  /// The field's content in an outcome, in the form in which it is typed.
  func storedText(in outcome: Outcome) -> String {
    let conversation = outcome.conversation
    switch field {
    case .date: return conversation.slot.date?.readable ?? ""
    case .time: return conversation.slot.time?.description ?? ""
    case .place: return conversation.slot.place
    case .post: return conversation.post
    case .holder: return outcome.holder?.name ?? ""
    case .inspectors: return conversation.inspectors
    case .heads(let role): return outcome.attendance[role].map(String.init) ?? ""
    case .summary: return conversation.summary
    case .answer(let number):
      if isInNote { return outcome.answers[number]?.note ?? "" }
      guard let question, let response = outcome.response(to: number) else { return "" }
      return response.words(for: question.answers)
    case .followUpPost(let id): return outcome.followUps.first { $0.id == id }?.post ?? ""
    case .followUpDue(let id): return outcome.followUps.first { $0.id == id }?.due?.readable ?? ""
    case .status, .mode, .newFollowUp, .followUp, .marking: return ""
    }
  }

  /// What typing this into a field asks for.
  ///
  /// - Throws: ``Refusal`` with what would be accepted.
  func edit(_ typed: String, of text: FormText) throws(Refusal) -> OutcomeEdit {
    let isEmpty = typed.allSatisfy(\.isWhitespace)
    var slot = outcome.conversation.slot
    switch text.field {
    case .date:
      slot.date = isEmpty ? nil : try SlotReading.date(typed, today: inspection.today)
      return .slot(slot, reason: nil)
    case .time:
      slot.time = isEmpty ? nil : ClockTime(typed.filter { !$0.isWhitespace })
      guard isEmpty || slot.time != nil else {
        throw Refusal("Could not take '\(typed)': a time is 00:00 to 23:59, such as 9:30.")
      }
      return .slot(slot, reason: nil)
    case .place:
      slot.place = typed
      return .slot(slot, reason: nil)
    case .post: return .post(typed)
    case .holder: return .holder(typed)
    case .inspectors: return .inspectors(typed)
    case .heads(let role):
      guard isEmpty || Int(typed) != nil else {
        throw Refusal("Could not take '\(typed)': heads are a whole number from 0 to 999.")
      }
      return .heads(role: role, Int(typed))
    case .summary: return .summary(typed)
    case .newFollowUp:
      return .followUp(FollowUp(id: Identifier(inspection.store.newName()), activity: id, promise: typed))
    case .followUpPost(let id):
      var changed = try existing(id)
      changed.post = typed
      return .followUp(changed)
    case .followUpDue(let id):
      var changed = try existing(id)
      changed.due = isEmpty ? nil : try SlotReading.date(typed, today: inspection.today)
      return .followUp(changed)
    case .answer(let number):
      if text.isNote { return .answerNote(question: number, typed) }
      return .answer(question: number, try response(typed, to: number))
    case .status, .mode, .followUp, .marking:
      throw Refusal("Could not type here: \(label(of: text.field)) is chosen, not typed.")
    }
  }

  /// The follow-up of this name.
  func followUp(_ id: Identifier<FollowUp>) -> FollowUp? { outcome.followUps.first { $0.id == id } }

  private func existing(_ id: Identifier<FollowUp>) throws(Refusal) -> FollowUp {
    guard let followUp = followUp(id) else { throw Refusal("Could not change the follow-up: it is gone.") }
    return followUp
  }

  private func response(_ typed: String, to number: String) throws(Refusal) -> Response? {
    guard let question = schedule.first(where: { $0.id == number }) else { return nil }
    do throws(AnswerFault) {
      return try question.answers.response(typed: typed, today: inspection.today)
    } catch {
      throw Refusal(
        "Could not take '\(error.typed)' for \(question.id): it takes \(error.accepted), or not known, not asked, n/a."
      )
    }
  }

  /// Whether the field takes a day.
  var takesDate: Bool {
    switch field {
    case .date, .followUpDue: true
    default: false
    }
  }

  /// Whether an option is the one recorded.
  func isChosen(_ option: Option) -> Bool {
    switch field {
    case .answer(let number): outcome.response(to: number) == .value(option.code)
    case .mode: outcome.conversation.mode?.rawValue == option.code
    case .marking: outcome.activity.marking.description == option.code
    default: false
    }
  }

  private func numbered(_ options: [Option]) -> [(key: Character, option: Option)] {
    zip("123456789", options).map { ($0, $1) }
  }
}

extension Marking {
  /// Those that are offered to choose from.
  static let choices =
    ([Marking.official, .officialSensitive] + Descriptor.allCases.map { Marking(.officialSensitive, [$0]) })
    .map { Option(code: $0.description, label: $0.description) }
}
