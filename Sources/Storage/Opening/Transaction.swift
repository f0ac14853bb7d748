import GRDB

extension DatabaseQueue {
  /// Runs one transaction, which has the file for writing from its start: all of it, or nothing.
  ///
  /// - Parameter body: What to write, on this thread.
  /// - Returns: What the body returned; it is durable then.
  /// - Throws: What the body throws or SQLite reports; nothing is written then, and no transaction is left open.
  func transaction<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try writeWithoutTransaction { db in
      // A BEGIN that is interrupted has begun all the same, and GRDB ends the program over what is left open.
      defer { if db.isInsideTransaction { try? db.rollback() } }
      var result: Result?
      try db.inTransaction(.immediate) {
        let before = db.totalChangesCount
        result = try body(db)
        if db.totalChangesCount != before { try Generation.advance(in: db) }
        return .commit
      }
      // The transaction either gave a result or threw.
      return try result ?? { throw Damage(detail: "a transaction without a result") }()
    }
  }

  /// Moves everything from the log into the file, which is then whole by itself.
  ///
  /// - Throws: What SQLite reports, also if somebody else is reading.
  func moveLogIntoFile() throws {
    try writeWithoutTransaction { db in
      let busy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      guard busy == 0 else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
    }
  }
}
