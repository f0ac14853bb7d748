import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Logs that outlived their stores, and stores that got another log: SQLite would bring any into any.
struct StrayLogTests {
  let folder: TemporaryFolder
  /// Where files are put as a kill would leave them.
  let after: TemporaryFolder

  init() throws { (folder, after) = (try TemporaryFolder(), try TemporaryFolder()) }

  private func leave(_ suffixes: String..., of store: TemporaryFolder) throws {
    for suffix in suffixes {
      try after.write(store.bytes(of: "test.fieldbook" + suffix), to: "test.fieldbook" + suffix)
    }
  }

  private func failure(_ work: () throws -> Void) -> StoreFailure? {
    do {
      try work()
      return nil
    } catch {
      return error as? StoreFailure
    }
  }

  private func failureOfOpening() -> StoreFailure? {
    failure { try Store.open(at: after.store, workplace: .fixed()).close() }
  }

  @Test func `a store moved away is not made anew beside its log, and back beside it has every save`() throws
  {
    let store = try folder.makeStore()
    try store.answer("CO1", .value("only in the log"))
    try leave("-wal", of: folder)
    let log = try after.bytes(of: "test.fieldbook-wal")
    #expect(failureOfOpening() == .gone(path: after.store))
    #expect(Store.isGone(from: after.store))
    #expect(
      failure { try Store.create(at: after.store, plan: .small, workplace: .fixed()) }
        == .exists(path: after.store + "-wal"))
    #expect(try after.names() == ["test.fieldbook-wal"] && after.bytes(of: "test.fieldbook-wal") == log)

