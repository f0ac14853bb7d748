import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Recording an outcome, in a store where nothing has happened yet.
struct FormTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"

  init() throws {
    desk = try Desk(.ct4())
    try desk.open(address)
  }

  private func response(to question: String) throws -> Response? {
    try desk.inspection.outcome(at: address).response(to: question)
  }

  @Test func `a form opens at the first blank question`() throws {
    #expect(desk.field.label == "CO1")
    desk.focus(on: "CO2")
    desk.type("y")
    desk.focus(on: "CO1")
    desk.type("Everything.")
    desk.perform(.saveAndClose)
    try desk.restart()
    try desk.open(address)
    #expect(desk.field.label == "CO3")
  }

  @Test func `one key answers, saves and goes on to the next question`() throws {
    desk.focus(on: "CO4")
    desk.type("p")
    #expect(try response(to: "CO4") == .value("partly"))
    #expect(desk.field.label == "CO5")
    desk.type("3")
    #expect(try response(to: "CO5") == .value("developing"))
    #expect(desk.field.label == "CO6")
    #expect(desk.screen.status.hasPrefix("2 of 9 answered, saved "))
  }

  @Test func `what a key recorded is there after the program was killed`() throws {
    desk.focus(on: "CO2")
    desk.type("y")
    try desk.restart()
    #expect(try response(to: "CO2") == .value("yes"))
  }

  @Test func `the answers and their keys stand in the question that has the focus, and nowhere else`() {
    desk.focus(on: "CO2")
    #expect(desk.field.options.map(\.key) == ["y", "p", "n", "u", "a", "x"])
    #expect(
      desk.field.options.map(\.label)
        == ["yes", "partly", "no", "not known", "not asked", "not applicable"])
    #expect(desk.content(of: "CO4")?.options == [])
    desk.focus(on: "CO5")
    #expect(desk.field.options.map(\.key) == ["1", "2", "3", "4", "5", "6", "u", "a", "x"])
  }

  @Test(arguments: zip("uax", [Response.notKnown, .notAsked, .notApplicable]))
  func `u, a and x answer what is no answer`(key: Character, expected: Response) throws {
    desk.focus(on: "CO2")
    desk.type(String(key))
    #expect(try response(to: "CO2") == expected)
    #expect(desk.field.label == "CO3")
  }

  @Test(arguments: [ActionID.notKnown, .notAsked, .notApplicable])
  func `in a text the three states are on keys that type nothing`(action: ActionID) throws {
    desk.focus(on: "CO1")
    desk.type("u a x")
    desk.perform(action)
    #expect(try response(to: "CO1")?.stored == action.rawValue)
    #expect(desk.field.label == "CO2")
    desk.focus(on: "CO1")
    #expect(desk.value(of: "CO1") == action.rawValue.map { $0 == "-" ? " " : String($0) }.joined())
  }

  @Test func `Backspace makes an answer blank and stays there`() throws {
    desk.focus(on: "CO2")
    desk.type("n")
    desk.focus(on: "CO2")
    desk.perform(.blank)
    #expect(try response(to: "CO2") == nil)
    #expect(desk.field.label == "CO2")
    #expect(desk.screen.status.hasPrefix("0 of 9 answered"))
  }

  @Test func `the arrows step through the choices and stop at both ends`() throws {
    desk.focus(on: "CO2")
    desk.perform(.chooseNext)
    #expect(try response(to: "CO2") == .value("yes"))
    desk.perform(.chooseNext, .chooseNext, .chooseNext)
    #expect(try response(to: "CO2") == .value("no"))
    desk.perform(.choosePrevious)
    #expect(try response(to: "CO2") == .value("partly"))
    #expect(desk.field.label == "CO2")
  }

  @Test func `a letter that is no answer changes nothing and may be another key`() throws {
    desk.focus(on: "CO2")
    #expect(desk.workbench.type("z") == nil)
    #expect(try response(to: "CO2") == nil)
  }

  @Test(arguments: [ActionID.nextField, .previousField, .save, .back, .close, .forces, .status, .nextBlank])
  func `a text is saved when its field is left, however that happens`(action: ActionID) throws {
    desk.focus(on: "Place")
    desk.type("Maidstone")
    desk.perform(action)
    #expect(try desk.inspection.outcome(at: address).conversation.slot.place == "Maidstone")
    #expect(try desk.inspection.store.drafts().isEmpty)
  }

  @Test func `Enter is a new line in a text of several lines and goes on from one of a single line`() throws {
    desk.focus(on: "CO1")
    desk.type("First.")
    desk.perform(.textNewline)
    desk.type("Second.")
    desk.perform(.nextField)
    #expect(try response(to: "CO1") == .value("First.\nSecond."))
    desk.focus(on: "Place")
    desk.type("Maidstone")
    desk.perform(.textNewline)
    #expect(desk.field.label == "Mode")
  }

  @Test func `an answer outside its kind keeps the typed text, says what is taken and lets one go on`() throws
  {
    desk.focus(on: "CO3")
    desk.type("101")
    desk.perform(.nextField)
    #expect(desk.field.label == "CO4")
    #expect(desk.notice.hasPrefix("Could not take '101' for CO3: it takes a number from 0 to 100"))
    #expect(desk.value(of: "CO3") == "101")
    #expect(desk.content(of: "CO3")?.hint.plain.contains("'101'") == true)
    #expect(desk.screen.status.contains("1 not saved"))
    #expect(try response(to: "CO3") == nil)

    desk.focus(on: "CO3")
    desk.perform(.textDeleteBack)
    desk.perform(.nextField)
    #expect(try response(to: "CO3") == .value("10"))
    #expect(!desk.screen.status.contains("not saved"))
  }

  @Test(arguments: ["31/02", "sometime", "2018-13-01"])
  func `a date that is none keeps the typed text and says why, while movement stays free`(typed: String)
    throws
  {
    desk.focus(on: "Date")
    desk.type(typed)
    desk.perform(.nextField)
    #expect(desk.field.label == "Time")
    #expect(desk.notice.contains("'\(typed)'"))
    desk.perform(.previousField, .previousField)
    #expect(desk.field.label == "Status")
    #expect(desk.value(of: "Date") == typed)
    #expect(try desk.inspection.outcome(at: address).conversation.slot.date == nil)
    desk.perform(.back)
    try desk.restart()
    try desk.open(address)
    desk.focus(on: "Date")
    #expect(desk.field.editor?.text == typed, "it comes back as a draft")
  }

  @Test func `notes beside an answer are saved and shown with it`() throws {
    desk.focus(on: "CO2")
    desk.perform(.noteField)
    #expect(desk.field.editor?.label == "Note")
    desk.type("Unsure, paper to follow.")
    desk.perform(.back)
    #expect(desk.place.section == 4)
    #expect(desk.field.editor == nil)
    #expect(desk.content(of: "CO2")?.note == "Unsure, paper to follow.")
    #expect(try response(to: "CO2") == nil)
    desk.type("y")
    #expect(try desk.inspection.outcome(at: address).answers["CO2"]?.note == "Unsure, paper to follow.")
  }

  @Test func `a note beside a text does not become the text`() throws {
    desk.focus(on: "CO1")
    desk.type("The portfolio.")
    desk.perform(.noteField)
    desk.type("Seemed new to it.")
    desk.perform(.nextField)
    #expect(try response(to: "CO1") == .value("The portfolio."))
    #expect(try desk.inspection.outcome(at: address).answers["CO1"]?.note == "Seemed new to it.")
  }

  @Test func `an answer that cannot be saved does not become the note beside it`() throws {
    desk.focus(on: "CO3")
    desk.type("101")
    desk.perform(.noteField)
    #expect(desk.field.editor?.text == "")
    desk.type("From memory.")
    desk.perform(.nextField)
    #expect(desk.value(of: "CO3") == "101")
    #expect(try desk.inspection.outcome(at: address).answers["CO3"]?.note == "From memory.")
  }

  @Test func `an answer given while its note is typed keeps the note`() throws {
    desk.focus(on: "CO2")
    desk.perform(.noteField)
    desk.type("Nobody could say.")
    desk.perform(.notKnown)
    #expect(try response(to: "CO2") == .notKnown)
    #expect(try desk.inspection.outcome(at: address).answers["CO2"]?.note == "Nobody could say.")
  }

  @Test func `going to the next blank goes round and ends when there is none`() throws {
    desk.focus(on: "Marking")
    desk.perform(.nextBlank)
    #expect(desk.field.label == "CO1")
    desk.type("All.")
    for key in "y" {
      desk.perform(.nextBlank)
      desk.type(String(key))
    }
    #expect(desk.field.label == "CO3")
    desk.type("80")
    desk.perform(.nextBlank)
    desk.type("y21y1")
    desk.type("Debriefs.")
    desk.perform(.nextBlank)
    #expect(desk.notice == "Every question has an answer.")
    #expect(desk.screen.status.hasPrefix("9 of 9 answered"))
    #expect(
      desk.workbench.actions.first { $0.id == .nextBlank }?.disabledReason == "Every question has an answer.")
  }

  @Test func `a focus group counts heads by role and has no field for names`() throws {
    try desk.open("kent/community-focus-group")
    #expect(desk.content(of: "Holder") == nil)
    desk.focus(on: "PCSO")
    desk.type("4")
    desk.perform(.nextField)
    #expect(try desk.inspection.outcome(at: "kent/community-focus-group").attendance.values.sorted() == [4])
    desk.type("Bob")
    desk.perform(.nextField)
    #expect(desk.notice.contains("'Bob'"))
    #expect(try desk.inspection.outcome(at: "kent/community-focus-group").attendance.count == 1)
  }

  @Test func `a follow-up is added, ticked off and opened again`() throws {
    desk.focus(on: "Follow-up")
    desk.type("Send the policy")
    desk.perform(.nextField)
    desk.focus(on: "Promised")
    #expect(desk.field.value.plain == " Send the policy")
    desk.perform(.open)
    #expect(try desk.inspection.outcome(at: address).followUps.map(\.isDone) == [true])
    desk.perform(.open)
    #expect(try desk.inspection.outcome(at: address).followUps.map(\.isDone) == [false])
    #expect(desk.content(of: "Follow-up")?.value.plain == "")
  }

  @Test func `plus and minus behind a whole date step a day`() throws {
    desk.focus(on: "Date")
    desk.type("14 Dec 2018")
    desk.type("+")
    #expect(desk.field.editor?.text == "15 Dec 2018")
    desk.type("--")
    #expect(desk.field.editor?.text == "13 Dec 2018")
  }

  @Test func `the text comes back from the user's editor and is saved`() throws {
    desk.focus(on: "CO1")
    desk.type("Rough.")
    let effects = desk.perform(.editor)
    guard case .edit(let request)? = effects.first else {
      Issue.record("The editor was not asked for.")
      return
    }
    #expect(request.text == "Rough.")
    _ = desk.workbench.run(request.finish("Polished."))
    #expect(try response(to: "CO1") == .value("Polished."))
  }

  @Test func `a note taken while an answer is typed leaves text, caret and undo as they were`() throws {
    desk.focus(on: "Summary")
    desk.type("one two")
    desk.perform(.textWordLeft)
    let editor = desk.field.editor

    desk.perform(.note)
    desk.type("said in passing")
    desk.perform(.save)

    #expect(desk.workbench.overlays.isEmpty)
    #expect(desk.field.editor == editor)
    desk.perform(.textUndo)
    #expect(desk.field.editor?.text == "one ")
  }

  @Test func `a digit beside the choices of a field stays in the form`() throws {
    let desk = try Desk(.ct4())
    let activity = try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO5")
    desk.type("9")
    #expect(desk.place == .activity(activity.id))
    #expect(desk.notice == "Could not choose '9': the keys here are 1 to 6, u, a or x.")
    desk.focus(on: "Marking")
    desk.type("9")
    #expect(desk.place == .activity(activity.id) && desk.notice.hasPrefix("Could not choose '9'"))
  }
}
