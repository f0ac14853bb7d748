import Fieldwork
import Testing

/// Changes of an entry of the register.
struct DocumentEditTests {
  let today = CalendarDate(dayNumber: 17_877)

  private var document: Document {
    Document(
      id: "d", reference: DocumentReference(source: "kent", letter: .a, number: 12), title: "Prevent policy",
      kind: "prevent-policy", source: .force, body: "ct4/kent")
  }

  @Test func `the marking follows the paper until somebody chooses another`() throws {
    let restricted = try document.applying([.receivedMarking(ReceivedMarking("restricted"))], today: today)
    #expect(restricted.marking == .officialSensitive)
    let chosen = try restricted.applying([.marking(.official), .receivedMarking(.none)], today: today)
    #expect(chosen.marking == .official)
    let kept = try restricted.applying(
      [.marking(Marking(.officialSensitive, [.personal])), .receivedMarking(.none)], today: today)
    #expect(kept.marking == Marking(.officialSensitive, [.personal]))
  }

  @Test func `only a promise may lie ahead`() throws {
    let tomorrow = today.adding(days: 1)
    #expect(throws: DocumentFault.notYet(.received, tomorrow)) {
      try document.applying([.move(to: .received, on: tomorrow)], today: today)
    }
    #expect(throws: DocumentFault.notYet(.chased, tomorrow)) {
      try document.applying([.day(.chased, tomorrow)], today: today)
    }
    let promised = try document.applying(
      [.move(to: .requested, on: today), .move(to: .promised, on: tomorrow)], today: today)
    #expect(promised.dates.promisedFor == tomorrow && !promised.isOverdue(on: tomorrow))
  }

  @Test func `a stub is made in one step, in any order`() throws {
    let edits: [DocumentEdit] = [.receivedMarking(ReceivedMarking("SECRET")), .heldAt("registry")]
    #expect(try document.applying(edits, today: today).isStub)
    #expect(try document.applying(edits.reversed(), today: today).isStub)
    #expect(throws: DocumentFault.self) { try document.applying([edits[0]], today: today) }
  }

  @Test func `what is given back to be read again was not read yet`() throws {
    let read = try document.applying(
      [.move(to: .received, on: today.adding(days: -3)), .move(to: .read, on: today)], today: today)
    let again = try read.applying([.move(to: .received, on: today)], today: today)
    #expect(again.dates.received == today.adding(days: -3) && again.dates.read == nil)
  }

  @Test func `the list for chasing has what is overdue longest first`() throws {
    func owed(_ number: Int, requested: Int, promised: Int?) -> Document {
      Document(
        id: Identifier("d\(number)"),
        reference: DocumentReference(source: "kent", letter: .a, number: number),
        title: "x",
        kind: "x", source: .force, body: "k", status: .requested,
        dates: DocumentDates(
          requested: today.adding(days: -requested), promisedFor: promised.map { today.adding(days: $0) }))
    }
    let list = [
      owed(1, requested: 9, promised: nil), owed(2, requested: 30, promised: nil),
      owed(3, requested: 5, promised: 4), owed(4, requested: 5, promised: -4),
    ]
    #expect(list.sorted(by: Document.isChasedBefore).map(\.reference.number) == [4, 3, 2, 1])
    #expect(DocumentProgress(of: list, target: 300, today: today).overdue == 1)
  }
}
