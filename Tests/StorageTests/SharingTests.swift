import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Two programs on one store.
struct SharingTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `a second program is refused at once and told who has the store`() throws {
    try folder.makeStore().close()
    let child = try Child.writer("hold", folder.store)
    #expect(child.read() == "open\n")
    let holder = LockHolder(process: Int(child.process), terminal: "pts/7", since: "2018-11-05 09:30")
    let before = try folder.bytes()

    #expect(throws: StoreFailure.busy(path: folder.store, holder: holder)) {
      try Store.open(at: folder.store, workplace: .fixed())
    }
    #expect(try folder.bytes() == before)
    #expect(try folder.names().contains("test.fieldbook.lock"))

    child.wait()
    #expect(try folder.names() == ["test.fieldbook"])
    try Store.open(at: folder.store, workplace: .fixed()).close()
  }

  @Test func `a second look in the same program is refused, and gives the lock of the first not away`() throws
  {
    let store = try folder.makeStore()
    #expect(throws: StoreFailure.busy(path: folder.store, holder: store.workplace.holder)) {
      try Store.open(at: folder.store, workplace: .fixed())
    }
    let child = try Child.writer("hold", folder.store)
    #expect(child.readAll().hasPrefix("busy"))
  }

  @Test func `whoever is refused leaves the lock file to the other, and so does a late second close`() throws
  {
    let store = try folder.makeStore()
    store.close()
    let child = try Child.writer("hold", folder.store)
    #expect(child.read() == "open\n")
    store.close()
    #expect(try folder.names().contains("test.fieldbook.lock"))
  }

  @Test func `the lock file of a killed program stops nobody`() throws {
    try folder.makeStore().close()
    let child = try Child.writer("hold", folder.store)
    #expect(child.read() == "open\n")
    child.kill()
    child.wait()
    #expect(try folder.names().contains("test.fieldbook.lock"))

    let store = try Store.open(at: folder.store, workplace: .fixed())
    #expect(LockFile(store: folder.store).holder() == store.workplace.holder)
    store.close()
    #expect(try folder.names() == ["test.fieldbook"])
  }

  @Test(arguments: ["000", "022", "077", "777"])
  func `files are for their owner alone, whatever the umask`(umask: String) throws {
    let path = folder.path + "/new/deep/test.fieldbook"
    let maker = try Child.writer("create", path, umask: umask)
    #expect(maker.readAll() == "made\n")
    let child = try Child.writer("hold", path, umask: umask)
    #expect(child.read() == "open\n")

    let manager = FileManager.default
    for name in ["new", "new/deep"] {
      #expect(
        try manager.attributesOfItem(atPath: folder.path + "/" + name)[.posixPermissions] as? Int == 0o700)
    }
    let names = try manager.contentsOfDirectory(atPath: folder.path + "/new/deep").sorted()
    #expect(names == ["test.fieldbook", "test.fieldbook-wal", "test.fieldbook.lock"])
    for name in names {
      let mode = try manager.attributesOfItem(atPath: folder.path + "/new/deep/" + name)[.posixPermissions]
      #expect(mode as? Int == 0o600, "\(name)")
    }
  }

  @Test(arguments: ["", "-wal"])
  func `after a file was taken away nothing is said to be saved, until it is back`(suffix: String) throws {
    let store = try folder.makeStore()
    try store.answer("CO2", .value("yes"))
    let (place, elsewhere) = (folder.store + suffix, folder.path + "/elsewhere")
    rename(place, elsewhere)
    #expect(throws: StoreFailure.replaced(path: folder.store)) { try store.answer("CO2", .value("no")) }
    try folder.write([0], to: "test.fieldbook" + suffix)
    #expect(throws: StoreFailure.replaced(path: folder.store)) { try store.answer("CO2", .value("no")) }

    rename(elsewhere, place)
    try store.answer("CO2", .value("no"))
    store.close()
    let again = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try again.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO2") == .value("no"))
  }
}
