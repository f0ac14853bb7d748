public import Fieldwork
import GRDB

extension Store {
  /// What the forces answered to a question.
  ///
  /// - Parameter question: A question of the plan.
  /// - Returns: The tally over the forces in which the question's kind of activity exists, in the order of the
  ///   plan.
  /// - Throws: ``StoreFailure``.
  public func tally(of question: Question) throws(StoreFailure) -> Tally {
    try read { db in
      // What is counted is what the answers' digests vouch for; the rest is order.
      let given = try db.records(.answer, where: "question = ? AND response IS NOT NULL", [question.id])
      let responses = Dictionary(
        try given.map { ($0.text("activity") ?? "", try Answer($0).response) }, uniquingKeysWith: { $1 })
      // Two indexes hold all that is asked for, and the first is in the order wanted.
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT b.id, p.activity FROM body b CROSS JOIN activity_place p ON p.body = b.id AND p.kind = ?
            WHERE b.kind = 'force' ORDER BY b.position
            """), arguments: [question.kind])
      var forces: [(force: Identifier<Body>, responses: [Response?])] = []
      while let row = try rows.next() {
        let force = Identifier<Body>(try row.decode(String.self, atIndex: 0))
        let response = responses[try row.decode(String.self, atIndex: 1)] ?? nil
        if forces.last?.force == force {
          forces[forces.count - 1].responses.append(response)
        } else {
          forces.append((force, [response]))
        }
      }
      return Tally(of: forces, kind: question.answers)
    }
  }

  /// The answers to a question by force, one for each activity of its kind; `nil` for a blank one.
  public func answers(
    to question: Question
  ) throws(StoreFailure) -> [Identifier<Body>: [(activity: Identifier<Activity>, answer: Answer?)]] {
    try read { db in
      let answers = Dictionary(
        try db.records(.answer, where: "question = ?", [question.id]).map(Answer.init).map {
          ($0.activity, $0)
        },
        uniquingKeysWith: { first, _ in first })
      let activities = try db.records(.activity, where: "kind = ? ORDER BY ordinal", [question.kind])
        .map(Activity.init)
      return Dictionary(grouping: activities, by: \.body).mapValues { activities in
        activities.map { ($0.id, answers[$0.id]) }
      }
    }
  }

  /// The activity that an answer, a follow-up or a conversation belongs to.
  public func activity(of record: RecordReference) throws(StoreFailure) -> Identifier<Activity>? {
    try read { db in
      let sql: String
      switch record.kind {
      case .answer: sql = "SELECT activity FROM answer WHERE id = ?"
      case .followUp: sql = "SELECT activity FROM follow_up WHERE id = ?"
      case .conversation: sql = "SELECT id FROM activity WHERE conversation = ? ORDER BY id LIMIT 1"
      default: return nil
      }
      return try String.fetchOne(db, sql: sql, arguments: [record.id]).map { Identifier($0) }
    }
  }
}
