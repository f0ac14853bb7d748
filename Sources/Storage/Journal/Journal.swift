import Foundation
import GRDB

/// A field that a commit is about to change.
struct FieldChange {
  let record: RecordReference
  let field: String
  let old: FieldValue?
  let new: FieldValue?
}

/// A line of a commit, with the values it speaks of.
struct JournalRow {
  let record: RecordReference
  let field: String
  var old: JournalWriter.StoredValue?
  var new: JournalWriter.StoredValue?
  var oldCommit: Int?
  /// No bytes if there is no earlier commit.
  var oldCommitHash: [UInt8] = []
}

/// Writes commits: the changes, their values and the hash that chains them to the commit before.
///
/// What is hashed, byte for byte, stands in `docs/store-format.md`.
struct JournalWriter {
  let db: Database
  let workplace: Workplace

  /// Appends a commit with these changes.
  ///
  /// - Parameters:
  ///   - changes: At least one.
  ///   - summary: What was done, in words.
  ///   - kind: What the save was; a set-up is the same on every laptop, so it takes nothing from this one.
  ///   - undoes: The commit that this one takes back, for undo and redo.
  /// - Returns: The commit's number.
  /// - Throws: What SQLite reports.
  func append(
    _ changes: [FieldChange], summary: String, kind: CommitKind, undoes: Int? = nil
  ) throws -> Int {
    let isSetUp = kind == .setUp
    // The fields of a record that appears with this commit have no earlier writer.
    var newest: RecordReference?
    let rows = try changes.map { change in
      let row = try journalRow(change, hasHistory: !isSetUp && change.record != newest, isSetUp: isSetUp)
      if change.field == HistoryEntry.creation, row.oldCommit == nil { newest = change.record }
      return row
    }
    return try append(rows: rows, summary: summary, kind: kind, undoes: undoes)
  }

