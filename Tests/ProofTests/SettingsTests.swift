import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// K12 of docs/reliability.md: somebody changes the settings that our promises rest on.
struct SettingsTests {
  private let workplace = Workplace.fixed(on: CalendarDate(dayNumber: 17_843))

  @Test(arguments: [
    "synchronous = NORMAL", "synchronous = OFF", "locking_mode = NORMAL", "temp_store = FILE",
    "foreign_keys = OFF", "cell_size_check = OFF", "journal_mode = DELETE", "journal_mode = MEMORY",
  ])
  func `K12 a connection that promises less is not taken`(setting: String) throws {
    let folder = try TemporaryFolder()
    try folder.createStore()
    let store = try Store.open(at: folder.store, workplace: workplace)
    try store.queue.writeWithoutTransaction { db in
      try Connection.checkSettings(of: db, in: StoreFile(path: folder.store))
      try db.execute(sql: "PRAGMA \(setting)")
      #expect(throws: StoreFailure.self) {
        try Connection.checkSettings(of: db, in: StoreFile(path: folder.store))
      }
    }
  }

  /// What is found of a store that another program has changed.
  enum Found: Equatable {
    /// Nothing promised is weaker.
    case asStrong
    case refused(StoreFailure)
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let sql: String
    let found: @Sendable (String) -> Found
    var testDescription: String { sql }

    static func refused(_ sql: String, because detail: String) -> Change {
      Change(sql: sql) { .refused(.damaged(path: $0, detail: detail)) }
    }
  }

  private static let moved = "its pages are moved about when some get free"

  @Test(arguments: [
    Change(sql: "PRAGMA journal_mode = DELETE") { _ in .asStrong },
    .refused(
      "PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM",
      because: "a page does not match its checksum"),
    Change(sql: "PRAGMA application_id = 7") { .refused(.notAStore(path: $0)) },
    Change(sql: "PRAGMA user_version = 7") { .refused(.newerFormat(path: $0, format: 7, newest: 1)) },
    .refused("PRAGMA user_version = 0", because: "its format is 0"),
    .refused("PRAGMA auto_vacuum = FULL; VACUUM", because: moved),
    .refused("PRAGMA auto_vacuum = INCREMENTAL; VACUUM", because: moved),
    .refused(
      "PRAGMA journal_mode = PERSIST; UPDATE draft SET content = content",
      because: "a journal that no Fieldbook has written lies beside it"),
  ])
  func `K12 a file that another program has changed is refused, or put right`(change: Change) throws {
    let folder = try TemporaryFolder()
    try folder.fillStore().close()
    let other = try DatabaseQueue(path: folder.store)
    try other.writeWithoutTransaction { db in try db.execute(sql: change.sql) }
    try other.close()
    let found = try found(in: folder)
    #expect(found == change.found(folder.store))
  }

  @Test(arguments: [
    "DROP TRIGGER journal_value_emptied", "DROP INDEX note_by_body", "CREATE TABLE mine(text)",
    "ALTER TABLE note ADD COLUMN mine TEXT",
    "CREATE TRIGGER mine AFTER INSERT ON note BEGIN DELETE FROM draft; END",
  ])
  func `K12 a file with other rules than ours is refused`(sql: String) throws {
    let folder = try TemporaryFolder()
    try folder.fillStore().close()
    let other = try DatabaseQueue(path: folder.store)
    try other.writeWithoutTransaction { db in
      // Some rules are called otherwise than here.
      let name = try String.fetchOne(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      try db.execute(sql: sql.replacing("journal_value_emptied", with: name ?? ""))
    }
    try other.close()
    guard case .refused(.damaged) = try found(in: folder) else {
      Issue.record("taken")
      return
    }
  }

  @Test(arguments: [(20, 0), (56 + 3, 2), (56 + 3, 3)])
  func `K12 a header that says otherwise is refused`(offset: Int, value: Int) throws {
    let folder = try TemporaryFolder()
    try folder.fillStore().close()
    var bytes = Array(try Data(contentsOf: URL(filePath: folder.store)))
    bytes[offset] = UInt8(value)
    try folder.write(Data(bytes), to: "test.fieldbook")
    guard case .refused(.damaged) = try found(in: folder) else {
      Issue.record("taken")
      return
    }
  }

  /// Opens the store, and if that goes, tries everything that has to hold.
  private func found(in folder: TemporaryFolder) throws -> Found {
    let store: Store
    do throws(StoreFailure) {
      store = try Store.open(at: folder.store, workplace: workplace)
    } catch {
      return .refused(error)
    }
    defer { store.close() }
    try store.queue.unsafeRead { db in
      try Connection.checkSettings(of: db, in: StoreFile(path: folder.store))
    }
    #expect(try store.verify().fault == nil)
    var note = try #require(try store.notes(on: "t1/kent").first)
    note.text = "Typed after the change."
    try store.save(note, summary: "noted")
    let copy = try TemporaryFolder()
    #expect(try store.backup(to: copy.store).fault == nil)
    // As a power cut would leave it: what is saved is in the log, which is synced with every save.
    for end in ["", "-wal"] {
      try copy.write(try Data(contentsOf: URL(filePath: folder.store + end)), to: "cut.fieldbook" + end)
    }
    let cut = try Store.open(at: copy.path + "/cut.fieldbook", workplace: workplace)
    defer { cut.close() }
    #expect(try cut.note(note.id)?.text == note.text)
    return .asStrong
  }
}
