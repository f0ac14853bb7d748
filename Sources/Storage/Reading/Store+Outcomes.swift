public import Fieldwork
import GRDB

extension Store {
  /// The activities of a body: what the plan asks for first, in its order, then what was added.
  public func activities(in body: Identifier<Body>) throws(StoreFailure) -> [Activity] {
    let order = try kindOrder()
    return try read { db in
      try db.records(.activity, where: "body = ?", [body.rawValue]).map(Activity.init)
        .sorted { (order[$0.kind] ?? 0, $0.ordinal) < (order[$1.kind] ?? 0, $1.ordinal) }
    }
  }

  /// Every activity of the store, by body; within a body as ``activities(in:)``.
  ///
  /// - Complexity: O(activities); for inspections of thousands, ask for one body at a time.
  public func activitiesByBody() throws(StoreFailure) -> [Identifier<Body>: [Activity]] {
    let order = try kindOrder()
    return try read { db in
      Dictionary(grouping: try db.records(.activity).map(Activity.init), by: \.body).mapValues {
        $0.sorted { (order[$0.kind] ?? 0, $0.ordinal) < (order[$1.kind] ?? 0, $1.ordinal) }
      }
    }
  }

  /// The slots of all activities that have one.
  public func slots() throws(StoreFailure) -> [Identifier<Conversation>: Slot] {
    try read { db in
      Dictionary(
        uniqueKeysWithValues: try db.records(.conversation, where: "date IS NOT NULL").map {
          (Identifier($0.reference.id), Slot($0))
        })
    }
  }

  /// The activity of this name; `nil` if there is none.
  public func activity(_ id: Identifier<Activity>) throws(StoreFailure) -> Activity? {
    try read { db in try db.record(RecordReference(.activity, id.rawValue)).map(Activity.init) }
  }

  /// Everything recorded about an activity; `nil` if there is no such activity.
  public func outcome(of id: Identifier<Activity>) throws(StoreFailure) -> Outcome? {
    let outline = try outline()
    return try read { db in
      guard let activity = try db.record(RecordReference(.activity, id.rawValue)).map(Activity.init) else {
        return nil
      }
      let conversationID = activity.conversation.rawValue
      // A conversation that nobody has arranged yet has no record; it begins with the post the plan names.
      let conversation =
        try db.record(RecordReference(.conversation, conversationID)).map(Conversation.init)
        ?? Conversation(id: activity.conversation, post: outline.kind(activity.kind)?.post ?? "")
      let answers = try db.records(.answer, where: "activity = ?", [id.rawValue]).map(Answer.init)
      let heads = try db.records(.attendance, where: "conversation = ?", [conversationID])
      return Outcome(
        activity: activity, conversation: conversation,
        answers: Dictionary(uniqueKeysWithValues: answers.map { ($0.question, $0) }),
        attendance: Dictionary(
          uniqueKeysWithValues: heads.compactMap { record in
            record.integer("heads").map { (record.text("role") ?? "", $0) }
          }),
        followUps: try db.records(.followUp, where: "activity = ? ORDER BY id", [id.rawValue]).map(
          FollowUp.init),
        pastSlots: try db.records(.pastSlot, where: "conversation = ? ORDER BY id", [conversationID])
          .map(PastSlot.init),
        holders: try db.records(.postHolder, where: "body = ?", [activity.body.rawValue]).map(
          PostHolder.init),
        sharedWith: try db.records(
          .activity, where: "conversation = ? AND id != ?", [conversationID, id.rawValue]
        )
        .map(Activity.init))
    }
  }

  /// The highest marking of anything recorded; OFFICIAL where nothing is marked higher.
  ///
  /// - Complexity: O(records marked higher than OFFICIAL).
  public func highestMarking() throws(StoreFailure) -> Marking {
    try read { db in
      let marked = try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT marking FROM activity WHERE marking != 'OFFICIAL'
            UNION SELECT DISTINCT marking FROM note WHERE marking != 'OFFICIAL'
            UNION SELECT DISTINCT marking FROM document WHERE marking != 'OFFICIAL'
            UNION SELECT DISTINCT marking FROM evidence WHERE marking != 'OFFICIAL'
            UNION SELECT DISTINCT marking FROM finding WHERE marking != 'OFFICIAL'
            UNION SELECT DISTINCT marking FROM report_section WHERE marking != 'OFFICIAL'
            UNION SELECT DISTINCT marking FROM report WHERE marking != 'OFFICIAL'
            """))
      // What cannot be read counts as the highest there is.
      return Marking.highest(of: marked.map { Marking($0) ?? .officialSensitive }) ?? .official
    }
  }

  /// The notes on a body, newest first.
  public func notes(on body: Identifier<Body>) throws(StoreFailure) -> [Note] {
    try read { db in
      try db.records(.note, where: "body = ? ORDER BY date DESC, time DESC, id DESC", [body.rawValue])
        .map(Note.init)
    }
  }

  /// The note of a name; `nil` if there is none.
  public func note(_ id: Identifier<Note>) throws(StoreFailure) -> Note? {
    try read { db in try db.records(.note, where: "id = ?", [id.rawValue]).first.map(Note.init) }
  }

  /// The follow-ups promised to the inspectors in a body that are not done, the next due first.
  public func openFollowUps(in body: Identifier<Body>) throws(StoreFailure) -> [FollowUp] {
    try read { db in
      try db.records(
        .followUp,
        where: """
          is_done = 0 AND activity IN (SELECT id FROM activity WHERE body = ?)
          ORDER BY due IS NULL, due, id
          """, [body.rawValue]
      ).map(FollowUp.init)
    }
  }

  private func kindOrder() throws(StoreFailure) -> [String: Int] {
    let kinds = try outline().activityKinds
    return Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1.code, $0) })
  }
}
