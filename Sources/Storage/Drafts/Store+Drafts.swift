import GRDB

/// Typed text that no save has taken over yet.
public struct Draft: Hashable, Sendable {
  /// The record and the field it is meant for; neither need exist yet.
  public let record: RecordReference
  public let field: String
  public let text: String
  /// When it was kept, in milliseconds since 1970-01-01, UTC.
  public let time: Int
}

extension Store {
  /// Keeps what is being typed, one draft a field; it is on the disk when this has returned.
  public func keepDraft(_ text: String, for record: RecordReference, field: String) throws(StoreFailure) {
    try write { db in
      try db.cachedStatement(
        sql: """
          INSERT INTO draft(kind, record, field, content, time_ms) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET content = excluded.content, time_ms = excluded.time_ms, discarded_ms = NULL
          """
      ).execute(arguments: [record.kind.rawValue, record.id, field, text.storable, workplace.now()])
    }
  }

  /// The drafts of a record, or of all records, oldest first.
  public func drafts(of record: RecordReference? = nil) throws(StoreFailure) -> [Draft] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT kind, record, field, content, time_ms FROM draft
          WHERE discarded_ms IS NULL AND (?1 IS NULL OR (kind = ?1 AND record = ?2)) ORDER BY time_ms
          """, arguments: [record?.kind.rawValue, record?.id]
      ).compactMap { row in
        try RecordKind(rawValue: row.decode(atIndex: 0)).map { kind in
          Draft(
            record: RecordReference(kind, try row.decode(atIndex: 1)), field: try row.decode(atIndex: 2),
            text: try row.decode(atIndex: 3), time: try row.decode(atIndex: 4))
        }
      }
    }
  }

  /// Forgets a draft, once a save has taken its text over.
  public func dropDraft(for record: RecordReference, field: String) throws(StoreFailure) {
    try write { db in
      try db.cachedStatement(sql: "DELETE FROM draft WHERE kind = ? AND record = ? AND field = ?")
        .execute(arguments: [record.kind.rawValue, record.id, field])
    }
  }
}
