public import Fieldwork
import GRDB

extension Store {
  /// What happened to records, newest first.
  ///
  /// - Parameters:
  ///   - records: The records; for a force, its own and those of its activities.
  ///   - limit: At most so many entries.
  /// - Returns: One entry a changed field; entries of one commit stand together. Where a record appeared or went, one
  ///   for each field that had content, and one for the record itself.
  /// - Throws: ``StoreFailure``.
  public func history(
    of records: [RecordReference], limit: Int = 200
  ) throws(StoreFailure) -> [HistoryEntry] {
    guard !records.isEmpty else { return [] }
    return try read { db in
      let marks = Array(repeating: "?", count: records.count).joined(separator: ", ")
      let wanted = Set(records)
      let rows = try Row.fetchAll(
        db, sql: Self.entries + " WHERE h.record IN (\(marks))" + Self.newestFirst,
        arguments: StatementArguments(records.map(\.id.databaseValue) + [limit.databaseValue]))
      return Array(try db.entries(rows).lazy.filter { wanted.contains($0.record) }.prefix(limit))
    }
  }

  /// The records that ever had a text in a field, those that are gone too; the one that got it last comes first.
  ///
  /// - Complexity: O(changes of such records).
  public func records(
    of kind: RecordKind, with text: String, in field: String
  ) throws(StoreFailure) -> [RecordReference] {
    try read { db in
      // What a record came with is one content, an object.
      try String.fetchAll(
        db,
        sql: """
          SELECT h.record FROM journal_change h JOIN journal_value v ON v.number = h.new_value
          WHERE h.kind = ?1 AND (h.field = ?2 AND v.content = ?3
            OR h.field = '*' AND json_extract(v.content, '$.' || ?2) = ?3)
          GROUP BY h.record ORDER BY max(h.number) DESC
          """, arguments: [kind.rawValue, field, text]
      ).map { RecordReference(kind, $0) }
    }
  }

