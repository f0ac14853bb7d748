import GRDB

extension Database {
  /// The highest number that a record has, or had when somebody deleted it: what a report or a letter cites must never
  /// come to mean another.
  ///
  /// What an addition that was undone had is free again.
  ///
  /// - Parameters:
  ///   - beginning: What stands before the number: `KENT-A-`, `E`.
  ///   - field: Where it stands, one that is no free text.
  ///   - kind: The kind of record.
  /// - Returns: The number; 0 if there is none.
  /// - Throws: What SQLite reports.
  func lastNumber(behind beginning: String, in field: String, of kind: RecordKind) throws -> Int {
    try Int.fetchOne(
      cachedStatement(
        sql: """
          SELECT max(CAST(substr(number, ?1) AS INTEGER)) FROM (
            SELECT \(field) AS number FROM \(kind.rawValue) UNION ALL
            SELECT json_extract(v.content, '$.\(field)') FROM journal_change h
            JOIN journal_commit c ON c.number = h.commit_number JOIN journal_value v ON v.number = h.old_value
            WHERE h.field = '*' AND h.new_value IS NULL AND h.kind = ?2 AND c.kind = 'edit'
          ) WHERE number GLOB ?3 || '[0-9]*'
          """), arguments: [beginning.utf8.count + 1, kind.rawValue, beginning]) ?? 0
  }
}
