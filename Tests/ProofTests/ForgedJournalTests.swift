import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// J1 of docs/reliability.md: somebody edits the journal with a tool that can make one hash anew.
struct ForgedJournalTests {
  @Test func `J1 whatever is changed in the journal is found, even if one record's hash is made anew`() throws
  {
    let folder = try TemporaryFolder()
    let store = try folder.fillStore()
    defer { store.close() }
    try store.queue.writeWithoutTransaction { db in try db.dropRules() }
    var random = SeededRandom()
    let rounds = Effort.count(quick: 500, full: 10_000)
    var forged: [String: Int] = [:]
    var (made, missed) = (0, 0)
    while made < rounds {
      try store.queue.inDatabase { db in
        try db.execute(sql: "BEGIN")
        let before = try Journal(db)
        let forgery = Forgery.allCases.randomElement(using: &random) ?? .change
        // Some are none, and some SQLite itself refuses.
        if let what = try? forgery.run(on: db, before, using: &random), try Journal(db) != before {
          made += 1
          forged["\(forgery)", default: 0] += 1
          if try store.verify().fault == nil {
            missed += 1
            Issue.record("\(what) was not found, seed \(random.seed)")
          }
        }
        try db.execute(sql: "ROLLBACK")
      }
    }
    let kinds = forged.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    report("J1", "\(rounds) edits, \(missed) not found (\(kinds))", seed: random.seed)
    #expect(missed == 0)
    #expect(forged.count == Forgery.allCases.count)
    #expect(try store.verify().fault == nil)
  }
}

extension ForgedJournalTests {
  @Test(.timeLimit(.minutes(120)))
  func `J1 the program finds whatever is changed in the journal`() throws {
    let folder = try TemporaryFolder()
    try folder.fillStore().close()
    let whole = try Data(contentsOf: URL(filePath: folder.store))
    var random = SeededRandom()
    let rounds = Effort.count(quick: 40, full: 2000)
    var (made, missed) = (0, 0)
    // It is the edit that is found, not what it takes to make one.
    _ = try Self.forge(in: folder) { _, _ in nil }
    #expect(try Self.verifies(folder))
    while made < rounds {
      try folder.write(whole, to: "test.fieldbook")
      let forgery = Forgery.allCases.randomElement(using: &random) ?? .change
      guard let what = try Self.forge(in: folder, { try forgery.run(on: $0, $1, using: &random) }) else {
        continue
      }
      made += 1
      if try Self.verifies(folder) {
        missed += 1
        Issue.record("\(what) was not found, seed \(random.seed)")
      }
    }
    report("J1", "\(rounds) edits looked for by the program, \(missed) not found", seed: random.seed)
  }

  /// Changes the store behind its rules, which stand there again afterwards, and says what; `nil` if nothing was changed.
  private static func forge(
    in folder: TemporaryFolder, _ edit: (Database, Journal) throws -> String?
  ) throws -> String? {
    let store = try Store.open(at: folder.store, workplace: .fixed(on: CalendarDate(dayNumber: 17_842)))
    defer { store.close() }
    return try store.queue.inDatabase { db in
      let rules = try String.fetchAll(
        db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE 'search_entry%'")
      let before = try Journal(db)
      try db.dropRules()
      try db.execute(sql: "SAVEPOINT forgery")
      let what = try? edit(db, before)
      if what == nil { try db.execute(sql: "ROLLBACK TO forgery") }
      try db.execute(sql: "RELEASE forgery")
      let isMade = try what != nil && Journal(db) != before
      for rule in rules { try db.execute(sql: rule) }
      return isMade ? what : nil
    }
  }

  private static func verifies(_ folder: TemporaryFolder) throws -> Bool {
    let (said, status) = try Child.run(["verify", folder.store], in: folder)
    guard status != 0 else { return true }
    #expect(said.hasPrefix("Could not") || said.contains("\nCould not"), "\(said)")
    return false
  }
}

/// Every row of the journal.
private struct Journal: Equatable {
  static let tables = ["device", "journal_commit", "journal_change", "journal_value"]

  let rows: [String: [Row]]

  init(_ db: Database) throws {
    rows = try Dictionary(
      uniqueKeysWithValues: Self.tables.map {
        ($0, try Row.fetchAll(db, sql: "SELECT * FROM \($0) ORDER BY 1"))
      })
  }

  /// The newest commits of the devices: whoever makes one of these anew has only written another save.
  var ends: Set<Int64> {
    var ends: [String: Int64] = [:]
    for row in rows["journal_commit"] ?? [] { ends[row["device"]] = row["number"] }
    return Set(ends.values)
  }
}

private enum Forgery: CaseIterable {
  case change, changeAndRehash, removal, insertion, swap, cutTail, cutHead

