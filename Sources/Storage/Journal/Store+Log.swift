public import Fieldwork
import GRDB

/// Which steps of the log are wanted; the set-up, which is nobody's, is among all of them only.
public struct LogFilter: Hashable, Sendable {
  /// Those that changed something of this body.
  public var body: Identifier<Body>?
  /// Those of these authors, as they are written there; `nil` for anybody.
  public var authors: [String]?
  /// Those made from the first time on and before the last, in milliseconds since 1970-01-01, UTC.
  public var times: Range<Int>?

  /// Lets every step through.
  public init() {}

  var isEmpty: Bool { self == LogFilter() }
}

extension Store {
  /// Everything that was done, newest first; the set-up is the last.
  ///
  /// - Parameters:
  ///   - limit: At most so many.
  ///   - newest: The number to begin with; `nil` for the newest there is.
  ///   - filter: Which of them.
  /// - Returns: One step a commit, undos and redos too, each compared with its hash.
  /// - Throws: ``StoreFailure``.
  public func log(
    limit: Int, from newest: Int? = nil, matching filter: LogFilter = LogFilter()
  ) throws(StoreFailure) -> [LogStep] {
    var conditions = [
      "(?2 IS NULL OR c.number <= ?2)", "(?4 IS NULL OR c.time_ms >= ?4)", "(?5 IS NULL OR c.time_ms < ?5)",
    ]
    if !filter.isEmpty { conditions.append("c.kind != 'set-up'") }
    if filter.body != nil {
      conditions.append(
        "c.number IN (\(Self.ownOfBody) SELECT h.commit_number FROM own JOIN journal_change h ON h.record = own.id)"
      )
    }
    if let authors = filter.authors {
      let marks = authors.indices.map { "?\($0 + 6)" }.joined(separator: ", ")
      conditions.append("c.author IN (\(marks))")
    }
    let arguments: [(any DatabaseValueConvertible)?] =
      [filter.body?.rawValue, newest, limit, filter.times?.lowerBound, filter.times?.upperBound]
      + (filter.authors ?? [])
    return try read { db in
      let steps = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT c.number, c.kind, c.summary, c.author, d.name, c.time_ms, c.undoes, \(UndoLine.isUndone),
              c.number IN (
                SELECT h.old_commit FROM journal_commit p JOIN journal_change h ON h.commit_number = p.number
                WHERE p.kind = 'purge')
            FROM journal_commit c JOIN device d ON d.id = c.device
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY c.number DESC LIMIT ?3
            """), arguments: StatementArguments(arguments)
      ).compactMap { row in
        try Commit(row).map {
          LogStep(
            commit: $0, undoes: try row.decode(atIndex: 6), isUndone: try row.decode(atIndex: 7),
            isPurged: try row.decode(atIndex: 8))
        }
      }
      try db.checkCommits(Set(steps.map(\.commit.number)))
      return steps
    }
  }

  /// Everybody in whose name something was saved, in the order of first saves; the set-up is nobody's.
  public func authors() throws(StoreFailure) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: "SELECT author FROM journal_commit WHERE kind != 'set-up' GROUP BY author ORDER BY min(number)")
    }
  }

  /// The bodies that commits changed something of, by the numbers of the commits; what is gone again is left out.
  public func bodies(changedBy commits: ClosedRange<Int>) throws(StoreFailure) -> [Int: [Identifier<Body>]] {
    try read { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            WITH touched(number, kind, record) AS (
              SELECT DISTINCT commit_number, kind, record FROM journal_change WHERE commit_number BETWEEN ?1 AND ?2
            ), held(number, conversation) AS (
              SELECT number, record FROM touched WHERE kind = 'conversation'
              UNION SELECT t.number, s.conversation FROM touched t JOIN past_slot s ON s.id = t.record
                WHERE t.kind = 'past_slot'
              UNION SELECT t.number, s.conversation FROM touched t JOIN attendance s ON s.id = t.record
                WHERE t.kind = 'attendance'
            ), about(number, activity) AS (
              SELECT number, record FROM touched WHERE kind = 'activity'
              UNION SELECT t.number, w.activity FROM touched t JOIN answer w ON w.id = t.record
                WHERE t.kind = 'answer'
              UNION SELECT t.number, f.activity FROM touched t JOIN follow_up f ON f.id = t.record
                WHERE t.kind = 'follow_up'
              UNION SELECT h.number, a.id FROM held h JOIN activity a ON a.conversation = h.conversation
            )
            SELECT number, record FROM touched WHERE kind = 'body'
            UNION SELECT t.number, n.body FROM touched t JOIN note n ON n.id = t.record WHERE t.kind = 'note'
            UNION SELECT t.number, p.body FROM touched t JOIN post_holder p ON p.id = t.record
              WHERE t.kind = 'post_holder'
            UNION SELECT b.number, a.body FROM about b JOIN activity a ON a.id = b.activity
            """), arguments: [commits.lowerBound, commits.upperBound])
      var bodies: [Int: [Identifier<Body>]] = [:]
      while let row = try rows.next() {
        bodies[try row.decode(atIndex: 0), default: []].append(
          Identifier(try row.decode(String.self, atIndex: 1)))
      }
      return bodies
    }
  }
}
