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
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT b.id, w.response FROM activity a JOIN body b ON b.id = a.body
            LEFT JOIN answer w ON w.activity = a.id AND w.question = ?2
            WHERE a.kind = ?1 AND b.kind = 'force' ORDER BY b.position, a.ordinal
            """), arguments: [question.kind, question.id])
      var forces: [(force: Identifier<Body>, responses: [Response?])] = []
      while let row = try rows.next() {
        let force = Identifier<Body>(row[0] as String)
        let response = (row[1] as String?).flatMap { Response(stored: $0) }
        if forces.last?.force == force {
          forces[forces.count - 1].responses.append(response)
        } else {
          forces.append((force, [response]))
        }
      }
      return Tally(of: forces, kind: question.answers)
    }
  }
}