  /// Does it, and says what it did; `nil` where there was nothing to do.
  func run(on db: Database, _ journal: Journal, using random: inout SeededRandom) throws -> String? {
    let table = Journal.tables.randomElement(using: &random) ?? "journal_commit"
    guard let rows = journal.rows[table], let row = rows.randomElement(using: &random),
      let other = rows.randomElement(using: &random)
    else { return nil }
    let columns = Array(row.columnNames)
    let column = columns.randomElement(using: &random) ?? columns[0]
    let place = "\(table) \(row[columns[0]] as DatabaseValue)"
    switch self {
    case .change:
      try change(column, of: row, in: table, to: value(row[column], using: &random), db)
      return "\(column) of \(place)"
    case .changeAndRehash:
      try change(column, of: row, in: table, to: value(row[column], using: &random), db)
      switch table {
      case "journal_value": try db.rehashValue(row["number"])
      case "journal_commit", "journal_change":
        let number: Int64 = row[table == "journal_commit" ? "number" : "commit_number"]
        guard !journal.ends.contains(number) else { return nil }
        try db.rehashCommit(number)
      default: return nil
      }
      return "\(column) of \(place), with its hash"
    case .removal:
      try db.execute(
        sql: "DELETE FROM \(table) WHERE \(columns[0]) = ?", arguments: [row[columns[0]] as DatabaseValue])
      return "\(place) removed"
    case .insertion:
      let key = table == "device" ? "id || 'x'" : "(SELECT max(number) FROM \(table)) + 1"
      let names = columns.dropFirst().map { "\"\($0)\"" }
      // A copy may have the next number of its device, but not what goes before it.
      let copied = names.map { $0 == "\"sequence\"" ? "1 + (SELECT max(sequence) FROM journal_commit)" : $0 }
      try db.execute(
        sql: """
          INSERT INTO \(table) SELECT \(([key] + copied).joined(separator: ", "))
          FROM \(table) WHERE \(columns[0]) = ?
          """, arguments: [row[columns[0]] as DatabaseValue])
      if table == "journal_value", Bool.random(using: &random) { try db.rehashValue(db.lastInsertedRowID) }
      return "a copy of \(place) added"
    case .swap:
      let both = [row, other]
      for (one, another) in zip(both, both.reversed()) {
        try change(column, of: one, in: table, to: another[column], db)
      }
      return "\(column) of \(place) swapped with \(other[columns[0]] as DatabaseValue)"
    case .cutTail, .cutHead:
      let commits = (journal.rows["journal_commit"] ?? []).map { $0["number"] as Int64 }
      guard let at = commits.dropFirst().randomElement(using: &random) else { return nil }
      let goes = self == .cutTail ? ">= \(at)" : "< \(at)"
      try db.execute(sql: "DELETE FROM journal_change WHERE commit_number \(goes)")
      try db.execute(sql: "DELETE FROM journal_commit WHERE number \(goes)")
      try db.execute(
        sql: """
          DELETE FROM device WHERE id NOT IN (SELECT device FROM journal_commit);
          DELETE FROM journal_value WHERE number NOT IN (SELECT old_value FROM journal_change WHERE old_value NOT NULL)
            AND number NOT IN (SELECT new_value FROM journal_change WHERE new_value NOT NULL)
          """)
      if self == .cutHead, Bool.random(using: &random) { try db.rehashCommit(at) }
      return "the commits \(goes) cut off"
    }
  }

  private func change(
    _ column: String, of row: Row, in table: String, to value: DatabaseValue, _ db: Database
  ) throws {
    let key = row.columnNames.first { _ in true } ?? ""
    try db.execute(
      sql: "UPDATE \(table) SET \"\(column)\" = ? WHERE \"\(key)\" = ?",
      arguments: [value, row[key] as DatabaseValue])
  }

  /// Another value of the same type.
  private func value(_ old: DatabaseValue, using random: inout SeededRandom) -> DatabaseValue {
    switch old.storage {
    case .null: (1 as Int64).databaseValue
    case .int64(let number): (number + (Bool.random(using: &random) ? 1 : -1)).databaseValue
    case .double(let number): (number + 1).databaseValue
    case .string(let text): (Bool.random(using: &random) ? text + "x" : String(text.dropLast())).databaseValue
    case .blob(let data):
      Data(
        data.enumerated().map { $0.offset == 0 ? $0.element ^ 1 : $0.element }
      ).databaseValue
    }
  }
}

extension Database {
  /// Makes the digest of a value anew, as docs/store-format.md says.
  fileprivate func rehashValue(_ number: Int64) throws {
    guard
      let row = try Row.fetchOne(
        self, sql: "SELECT salt, content FROM journal_value WHERE number = ?", arguments: [number])
    else { return }
    var hashing = Hashing()
    hashing.add(row["salt"] as Data)
    hashing.add(FieldValue(row["content"] as DatabaseValue))
    try execute(
      sql: "UPDATE journal_value SET digest = ? WHERE number = ?",
      arguments: [Data(hashing.finish(length: 32)), number])
  }

  /// Makes the hash of a commit anew, as docs/store-format.md says.
  fileprivate func rehashCommit(_ number: Int64) throws {
    guard
      let row = try Row.fetchOne(
        self,
        sql: """
          SELECT c.*, u.hash AS undone FROM journal_commit c LEFT JOIN journal_commit u ON u.number = c.undoes
          WHERE c.number = ?
          """, arguments: [number])
    else { return }
    let changes = try Row.fetchAll(
      self,
      sql: """
        SELECT h.kind, h.record, h.field, o.digest AS old, n.digest AS new, w.hash AS writer
        FROM journal_change h LEFT JOIN journal_value o ON o.number = h.old_value
        LEFT JOIN journal_value n ON n.number = h.new_value LEFT JOIN journal_commit w ON w.number = h.old_commit
        WHERE h.commit_number = ? ORDER BY h.number
        """, arguments: [number])
    var hashing = Hashing()
    hashing.add(row["previous"] as Data)
    hashing.add(row["device"] as String)
    for name in ["sequence", "time_ms", "counter"] { hashing.add(number: row[name]) }
    for name in ["author", "kind", "summary"] { hashing.add(row[name] as String) }
    hashing.add(row["undone"] as Data? ?? Data())
    hashing.add(number: changes.count)
    for change in changes {
      for name in ["kind", "record", "field"] { hashing.add(change[name] as String) }
      for name in ["old", "new", "writer"] { hashing.add(change[name] as Data? ?? Data()) }
    }
    try execute(
      sql: "UPDATE journal_commit SET hash = ? WHERE number = ?",
      arguments: [Data(hashing.finish(length: 32)), number])
  }
}
