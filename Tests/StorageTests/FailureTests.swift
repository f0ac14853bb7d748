import Fieldwork
import Foundation
import GRDB
import GRDBSQLite
import TestSupport
import Testing

@testable import Storage

/// Saves that fail half-way, on real files.
struct FailureTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `on a full disk nothing is said to be saved, and the same save succeeds once there is room`()
    throws
  {
    let store = try folder.makeStore()
    let text = String(repeating: "What was said at length. ", count: 4000)
    let pages = try store.read { db in try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 }
    try store.execute("PRAGMA max_page_count = \(pages + 3)")
    let before = try store.rows()

    #expect(throws: StoreFailure.diskFull(path: folder.store)) { try store.answer("CO1", .value(text)) }
    #expect(throws: StoreFailure.diskFull(path: folder.store)) {
      try store.keepDraft(text, for: RecordReference(.answer, "x"), field: "note")
    }
    #expect(try store.rows() == before)
    #expect(try store.read { db in try db.isWhole() })

    try store.execute("PRAGMA max_page_count = 4294967294")
    try store.answer("CO1", .value(text))
    store.close()
    let again = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1") == .value(text))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only the superuser can mount a small disk"))
  func `on a disk that really is full the store stays as it was, and goes on once there is room`() throws {
    let disk = try SmallDisk(at: folder.path, kilobytes: 2048)
    let store = try folder.makeStore()
    try disk.fill(leaving: 96 * 1024)
    let text = String(repeating: "What was said at length. ", count: 2000)
    var saved = 0
    while failure({ () throws(StoreFailure) in try store.save(note(saved + 1, text), summary: "noted") })
      == nil
    {
      saved += 1
    }
    #expect(try store.notes(on: "t1/kent").count == saved)
    #expect(throws: StoreFailure.diskFull(path: folder.store)) {
      try store.save(note(saved + 1, text), summary: "again")
    }

    disk.makeRoom()
    try store.save(note(saved + 1, text), summary: "the same")
    store.close()
    let again = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try again.notes(on: "t1/kent").count == saved + 1)
    #expect(try again.read { db in try db.isWhole() })
    again.close()
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only the superuser can mount a small disk"))
  func `a store that finds no room to be made leaves nothing behind`() throws {
    let disk = try SmallDisk(at: folder.path, kilobytes: 64)
    #expect(throws: StoreFailure.diskFull(path: folder.store)) {
      try Store.create(at: folder.store, plan: .small, workplace: .fixed())
    }
    #expect(try folder.names() == [])
    withExtendedLifetime(disk) {}
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only the superuser can mount a disk"))
  func `a file system that takes no writes is read-only, with and without a store`() throws {
    let disk = try SmallDisk(at: folder.path, kilobytes: 4096)
    try folder.makeStore().close()
    try disk.forbidWriting()
    #expect(throws: StoreFailure.readOnly(path: folder.store)) {
      try Store.open(at: folder.store, workplace: .fixed())
    }
    let other = folder.path + "/deep/other.fieldbook"
    #expect(throws: StoreFailure.readOnly(path: other)) {
      try Store.create(at: other, plan: .small, workplace: .fixed())
    }
  }

  @Test func `a save that is interrupted at any step changes nothing until it gets through`() throws {
    let store = try folder.makeStore()
    try store.answer("CO2", .value("yes"))
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    outcome.activity.status = .doneNotesDue
    outcome.conversation.slot = Slot(date: CalendarDate(iso: "2018-11-05"), place: "Maidstone")
    outcome.answers["CO1"] = Answer(activity: outcome.activity.id, question: "CO1", response: .value("Much"))
    outcome.answers["CO2"] = Answer(activity: outcome.activity.id, question: "CO2", response: .value("no"))
    let before = try store.rows()
    var interrupted: Int32 = 0
    while interrupted < 1_000_000 {
      try store.interrupt(after: interrupted + 1)
      let failed = failure { () throws(StoreFailure) in try store.save(outcome, summary: "held") }
      try store.interrupt(after: 0)
      guard let failed else { break }
      interrupted += 1
      guard case .unexpected(folder.store, code: 9, _) = failed else {
        Issue.record("interrupted after \(interrupted) steps, the save said: \(failed)")
        break
      }
      // What one step left behind would still be there a few steps later; comparing takes longer than saving.
      if interrupted.isMultiple(of: 500) { try #require(try store.rows() == before) }
    }
    #expect(interrupted > 1000)
    #expect(try store.outcome(of: outcome.activity.id) == outcome)
    #expect(try store.rows(of: ["journal_commit"])["journal_commit"]?.count == 3)
    #expect(try store.progress(by: .all, today: CalendarDate(dayNumber: 17_900))[""]?.late == 1)
    #expect(try store.read { db in try db.isWhole() })
  }

  private func failure(_ call: () throws(StoreFailure) -> Void) -> StoreFailure? {
    do throws(StoreFailure) {
      try call()
      return nil
    } catch {
      return error
    }
  }

  private func note(_ number: Int, _ text: String) -> Note {
    Note(
      id: Identifier("n\(number)"), body: "t1/kent", activity: nil, date: CalendarDate(dayNumber: 17_840),
      time: ClockTime(minutesAfterMidnight: 570), text: text, marking: .official)
  }
}

extension Store {
  /// Has SQLite give up once, after so many steps of its virtual machine, counted over all statements; 0 for never.
  fileprivate func interrupt(after steps: Int32) throws {
    try read { db in
      guard steps > 0 else {
        sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil)
        return
      }
      let left = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
      left.pointee = steps
      // One number a try; the process of a test is short.
      sqlite3_progress_handler(
        db.sqliteConnection, 1,
        { context in
          guard let left = context?.assumingMemoryBound(to: Int32.self) else { return 0 }
          left.pointee -= 1
          return left.pointee == 0 ? 1 : 0
        }, left)
    }
  }
}
