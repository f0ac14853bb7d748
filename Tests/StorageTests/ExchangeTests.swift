import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

struct ExchangeTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
    try store.answer("CO1", .value("Ŷ “quoted” \\ \n\t=\u{1}\u{7F}\u{200B}e\u{301}🙂"), note: "first")
    try store.answer("CO1", .value("second"))
    try store.answer("CO3", .value("87.5"))
    var outcome = try #require(try store.outcome(of: "t1/kent/community-focus-group"))
    outcome.attendance["constable"] = 4
    outcome.conversation.summary = "All said."
    try store.save(outcome, summary: "heads")
    try store.keepDraft("half", for: RecordReference(.note, "n1"), field: "text")
    try store.keepDraft("", for: RecordReference(.note, "n2"), field: "text")
    _ = try store.purge(.text("first"), reason: "trial")
  }

  private func content(of name: String) throws -> [String: Data] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(name)").reduce(into: [:]) {
      $0[$1] = try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)/\($1)"))
    }
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func faults(in name: String) -> [ImportFault] {
    do throws(ImportFailure) {
      try Store.create(at: path("bad.fieldbook"), fromExport: path(name), workplace: .fixed())
    } catch {
      if case .faults(let faults, _) = error { return faults }
    }
    return []
  }

  /// Changes a file of an export, and the manifest too if it is to be believed.
  private func edit(
    _ file: String, in name: String, telling: Bool = true, _ change: (inout [String]) -> Void
  ) throws {
    let url = URL(filePath: path(name)).appending(path: file)
    var lines = try String(contentsOf: url, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    change(&lines)
    let data = Data(lines.joined(separator: "\n").utf8)
    try data.write(to: url)
    guard telling else { return }
    let hash = StreamHash()
    data.withUnsafeBytes { hash.add($0) }
    let digest = hash.finish().hexadecimal
    try edit(Manifest.file, in: name, telling: false) { entries in
      guard let index = entries.firstIndex(where: { $0.contains("\"\(file)\"") }) else { return }
      entries[index] =
        #"{"blake2b":"\#(digest)","bytes":\#(data.count),"file":"\#(file)","lines":\#(lines.count - 1)}"#
    }
  }

  @Test func `an export becomes the same store, and that exports to the same bytes`() throws {
    try store.export(to: path("one"), beside: [ExportedText(file: "README.txt", text: "Hello.\n")])
    try Store.create(at: path("two.fieldbook"), fromExport: path("one"), workplace: .fixed())
    let other = try Store.open(at: path("two.fieldbook"), workplace: .fixed())
    #expect(try other.rows() == store.rows())
    #expect(try other.rows(of: ["draft"]) == store.rows(of: ["draft"]))
    #expect(try other.contentHash() == store.contentHash())
    #expect(try other.read { db in try db.isWhole() })
    #expect(try other.verify().fault == nil)
    #expect(
      try other.search("second", limit: 9).map(\.record) == store.search("second", limit: 9).map(\.record))
    try other.export(to: path("two"), beside: [ExportedText(file: "README.txt", text: "Hello.\n")])
    #expect(try content(of: "one") == content(of: "two"))
    // Work goes on in it.
    #expect(try other.answer("CO1", .value("third")))
    let chain = try other.read { db in try WrittenFormat(db).chain() }
    #expect(chain.allSatisfy { $0.hash == $0.expectedHash && $0.digestsHold })
  }

  @Test(arguments: [nil, 4])
  func `heads that were counted before a conversation came to be shared come back from an export`(
    heads: Int?
  ) throws {
    let served = try #require(try store.outcome(of: "t1/dyfed-powys/community-focus-group"))
    var given = try #require(try store.outcome(of: "t1/kent/community-focus-group"))
    given.attendance["constable"] = heads
    try store.save(given, summary: "counted anew")
    given.activity.conversation = served.conversation.id
    given.conversation = served.conversation
    given.sharedWith = [served.activity]
    given.attendance = [:]
    try store.save(given, summary: "shared")
    try store.export(to: path("one"))
    try Store.create(at: path("two.fieldbook"), fromExport: path("one"), workplace: .fixed())
    let other = try Store.open(at: path("two.fieldbook"), workplace: .fixed())
    #expect(try other.rows() == store.rows())
  }

  @Test func `what a killed export has left goes with the next, and what others left stays`() throws {
    let mark = "0123456789abcdef"
    for name in ["a.new-\(mark)", "b.new-\(mark)", "c.new-\(mark)", "d.new-short"] {
      mkdir(path(name), 0o700)
      try folder.write([1], to: "\(name)/note.jsonl")
    }
    try folder.write([1], to: "b.new-\(mark)/mine.odt")
    let held = open(path("c.new-\(mark)"), O_RDONLY | O_DIRECTORY)
    #expect(flock(held, LOCK_EX) == 0)
    try store.export(to: path("out"))
    close(held)
    #expect(
      try folder.names().filter { $0.contains(".new-") }
        == ["b.new-\(mark)", "c.new-\(mark)", "d.new-short"])
  }

  @Test func `folder and files are for their owner alone, and nothing else is left`() throws {
    try store.export(to: path("out"))
    #expect(try folder.names().filter { $0.hasPrefix("out") } == ["out"])
    func mode(_ path: String) throws -> Int {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? -1
    }
    #expect(try mode(path("out")) == 0o700)
    for file in try content(of: "out").keys { #expect(try mode(path("out/\(file)")) == 0o600) }
  }

  @Test func `a folder with something in it, a file and a link are not written to`() throws {
    mkdir(path("full"), 0o700)
    try folder.write([1], to: "full/mine")
    try folder.write([1], to: "file")
    mkdir(path("empty"), 0o700)
    symlink(path("empty"), path("link"))
    for name in ["full", "file", "link"] {
      #expect(throws: StoreFailure.exists(path: path(name))) { try store.export(to: path(name)) }
    }
    try store.export(to: path("empty/"))
    #expect(try content(of: "full").keys.sorted() == ["mine"])
    #expect(try folder.names().filter { $0.contains(".new-") } == [])
  }

  @Test func `an export that stops on the way leaves nothing behind`() throws {
    let names = try folder.names()
    #expect(throws: StoreFailure.self) {
      try store.export(to: path("out"), beside: [ExportedText(file: "no/such/folder", text: "")])
    }
    #expect(try folder.names() == names)
  }

  @Test func `a store in which something was recorded is not replaced, and one without gives way`() throws {
    try store.export(to: path("out"))
    store.close()
    let before = try folder.bytes()
    #expect(throws: ImportFailure.inUse(path: folder.store)) {
      try Store.create(at: folder.store, fromExport: path("out"), workplace: .fixed())
    }
    #expect(try folder.bytes() == before)
    try Store.create(at: path("fresh.fieldbook"), plan: .small, workplace: .fixed())
    try Store.create(at: path("fresh.fieldbook"), fromExport: path("out"), workplace: .fixed())
    let fresh = try Store.open(at: path("fresh.fieldbook"), workplace: .fixed())
    #expect(try fresh.noted("CO1") == "")
    #expect(try fresh.drafts().map(\.text) == ["half", ""])
    #expect(throws: ImportFailure.store(.missing(path: path("none")))) {
      try Store.create(at: path("x.fieldbook"), fromExport: path("none"), workplace: .fixed())
    }
  }

  @Test(arguments: [
    ("answer.jsonl", #"{"activity":"t1/kent"#, ImportFault.Problem.notJSON(expected: "'\"'"), 21 as Int?),
    ("answer.jsonl", "", .notJSON(expected: "'{'"), 1), ("answer.jsonl", "[]", .notJSON(expected: "'{'"), 1),
    ("answer.jsonl", #"{"id":"é","question":1.5}"#, .notJSON(expected: "'}'"), 23),
    ("answer.jsonl", #"{"id":{}}"#, .notJSON(expected: "a text or a whole number"), 7),
    ("answer.jsonl", #"{"id":"a\u0000"}"#, .notJSON(expected: "a character that a text can hold"), 15),
    ("answer.jsonl", #"{"id":"\ud800x"}"#, .notJSON(expected: "the second half of a character"), 14),
    ("answer.jsonl", #"{"id":"a","id":"b"}"#, .repeatedField("id"), 1),
    ("answer.jsonl", #"{"id":"a","name":"b"}"#, .unknownField("name"), nil),
    ("answer.jsonl", #"{"activity":"a","id":"a"}"#, .missingField("question"), nil),
    (
      "attendance.jsonl", #"{"conversation":"c","heads":"4","id":"i","role":"r"}"#,
      .wrongContent(field: "heads", expected: "a whole number"), nil
    ),
    (
      "journal_value.jsonl", #"{"number":1,"salt":"0g","digest":""}"#,
      .wrongContent(field: "salt", expected: "an even number of digits from 0 to f"), nil
    ),
  ])
  func `a line that cannot be read is told with its place`(
    file: String, line: String, problem: ImportFault.Problem, column: Int?
  ) throws {
    try store.export(to: path("out"))
    try edit(file, in: "out") { $0[0] = line }
    let fault = try #require(faults(in: "out").first)
    #expect(fault == ImportFault(file, line: 1, column: column, problem))
    #expect(try folder.names().filter { $0.hasPrefix("bad") } == [])
  }

  @Test func `every fault of every file is told, and nothing is made`() throws {
    try store.export(to: path("out"))
    try edit("answer.jsonl", in: "out") { lines in
      lines[0] = lines[0].replacing("CO1", with: "CO9")
      lines[1] = "{"
    }
    try edit("draft.jsonl", in: "out", telling: false) { $0[0] = "{}" }
    unlink(path("out/note.jsonl"))
    unlink(path("out/area.jsonl"))
    symlink(path("out/body.jsonl"), path("out/area.jsonl"))
    let found = faults(in: "out")
    #expect(found.contains(ImportFault("note.jsonl", .missing)))
    #expect(found.contains(ImportFault("area.jsonl", .notAFile)))
    #expect(found.contains(ImportFault("draft.jsonl", line: 1, .missingField("kind"))))
    #expect(found.contains(ImportFault("draft.jsonl", .changed)))
    #expect(found.filter { $0.file == "answer.jsonl" }.map(\.line) == [1, 2])
    #expect(found.count <= ImportFaults.most)
    #expect(try folder.names().filter { $0.hasPrefix("bad") } == [])
  }

  @Test func `bytes that are no UTF-8, a file cut off and a swapped line are told`() throws {
    try store.export(to: path("out"))
    let url = URL(filePath: path("out/answer.jsonl"))
    var bytes = try Data(contentsOf: url)
    bytes[5] = 0xFF
    try bytes.dropLast(9).write(to: url)
    try edit("question.jsonl", in: "out") { $0.swapAt(0, 1) }
    let found = faults(in: "out")
    #expect(found.contains(ImportFault("answer.jsonl", line: 1, .notUTF8)))
    #expect(found.contains { $0.file == "answer.jsonl" && $0.problem == .cutOff })
    #expect(found.contains { $0.file == "question.jsonl" && $0.line == 2 })
  }

  @Test func `a history that was changed is found out, though the manifest was changed along`() throws {
    try store.export(to: path("out"))
    try edit("journal_value.jsonl", in: "out") { lines in
      guard let index = lines.lastIndex(where: { $0.contains("All said.") }) else { return }
      lines[index] = lines[index].replacing("All said.", with: "Nothing.")
    }
    #expect(
      faults(in: "out").contains {
        if case .brokenJournal = $0.problem { $0.file == "journal_value.jsonl" } else { false }
      })
    try store.export(to: path("other"))
    try edit("journal_commit.jsonl", in: "other") {
      $0[1] = $0[1].replacing("A. Inspector", with: "B. Inspector")
    }
    #expect(
      faults(in: "other").contains {
        if case .brokenJournal = $0.problem { $0.line == 2 } else { false }
      })
  }

  @Test func `a record that was changed, added or taken away is found out by its history`() throws {
    try store.export(to: path("out"))
    try edit("conversation.jsonl", in: "out") { lines in
      lines[0] = lines[0].replacing("All said.", with: "Nothing.")
    }
    let words = "the record is not what the history says last"
    #expect(faults(in: "out") == [ImportFault("conversation.jsonl", line: 1, .brokenJournal(words))])
    try store.export(to: path("less"))
    try edit("answer.jsonl", in: "less") { $0.remove(at: 1) }
    #expect(faults(in: "less").first?.file == "answer.jsonl")
    try store.export(to: path("more"))
    try edit("bank_holiday.jsonl", in: "more") {
      $0.insert(#"{"date":"2018-12-25","id":"t1/bank-holiday/2018-12-25"}"#, at: 0)
    }
    #expect(faults(in: "more") == [ImportFault("bank_holiday.jsonl", line: 1, .brokenJournal(words))])
  }

  @Test func `of a file that was changed behind the manifest every line is told that is not as it was`()
    throws
  {
    try store.export(to: path("out"))
    try edit("answer.jsonl", in: "out", telling: false) { lines in
      lines[0] = lines[0].replacing("=second", with: "=third")
    }
    try edit("conversation.jsonl", in: "out", telling: false) { lines in
      lines[0] = lines[0].replacing("All said.", with: "Nothing.")
    }
    let words = "the record is not what the history says last"
    #expect(
      faults(in: "out") == [
        ImportFault("conversation.jsonl", .changed), ImportFault("answer.jsonl", .changed),
        ImportFault("conversation.jsonl", line: 1, .brokenJournal(words)),
        ImportFault("answer.jsonl", line: 1, .brokenJournal(words)),
      ])
    #expect(try folder.names().filter { $0.hasPrefix("bad") } == [])
  }

  @Test func `a manifest with another content hash is found out`() throws {
    try store.export(to: path("out"))
    try edit(Manifest.file, in: "out", telling: false) {
      $0[0] = $0[0].replacing("\"content_hash\":\"", with: "\"content_hash\":\"0")
    }
    #expect(faults(in: "out") == [ImportFault("", .otherContent)])
  }

  @Test func `an export of a newer program is not guessed at`() throws {
    try store.export(to: path("out"))
    try edit(Manifest.file, in: "out", telling: false) {
      $0[0] = $0[0].replacing("\"export_format\":1", with: "\"export_format\":2")
    }
    #expect(faults(in: "out") == [ImportFault(Manifest.file, line: 1, .newerFormat(2))])
  }
}
