import CSodium
import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct JournalTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
  }

  @Test func `the chain can be computed again from the written format alone`() throws {
    try store.answer("CO1", .value("Ŷ “quoted” \\ \n"), note: "first")
    try store.answer("CO1", .value("second"))
    store.signIn(as: "B. Inspector")
    try store.answer("CO1", nil)
    let chain = try store.read { db in try WrittenFormat(db).chain() }

    #expect(chain.count == 4)
    for commit in chain {
      #expect(commit.previous == commit.expectedPrevious, "commit \(commit.number)")
      #expect(commit.hash == commit.expectedHash, "commit \(commit.number)")
      #expect(commit.digestsHold, "commit \(commit.number)")
    }
  }

  @Test func `every digest of a row can be computed again from the written format alone`() throws {
    try store.answer("CO2", .notKnown, note: "nobody knew")
    let wrong = try store.read { db in try WrittenFormat(db).rowsWithAnotherDigest() }
    #expect(wrong == [])
  }

  @Test(arguments: [
    "UPDATE journal_commit SET summary = 'x' WHERE number = 1", "DELETE FROM journal_commit",
    "UPDATE journal_change SET field = 'x' WHERE number = 1", "DELETE FROM journal_change WHERE number = 1",
    "DELETE FROM journal_value", "UPDATE journal_value SET content = 'x' WHERE number = 1",
    "UPDATE journal_value SET digest = zeroblob(32), content = NULL, salt = x'' WHERE number = 1",
    "UPDATE journal_value SET content = NULL WHERE number = 1",
    "UPDATE journal_value SET content = NULL, salt = x'' WHERE number = 1", "UPDATE device SET name = 'x'",
    "DELETE FROM device",
    "INSERT OR REPLACE INTO journal_value SELECT number, salt, digest, 'x' FROM journal_value",
    "INSERT OR REPLACE INTO journal_change SELECT * FROM journal_change WHERE number = 1",
    "INSERT OR REPLACE INTO journal_commit SELECT * FROM journal_commit",
    """
    INSERT OR REPLACE INTO journal_commit
      SELECT number + 9, device, sequence, 0, 0, author, kind, 'x', undoes, previous, hash FROM journal_commit
    """,
    "REPLACE INTO device SELECT id, 'x' FROM device",
  ])
  func `the database itself refuses to change history`(sql: String) throws {
    let before = try store.rows()
    #expect(throws: DatabaseError.self) { try store.execute(sql) }
    #expect(try store.rows() == before)
  }

  @Test func `each change names the commit that wrote what it replaces`() throws {
    for value in ["yes", "no", "partly"] { try store.answer("CO2", .value(value)) }
    let olds = try store.read { db in
      try Int?.fetchAll(
        db, sql: "SELECT old_commit FROM journal_change WHERE field = 'response' ORDER BY number")
    }
    #expect(olds == [nil, 2, 3])
    // The status was set up with the activity.
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    outcome.activity.status = .requested
    try store.save(outcome, summary: "requested")
    let change = try #require(
      try store.history(of: [RecordReference(.activity, outcome.activity.id.rawValue)]).first)
    #expect((change.field, change.old, change.new) == ("status", "not-arranged", "requested"))
    let written = try store.read { db in
      try Int.fetchOne(db, sql: "SELECT old_commit FROM journal_change WHERE field = 'status'")
    }
    #expect(written == 1)
  }

  @Test func `stamps rise when the laptop's clock is set back, across a restart too`() throws {
    let times = [5000, 3000, 3000, 9000, 1000]
    store.close()
    for (index, time) in times.enumerated() {
      var workplace = Workplace.fixed()
      workplace.now = { time }
      let store = try Store.open(at: folder.store, workplace: workplace)
      try store.answer("CO1", .value("\(index)"))
    }
    let stamps = try Store.open(at: folder.store, workplace: .fixed()).read { db in
      try Row.fetchAll(db, sql: "SELECT time_ms, counter FROM journal_commit ORDER BY number")
        .map { [$0["time_ms"], $0["counter"]] as [Int] }
    }
    #expect(stamps == [[0, 0], [5000, 0], [5000, 1], [5000, 2], [9000, 0], [9000, 1]])
  }

  @Test func `names given in one millisecond, and after the clock was set back, sort as they were given`()
    throws
  {
    store.close()
    var times = Array(repeating: 7_000_000, count: 4050) + Array(repeating: 6_000_000, count: 100)
    var workplace = Workplace.fixed()
    workplace.now = { times.count > 1 ? times.removeFirst() : times[0] }
    let first = try Store.open(at: folder.store, workplace: workplace)
    var names = (0..<4000).map { _ in first.newName() }
    try first.answer("CO2", .value("yes"))
    first.close()
    let second = try Store.open(at: folder.store, workplace: workplace)
    names += (0..<50).map { _ in second.newName() }

    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
  }

  @Test func `of one record given twice in a save the last one wins, in one change`() throws {
    let note = { (text: String) in
      Note(
        id: "n1", body: "t1/kent", activity: nil, date: CalendarDate(dayNumber: 17_840),
        time: ClockTime(minutesAfterMidnight: 570), text: text, marking: .official)
    }
    try store.save([], notes: [note("first"), note("second")], summary: "noted")
    #expect(try store.notes(on: "t1/kent").map(\.text) == ["second"])
    #expect(
      try store.history(of: [RecordReference(.note, "n1")]).map(\.field)
        == ["text", "body", "date", "time", "marking", "*"])

    var (first, second) = (
      try #require(try store.outcome(of: "t1/kent/chief-officer-interview")), Outcome?.none
    )
    second = first
    first.answers["CO2"] = Answer(activity: first.activity.id, question: "CO2", response: .value("no"))
    first.answers["CO3"] = Answer(activity: first.activity.id, question: "CO3", response: .value("50"))
    second?.answers["CO2"] = Answer(activity: first.activity.id, question: "CO2", response: .value("yes"))
    try store.save([first, try #require(second)], summary: "answered")
    let stored = try store.outcome(of: first.activity.id)
    #expect(stored?.response(to: "CO2") == .value("yes"))
    #expect(stored?.response(to: "CO3") == nil)
  }

  @Test func `what an outcome says of its own activity counts before what another says`() throws {
    var kent = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    var dyfed = try #require(try store.outcome(of: "t1/dyfed-powys/chief-officer-interview"))
    dyfed.activity.conversation = kent.conversation.id
    dyfed.conversation = kent.conversation
    dyfed.sharedWith = [kent.activity]
    try store.save(dyfed, summary: "shared")
    kent = try #require(try store.outcome(of: kent.activity.id))
    dyfed = try #require(try store.outcome(of: dyfed.activity.id))
    kent.activity.status = .requested
    try store.save([kent, dyfed], summary: "requested")
    #expect(try store.activity(kent.activity.id)?.status == .requested)
  }

  @Test func `an answer that the outcome has no more becomes blank`() throws {
    try store.answer("CO2", .value("yes"), note: "so they say")
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    outcome.answers = [:]
    try store.save(outcome, summary: "blanked")
    let stored = try store.outcome(of: outcome.activity.id)
    #expect(stored?.response(to: "CO2") == nil)
    #expect(stored?.answers["CO2"]?.note == "")
  }

  @Test func `a text is kept to the letter: accents made in two ways, and a zero as the sign for it`() throws
  {
    try store.answer("CO1", .value("caf\u{E9}"), note: "a\0b")
    #expect(try store.noted("CO1") == "a\u{2400}b")
    #expect(try store.answer("CO1", .value("cafe\u{301}"), note: "a\0b"))
    let response = try store.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1")
    #expect(response?.stored.utf8.elementsEqual("=cafe\u{301}".utf8) == true)
    let chain = try store.read { db in try WrittenFormat(db).chain() }
    #expect(chain.allSatisfy { $0.hash == $0.expectedHash && $0.digestsHold })
  }

  @Test func `the history of a body tells of heads and of slots that are gone`() throws {
    var outcome = try #require(try store.outcome(of: "t1/kent/community-focus-group"))
    outcome.attendance["constable"] = 4
    try store.save(outcome, summary: "heads")
    outcome = try #require(try store.outcome(of: outcome.activity.id))
    outcome.attendance["constable"] = 5
    try store.save(outcome, summary: "another head")
    #expect(try store.commits(touching: "t1/kent", limit: 9).map(\.summary) == ["another head", "heads"])
    #expect(try store.commits(touching: "t1/dyfed-powys", limit: 9) == [])
  }
}
