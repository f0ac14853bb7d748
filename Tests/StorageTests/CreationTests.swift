import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

struct CreationTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `a file that is there already is not touched`() throws {
    try folder.write([1, 2, 3])
    #expect(throws: StoreFailure.exists(path: folder.store)) {
      try Store.create(at: folder.store, plan: .small, workplace: .fixed())
    }
    #expect(try folder.bytes() == [1, 2, 3])
    let link = folder.path + "/link.fieldbook"
    symlink("/nowhere/at/all", link)
    #expect(throws: StoreFailure.exists(path: link)) {
      try Store.create(at: link, plan: .small, workplace: .fixed())
    }
    #expect(try folder.names() == ["link.fieldbook", "test.fieldbook"])
  }

  @Test func `a plan that the store refuses leaves nothing behind`() throws {
    var plan = InspectionPlan.small
    plan.questions[0] = Question(id: "CO1", kind: "unknown", area: "none", text: "Why?", answers: .text)
    #expect(throws: StoreFailure.self) {
      try Store.create(at: folder.store, plan: plan, workplace: .fixed())
    }
    #expect(try folder.names() == [])
  }

  @Test func `what a killed program left half made is gone at the next start, and what is being made stays`()
    throws
  {
    try folder.makeStore().close()
    let final = StoreFile(path: folder.store)
    let inTheMaking = try UnfinishedStore(of: final)
    for name in ["test.fieldbook.new-7abc", "test.fieldbook.new-7abc-wal", "test.fieldbook.new-7abc-journal"]
    {
      try folder.write([1], to: name)
    }
    try folder.write([1], to: "other.fieldbook.new-7abc")

    try Store.open(at: folder.store, workplace: .fixed()).close()
    let making = try #require(inTheMaking.file.path.split(separator: "/").last.map(String.init))
    #expect(try folder.names() == ["other.fieldbook.new-7abc", "test.fieldbook", making])
    inTheMaking.discard()
  }

  @Test func `a program killed between the two names leaves a store that opens`() throws {
    try folder.makeStore().close()
    link(folder.store, folder.store + ".new-7abc")
    try Store.open(at: folder.store, workplace: .fixed()).close()
    #expect(try folder.names() == ["test.fieldbook"])
  }

  @Test func `programs killed while making a store leave a whole one or none`() throws {
    for round in 0..<20 {
      let child = try Child.writer("create", folder.store)
      // Time passes here by looking for the file that is being made.
      var looks = 0
      while looks < round * 40, try folder.names().isEmpty { looks += 1 }
      for _ in 0..<(round * round * 4) { _ = try folder.names() }
      child.kill()
      child.wait()
      if try folder.names().contains("test.fieldbook") {
        let store = try Store.open(at: folder.store, workplace: .fixed())
        #expect(try store.scope().activities == 230)
        store.close()
        #expect(try folder.names() == ["test.fieldbook"])
        unlink(folder.store)
      }
    }
    try folder.makeStore().close()
    #expect(try folder.names() == ["test.fieldbook"])
  }

  @Test func `setting up gives the same records and the same journal on every laptop`() throws {
    let other = try TemporaryFolder()
    let first = try folder.makeStore(.fixed(author: "A", device: "laptop-1"))
    let second = try other.makeStore(.fixed(author: "B", device: "laptop-2"))
    #expect(try first.rows() == second.rows())
    #expect(try first.rows(of: ["journal_commit"])["journal_commit"]?.count == 1)
  }
}
