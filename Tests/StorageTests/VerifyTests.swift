import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// What `verify` finds, and that it finds whatever somebody with the file and the rules in hand can do.
struct VerifyTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
    try store.fillWithEverything()
  }

  @Test func `a store that only saves have written is whole, and everything in it was looked at`() throws {
    var shares: [Double] = []
    let verification = try store.verify { shares.append($0) }
    #expect(verification.fault == nil)
    let counts = try store.read { db in
      try (["journal_commit", "journal_change"] + RecordKind.allCases.map(\.rawValue)).map {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0
      }
    }
    #expect([verification.commits, verification.changes] == Array(counts.prefix(2)))
    #expect(verification.records == counts.dropFirst(2).reduce(0, +))
    #expect(shares == shares.sorted() && shares.count > 20 && shares.count <= 101)
    #expect(try store.read { db in try db.isWhole() })
  }

  @Test func `two laptops and a text taken out leave a store whole`() throws {
    store.close()
    let second = try Store.open(at: folder.store, workplace: .fixed(device: "laptop-2"))
    try second.answer("CO1", .value("A name that should not be here"), note: "Another")
    try second.answer("CO1", nil, note: "Another")
    _ = try second.purge(.text("A name"), reason: "a name")
    let verification = try second.verify()
    #expect(verification.fault == nil)
    #expect(verification.emptied == 1)
    try second.dropRules()
    try second.execute("UPDATE journal_value SET content = NULL, salt = x'' WHERE content = 'Aside.'")
    #expect(try second.verify().fault != nil)
  }

  static let answer = RecordReference(.answer, "t1/kent/chief-officer-interview/CO2")

  @Test(arguments: [
    ("UPDATE answer SET note = 'Never said.' WHERE question = 'CO2'", StoreFault(.digest, record: answer)),
    (
      "DELETE FROM answer WHERE question = 'CO2'",
      StoreFault(.search, record: answer)
    ),
    (
      "UPDATE journal_commit SET summary = 'Nothing' WHERE number = 2",
      StoreFault(
        .chain, record: RecordReference(.answer, "t1/kent/chief-officer-interview/CO1"), commit: 2)
    ),
    (
      "UPDATE journal_commit SET time_ms = time_ms - 1 WHERE number = 3",
      StoreFault(.chain, record: answer, commit: 3)
    ),
    ("UPDATE activity_count SET activities = activities + 1", StoreFault(.sums)),
    (
      "UPDATE activity_place SET status = 'declined' WHERE activity = 't1/kent/chief-officer-interview'",
      StoreFault(.sums, record: RecordReference(.activity, "t1/kent/chief-officer-interview"))
    ),
    (
      "UPDATE search_entry SET content = 'other words' WHERE record = 't1/kent'",
      StoreFault(.search, record: RecordReference(.body, "t1/kent"))
    ),
    (
      "UPDATE search_entry SET body = 't1/nctphq' WHERE kind = 'conversation'",
      StoreFault(
        .search, record: RecordReference(.conversation, "t1/kent/community-focus-group/conversation"))
    ),
    (
      "UPDATE search_entry SET body = 't1/nctphq' WHERE record = 'n1'",
      StoreFault(.search, record: RecordReference(.note, "n1"))
    ),
    ("INSERT INTO search_text(search_text) VALUES ('delete-all')", StoreFault(.search)),
    (
      "INSERT INTO journal_value(salt, digest, content) VALUES (zeroblob(16), zeroblob(32), 'x')",
      StoreFault(.structure(detail: "no change names the journal's value 9999"))
    ),
  ])
  func `the first fault is named by record, field and commit`(sql: String, fault: StoreFault) throws {
    try store.dropRules()
    try store.execute(sql)
    let found = try #require(try store.verify().fault)
    if case .structure = fault.what {
      guard case .structure = found.what else { throw Unexpected(found) }
    } else {
      #expect(found == fault)
    }
  }

  @Test(arguments: [
    "UPDATE journal_change SET number = 0 WHERE number = 1",
    "UPDATE journal_change SET number = number + 1 WHERE number = (SELECT max(number) FROM journal_change)",
  ])
  func `a change that was only given another number is found`(sql: String) throws {
    try store.dropRules()
    try store.execute(sql)
    #expect(try store.verify().fault?.what == .chain)
  }

  struct Unexpected: Error {
    let fault: StoreFault
    init(_ fault: StoreFault) { self.fault = fault }
  }

  @Test func `a record changed with its digest differs from the journal, and its field is named`() throws {
    try store.dropRules()
    var record = try #require(try store.read { db in try db.record(Self.answer) })
    record.values[3] = "Never said."
    try store.write { db in
      try db.put(record)
      try db.execute(
        sql: "UPDATE search_entry SET content = 'partly' || char(10) || 'Never said.' WHERE record = ?",
        arguments: [Self.answer.id])
    }
    #expect(
      try store.verify().fault
        == StoreFault(.differs, record: Self.answer, field: "note", commit: 3))
  }

  @Test func `a fixed field changed with its digest differs from the record's creation`() throws {
    try store.dropRules()
    let reference = RecordReference(.note, "n1")
    var record = try #require(try store.read { db in try db.record(reference) })
    record.values[2] = "2018-11-06"
    try store.write { db in try db.put(record) }
    let fault = try #require(try store.verify().fault)
    #expect((fault.what, fault.record, fault.field) == (.differs, reference, nil))
  }

  @Test func `a value that its digest does not hold is named by record, field and commit`() throws {
    try store.dropRules()
    try store.execute("UPDATE journal_value SET content = 'Changed' WHERE content = 'Under review.'")
    #expect(
      try store.verify().fault == StoreFault(.value, record: Self.answer, field: "note", commit: 3))
  }

  @Test func `a content that its digest does not hold is neither shown, exported nor brought back`() throws {
    try store.dropRules()
    try store.execute("UPDATE journal_value SET content = 'Changed' WHERE content = 'Under review.'")
    #expect(throws: StoreFailure.self) { try store.history(of: [Self.answer]) }
    #expect(throws: StoreFailure.self) { try store.recentHistory(limit: 100) }
    #expect(throws: StoreFailure.self) { try store.changes(of: 3) }
    let folder = store.path + "-export"
    #expect(throws: StoreFailure.damaged(path: store.path, detail: "a fault in answer \(Self.answer.id)")) {
      try store.export(to: folder)
    }
    #expect(!FileManager.default.fileExists(atPath: folder))
    #expect(throws: StoreFailure.self) { try store.read { db in _ = try Reversal(of: 3, in: db) } }
    #expect(try store.log(limit: 100).count > 3)
  }

  @Test(arguments: ["summary = 'Something else'", "author = 'Nobody'", "time_ms = time_ms + 1"])
  func `a commit that is not what its hash says is told, not shown`(change: String) throws {
    try store.dropRules()
    try store.execute("UPDATE journal_commit SET \(change) WHERE number = 3")
    #expect(throws: StoreFailure.self) { try store.log(limit: 100) }
    #expect(throws: StoreFailure.self) { try store.history(of: [Self.answer]) }
    #expect(throws: StoreFailure.self) { try store.commits(touching: "t1/kent", limit: 100) }
    #expect(try store.log(limit: 1).count == 1)
  }

  @Test func `whatever one thing is changed, removed, added or swapped behind the rules is found`() throws {
    try store.dropRules()
    var random = SeededRandom()
    var changed = 0
    let rounds = ProcessInfo.processInfo.environment["FIELDBOOK_ROUNDS"].flatMap { Int($0) } ?? 200
    // Where nothing is recorded there is nothing to tamper with.
    let tables = try store.queue.read { db in
      try (Store.recordsAndJournal + ["search_entry"]).filter {
        try Row.fetchOne(db, sql: "SELECT 1 FROM \($0)") != nil
      }
    }
    for _ in 1...rounds {
      let table = tables.randomElement(using: &random) ?? tables[0]
      try store.queue.inDatabase { db in
        try db.execute(sql: "BEGIN")
        let before = try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2")
          // A count of none says the same as no count.
          .filter { table != "activity_count" || $0["activities"] != 0 }
        guard let statement = try Self.tampering(with: table, rows: before, db, using: &random) else {
          return try db.execute(sql: "ROLLBACK")
        }
        // Some changes are none, or one that SQLite itself refuses.
        if (try? db.execute(sql: statement)) != nil,
          try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2")
            .filter({ table != "activity_count" || $0["activities"] != 0 }) != before
        {
          changed += 1
          #expect(try store.verify().fault != nil, "\(statement), seed \(random.seed)")
        }
        try db.execute(sql: "ROLLBACK")
      }
    }
    #expect(changed > rounds / 4, "seed \(random.seed)")
    #expect(try store.verify().fault == nil)
  }

  private static func tampering(
    with table: String, rows: [Row], _ db: Database, using random: inout SeededRandom
  ) throws -> String? {
    guard let row = rows.randomElement(using: &random), let other = rows.randomElement(using: &random) else {
      return nil
    }
    let columns = Array(row.columnNames)
    func condition(_ row: Row) throws -> String {
      try columns.map { "\"\($0)\" IS \(try (row[$0] as DatabaseValue).sqlLiteral)" }.joined(
        separator: " AND ")
    }
    let column = columns.randomElement(using: &random) ?? columns[0]
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let value: String =
        switch (row[column] as DatabaseValue).storage {
        case .int64(let number): "\(number + Int64([-1, 1].randomElement(using: &random) ?? 1))"
        case .blob: "randomblob(length(\"\(column)\"))"
        case .null: "'added'"
        default: "\"\(column)\" || 'x'"
        }
      return "UPDATE \(table) SET \"\(column)\" = \(value) WHERE \(try condition(row))"
    case 1: return "DELETE FROM \(table) WHERE \(try condition(row))"
    case 2:
      let name = columns[0]
      let copy = columns.map {
        $0 == name
          ? (row[name] as DatabaseValue).storage.value is Int64 ? "100000" : "\"\(name)\" || 'y'"
          : "\"\($0)\""
      }
      return
        "INSERT INTO \(table) SELECT \(copy.joined(separator: ", ")) FROM \(table) WHERE \(try condition(row))"
    default:
      return """
        UPDATE \(table) SET \"\(column)\" = CASE WHEN \(try condition(row)) THEN \(try (other[column] as DatabaseValue).sqlLiteral)
          ELSE \(try (row[column] as DatabaseValue).sqlLiteral) END
        WHERE (\(try condition(row))) OR (\(try condition(other)))
        """
    }
  }

  @Test(arguments: [
    "DROP TRIGGER journal_value_is_kept", "DROP INDEX note_by_body", "CREATE TABLE other(a)",
    "CREATE TRIGGER sly AFTER INSERT ON note BEGIN DELETE FROM draft; END",
    "DROP TRIGGER device_stays; CREATE TRIGGER device_stays BEFORE UPDATE ON device BEGIN SELECT 1; END",
    "DROP INDEX note_marked; CREATE INDEX note_marked ON note(marking)",
  ])
  func `a store whose definitions are not ours is refused at opening`(sql: String) throws {
    try store.execute(sql)
    store.close()
    do {
      _ = try Store.open(at: folder.store, workplace: .fixed())
      Issue.record("opened after \(sql)")
    } catch {
      guard case .damaged(_, let detail) = error else { throw error }
      #expect(detail.hasSuffix("as Fieldbook makes it") || detail.contains("definitions instead of"))
    }
  }

  @Test func `a flipped bit in a page that is in use is found, and its page named`() throws {
    store.close()
    let whole = try folder.bytes()
    var random = SeededRandom()
    var found = 0
    for _ in 1...20 {
      let bit = Int.random(in: 200 * 8..<whole.count * 8, using: &random)
      var bytes = whole
      bytes[bit / 8] ^= 1 << (bit % 8)
      try folder.write(bytes)
      guard let store = try? Store.open(at: folder.store, workplace: .fixed()) else { continue }
      let fault = (try? store.verify())?.fault
      if fault?.what == .page(bit / 8 / 4096 + 1) { found += 1 }
      store.close()
    }
    #expect(found > 0, "seed \(random.seed)")
  }
}

