import Fieldwork
import TestSupport
import Testing
import ViewModels

/// Moving an activity to another status.
struct StatusTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"

  init() throws {
    desk = try Desk(.ct4())
    try desk.open(address)
  }

  private var activity: Activity { get throws { try desk.inspection.activity(address) } }

  /// Records that the interview is confirmed for a day.
  private func arrange(_ day: String) throws {
    let slot = Slot(date: CalendarDate(iso: day), time: ClockTime("09:30"))
    _ = try desk.inspection.record(
      [.move(to: .confirmed, reason: nil), .slot(slot, reason: nil)], in: activity.id)
    try desk.restart()
    try desk.open(address)
  }

  @Test(arguments: ActivityStatus.allCases)
  func `the menu has a letter for each allowed move and no other`(status: ActivityStatus) throws {
    var way: [OutcomeEdit] = status == .rescheduled ? [.move(to: .proposed, reason: nil)] : []
    if status != .notArranged {
      way.append(.move(to: status, reason: status.needsReason ? .postVacant : nil))
    }
    _ = try desk.inspection.record(way, in: activity.id)
    desk.perform(.status)
    #expect(desk.letters == status.moves.map(\.key))
    #expect(desk.menu?.message == "Now \(status.words). Move to:")
    for other in ActivityStatus.allCases where !status.moves.contains(other) {
      desk.type(String(other.key))
      #expect(try activity.status == status)
    }
    #expect(desk.menu?.message.hasPrefix("No entry has the letter") == true)
  }

  @Test(arguments: [ActivityStatus.declined, .cancelled, .notApplicable])
  func `a status that needs a reason asks for it, and Esc leaves all as it was`(status: ActivityStatus) throws
  {
    desk.perform(.status)
    desk.type(String(status.key))
    #expect(desk.menu?.title == "Why?")
    desk.perform(.back)
    #expect(try activity.status == .notArranged)

    desk.perform(.status)
    desk.type(String(status.key))
    desk.type("4")
    #expect(try activity.status == status)
    #expect(try activity.reason == .postVacant)
    #expect(desk.workbench.overlays.isEmpty)
  }

  @Test func `confirming asks for the day, which may be left open`() throws {
    desk.perform(.status)
    desk.type("c")
    #expect(desk.prompt?.title == "Confirmed for when?")
    desk.type("14 Dec 9:30")
    desk.perform(.textNewline)
    let slot = try desk.inspection.outcome(at: address).conversation.slot
    #expect(slot.date?.description == "2018-12-14")
    #expect(slot.time?.description == "09:30")
    #expect(try activity.status == .confirmed)
  }

  @Test func `a day that is none stays in the question and says why`() throws {
    desk.perform(.status)
    desk.type("c")
    desk.type("31/02")
    desk.perform(.textNewline)
    #expect(desk.prompt?.editor.text == "31/02")
    #expect(desk.prompt?.fault.contains("'31/02'") == true)
    #expect(try activity.status == .notArranged)
    desk.perform(.textDeleteToStart, .textNewline)
    #expect(try activity.status == .confirmed)
  }

  @Test func `moving a slot in the diary asks for the reason and keeps the old one`() throws {
    try arrange("2018-12-13")
    desk.focus(on: "Date")
    desk.perform(.textDeleteToStart)
    desk.type("17 Dec 2018")
    desk.perform(.nextField)
    #expect(desk.menu?.title == "Why?")
    #expect(try desk.inspection.outcome(at: address).conversation.slot.date?.description == "2018-12-13")
    desk.type("7")
    let outcome = try desk.inspection.outcome(at: address)
    #expect(outcome.conversation.slot.date?.description == "2018-12-17")
    #expect(outcome.pastSlots.map(\.slot.date?.description) == ["2018-12-13"])
    #expect(outcome.pastSlots.map(\.reason) == [.travelOrWeather])
    #expect(
      desk.words == ["13 Dec 2018 09:30  moved 12 Dec 2018 by A. Inspector: travel or weather"])
  }

  @Test func `a move of the slot without a reason keeps the typed day in the field`() throws {
    try arrange("2018-12-13")
    desk.focus(on: "Date")
    desk.perform(.textDeleteToStart)
    desk.type("17 Dec 2018")
    desk.perform(.nextField, .back)
    #expect(desk.workbench.overlays.isEmpty)
    #expect(desk.value(of: "Date") == "17 Dec 2018")
    #expect(desk.screen.status.contains("1 not saved"))
    #expect(try desk.inspection.outcome(at: address).conversation.slot.date?.description == "2018-12-13")
  }

  @Test func `nothing can be held on a day to come`() throws {
    try arrange("2018-12-14")
    desk.perform(.status)
    desk.type("n")
    #expect(desk.notice.contains("14 Dec 2018"))
    #expect(try activity.status == .confirmed)
  }

  @Test func `what is held without a day is held today`() throws {
    desk.perform(.status)
    desk.type("n")
    #expect(try activity.status == .doneNotesDue)
    #expect(try desk.inspection.outcome(at: address).conversation.slot.date == desk.inspection.today)
    #expect(desk.notice == "Kent, chief officer interview: notes due, held 12 Dec 2018.")
  }

  @Test func `before written up the blanks are shown, and can be made not asked`() throws {
    desk.focus(on: "CO2")
    desk.type("y")
    desk.perform(.status)
    desk.type("w")
    #expect(desk.menu?.title == "8 questions without an answer")
    #expect(desk.menu?.message == "CO1, CO3, CO4, CO5, CO6, CO7, CO8, CO9")
    #expect(try activity.status == .notArranged)
    desk.type("n")
    #expect(try activity.status == .doneWrittenUp)
    let outcome = try desk.inspection.outcome(at: address)
    #expect(outcome.response(to: "CO2") == .value("yes"))
    #expect(outcome.answers.values.count { $0.response == .notAsked } == 8)
    #expect(desk.screen.status.hasPrefix("9 of 9 answered"))
  }

  @Test func `before written up one can go back to the first blank`() throws {
    desk.focus(on: "Marking")
    desk.perform(.status)
    desk.type("w")
    desk.type("g")
    #expect(try activity.status == .notArranged)
    #expect(desk.field.label == "CO1")
  }

  @Test func `a text that is not saved stands in the way of written up, not of anything else`() throws {
    desk.focus(on: "CO3")
    desk.type("101")
    desk.perform(.status)
    desk.type("w")
    #expect(try activity.status == .notArranged)
    #expect(desk.menu?.message.contains("CO3") == true)
    desk.type("n")
    #expect(try activity.status == .doneNotesDue)
  }

  @Test func `in the list of forces the menu asks whose status first`() throws {
    desk.perform(.forces, .filter)
    desk.type("^kent")
    desk.perform(.back)
    desk.perform(.status)
    #expect(desk.menu?.message == "Whose status?")
    #expect(desk.menu?.items.count == 5)
    desk.type("1")
    desk.type("r")
    #expect(try activity.status == .requested)
    #expect(desk.row.contains("requested"))
  }

  @Test func `an agreed date that was changed asks why before anything else is asked`() throws {
    try arrange("2018-11-05")
    desk.focus(on: "Date")
    desk.perform(.textDeleteToStart)
    desk.type("7 Nov 2018")
    desk.perform(.status)

    #expect(desk.workbench.overlays.count == 1)
    #expect(desk.menu?.title == "Why?")
  }
}
