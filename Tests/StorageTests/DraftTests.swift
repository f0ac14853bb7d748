import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

struct DraftTests {
  let folder: TemporaryFolder
  let store: Store
  let answer = RecordReference(.answer, "t1/kent/chief-officer-interview/CO1")

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
  }

  @Test func `there is one draft a field, the newest, and no field overwrites another's`() throws {
    try store.keepDraft("half a sen", for: answer, field: "response")
    try store.keepDraft("an aside", for: answer, field: "note")
    try store.keepDraft("half a sentence", for: answer, field: "response")

    let drafts = try store.drafts(of: answer)
    #expect(drafts.map(\.field) == ["note", "response"])
    #expect(drafts.map(\.text) == ["an aside", "half a sentence"])
    #expect(try store.drafts(of: RecordReference(.note, "n1")) == [])
    #expect(try store.drafts() == drafts)
  }

  @Test func `a draft is on the disk when it was kept, and no history tells of it`() throws {
    let before = try store.rows(of: ["journal_commit"])
    try store.keepDraft("so far\0", for: answer, field: "response")
    #expect(try store.rows(of: ["journal_commit"]) == before)
    // What a kill leaves behind: the file and the log.
    let other = try TemporaryFolder()
    for suffix in ["", "-wal"] {
      try other.write(folder.bytes(of: "test.fieldbook\(suffix)"), to: "test.fieldbook\(suffix)")
    }
    #expect(try Store.open(at: other.store, workplace: .fixed()).drafts().map(\.text) == ["so far\u{2400}"])
  }

  @Test func `a draft that was dropped is gone, and dropping none does no harm`() throws {
    try store.keepDraft("text", for: answer, field: "note")
    try store.dropDraft(for: answer, field: "note")
    try store.dropDraft(for: answer, field: "note")
    #expect(try store.drafts() == [])
  }

  @Test func `what was discarded stays beside a new draft of the same field, and comes back`() throws {
    try store.keepDraft("first", for: answer, field: "response")
    let first = try #require(try store.drafts().first)
    try store.discardDraft(first.number)
    try store.discardDraft(first.number)
    #expect(try store.drafts() == [])
    try store.keepDraft("second", for: answer, field: "response")
    #expect(try store.drafts().map(\.text) == ["second"])
    #expect(try store.discardedDrafts().map(\.text) == ["first"])
    #expect(try store.draft(first.number)?.discarded != nil)

    try store.restoreDraft(first.number)
    #expect(try store.drafts().map(\.text) == ["first"])
    #expect(try store.discardedDrafts().map(\.text) == ["second"], "it gave way, and is not lost")
    try store.restoreDraft(first.number)
    #expect(try store.drafts().map(\.text) == ["first"])
    try store.dropDraft(for: answer, field: "response")
    #expect(try store.drafts() == [])
    #expect(try store.discardedDrafts().map(\.text) == ["second"])
    try store.restoreDraft(99)
    #expect(try store.draft(99) == nil)
  }

  @Test func `a text put aside takes the draft of its field along`() throws {
    try store.keepDraft("half", for: answer, field: "response")
    try store.putAside("half a sentence", for: answer, field: "response")
    try store.putAside("half a sentence", for: answer, field: "response")
    #expect(try store.drafts() == [])
    #expect(try store.discardedDrafts().map(\.text) == ["half a sentence", "half a sentence"])
  }

  @Test func `what was discarded is forgotten after thirty days, and not before`() throws {
    try store.putAside("old", for: answer, field: "response")
    let time = try #require(try store.discardedDrafts().first?.discarded)
    for (later, isThere) in [(Draft.discardedFor, true), (Draft.discardedFor + 1, false)] {
      store.workplace.now = { time + later }
      try saveSomething("after \(later)")
      #expect(try store.discardedDrafts().isEmpty == !isThere)
      try store.forgetOldDrafts()
      #expect(try store.rows(of: ["draft"])["draft"]?.isEmpty == !isThere)
    }
  }

  @Test func `a start with a clock that is years ahead forgets nothing that was discarded`() throws {
    try saveSomething("today")
    try store.putAside("a morning's work", for: answer, field: "response")
    let time = try #require(try store.discardedDrafts().first?.discarded)
    store.workplace.now = { time + 100 * Draft.discardedFor }
    try store.forgetOldDrafts()
    store.workplace.now = { time + 1000 }
    #expect(try store.discardedDrafts().map(\.text) == ["a morning's work"])
    store.workplace.now = { time + Draft.discardedFor + 1 }
    try store.forgetOldDrafts()
    #expect(try store.rows(of: ["draft"])["draft"]?.count == 1, "nothing was saved since")
    try saveSomething("a month later")
    try store.forgetOldDrafts()
    #expect(try store.rows(of: ["draft"])["draft"]?.isEmpty == true)
  }

  private func saveSomething(_ title: String) throws {
    let section = ReportSnapshot.Section(id: store.newName(), position: 1, title: title, text: "")
    try store.save(ReportEdit(sections: [section]), summary: title)
  }
}