extension DatabaseValue {
  fileprivate var sqlLiteral: String {
    get throws {
      switch storage {
      case .null: "NULL"
      case .int64(let number): "\(number)"
      case .double(let number): "\(number)"
      case .string(let text): "'\(text.replacing("'", with: "''"))'"
      case .blob(let data): "x'\(data.map { String(format: "%02x", $0) }.joined())'"
      }
    }
  }
}

extension Store {
  /// Something of every kind of record, changed more than once.
  func fillWithEverything() throws {
    try answer("CO1", .value(String(repeating: "What was said at length. ", count: 300)), note: "Aside.")
    try answer("CO2", .value("partly"), note: "Under review.")
    try answer("CO3", .value("50"))
    try answer("CO3", .notKnown)
    guard var group = try outcome(of: "t1/kent/community-focus-group") else { return }
    group.activity.status = .doneNotesDue
    group.conversation.slot = Slot(
      date: CalendarDate(iso: "2018-11-05"), time: ClockTime("09:30"), place: "Maidstone")
    group.attendance["constable"] = 4
    group.followUps = [FollowUp(id: "f1", activity: group.activity.id, promise: "Send it", post: "clerk")]
    group.pastSlots = [
      PastSlot(
        id: "p1", conversation: group.conversation.id, slot: Slot(date: CalendarDate(iso: "2018-11-01")),
        movedOn: CalendarDate(dayNumber: 17_830), movedBy: "A. Inspector", reason: .travelOrWeather)
    ]
    try save(group, summary: "held")
    guard var interview = try outcome(of: "t1/kent/chief-officer-interview") else { return }
    interview.holders = [
      PostHolder(
        id: "h1", body: "t1/kent", post: "chief officer responsible for Prevent", name: "A. Chief",
        since: CalendarDate(dayNumber: 17_800))
    ]
    interview.activity.status = .requested
    try save(interview, summary: "requested")
    for number in 1...12 {
      let note = Note(
        id: Identifier("n\(number)"), body: number % 2 == 0 ? "t1/dyfed-powys" : "t1/kent", activity: nil,
        date: CalendarDate(dayNumber: 17_840), time: ClockTime(minutesAfterMidnight: 570),
        text: String(repeating: "Note \(number). ", count: number * number), marking: .official)
      try save([], notes: [note], summary: "noted")
    }
  }

  /// Takes every trigger and every reference away, as somebody would who wants to change history.
  func dropRules() throws {
    try queue.writeWithoutTransaction { db in try db.dropRules() }
  }
}
