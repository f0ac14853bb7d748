public import Fieldwork

extension Store {
  /// Saves an outcome: what differs from the stored one becomes one commit.
  ///
  /// - Parameters:
  ///   - outcome: As it is to be.
  ///   - summary: What was done, in words.
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ outcome: Outcome, summary: String) throws(StoreFailure) -> Bool {
    try save([outcome], summary: summary)
  }

  /// Saves outcomes of several activities, and notes, as one commit, all or none.
  ///
  /// Outcomes that share a conversation have to agree on it; where they do not, the last one counts. Of two
  /// outcomes of one activity, the last one counts.
  @discardableResult
  public func save(
    _ outcomes: [Outcome], notes: [Note] = [], summary: String
  ) throws(StoreFailure) -> Bool {
    var records: [Record] = []
    for (index, outcome) in outcomes.enumerated()
    where !outcomes[(index + 1)...].contains(where: { $0.activity.id == outcome.activity.id }) {
      records += try changedRecords(of: outcome)
    }
    // What an outcome says of its own activity counts before what others that share its conversation say.
    let own = Dictionary(outcomes.map { ($0.activity.id.rawValue, $0.activity.record) }) { $1 }
    records = records.map { $0.reference.kind == .activity ? own[$0.reference.id] ?? $0 : $0 }
    return try save(records + notes.map(\.record), summary: summary) != nil
  }

  /// The records of an outcome that may differ from what is stored; the conversation leads, for others refer to
  /// it.
  private func changedRecords(of outcome: Outcome) throws(StoreFailure) -> [Record] {
    let stored = try self.outcome(of: outcome.activity.id)
    let id = outcome.activity.id
    let gone = Set(stored?.answers.keys ?? [:].keys).subtracting(outcome.answers.keys)
    let answers = (outcome.answers.values + gone.map { Answer(activity: id, question: $0) })
      .sorted { $0.question < $1.question }
      .filter { (stored?.answers[$0.question] ?? Answer(activity: id, question: $0.question)) != $0 }
    let roles = Set(outcome.attendance.keys).union(stored?.attendance.keys ?? [:].keys).sorted()
      .filter { outcome.attendance[$0] != stored?.attendance[$0] }
    let heads = roles.map { role in
      Attendance.record(conversation: outcome.conversation.id, role: role, heads: outcome.attendance[role])
    }
    let followUps = outcome.followUps.filter { followUp in stored?.followUps.contains(followUp) != true }
    let pastSlots = outcome.pastSlots.filter { slot in stored?.pastSlots.contains(slot) != true }
    let holders = outcome.holders.filter { holder in stored?.holders.contains(holder) != true }
    // A conversation of which nothing is recorded has no row, unless something has to refer to it.
    let planned = Conversation(
      id: outcome.conversation.id, post: try outline().kind(outcome.activity.kind)?.post ?? "")
    let isNeeded =
      outcome.conversation
      != (stored.flatMap { $0.conversation.id == planned.id ? $0.conversation : nil } ?? planned)
      || !heads.isEmpty || !pastSlots.isEmpty
    return (isNeeded ? [outcome.conversation.record] : [])
      + [outcome.activity.record] + outcome.sharedWith.map(\.record) + answers.map(\.record) + heads
      + followUps.map(\.record) + pastSlots.map(\.record)
      + holders.map(\.record)
  }

  /// Saves a note, new or changed.
  public func save(_ note: Note, summary: String) throws(StoreFailure) {
    try save([note.record], summary: summary)
  }

  /// Adds an activity to a body: a second focus group, a reality test, a debrief.
  ///
  /// - Parameters:
  ///   - kind: The code of a kind of the plan.
  ///   - body: Where.
  ///   - summary: What was done, in words.
  /// - Returns: The new activity, not arranged, with the next free number of its kind.
  /// - Throws: ``StoreFailure``.
  public func addActivity(
    kind: String, in body: Identifier<Body>, summary: String
  ) throws(StoreFailure) -> Activity {
    let activity = try newActivity(kind: kind, in: body)
    try save([activity.record], summary: summary)
    return activity
  }

  /// The activity that would be added to a body next; it is not in the store until it is saved.
  public func newActivity(kind: String, in body: Identifier<Body>) throws(StoreFailure) -> Activity {
    let ordinal = (try activities(in: body).filter { $0.kind == kind }.map(\.ordinal).max() ?? 0) + 1
    let name = newName()
    return Activity(
      id: Identifier(name), body: body, kind: kind, ordinal: ordinal, isDue: false,
      conversation: Identifier<Activity>(name).conversation, marking: try outline().marking)
  }
}
