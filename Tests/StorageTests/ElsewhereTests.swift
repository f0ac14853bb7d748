import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Going on in another file.
struct ElsewhereTests {
  let folder: TemporaryFolder
  let elsewhere: TemporaryFolder

  init() throws { (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder()) }

  @Test(arguments: ["", "-wal"])
  func `after a file was taken away everything is written elsewhere, history and drafts included`(
    suffix: String
  ) throws {
    let store = try folder.makeStore()
    try store.answer("CO2", .value("yes"))
    try store.keepDraft("half", for: RecordReference(.note, "x"), field: "text")
    let before = try store.rows()
    unlink(folder.store + suffix)
    let other = try store.goOn(in: elsewhere.store)
    #expect(try other.rows() == before)
    try other.answer("CO2", .value("no"))
    #expect(try other.verify().fault == nil)
    #expect(LockFile(store: elsewhere.store).holder() == other.workplace.holder)
    other.close()
    #expect(try elsewhere.names() == ["test.fieldbook"])
  }

  @Test func `in its own place the log that was left there is not taken for that of the new file`() throws {
    let store = try folder.makeStore()
    try store.answer("CO2", .value("yes"))
    unlink(folder.store)
    #expect(try folder.names().contains("test.fieldbook-wal"))
    #expect(store.freePlace == folder.store)
    let other = try store.goOn(in: folder.store)
    try other.answer("CO2", .value("no"))
    #expect(LockFile(store: folder.store).holder() == other.workplace.holder)
    other.close()
    #expect(try folder.names() == ["test.fieldbook"])
    let again = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO2") == .value("no"))
    #expect(try again.verify().fault == nil)
  }

  @Test func `a log of somebody else's at the new place is left alone`() throws {
    let store = try folder.makeStore()
    try elsewhere.write([1], to: "test.fieldbook-wal")
    #expect(throws: StoreFailure.exists(path: elsewhere.store + "-wal")) {
      _ = try store.goOn(in: elsewhere.store)
    }
    #expect(try elsewhere.names() == ["test.fieldbook-wal"])
    #expect(try store.answer("CO2", .value("yes")))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only the superuser can mount a small disk"))
  func `from a disk that is full everything goes to another one`() throws {
    let disk = try SmallDisk(at: folder.path, kilobytes: 2048)
    let store = try folder.makeStore()
    try store.answer("CO2", .value("yes"))
    try disk.fill(leaving: 16 * 1024)
    let text = String(repeating: "What was said at length. ", count: 4000)
    #expect(throws: StoreFailure.diskFull(path: folder.store)) { try store.answer("CO1", .value(text)) }
    let beside = folder.path + "/other.fieldbook"
    #expect(throws: StoreFailure.diskFull(path: beside)) { _ = try store.goOn(in: beside) }
    let other = try store.goOn(in: elsewhere.store)
    try other.answer("CO1", .value(text))
    #expect(try other.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO2") == .value("yes"))
    #expect(try other.verify().fault == nil)
    other.close()
    withExtendedLifetime(disk) {}
  }
}
