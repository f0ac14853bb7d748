import Foundation
import GRDB

/// A field that a commit is about to change.
struct FieldChange {
  let record: RecordReference
  let field: String
  let old: FieldValue?
  let new: FieldValue?
}

/// Writes commits: the changes, their values and the hash that chains them to the commit before.
struct JournalWriter {
  let db: Database
  let workplace: Workplace

  /// Appends a commit with these changes.
  ///
  /// - Parameters:
  ///   - changes: At least one.
  ///   - summary: What was done, in words.
  ///   - kind: What the save was; a set-up is the same on every laptop, so it takes nothing from this one.
  /// - Returns: The commit's number.
  /// - Throws: What SQLite reports.
  func append(_ changes: [FieldChange], summary: String, kind: CommitKind) throws -> Int {
    let isSetUp = kind == .setUp
    let device = isSetUp ? Self.planDevice : workplace.device
    let author = isSetUp ? Self.planDevice.name : workplace.author
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO device(id, name) VALUES (?, ?)")
      .execute(arguments: [device.id, device.name])
    let last = try lastCommit()
    let (sequence, previous) = try chainEnd(of: device)
    var clock = HybridClock(last: last.stamp)
    let stamp = isSetUp ? (milliseconds: 0, counter: 0) : clock.stamp(now: workplace.now())

    var hashing = Hashing()
    hashing.add(previous)
    hashing.add(device.id)
    hashing.add(number: sequence)
    hashing.add(number: stamp.milliseconds)
    hashing.add(number: stamp.counter)
    hashing.add(author)
    hashing.add(kind.rawValue)
    hashing.add(summary)
    hashing.add(number: changes.count)
    // The fields of a record that appears with this commit have no earlier writer.
    var newest: RecordReference?
    let rows = try changes.map { change in
      let row = try changeRow(change, hasHistory: !isSetUp && change.record != newest, isSetUp: isSetUp)
      if change.field == HistoryEntry.creation, row.oldCommit == nil { newest = change.record }
      hashing.add(change.record.kind.rawValue)
      hashing.add(change.record.id)
      hashing.add(change.field)
      hashing.add(row.old?.digest ?? [])
      hashing.add(row.new?.digest ?? [])
      hashing.add(row.oldCommitHash)
      return row
    }

    try db.cachedStatement(
      sql: """
        INSERT INTO journal_commit(number, device, sequence, time_ms, counter, author, kind, summary, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      last.number + 1, device.id, sequence, stamp.milliseconds, stamp.counter, author, kind.rawValue, summary,
      Data(previous), Data(hashing.finish(length: 32)),
    ])
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO journal_change(commit_number, kind, record, field, old_value, new_value, old_commit)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    for (change, row) in zip(changes, rows) {
      try insert.execute(arguments: [
        last.number + 1, change.record.kind.rawValue, change.record.id, change.field, row.old?.number,
        row.new?.number, row.oldCommit,
      ])
    }
    return last.number + 1
  }

  /// Who sets up a store from a plan: nobody in particular, and everywhere the same.
  private static let planDevice = Device(id: "plan", name: "plan")

  private typealias StoredValue = (number: Int64, digest: [UInt8])
  private typealias ChangeRow = (
    old: StoredValue?, new: StoredValue?, oldCommit: Int?, oldCommitHash: [UInt8]
  )

  private func changeRow(_ change: FieldChange, hasHistory: Bool, isSetUp: Bool) throws -> ChangeRow {
    let new = try change.new.map { try store($0, of: change, isSetUp: isSetUp) }
    guard hasHistory, let writer = try lastWriter(of: change) else { return (nil, new, nil, []) }
    if writer.field == change.field { return (writer.value, new, writer.commit, writer.hash) }
    // The field came with the record's creation, whose value holds all fields together.
    let old = try change.old.map { try store($0, of: change, isSetUp: false) }
    return (old, new, writer.commit, writer.hash)
  }

  private func store(_ value: FieldValue, of change: FieldChange, isSetUp: Bool) throws -> StoredValue {
    let salt: [UInt8]
    if isSetUp {
      var hashing = Hashing()
      hashing.add(change.record.kind.rawValue)
      hashing.add(change.record.id)
      hashing.add(change.field)
      salt = hashing.finish(length: 16)
    } else {
      salt = workplace.random(16)
    }
    var hashing = Hashing()
    hashing.add(salt)
    hashing.add(value)
    let digest = hashing.finish(length: 32)
    try db.cachedStatement(sql: "INSERT INTO journal_value(salt, digest, content) VALUES (?, ?, ?)")
      .execute(arguments: [Data(salt), Data(digest), FieldValue?(value).databaseValue])
    return (db.lastInsertedRowID, digest)
  }

  /// The newest commit that wrote this field, or that created its record.
  private func lastWriter(
    of change: FieldChange
  ) throws -> (field: String, value: StoredValue?, commit: Int, hash: [UInt8])? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT h.field, h.commit_number, c.hash, h.new_value, v.digest
        FROM journal_change h JOIN journal_commit c ON c.number = h.commit_number
        LEFT JOIN journal_value v ON v.number = h.new_value
        WHERE h.record = ? AND h.kind = ? AND (h.field = ? OR h.field = '*') ORDER BY h.commit_number DESC, h.number DESC
        LIMIT 1
        """)
    let arguments: StatementArguments = [change.record.id, change.record.kind.rawValue, change.field]
    guard let row = try Row.fetchOne(statement, arguments: arguments) else { return nil }
    let digest = row[4] as Data?
    let value = (row[3] as Int64?).flatMap { number in digest.map { (number, Array($0)) } }
    return (row[0], value, row[1], Array(row[2] as Data))
  }

  private func lastCommit() throws -> (number: Int, stamp: (milliseconds: Int, counter: Int)) {
    let statement = try db.cachedStatement(
      sql: "SELECT number, time_ms, counter FROM journal_commit ORDER BY number DESC LIMIT 1")
    guard let row = try Row.fetchOne(statement) else { return (0, (0, 0)) }
    return (row[0], (row[1], row[2]))
  }

  private func chainEnd(of device: Device) throws -> (sequence: Int, previous: [UInt8]) {
    let statement = try db.cachedStatement(
      sql: "SELECT sequence, hash FROM journal_commit WHERE device = ? ORDER BY sequence DESC LIMIT 1")
    guard let row = try Row.fetchOne(statement, arguments: [device.id]) else { return (1, []) }
    return (row[0] + 1, Array(row[1] as Data))
  }
}