  /// Appends a commit with rows whose values are stored already.
  @discardableResult
  func append(
    rows: [JournalRow], summary: String, kind: CommitKind, undoes: Int? = nil
  ) throws -> Int {
    let isSetUp = kind == .setUp
    let device = isSetUp ? Self.planDevice : workplace.device.storable
    let author = isSetUp ? Self.planDevice.name : workplace.author.storable
    let summary = summary.storable
    try db.cachedStatement(
      sql: "INSERT INTO device(id, name) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM device WHERE id = ?1)"
    ).execute(arguments: [device.id, device.name])
    let number = try db.lastCommitNumber() + 1
    let (sequence, previous) = try chainEnd(of: device)
    let stamp =
      isSetUp ? Stamp(milliseconds: 0, counter: 0) : try db.lastStamp().next(now: workplace.now())

    var hashing = Hashing()
    hashing.add(previous)
    hashing.add(device.id)
    hashing.add(number: sequence)
    hashing.add(number: stamp.milliseconds)
    hashing.add(number: stamp.counter)
    hashing.add(author)
    hashing.add(kind.rawValue)
    hashing.add(summary)
    hashing.add(try undoes.map { try db.hash(of: $0) } ?? [])
    hashing.add(number: rows.count)
    for row in rows {
      hashing.add(row.record.kind.rawValue)
      hashing.add(row.record.id)
      hashing.add(row.field)
      hashing.add(row.old?.digest ?? [])
      hashing.add(row.new?.digest ?? [])
      hashing.add(row.oldCommitHash)
    }

    try db.cachedStatement(
      sql: """
        INSERT INTO journal_commit(
          number, device, sequence, time_ms, counter, author, kind, summary, undoes, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      number, device.id, sequence, stamp.milliseconds, stamp.counter, author, kind.rawValue, summary,
      undoes, previous.asBlob, hashing.finish(length: 32).asBlob,
    ])
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO journal_change(commit_number, kind, record, field, old_value, new_value, old_commit)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    for row in rows {
      try insert.execute(arguments: [
        number, row.record.kind.rawValue, row.record.id, row.field, row.old?.number, row.new?.number,
        row.oldCommit,
      ])
    }
    return number
  }

  /// Who sets up a store from a plan: nobody in particular, and everywhere the same.
  private static let planDevice = Device(id: "plan", name: "plan")

  typealias StoredValue = (number: Int64, digest: [UInt8])

  private func journalRow(_ change: FieldChange, hasHistory: Bool, isSetUp: Bool) throws -> JournalRow {
    let new = try change.new.map { try store($0, of: change, isSetUp: isSetUp) }
    var row = JournalRow(record: change.record, field: change.field, new: new)
    guard hasHistory else { return row }
    let writer = try lastWriter(of: change.field, in: change.record)
    let creator =
      change.field == HistoryEntry.creation
      ? nil : try lastWriter(of: HistoryEntry.creation, in: change.record)
    if let writer, writer.commit >= creator?.commit ?? 0 {
      (row.old, row.oldCommit, row.oldCommitHash) = (writer.value, writer.commit, writer.hash)
    } else if let creator {
      // The field came with the record, whose value holds all fixed fields together.
      row.old = try change.old.map { try store($0, of: change, isSetUp: false) }
      (row.oldCommit, row.oldCommitHash) = (creator.commit, creator.hash)
    }
    return row
  }

  /// The content that a field has now; `nil` for none.
  func newestValue(of field: String, in record: RecordReference) throws -> StoredValue? {
    try lastWriter(of: field, in: record)?.value
  }

  private func store(_ value: FieldValue, of change: FieldChange, isSetUp: Bool) throws -> StoredValue {
    guard isSetUp else { return try store(value) }
    var hashing = Hashing()
    hashing.add(change.record.kind.rawValue)
    hashing.add(change.record.id)
    hashing.add(change.field)
    return try store(value, salt: hashing.finish(length: 16))
  }

  /// Stores a content under a salt that nobody can guess.
  func store(_ value: FieldValue) throws -> StoredValue { try store(value, salt: workplace.random(16)) }

  private func store(_ value: FieldValue, salt: [UInt8]) throws -> StoredValue {
    var hashing = Hashing()
    hashing.add(salt)
    hashing.add(value)
    let digest = hashing.finish(length: 32)
    try db.cachedStatement(sql: "INSERT INTO journal_value(salt, digest, content) VALUES (?, ?, ?)")
      .execute(arguments: [salt.asBlob, digest.asBlob, FieldValue?(value).databaseValue])
    return (db.lastInsertedRowID, digest)
  }

  /// The newest commit that wrote this field.
  private func lastWriter(
    of field: String, in record: RecordReference
  ) throws -> (value: StoredValue?, commit: Int, hash: [UInt8])? {
    // Without the plus, SQLite asks of each field whether the index of what was taken away, which is only over
    // the field '*', would do, and to ask prepares the statement anew: nine tenths of what this cost.
    let statement = try db.cachedStatement(
      sql: """
        SELECT h.commit_number, c.hash, h.new_value, v.digest
        FROM journal_change h JOIN journal_commit c ON c.number = h.commit_number
        LEFT JOIN journal_value v ON v.number = h.new_value
        WHERE h.record = ? AND h.field = +? AND h.kind = ? ORDER BY h.commit_number DESC LIMIT 1
        """)
    let arguments: StatementArguments = [record.id, field, record.kind.rawValue]
    guard let row = try Row.fetchOne(statement, arguments: arguments) else { return nil }
    let number = try row.decode(Int64?.self, atIndex: 2)
    let digest = try row.decode(Data?.self, atIndex: 3)
    return (
      number.flatMap { number in digest.map { (number, Array($0)) } },
      try row.decode(atIndex: 0), Array(try row.decode(Data.self, atIndex: 1))
    )
  }

  /// Where the device's next commit goes; its chain begins with the hash of its id and name.
  private func chainEnd(of device: Device) throws -> (sequence: Int, previous: [UInt8]) {
    let statement = try db.cachedStatement(
      sql: "SELECT sequence, hash FROM journal_commit WHERE device = ? ORDER BY sequence DESC LIMIT 1")
    guard let row = try Row.fetchOne(statement, arguments: [device.id]) else {
      let name = try String.fetchOne(db, sql: "SELECT name FROM device WHERE id = ?", arguments: [device.id])
      var hashing = Hashing()
      hashing.add(device.id)
      hashing.add(name ?? device.name)
      return (1, hashing.finish(length: 32))
    }
    return (try row.decode(Int.self, atIndex: 0) + 1, Array(try row.decode(Data.self, atIndex: 1)))
  }
}

extension Database {
  fileprivate func lastCommitNumber() throws -> Int {
    try Int.fetchOne(cachedStatement(sql: "SELECT max(number) FROM journal_commit")) ?? 0
  }

  func hash(of commit: Int) throws -> [UInt8] {
    try Data.fetchOne(
      cachedStatement(sql: "SELECT hash FROM journal_commit WHERE number = ?"), arguments: [commit]
    ).map { Array($0) } ?? []
  }

  /// The stamp that every later commit has to be behind.
  func lastStamp() throws -> Stamp {
    // Stamps rise along each chain, so the ends of the chains are enough.
    let statement = try cachedStatement(
      sql: """
        SELECT c.time_ms, c.counter FROM device d JOIN journal_commit c ON c.device = d.id
          AND c.sequence = (SELECT max(sequence) FROM journal_commit WHERE device = d.id)
        ORDER BY c.time_ms DESC, c.counter DESC LIMIT 1
        """)
    guard let row = try Row.fetchOne(statement) else { return Stamp(milliseconds: 0, counter: 0) }
    return Stamp(milliseconds: try row.decode(atIndex: 0), counter: try row.decode(atIndex: 1))
  }
}

extension Device {
  fileprivate var storable: Device { Device(id: id.storable, name: name.storable) }
}
