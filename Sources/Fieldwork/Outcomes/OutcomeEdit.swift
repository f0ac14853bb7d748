/// One thing that a form or a command changes about an activity.
public enum OutcomeEdit: Hashable, Sendable {
  case move(to: ActivityStatus, reason: MoveReason?)
  /// A new day or time of something in the diary is a move of the slot, and needs a reason.
  case slot(Slot, reason: MoveReason?)
  case mode(MeetingMode?)
  case post(String)
  /// Who holds the post, from the day of the slot on (from today, without a slot).
  case holder(String)
  case inspectors(String)
  case summary(String)
  case marking(Marking)
  /// `nil` makes the answer blank.
  case answer(question: String, Response?)
  case answerNote(question: String, String)
  /// `nil` makes the role uncounted.
  case heads(role: String, Int?)
  /// Adds the follow-up, or replaces the one of the same name.
  case followUp(FollowUp)
  /// Makes every blank answer *not asked*.
  case blanksNotAsked
}

/// What an edit needs from outside: the day, the author, new names and the inspection's lists.
public struct EditContext {
  public let today: CalendarDate
  /// Who makes the change, as it will be shown.
  public let author: String
  public let kind: ActivityKind
  /// The schedule of the activity's kind, in order.
  public let schedule: [Question]
  /// A name that nothing else has.
  public let newName: () -> String

  /// Makes a context.
  public init(
    today: CalendarDate, author: String, kind: ActivityKind, schedule: [Question],
    newName: @escaping () -> String
  ) {
    self.today = today
    self.author = author
    self.kind = kind
    self.schedule = schedule
    self.newName = newName
  }
}

/// Why an edit is refused.
///
/// The outcome is then as it was.
public enum EditFault: Error, Hashable, Sendable {
  case move(MoveFault)
  /// A slot in the diary cannot move without a reason.
  case slotReasonMissing
  /// Nothing can have been held on a day that has not come.
  case heldInFuture(CalendarDate)
  case unknownQuestion(String)
  /// The value is none that the question takes.
  case answerNotAccepted(question: String, value: String)
  case unknownRole(String)
  /// Heads are 0 to 999.
  case headsOutOfRange(Int)
  /// Focus groups keep no names.
  case noNamesInGroups
  /// A holder needs a post.
  case postMissing
}

extension Outcome {
  /// Applies an edit, or leaves the outcome as it was.
  ///
  /// - Throws: ``EditFault``.
  public mutating func apply(_ edit: OutcomeEdit, in context: EditContext) throws(EditFault) {
    switch edit {
    case .move(let status, let reason): try move(to: status, reason: reason, in: context)
    case .slot(let slot, let reason): try changeSlot(to: slot, reason: reason, in: context)
    case .mode(let mode): conversation.mode = mode
    case .post(let post): conversation.post = post
    case .holder(let name): try setHolder(name, in: context)
    case .inspectors(let names): conversation.inspectors = names
    case .summary(let text): conversation.summary = text
    case .marking(let marking): activity.marking = marking
    case .answer(let question, let response): try answer(question, response, in: context)
    case .answerNote(let number, let note):
      guard context.schedule.contains(where: { $0.id == number }) else { throw .unknownQuestion(number) }
      answers[number, default: Answer(activity: activity.id, question: number)].note = note
    case .heads(let role, let heads):
      guard context.kind.roles.contains(where: { $0.code == role }) else { throw .unknownRole(role) }
      if let heads, !(0...999).contains(heads) { throw .headsOutOfRange(heads) }
      attendance[role] = heads
    case .followUp(let followUp):
      if let index = followUps.firstIndex(where: { $0.id == followUp.id }) {
        followUps[index] = followUp
      } else {
        followUps.append(followUp)
      }
    case .blanksNotAsked:
      for question in blanks(in: context.schedule) { try answer(question.id, .notAsked, in: context) }
    }
  }

  private mutating func answer(
    _ number: String, _ response: Response?, in context: EditContext
  ) throws(EditFault) {
    guard let question = context.schedule.first(where: { $0.id == number }) else {
      throw .unknownQuestion(number)
    }
    if case .value(let value) = response, !question.answers.accepts(value) {
      throw .answerNotAccepted(question: number, value: value)
    }
    answers[number, default: Answer(activity: activity.id, question: number)].response = response
  }

  private mutating func setHolder(_ name: String, in context: EditContext) throws(EditFault) {
    guard context.kind.form != .focusGroup else { throw .noNamesInGroups }
    guard !conversation.post.isEmpty else { throw .postMissing }
    let since = conversation.slot.date ?? context.today
    guard holder?.name != name else { return }
    if let index = holders.firstIndex(where: { $0.post == conversation.post && $0.since == since }) {
      let old = holders[index]
      holders[index] = PostHolder(id: old.id, body: old.body, post: old.post, name: name, since: since)
    } else {
      holders.append(
        PostHolder(
          id: Identifier(context.newName()), body: activity.body, post: conversation.post, name: name,
          since: since))
    }
  }
}
