import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// What is found under the name of a store, and left as it was.
struct OpeningTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func failure(at path: String? = nil) -> StoreFailure? {
    do throws(StoreFailure) {
      try Store.open(at: path ?? folder.store, workplace: .fixed()).close()
      return nil
    } catch {
      return error
    }
  }

  @Test func `no file, no folder and a file for a folder are told apart`() throws {
    #expect(failure() == .missing(path: folder.store))
    let nowhere = folder.path + "/none/x.fieldbook"
    #expect(failure(at: nowhere) == .folderMissing(path: nowhere, folder: folder.path + "/none"))
    try folder.write([1, 2, 3], to: "file")
    let inFile = folder.path + "/file/x.fieldbook"
    #expect(failure(at: inFile) == .missing(path: inFile))
    #expect(try folder.names() == ["file"])
  }

  @Test(arguments: [[], Array("Fieldbook".utf8), [UInt8](repeating: 0, count: 8192)])
  func `a file without the header of a store is none, and stays as it was`(bytes: [UInt8]) throws {
    try folder.write(bytes)

    #expect(failure() == .notAStore(path: folder.store))
    #expect(try folder.bytes() == bytes)
    #expect(try folder.names() == ["test.fieldbook"])
  }

  @Test func `another program's SQLite file is no store`() throws {
    let other = try DatabaseQueue(path: folder.store)
    try other.write { db in try db.execute(sql: "CREATE TABLE note(text)") }
    try other.close()
    let before = try folder.bytes()

    #expect(failure() == .notAStore(path: folder.store))
    #expect(try folder.bytes() == before)
  }

  @Test func `a folder, a pipe and a device are no stores, and nothing waits for them`() throws {
    #expect(failure(at: folder.path) == .notAStore(path: folder.path))
    mkfifo(folder.store, 0o600)
    #expect(failure() == .notAStore(path: folder.store))
    #expect(failure(at: "/dev/null") == .notAStore(path: "/dev/null"))
  }

  @Test func `a pipe in place of the log or of the lock file makes nobody wait`() throws {
    try folder.makeStore().close()
    mkfifo(folder.store + ".lock", 0o600)
    #expect(failure() == nil)
    mkfifo(folder.store + "-wal", 0o600)
    #expect(failure() == .damaged(path: folder.store, detail: "the log beside it is no file"))
  }

  @Test func `a newer format is refused and stays as it was`() throws {
    try folder.makeStore().close()
    var bytes = try folder.bytes()
    bytes[63] = 2
    try folder.write(bytes)

    #expect(failure() == .newerFormat(path: folder.store, format: 2, newest: 1))
    #expect(try folder.bytes() == bytes)
    #expect(try folder.names() == ["test.fieldbook"])
  }

  @Test func `a newer format that is in the log only is refused, and both files stay as they were`() throws {
    try folder.makeStore().close()
    let other = try TemporaryFolder()
    let newer = try Store.open(at: folder.store, workplace: .fixed())
    try newer.execute("PRAGMA user_version = 9")
    // What a kill would leave: the file without, the log with the change.
    for suffix in ["", "-wal"] {
      try other.write(folder.bytes(of: "test.fieldbook" + suffix), to: "test.fieldbook" + suffix)
    }
    let before = try other.bytes()
    #expect(before[63] == 1)

    #expect(failure(at: other.store) == .newerFormat(path: other.store, format: 9, newest: 1))
    #expect(try other.bytes() == before)
    #expect(try other.names() == ["test.fieldbook", "test.fieldbook-wal"])
  }

  @Test func `a log whose last transaction is torn counts up to the one before`() throws {
    let store = try folder.makeStore()
    try store.answer("CO1", .value("kept"))
    let length = try folder.bytes(of: "test.fieldbook-wal").count
    try store.answer("CO1", .value("torn"))
    let other = try TemporaryFolder()
    try other.write(folder.bytes())
    let log = try folder.bytes(of: "test.fieldbook-wal")
    try other.write(log.prefix(length + (log.count - length) / 2), to: "test.fieldbook-wal")

    let again = try Store.open(at: other.store, workplace: .fixed())
    #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1") == .value("kept"))
  }

  @Test func `a file shorter than its header says is damaged, unless the log completes it`() throws {
    let store = try folder.makeStore()
    for number in 1...40 { try store.answer("CO1", .value(String(repeating: "\(number)", count: 3000))) }
    let log = try folder.bytes(of: "test.fieldbook-wal")
    let before = try folder.bytes()
    store.close()
    let whole = try folder.bytes()
    // A checkpoint that was killed after the first page and before the file had grown.
    let other = try TemporaryFolder()
    try other.write(whole.prefix(4096) + before.dropFirst(4096))
    #expect(
      failure(at: other.store)
        == .damaged(path: other.store, detail: "the file is shorter than its header says"))
    try other.write(log, to: "test.fieldbook-wal")

    let again = try Store.open(at: other.store, workplace: .fixed())
    #expect(
      try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1")
        == .value(String(repeating: "40", count: 3000)))
  }

  @Test func `a file that others may read is refused`() throws {
    try folder.makeStore().close()
    chmod(folder.store, 0o640)
    #expect(failure() == .exposed(path: folder.store, permissions: "640"))
  }

  @Test func `a file that may not be written is refused, whoever asks`() throws {
    try folder.makeStore().close()
    chmod(folder.store, 0o400)
    #expect(failure() == .readOnly(path: folder.store))
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give a file away"))
  func `a file of another user is refused`() throws {
    try folder.makeStore().close()
    chown(folder.store, 12_345, 12_345)
    #expect(failure() == .foreign(path: folder.store))
  }

  @Test func `a file with two names is refused, and a link leads to the file itself`() throws {
    try folder.makeStore().close()
    let second = folder.path + "/second.fieldbook"
    link(folder.store, second)
    #expect(failure() == .linked(path: folder.store))
    unlink(second)

    symlink(folder.store, second)
    let store = try Store.open(at: second, workplace: .fixed())
    #expect(
      try folder.names() == [
        "second.fieldbook", "test.fieldbook", "test.fieldbook-wal", "test.fieldbook.lock",
      ])
    #expect(store.path == second)
    #expect(failure() == .busy(path: folder.store, holder: Workplace.fixed().holder))
  }

  @Test func `the settings that durability rests on are read back`() throws {
    let store = try folder.makeStore()
    let settings = try store.read { db in
      try ["journal_mode", "synchronous", "locking_mode", "temp_store", "foreign_keys", "cell_size_check"]
        .map { try String.fetchOne(db, sql: "PRAGMA \($0)") ?? "" }
    }
    #expect(settings == ["wal", "2", "exclusive", "2", "1", "1"])
  }

  @Test(arguments: [":memory:", "file:x?mode=memory"])
  func `a name that means something to SQLite is a file like any other`(name: String) throws {
    let path = folder.path + "/" + name
    try Store.create(at: path, plan: .small, workplace: .fixed())
    let store = try Store.open(at: path, workplace: .fixed())
    try store.answer("CO2", .value("yes"))
    store.close()

    #expect(try folder.names() == [name])
    let again = try Store.open(at: path, workplace: .fixed())
    #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO2") == .value("yes"))
  }
}