  /// The report's own record, its sections and redactions, those that are gone too.
  public func recordsOfReport() throws(StoreFailure) -> [RecordReference] {
    let kinds: [RecordKind] = [.report, .reportSection, .redaction]
    return try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT kind, record FROM journal_change
          WHERE kind IN (\(kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")))
          """
      ).compactMap(RecordReference.init(row:))
    }
  }

  /// The newest changes of the whole store, newest first.
  public func recentHistory(limit: Int) throws(StoreFailure) -> [HistoryEntry] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: Self.entries + Self.newestFirst, arguments: [limit])
      return Array(try db.entries(rows).prefix(limit))
    }
  }

  /// One change of a field; `nil` if there is none of this number.
  public func change(_ number: Int, of field: String) throws(StoreFailure) -> HistoryEntry? {
    try read { db in
      try db.entries(
        try Row.fetchAll(db.cachedStatement(sql: Self.entries + " WHERE h.number = ?"), arguments: [number])
      ).first { $0.field == field }
    }
  }

  /// The newest commits that touched a body, its activities or what hangs on them, newest first; the set-up is
  /// left out.
  public func commits(touching body: Identifier<Body>, limit: Int) throws(StoreFailure) -> [Commit] {
    try read { db in
      let commits = try Row.fetchAll(
        db,
        sql: """
          \(Self.ownOfBody)
          SELECT DISTINCT c.number, c.kind, c.summary, c.author, d.name, c.time_ms
          FROM own JOIN journal_change h ON h.record = own.id JOIN journal_commit c ON c.number = h.commit_number
          JOIN device d ON d.id = c.device
          WHERE c.kind != 'set-up' ORDER BY c.number DESC LIMIT ?2
          """, arguments: [body.rawValue, limit]
      ).compactMap(Commit.init)
      try db.checkCommits(Set(commits.map(\.number)))
      return commits
    }
  }

  /// Records that were deleted or whose creation was undone, those that came back too, each with what it belonged to.
  ///
  /// - Parameter owners: Names of bodies, activities and conversations.
  /// - Returns: What belonged to them, and what belonged to that.
  /// - Throws: ``StoreFailure``.
  public func takenBack(from owners: [String]) throws(StoreFailure) -> [RecordReference] {
    try read { db in
      let marks = Array(repeating: "(?)", count: owners.count).joined(separator: ", ")
      return try Row.fetchAll(
        db,
        sql: """
          WITH RECURSIVE \(Self.gone), own(id) AS (
            VALUES \(marks) UNION SELECT gone.id FROM own JOIN gone ON gone.parent = own.id
          ) SELECT DISTINCT gone.kind, gone.id FROM own JOIN gone ON gone.id = own.id
          """, arguments: StatementArguments(owners)
      ).compactMap(RecordReference.init(row:))
    }
  }

  /// What belongs to the body `?1`: a table `own(id)` for a query that follows.
  static let ownOfBody = """
    WITH RECURSIVE \(gone), own(id) AS (
      SELECT ?1 UNION SELECT id FROM activity WHERE body = ?1
      UNION SELECT conversation FROM activity WHERE body = ?1
      UNION SELECT s.id FROM activity a JOIN past_slot s ON s.conversation = a.conversation
        WHERE a.body = ?1
      UNION SELECT t.id FROM activity a JOIN attendance t ON t.conversation = a.conversation
        WHERE a.body = ?1
      UNION SELECT id FROM document WHERE body = ?1
      UNION SELECT id FROM note WHERE body = ?1 UNION SELECT id FROM post_holder WHERE body = ?1
      UNION SELECT w.id FROM activity a JOIN answer w ON w.activity = a.id WHERE a.body = ?1
      UNION SELECT f.id FROM activity a JOIN follow_up f ON f.activity = a.id WHERE a.body = ?1
      -- What was taken back again: it has no row, but the journal says what it belonged to.
      UNION SELECT gone.id FROM own JOIN gone ON gone.parent = own.id
    )
    """

  private static let gone = """
    gone(kind, id, parent) AS (
      SELECT h.kind, h.record,
        coalesce(v.content ->> 'evidence', v.content ->> 'body', v.content ->> 'activity', v.content ->> 'conversation',
          CASE h.kind WHEN 'conversation' THEN replace(h.record, '/conversation', '') END)
      FROM journal_change h JOIN journal_value v ON v.number = h.old_value
      WHERE h.field = '*' AND h.new_value IS NULL
    )
    """

  static let entries = """
    SELECT c.number, c.kind, c.summary, c.author, d.name, c.time_ms,
      h.kind, h.record, h.field, o.content, n.content, h.number,
      h.field = '*' AND h.new_value IS NULL,
      iif(o.content IS NULL, o.number, NULL), iif(n.content IS NULL, n.number, NULL),
      o.digest, o.salt, n.digest, n.salt
    FROM journal_change h JOIN journal_commit c ON c.number = h.commit_number JOIN device d ON d.id = c.device
    LEFT JOIN journal_value o ON o.number = h.old_value LEFT JOIN journal_value n ON n.number = h.new_value
    """
  private static let newestFirst = " ORDER BY h.number DESC LIMIT ?"
}

extension Commit {
  init?(_ row: Row) throws {
    guard let kind = CommitKind(rawValue: try row.decode(atIndex: 1)) else { return nil }
    self.init(
      number: try row.decode(atIndex: 0), kind: kind, summary: try row.decode(atIndex: 2),
      author: try row.decode(atIndex: 3), device: try row.decode(atIndex: 4), time: try row.decode(atIndex: 5)
    )
  }
}

extension Database {
  /// The entries in rows of ``Store/entries``, each compared with its hashes.
  func entries(_ rows: [Row]) throws -> [HistoryEntry] {
    try checkCommits(Set(rows.map { $0[0] }))
    var told: [(entry: HistoryEntry, old: Int64?, new: Int64?)] = []
    for row in rows {
      let entries = try HistoryEntry.told(by: row)
      told += entries.dropLast().map { (entry: $0, old: nil, new: nil) }
      guard let own = entries.last else { continue }
      told.append((own, try row.decode(atIndex: 13), try row.decode(atIndex: 14)))
    }
    return try explained(told)
  }
}

extension HistoryEntry {
  /// The entries in a row of ``Store/entries``: the one of its field, which is the last, and before it those of the
  /// fixed fields where a record appeared or went with them.
  static func told(by row: Row) throws -> [HistoryEntry] {
    guard let commit = try Commit(row), let kind = RecordKind(rawValue: try row.decode(atIndex: 6)) else {
      return []
    }
    let number = try row.decode(Int.self, atIndex: 11)
    let record = RecordReference(kind, try row.decode(atIndex: 7))
    let field = try row.decode(String.self, atIndex: 8)
    let old = try row.journalContent(9, digest: 15, salt: 16)
    let new = try row.journalContent(10, digest: 17, salt: 18)
    func entry(_ field: String, _ old: FieldValue?, _ new: FieldValue?, isRemoval: Bool = false) -> Self {
      Self(
        number: number, commit: commit, record: record, field: field, old: old, new: new,
        isRemoval: isRemoval)
    }
    guard field == Self.creation else { return [entry(field, old, new)] }
    let (before, after) = (try Record.fields(in: old?.text), try Record.fields(in: new?.text))
    let fields = kind.fields.filter { before[$0] != nil || after[$0] != nil }
    return fields.map { entry($0, before[$0], after[$0]) }
      + [entry(field, nil, nil, isRemoval: try row.decode(atIndex: 12))]
  }
}

extension RecordReference {
  /// From a row with the kind and the id; `nil` for a kind that nobody knows.
  fileprivate init?(row: Row) throws {
    guard let kind = RecordKind(rawValue: try row.decode(atIndex: 0)) else { return nil }
    self.init(kind, try row.decode(atIndex: 1))
  }
}
