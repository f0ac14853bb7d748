import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct PurgeTests {
  let folder: TemporaryFolder
  let store: Store
  let answer = RecordReference(.answer, "t1/kent/chief-officer-interview/CO1")
  let needle = "Quillfeather"

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
  }

  /// Whether any file of the folder still holds the bytes, in any case of letters.
  private func remnants(of text: String) throws -> [String] {
    let wanted = text.lowercased()
    return try folder.names().filter { name in
      let bytes = try folder.bytes(of: name).map { (65...90).contains($0) ? $0 | 0x20 : $0 }
      return Data(bytes).range(of: Data(wanted.utf8)) != nil
    }
  }

  private func note(_ text: String, id: String = "n1") throws {
    let note = Note(
      id: Identifier(id), body: "t1/kent", activity: nil, date: CalendarDate(dayNumber: 17_840),
      time: ClockTime(minutesAfterMidnight: 570), text: text, marking: .official)
    try store.save(note, summary: "Kent: note")
  }

  private var chainHolds: Bool {
    get throws {
      try store.read { db in try WrittenFormat(db).chain() }
        .allSatisfy { $0.hash == $0.expectedHash && $0.previous == $0.expectedPrevious && $0.digestsHold }
    }
  }

  @Test func `a name is gone from records, history, drafts, search, log and free pages`() throws {
    try store.answer("CO1", .value("Met Jo Quillfeather, who runs it"), note: "ask quillfeather again")
    try store.answer("CO1", .value("Met the head of unit"), note: "ask QUILLFEATHER again")
    try note("A long page. " + String(repeating: "Nothing here. ", count: 900) + "Quillfeather.")
    try store.keepDraft("Jo Quillfeather says", for: RecordReference(.note, "n2"), field: "text")
    try store.execute("UPDATE draft SET discarded_ms = 1")
    #expect(try remnants(of: needle) != [])

    let findings = try store.purge(.text("quillfeather"), reason: "a name")
    #expect(findings.places.map(\.field) == ["response", "note", "text", "text"])
    #expect(findings.places.map(\.isCurrent) == [false, true, true, false])
    #expect(findings.places.map(\.values) == [1, 2, 1, 0])
    #expect(findings.places.map(\.drafts) == [0, 0, 0, 1])

    #expect(try remnants(of: needle) == [])
    #expect(try store.noted("CO1") == "ask [taken out] again")
    #expect(try store.notes(on: "t1/kent").first?.text.hasSuffix("Nothing here. [taken out].") == true)
    #expect(
      try store.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1")
        == .value("Met the head of unit"))
    #expect(try store.search("quillfeather", limit: 9) == [])
    #expect(try store.search("taken out", limit: 9).count == 2)
    #expect(try chainHolds)
    #expect(try store.verify().fault == nil)
    #expect(try store.verify().emptied == 4)
    #expect(try store.read { db in try db.isWhole() })
    #expect(try store.read { db in try WrittenFormat(db).rowsWithAnotherDigest() } == [])
  }

  @Test func `a text goes from every discarded draft of a field, and the rest of each stays`() throws {
    let place = RecordReference(.note, "n2")
    for text in ["Quillfeather one", "two Quillfeather", "three"] {
      try store.putAside(text, for: place, field: "text")
    }
    try store.keepDraft("Quillfeather", for: place, field: "text")
    let findings = try store.purge(.text(needle), reason: "a name")
    #expect(findings.places.map(\.drafts) == [3])
    #expect(Set(try store.discardedDrafts().map(\.text)) == ["[taken out] one", "two [taken out]", "three"])
    #expect(try remnants(of: needle) == [])
    _ = try store.purge(.record(place, field: "text"), reason: "all of it")
    #expect(try store.rows(of: ["draft"])["draft"] == [])
  }

  @Test func `of a file only the text goes, and bytes that are no text stay as they are`() throws {
    func file(_ text: String) -> [UInt8] { [0xE9, 0x0A] + Array(text.utf8) + [0xC3, 0x28, 0xFF] }
    let before = file("Met quill\u{AD}feather, Zoë and QUILLFEATHER")
    let after = file("Met [taken out], Zoë and [taken out]")
    #expect(PurgeFindings.cleaned(before, of: needle) == after)
    #expect(PurgeFindings.cleaned(after, of: needle) == nil)
    #expect(PurgeFindings.cleaned(before, of: "zoe\u{308}") != nil)
  }

  @Test func `nothing comes back when the store was closed, killed or opened again`() throws {
    try note("Quillfeather")
    _ = try store.purge(.text(needle), reason: "a name")
    #expect(try remnants(of: needle) == [])
    store.close()
    #expect(try folder.names() == ["test.fieldbook"])
    let again = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try again.notes(on: "t1/kent").map(\.text) == ["[taken out]"])
    #expect(try again.answer("CO2", .value("yes")))
    #expect(try remnants(of: needle) == [])
  }

  @Test func `a field is emptied with its whole history, and the rest of the record stays`() throws {
    for text in ["first", "second", "third"] { try store.answer("CO1", .value(text), note: "kept \(text)") }
    let findings = try store.purge(.record(answer, field: "response"), reason: "SECRET material")
    #expect(findings.places.map(\.values) == [3])
    let outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    #expect(outcome.answers["CO1"]?.response == .value("[taken out]"))
    #expect(outcome.answers["CO1"]?.note == "kept third")
    let history = try store.history(of: [answer])
    #expect(Set(history.filter { $0.field == "response" }.compactMap(\.new)) == ["=[taken out]"])
    #expect(
      history.filter { $0.field == "note" }.compactMap(\.new) == ["kept third", "kept second", "kept first"])
    #expect(history.first?.commit.kind == .purge)
    #expect(history.first?.commit.summary == "Took out a text: SECRET material")
    #expect(try chainHolds)
    // Once more finds only the mark.
    #expect(try store.purge(.record(answer, field: "response"), reason: "again").places == [])
    #expect(try store.recentHistory(limit: 1).first?.commit.summary == "Took out a text: SECRET material")
  }

  @Test func `neither content nor salt is left, so that nobody can try names against the digest`() throws {
    try note("Ann")
    _ = try store.purge(.text("ann"), reason: "a name")
    let left = try store.read { db in
      try Row.fetchAll(db, sql: "SELECT salt, content FROM journal_value WHERE content IS NULL")
    }
    #expect(left.count == 1)
    #expect(left.first?["salt"] == Data())
  }

  @Test func `no undo or redo brings back what was taken out`() throws {
    try store.answer("CO1", .value("Quillfeather"))
    try store.answer("CO1", .value("nobody"))
    try note("Quillfeather")
    _ = try store.undo { _ in "undone" }
    #expect(try store.notes(on: "t1/kent") == [])
    let findings = try store.purge(.text(needle), reason: "a name")
    #expect(findings.places.map(\.isCurrent) == [false, false])
    #expect(try store.verify().fault == nil)
    for _ in 0..<4 {
      _ = try store.redo { _ in "done again" }
      _ = try store.undo { _ in "undone" }
    }
    #expect(try remnants(of: needle) == [])
    #expect(try store.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO1") == .value("nobody"))
    #expect(try store.notes(on: "t1/kent") == [])
    #expect(try store.verify().fault == nil)
    if case .refused(_, .lasting) = try store.undo(summary: { _ in "undone" }) { return }
    Issue.record("the purge was not in the way")
  }

  @Test func `codes, states and what the plan sets down are no texts to take out`() throws {
    try store.answer("CO2", .value("yes"), note: "yes")
    try store.answer("CO3", .notAsked)
    let findings = try store.purge(.text("yes"), reason: "trial")
    #expect(findings.places.map(\.field) == ["note"])
    #expect(try store.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO2") == .value("yes"))
    #expect(try store.purge(.text("Kent Police"), reason: "trial").planRecords == 1)
    #expect(try store.body("t1/kent")?.name == "Kent Police")
    let state = RecordReference(.answer, "t1/kent/chief-officer-interview/CO3")
    #expect(try store.purge(.record(state, field: nil), reason: "trial").places == [])
  }

  @Test func `who saved stays, and is told`() throws {
    try note("A. Inspector was there")
    let findings = try store.purge(.text("inspector"), reason: "trial")
    #expect(findings.names == 1)
    #expect(try store.notes(on: "t1/kent").map(\.text) == ["A. [taken out] was there"])
  }

  @Test(arguments: [
    ("Jane  Doe", "met jane\ndoe today", "met [taken out] today" as String?),
    ("Zoë", "ZOE\u{308} and Zoë", "[taken out] and [taken out]"),
    ("Doe", "D\u{AD}oe, D\u{200B}o\u{200D}e", "[taken out], [taken out]"), ("aa", "aaa", "[taken out]a"),
    (" x y ", "x y", "[taken out]"), ("doe", "do e", nil), ("Doe", "", nil),
  ])
  func `a text is found however it was typed`(text: String, content: String, left: String?) throws {
    let pattern = try #require(TextPattern(text))
    #expect(pattern.replacing(in: content, by: PurgeFindings.mark) == left)
  }

  @Test func `the journal gives a value up only to the newest commit, and only if that purges it`() throws {
    try store.answer("CO1", .value("a name"))
    let sql = "UPDATE journal_value SET content = NULL, salt = x'' WHERE content = '=a name'"
    #expect(throws: DatabaseError.self) { try store.execute(sql) }
    try note("another name")
    _ = try store.purge(.text("another name"), reason: "trial")
    #expect(throws: DatabaseError.self) { try store.execute(sql) }
  }

  @Test func `a backup can be purged like its store, and keeps its own history`() throws {
    try note("Quillfeather")
    let moment = Moment(date: CalendarDate(dayNumber: 17_840), time: ClockTime(minutesAfterMidnight: 570))
    let backup = try #require(try store.backUp(at: moment, second: 12))
    let copy = try Store.open(at: backup, workplace: .fixed())
    _ = try copy.purge(.text(needle), reason: "a name")
    #expect(try copy.verify().fault == nil)
    copy.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    #expect(bytes.range(of: Data(needle.utf8)) == nil)
  }
}
