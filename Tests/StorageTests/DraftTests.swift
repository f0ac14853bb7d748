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
}
