import GRDB

extension Store {
  /// Keeps what is being typed, one draft a field; it is on the disk when this has returned.
  ///
  /// What was thrown away of the same field before is left alone.
  ///
  /// - Parameters:
  ///   - text: What is typed.
  ///   - record: What it is typed for; it need not exist yet.
  ///   - field: The field.
  ///   - time: When it was typed, in milliseconds since 1970-01-01, UTC; now, unless given.
  /// - Throws: ``StoreFailure``; what was kept before is then as it was.
  public func keepDraft(
    _ text: String, for record: RecordReference, field: String, typed time: Int? = nil
  ) throws(StoreFailure) {
    try write { db in
      try db.cachedStatement(
        sql: """
          INSERT INTO draft(kind, record, field, content, time_ms) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT(kind, record, field) WHERE discarded_ms IS NULL
          DO UPDATE SET content = excluded.content, time_ms = excluded.time_ms
          """
      ).execute(arguments: [record.kind.rawValue, record.id, field, text.storable, time ?? workplace.now()])
    }
  }

  /// The drafts of a record, or of all records, oldest first.
  public func drafts(of record: RecordReference? = nil) throws(StoreFailure) -> [Draft] {
    try read { db in
      try db.drafts(
        where: "discarded_ms IS NULL AND (?1 IS NULL OR (kind = ?1 AND record = ?2)) ORDER BY time_ms, rowid",
        [record?.kind.rawValue, record?.id])
    }
  }

  /// What was thrown away in the last 30 days, the latest first.
  public func discardedDrafts() throws(StoreFailure) -> [Draft] {
    let oldest = workplace.now() - Draft.discardedFor
    return try read { db in
      try db.drafts(where: "discarded_ms >= ? ORDER BY discarded_ms DESC, rowid DESC", [oldest])
    }
  }

  /// The draft of a number, thrown away or not; `nil` if there is none.
  public func draft(_ number: Int) throws(StoreFailure) -> Draft? {
    try read { db in try db.drafts(where: "rowid = ?", [number]).first }
  }

  /// Forgets a draft, once a save has taken its text over.
  public func dropDraft(for record: RecordReference, field: String) throws(StoreFailure) {
    try write { db in
      try db.cachedStatement(
        sql: "DELETE FROM draft WHERE kind = ? AND record = ? AND field = ? AND discarded_ms IS NULL"
      ).execute(arguments: [record.kind.rawValue, record.id, field])
    }
  }

  /// Throws the draft of a number away: it can be brought back for 30 days.
  ///
  /// Nothing happens if there is no such draft, or it was thrown away already.
  public func discardDraft(_ number: Int) throws(StoreFailure) {
    try write { db in
      try db.execute(
        sql: "UPDATE draft SET discarded_ms = ? WHERE rowid = ? AND discarded_ms IS NULL",
        arguments: [workplace.now(), number])
    }
  }

  /// Keeps a text that was given up for something else, such as a choice in its place, among what was thrown away.
  ///
  /// The draft of its field goes, for that is an earlier state of it.
  public func putAside(_ text: String, for record: RecordReference, field: String) throws(StoreFailure) {
    try write { db in
      let now = workplace.now()
      let place: StatementArguments = [record.kind.rawValue, record.id, field]
      try db.execute(
        sql: "DELETE FROM draft WHERE kind = ? AND record = ? AND field = ? AND discarded_ms IS NULL",
        arguments: place)
      try db.execute(
        sql:
          "INSERT INTO draft(kind, record, field, content, time_ms, discarded_ms) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: place + [text.storable, now, now])
    }
  }

  /// Brings back the draft of a number; one that its field has got meanwhile is thrown away instead.
  ///
  /// Nothing happens if there is no such draft, or it was not thrown away.
  public func restoreDraft(_ number: Int) throws(StoreFailure) {
    try write { db in
      guard let draft = try db.drafts(where: "rowid = ? AND discarded_ms IS NOT NULL", [number]).first else {
        return
      }
      try db.execute(
        sql: """
          UPDATE draft SET discarded_ms = ?
          WHERE kind = ? AND record = ? AND field = ? AND discarded_ms IS NULL
          """, arguments: [workplace.now(), draft.record.kind.rawValue, draft.record.id, draft.field])
      try db.execute(sql: "UPDATE draft SET discarded_ms = NULL WHERE rowid = ?", arguments: [number])
    }
  }

  /// Forgets what was thrown away more than 30 days ago, by the clock and by the newest save: a clock that is years
  /// ahead when the program starts makes nothing older than the work itself has become.
  public func forgetOldDrafts() throws(StoreFailure) {
    let now = workplace.now()
    let oldest = try read { db -> Int? in
      let saved = try Int.fetchOne(
        db, sql: "SELECT time_ms FROM journal_commit ORDER BY number DESC LIMIT 1")
      let oldest = min(now, saved ?? 0) - Draft.discardedFor
      let isNeeded = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM draft WHERE discarded_ms < ?)", arguments: [oldest])
      return isNeeded == true ? oldest : nil
    }
    guard let oldest else { return }
    try write { db in
      try db.execute(sql: "DELETE FROM draft WHERE discarded_ms < ?", arguments: [oldest])
    }
  }
}

extension Database {
  fileprivate func drafts(where condition: String, _ arguments: StatementArguments) throws -> [Draft] {
    try Row.fetchAll(
      self,
      sql: "SELECT kind, record, field, content, time_ms, discarded_ms, rowid FROM draft WHERE \(condition)",
      arguments: arguments
    ).compactMap { row in
      try RecordKind(rawValue: row.decode(atIndex: 0)).map { kind in
        Draft(
          number: try row.decode(atIndex: 6), record: RecordReference(kind, try row.decode(atIndex: 1)),
          field: try row.decode(atIndex: 2), text: try row.decode(atIndex: 3),
          time: try row.decode(atIndex: 4),
          discarded: try row.decode(atIndex: 5))
      }
    }
  }
}
