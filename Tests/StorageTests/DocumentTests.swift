import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// The register of documents in a store.
struct DocumentTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
  }

  private func document(_ title: String = "Prevent policy", number: Int? = nil) throws -> Document {
    let next = try store.nextDocumentNumber(prefix: "KENT", letter: .a)
    return Document(
      id: Identifier(store.newName()),
      reference: DocumentReference(source: "KENT", letter: .a, number: number ?? next), title: title,
      kind: try #require(try store.outline().documentKinds.first).code,
      source: .force, body: "t1/kent",
      receivedMarking: ReceivedMarking("RESTRICTED"),
      marking: .officialSensitive, status: .requested,
      dates: DocumentDates(requested: CalendarDate(iso: "2018-10-01")))
  }

  @Test func `an entry comes back as it was saved, journalled, found and undone`() throws {
    let document = try document()
    try store.save([document], summary: "Document registered")
    #expect(try store.documents() == [document])
    #expect(try store.document(called: document.reference) == document)
    #expect(
      try store.search("prevent", limit: 5).map(\.record) == [
        RecordReference(.document, document.id.rawValue)
      ])
    #expect(try store.highestMarking() == .officialSensitive)
    #expect(try store.history(of: [RecordReference(.document, document.id.rawValue)], limit: 9).count > 1)
    #expect(try store.verify().fault == nil)
    _ = try store.undo { _ in "Undone" }
    #expect(try store.documents() == [] && store.search("prevent", limit: 5).isEmpty)
    #expect(try store.verify().fault == nil)
  }

  @Test func `numbers go on from the highest of the laptop`() throws {
    try store.save([document(number: 41)], summary: "x")
    #expect(try store.nextDocumentNumber(prefix: "KENT", letter: .a) == 42)
    let other = try #require(DeviceLetter("b"))
    #expect(try store.nextDocumentNumber(prefix: "KENT", letter: other) == 1)
    #expect(try store.nextDocumentNumber(prefix: "NCTPHQ", letter: .a) == 1)
  }

  @Test func `the number of a deleted entry is not given again, that of an addition undone is`() throws {
    let first = try document()
    try store.save([first], summary: "x")
    _ = try store.undo { _ in "Undone" }
    let second = try document()
    #expect(second.reference.number == 1)
    try store.save([second], summary: "x")
    try store.remove(RecordReference(.document, second.id.rawValue), summary: "x")
    #expect(try document().reference.number == 2)
    _ = try store.undo { _ in "Undone" }
    #expect(try store.documents() == [second] && document().reference.number == 2)
    #expect(try store.nextDocumentNumber(prefix: "ESSEX", letter: .a) == 1)
    #expect(try store.verify().fault == nil)
  }

  @Test func `no two entries have one reference`() throws {
    let first = try document(number: 1)
    try store.save([first], summary: "x")
    #expect(throws: StoreFailure.self) { try store.save([document(number: 1)], summary: "x") }
    #expect(try store.documents() == [first])
  }

  @Test(arguments: ["SECRET", "UK TOP SECRET", "UK EYES ONLY"])
  func `the file refuses what a document above OFFICIAL says`(marking: String) throws {
    var document = try document()
    document.receivedMarking = ReceivedMarking(marking)
    document.heldAt = "CTU registry"
    document.keyPoints = "It says…"
    #expect(throws: StoreFailure.self) { try store.save([document], summary: "x") }
    document.keyPoints = ""
    try store.save([document], summary: "x")
    #expect(try store.documents() == [document])
  }

  @Test func `progress counts by status`() throws {
    try store.save([document(number: 1), document(number: 2)], summary: "x")
    var read = try document(number: 3)
    read.status = .read
    try store.save([read], summary: "x")
    #expect(try store.documentProgress().counts == [.requested: 2, .read: 1])
  }

  @Test func `a file that changed or went since it was registered is named`() throws {
    let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) })
    for name in ["a.pdf", "b.pdf", "c.pdf"] { try bytes.write(to: URL(filePath: "\(folder.path)/\(name)")) }
    var documents: [Document] = []
    for (index, name) in ["a.pdf", "b.pdf", "c.pdf"].enumerated() {
      var document = try document(number: index + 1)
      document.file = store.holdFile(at: name)
      documents.append(document)
    }
    try store.save(documents, summary: "x")
    #expect(try store.verifyHeldFiles().isEmpty)
    try Data("other".utf8).write(to: URL(filePath: "\(folder.path)/b.pdf"))
    try FileManager.default.removeItem(atPath: "\(folder.path)/c.pdf")
    let found = try store.verifyHeldFiles()
    #expect(found.map(\.document.reference.number) == [2, 3] && found.map(\.state) == [.changed, .missing])
    #expect(store.holdFile(at: "nowhere.pdf") == nil)
    #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
    for endless in ["/dev/zero", "/dev", "pipe"] { #expect(store.holdFile(at: endless) == nil, "\(endless)") }
  }

  @Test func `the hash of a file is that of the standard`() throws {
    try Data("abc".utf8).write(to: URL(filePath: "\(folder.path)/abc"))
    #expect(
      store.holdFile(at: "abc")?.sha256
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