    try leave("", of: folder)
    let again = try Store.open(at: after.store, workplace: .fixed())
    #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1") != nil)
  }

  @Test func `nothing that is made gets a log that lies at its place`() throws {
    let store = try folder.makeStore()
    try store.answer("CO1", .value("x"))
    try store.export(to: folder.path + "/out")
    try leave("-wal", of: folder)
    let log = try after.bytes(of: "test.fieldbook-wal")
    try folder.write(folder.bytes(), to: "copy.fieldbook")
    let makings: [() throws -> Void] = [
      { try store.backup(to: after.store) },
      {
        do {
          try Store.create(at: after.store, fromExport: folder.path + "/out", workplace: .fixed())
        } catch ImportFailure.store(let failure) {
          throw failure
        }
      },
      { _ = try Store.salvage(folder.path + "/copy.fieldbook", to: after.store, workplace: .fixed()) },
    ]
    for making in makings { #expect(failure(making) == .exists(path: after.store + "-wal")) }
    #expect(try after.names() == ["test.fieldbook-wal"] && after.bytes(of: "test.fieldbook-wal") == log)
  }

  @Test(arguments: ["an older copy", "a backup", "another store"])
  func `a file put in the place of a store whose log is still there is not mixed with it`(_ what: String)
    throws
  {
    let backup = folder.path + "/backup.fieldbook"
    var store = try folder.makeStore()
    try store.answer("CO1", .value("before"))
    try store.backup(to: backup)
    store.close()
    try folder.write(folder.bytes(), to: "old.fieldbook")
    // The next session moves its log into the file, and one after that is killed.
    for answer in ["between", "killed"] {
      store = try Store.open(at: folder.store, workplace: .fixed())
      if answer == "between" { try store.backup(to: backup) }
      try store.answer("CO1", .value(answer))
      if answer == "between" { store.close() }
    }
    try leave("-wal", of: folder)
    let other = try TemporaryFolder()
    try other.makeStore().close()
    try after.write(
      what == "another store"
        ? other.bytes() : folder.bytes(of: what == "a backup" ? "backup.fieldbook" : "old.fieldbook"))
    let before = try (after.bytes(), after.bytes(of: "test.fieldbook-wal"))

    #expect(failureOfOpening() == .strangeLog(path: after.store))
    #expect(
      failure { _ = try Store.verify(after.store, workplace: .fixed()) } == .strangeLog(path: after.store))
    let new = folder.path + "/new.fieldbook"
    #expect(
      failure { _ = try Store.salvage(after.store, to: new, workplace: .fixed()) }
        == .strangeLog(path: after.store))
    #expect(try (after.bytes(), after.bytes(of: "test.fieldbook-wal")) == before)
    // Without the log it opens as it was; with its own file the log has its saves.
    unlink(after.store + "-wal")
    #expect(try Store.verify(after.store, workplace: .fixed()).fault == nil)
    try leave("", "-wal", of: folder)
    let again = try Store.open(at: after.store, workplace: .fixed())
    #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1") == .value("killed"))
  }

  @Test func `a log that was being moved into the file belongs to it before, meanwhile and after`() throws {
    let store = try folder.makeStore()
    for number in 1...5 { try store.answer("CO1", .value("\(number)")) }
    try leave("", "-wal", of: folder)
    let before = try after.bytes()
    try store.execute("PRAGMA wal_checkpoint(PASSIVE)")
    let moved = try folder.bytes()
    for pages in 0...moved.count / 4096 {
      let reached = pages * 4096
      try after.write(moved.prefix(reached) + before.dropFirst(reached))
      try leave("-wal", of: folder)
      let again = try Store.open(at: after.store, workplace: .fixed())
      #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1") == .value("5"))
      #expect(try again.verify().fault == nil, "\(pages) pages")
    }
  }

  @Test func `a backup is restored where only a log is left, which is kept under another name`() throws {
    let backup = folder.path + "/backup.fieldbook"
    let kept = after.path + "/kept.fieldbook"
    let store = try folder.makeStore()
    try store.backup(to: backup)
    try store.answer("CO1", .value("x"))
    try leave("-wal", of: folder)
    let log = try after.bytes(of: "test.fieldbook-wal")
    #expect(try Store.restore(backup, to: after.store, keeping: kept, workplace: .fixed()).fault == nil)
    #expect(try after.names() == ["kept.fieldbook-wal", "test.fieldbook"])
    #expect(try after.bytes(of: "kept.fieldbook-wal") == log)
    let again = try Store.open(at: after.store, workplace: .fixed())
    #expect(try again.verify().fault == nil)
  }

  @Test
  func `a copy written over the open file is told at the next save, which succeeds once the file is back`()
    throws
  {
    var store = try folder.makeStore()
    try store.answer("CO1", .value("old"))
    store.close()
    let old = try folder.bytes()
    store = try Store.open(at: folder.store, workplace: .fixed())
    try store.answer("CO1", .value("moved into the file"))
    try store.writing { try store.queue.moveLogIntoFile() }
    try store.answer("CO1", .value("in the log"))
    let current = try folder.bytes()
    func overwrite(_ bytes: [UInt8]) throws {
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.store))
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: Data(bytes))
    }

    try overwrite(old)
    for _ in 1...2 {
      #expect(failure { try store.answer("CO1", .value("lost?")) } == .replaced(path: folder.store))
      #expect(failure { try store.backup(to: folder.path + "/b.fieldbook") } == .replaced(path: folder.store))
    }
    try overwrite(current)
    #expect(try store.answer("CO1", .value("saved after all")))
    try store.writing { try store.queue.moveLogIntoFile() }
    #expect(try store.answer("CO2", .value("no")))
    #expect(try store.verify().fault == nil)

    try overwrite(old)
    store.close()
    #expect(try folder.names() == ["test.fieldbook", "test.fieldbook-wal"])
    #expect(try folder.bytes() == old)
    #expect(
      failure { try Store.open(at: folder.store, workplace: .fixed()).close() }
        == .strangeLog(path: folder.store))
  }

  @Test func `a file whose time alone has changed is still the one`() throws {
    let store = try folder.makeStore()
    utimes(folder.store, nil)
    #expect(try store.answer("CO1", .value("x")))
  }

  @Test func `the number that tells copies apart begins anew behind its end`() throws {
    let store = try folder.makeStore()
    try store.writing {
      try store.execute("PRAGMA user_version = -255")
      try store.queue.moveLogIntoFile()
    }
    for number in 1...3 { try store.answer("CO1", .value("\(number)")) }
    try leave("", "-wal", of: folder)
    let again = try Store.open(at: after.store, workplace: .fixed())
    #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1") == .value("3"))
  }

  @Test func `after everything went elsewhere the old log is gone, and the file put there is left as it is`()
    throws
  {
    var store = try folder.makeStore()
    store.close()
    let old = try folder.bytes()
    store = try Store.open(at: folder.store, workplace: .fixed())
    try store.answer("CO1", .value("x"))
    unlink(folder.store)
    try folder.write(old)
    let other = try store.goOn(in: after.store)
    #expect(try other.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1") == .value("x"))
    #expect(try folder.names() == ["test.fieldbook"] && folder.bytes() == old)
  }
}
