import Fieldwork
import Testing

/// The rules of the register of documents.
struct DocumentRuleTests {
  let day = CalendarDate(iso: "2018-11-05")
  let later = CalendarDate(iso: "2018-11-20")

  private func document(
    received marking: String = "", status: DocumentStatus = .notRequested, heldAt: String = "",
    keyPoints: String = ""
  ) -> Document {
    Document(
      id: "d", reference: DocumentReference(source: "kent", letter: .a, number: 12), title: "Prevent policy",
      kind: "prevent-policy", source: .force, body: "ct4/kent", receivedMarking: ReceivedMarking(marking),
      status: status, heldAt: heldAt, keyPoints: keyPoints)
  }

  @Test func `a reference names source, laptop and number`() {
    #expect(DocumentReference(source: "kent", letter: .a, number: 12).description == "KENT-A-012")
    #expect(DocumentReference(source: "met", letter: .a, number: 1234).description == "MET-A-1234")
    #expect(DocumentReference("dyfed-powys-b-7")?.description == "DYFED-POWYS-B-007")
    #expect(DocumentReference.prefix(source: .homeOfficeOSCT, body: nil) == "OSCT")
    #expect(DocumentReference.prefix(source: .region, body: "south-east") == "SOUTH-EAST")
  }

  @Test(arguments: [
    "", "KENT", "KENT-A", "KENT-AB-1", "KENT-A-0", "KENT-A-1234567", "-A-1", "KENT-1-1", "K!-A-1",
  ])
  func `what is no reference is refused`(text: String) {
    #expect(DocumentReference(text) == nil)
  }

  @Test func `references are ordered by number, not by letters`() {
    let references = ["KENT-A-1000", "KENT-A-999", "ESSEX-B-1", "ESSEX-A-2"].compactMap {
      DocumentReference($0)
    }
    #expect(
      references.sorted().map(\.description) == ["ESSEX-A-002", "ESSEX-B-001", "KENT-A-999", "KENT-A-1000"])
  }

  @Test func `every status can be reached and none is a dead end`() {
    for status in DocumentStatus.allCases {
      #expect(
        !status.moves.isEmpty && (status == .chased || status == .promised || !status.moves.contains(status)))
      #expect(DocumentStatus.allCases.contains { $0.moves.contains(status) })
    }
    #expect(Set(DocumentStatus.allCases.map(\.key)).count == DocumentStatus.allCases.count)
  }

  @Test func `a move notes its day, and what came before is kept`() throws {
    let day = try #require(day)
    let later = try #require(later)
    let asked = try document().moved(to: .requested, on: day)
    #expect(asked.owedSince == day)
    let chased = try asked.moved(to: .chased, on: later).moved(to: .chased, on: later)
    #expect(chased.dates.requested == day && chased.dates.chased == later && chased.owedSince == day)
    let promised = try chased.moved(to: .promised, on: later)
    let dayAfter = try #require(CalendarDate(iso: "2018-11-21"))
    #expect(!promised.isOverdue(on: later) && promised.isOverdue(on: dayAfter))
    let read = try promised.moved(to: .received, on: later).moved(to: .read, on: later)
    #expect(read.owedSince == nil && read.status.isReviewed && read.dates.received == later)
  }

  @Test
  func `what is withheld, not held, returned or destroyed is so since a day, which goes when it goes on`()
    throws
  {
    let day = try #require(day)
    let later = try #require(later)
    let withheld = try document().moved(to: .requested, on: day).moved(to: .withheld, on: later)
    #expect(withheld.dates.closed == later)
    try withheld.check()
    #expect(try withheld.moved(to: .withheld, on: nil).dates.closed == later)
    #expect(try withheld.moved(to: .notHeld, on: nil).dates.closed == nil)
    let received = try withheld.moved(to: .received, on: later)
    #expect(received.dates.closed == nil)
    #expect(try received.moved(to: .returnedOrDestroyed, on: later).dates.closed == later)
    #expect(throws: DocumentFault.notClosed(.received)) {
      try received.applying([.day(.closed, later)], today: later)
    }
    #expect(throws: DocumentFault.self) {
      try withheld.applying([.day(.closed, day.adding(days: -1))], today: later)
    }
    #expect(throws: DocumentFault.notYet(.closed, later)) {
      try document(status: .requested).applying([.move(to: .withheld, on: later)], today: day)
    }
  }

  @Test func `every chasing counts, and who never chased has no day of it`() throws {
    let day = try #require(day)
    let later = try #require(later)
    let chased = try document().moved(to: .requested, on: day).moved(to: .chased, on: day)
    #expect(chased.timesChased == 1)
    #expect(try chased.moved(to: .chased, on: later).timesChased == 2)
    #expect(try chased.applying([.day(.chased, later)], today: later).timesChased == 1)
    #expect(try chased.applying([.day(.chased, nil)], today: later).timesChased == 0)
  }

  @Test func `what was received is not owed again`() throws {
    let day = try #require(day)
    #expect(throws: DocumentFault.notAllowed(from: .received, to: .chased)) {
      try document(status: .received).moved(to: .chased, on: day)
    }
  }

  @Test(arguments: [
    "SECRET", "top secret", "UK SECRET", "OFFICIAL-SENSITIVE UK EYES ONLY", "Secret/STRAP1", "STRAP 2",
    "FIVE EYES ONLY",
  ])
  func `a document above OFFICIAL is a stub that says where it is held`(marking: String) throws {
    #expect(ReceivedMarking(marking).isAboveOfficial)
    #expect(throws: DocumentFault.placeMissing(ReceivedMarking(marking))) {
      try document(received: marking).check()
    }
    #expect(throws: DocumentFault.aboveOfficial(ReceivedMarking(marking))) {
      try document(received: marking, heldAt: "CTU registry", keyPoints: "It says…").check()
    }
    try document(received: marking, heldAt: "CTU registry").check()
    let quoting = [RegisterNumber(.evidence, 7)]
    #expect(throws: DocumentFault.quoted(ReceivedMarking(marking), by: quoting)) {
      try document(received: marking, heldAt: "CTU registry").check(quotedBy: quoting)
    }
    try document(received: "CONFIDENTIAL").check(quotedBy: quoting)
  }

  @Test(arguments: [
    ("", "OFFICIAL"), ("official-sensitive [personal]", "OFFICIAL-SENSITIVE [PERSONAL]"),
    ("RESTRICTED", "OFFICIAL-SENSITIVE"), ("CONFIDENTIAL", "OFFICIAL-SENSITIVE"),
    ("Not protectively marked", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
  ])
  func `old markings are kept as they were and one of today is proposed`(received: String, applied: String) {
    let marking = ReceivedMarking(received)
    #expect(marking.applied.description == applied && !marking.isAboveOfficial)
    #expect(marking.needsOriginator == (received == "CONFIDENTIAL"))
  }

  @Test func `a document of a force names it, and nothing happens before what it rests on`() throws {
    var nameless = document()
    nameless.body = nil
    #expect(throws: DocumentFault.bodyMissing(.force)) { try nameless.check() }
    nameless.title = "  "
    #expect(throws: DocumentFault.titleMissing) { try nameless.check() }
    var early = document()
    early.dates = DocumentDates(requested: later, received: day)
    #expect(throws: DocumentFault.self) { try early.check() }
  }

  @Test func `progress counts what was read against the target`() {
    let progress = DocumentProgress(
      counts: [.requested: 3, .chased: 2, .received: 4, .read: 5, .keyPointsLogged: 6, .withheld: 1],
      target: 300)
    #expect(progress.total == 21 && progress.reviewed == 11 && progress.owed == 5 && progress.unread == 4)
  }
}
