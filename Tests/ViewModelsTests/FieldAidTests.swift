import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// What helps with typing: suggestions, days, putting back, and what was typed before.
struct FieldAidTests {
  private let address = "kent/chief-officer-interview"

  private func form(on label: String) throws -> Desk {
    let desk = try Desk(.demo())
    try desk.open(address)
    desk.focus(on: label)
    return desk
  }

  private func text(_ desk: Desk) -> String { desk.field.editor?.text ?? "" }

  @Test func `a text is put back as it was saved, which can be undone`() throws {
    let desk = try Desk(.ct4())
    try desk.open(address)
    desk.focus(on: "CO1")
    desk.type("Saved.")
    desk.perform(.save)
    desk.type(" And more.")
    desk.perform(.restoreField)
    #expect(text(desk) == "Saved.")
    desk.perform(.textUndo)
    #expect(text(desk) == "Saved. And more.")
    desk.perform(.restoreField, .restoreField)
    #expect(text(desk) == "", "as it was when the form was opened")
    desk.perform(.textUndo, .save)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO1") == .value("Saved."))
    desk.perform(.restoreField, .restoreField, .restoreField)
    #expect(!desk.notice.isEmpty)
  }

  @Test func `a choice is put back as it was when the form was opened, which can be undone`() throws {
    let desk = try Desk(.ct4())
    try desk.open(address)
    desk.focus(on: "CO2")
    desk.perform(.restoreField)
    #expect(desk.notice == "CO2 is as it was.")
    desk.type("y")
    desk.perform(.previousField, .restoreField)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO2") == nil)
    desk.perform(.textUndo)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO2") == .value("yes"))
    desk.perform(.restoreField)
    #expect(desk.value(of: "CO2").isEmpty)
  }

  @Test func `a form that is opened again puts its fields back as they were then`() throws {
    let desk = try Desk(.ct4())
    try desk.open(address)
    desk.focus(on: "Place")
    desk.type("HQ")
    desk.perform(.back, .activity)
    desk.focus(on: "Place")
    desk.type("2")
    desk.perform(.nextField, .previousField, .restoreField)
    #expect(text(desk) == "HQ")
  }

  @Test func `a text and a choice of a record are put back after their fields were left`() throws {
    let desk = try Desk(.demo())
    let document = try #require(try desk.inspection.documents().first)
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Title")
    desk.type(" of 2018")
    desk.perform(.nextField, .previousField, .restoreField)
    #expect(text(desk) == document.title)
    #expect(desk.notice == "Title is as it was when opened. Ctrl-_ undoes.")
    desk.perform(.nextField)
    #expect(try desk.inspection.document(document.id).title == document.title)
    desk.focus(on: "Marking")
    let marking = desk.value(of: "Marking")
    desk.perform(.chooseNext)
    #expect(desk.value(of: "Marking") != marking)
    desk.perform(.restoreField)
    #expect(desk.value(of: "Marking") == marking)
    desk.perform(.textUndo)
    #expect(desk.value(of: "Marking") != marking)
  }

  @Test func `a capital is no choice of a record, but left to the keys of the program`() throws {
    let desk = try Desk(.demo())
    let document = try #require(try desk.inspection.documents().first)
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Kind")
    #expect(desk.workbench.type("D") == nil)
    #expect(try desk.inspection.document(document.id).kind == document.kind)
  }

  @Test func `a note in its box is put back as it was saved, which can be undone`() throws {
    let desk = try Desk(.ct4())
    let kent = try desk.inspection.body(called: "kent")
    let time = ClockTime(minutesAfterMidnight: 540)
    let note = try desk.inspection.takeNote("Before.", on: kent, time: time)
    _ = desk.workbench.run([.go(.force(kent.id))])
    desk.screen.reveal(RecordReference(.note, note.id.rawValue), holding: "Before")
    desk.perform(.open)
    desk.type(" And after.")
    desk.perform(.restoreField)
    #expect(desk.prompt?.editor.text == "Before.")
    #expect(desk.notice == "It is as it was saved. Ctrl-_ undoes.")
    desk.perform(.textUndo)
    #expect(desk.prompt?.editor.text == "Before. And after.")
  }

  @Test func `a day is typed with t, plus and minus, and read back while it is typed`() throws {
    let desk = try Desk(.ct4())
    try desk.open(address)
    desk.focus(on: "Date")
    desk.type("t")
    #expect(desk.field.hint.plain.hasPrefix("Wed 12 Dec 2018"))
    desk.type("+")
    #expect(text(desk) == "13 Dec 2018")
    desk.type("--")
    #expect(text(desk) == "11 Dec 2018")
    desk.type("t")
    #expect(text(desk) == "12 Dec 2018")
    desk.perform(.textUndo)
    #expect(text(desk) == "11 Dec 2018")
    desk.perform(.textDeleteToStart)
    desk.type("20-12-2018")
    #expect(text(desk) == "20-12-2018")
    desk.perform(.nextField)
    #expect(desk.value(of: "Date") == "Thu 20 Dec 2018")
  }

  @Test func `a post used elsewhere is offered, and Right at the end takes it`() throws {
    let desk = try form(on: "Post")
    desk.perform(.textDeleteToStart)
    desk.type("strat")
    #expect(desk.field.hint.plain.contains("Right takes strategic lead for Prevent"))
    desk.perform(.textLeft, .textRight)
    #expect(text(desk) == "strat", "not from within the text")
    desk.perform(.textRight)
    #expect(text(desk) == "strategic lead for Prevent")
    desk.perform(.textUndo)
    #expect(text(desk) == "strat")
  }

  @Test func `inspectors are completed one by one`() throws {
    let desk = try form(on: "Inspectors")
    desk.perform(.textDeleteToStart)
    desk.type("TO, ")
    let first = desk.field.hint.plain
    #expect(first.hasPrefix("Right takes ") && !first.hasPrefix("Right takes TO"))
    desk.perform(.nextSuggestion)
    #expect(desk.field.hint.plain != first)
    desk.perform(.previousSuggestion, .textRight)
    #expect(text(desk).hasPrefix("TO, ") && text(desk).count > 4)
  }

  @Test func `a long text says how long it is and where it is safe`() throws {
    let desk = try Desk(.ct4())
    try desk.open(address)
    desk.focus(on: "CO1")
    desk.type("Three short words")
    #expect(desk.field.hint.plain.hasPrefix("3 words, not saved yet"))
    _ = desk.workbench.keepText()
    #expect(desk.field.hint.plain.hasPrefix("3 words, draft kept "))
    desk.perform(.save)
    #expect(desk.field.hint.plain.hasPrefix("3 words, saved "))
    #expect(desk.field.hint.plain.contains("Enter is a new line"))
  }

  @Test func `Up brings earlier filters back, Down goes into the list and Up out of it`() throws {
    let desk = try Desk(.demo())
    for section in [ActionID.forces, .matrix] {
      desk.perform(section)
      for word in ["wales", "kent and nothing"] {
        desk.perform(.filter)
        desk.type(word)
        desk.perform(.back)
      }
      desk.perform(.filter, .textUp, .textUp)
      #expect(desk.screen.filterText?.text == "wales")
      desk.perform(.textDown)
      #expect(desk.screen.filterText?.text == "kent and nothing")
      desk.perform(.textDown)
      #expect(desk.screen.filterText?.text == "")
      desk.type("wales")
      desk.perform(.textDown, .textUp)
      #expect(desk.screen.filterText?.text == "wales")
      desk.perform(.back)
    }
  }

  @Test func `while a filter is typed the hints say what Enter and Esc do`() throws {
    let desk = try Desk(.demo())
    desk.perform(.forces, .filter)
    let labels = Dictionary(
      desk.workbench.actions.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    #expect(labels[.textNewline] == "keep")
    #expect(labels[.back] == "clear")
  }

  @Test func `earlier searches come back`() throws {
    let desk = try Desk(.demo())
    desk.perform(.search)
    desk.type("policy")
    desk.perform(.textNewline, .back, .filter, .textDeleteToStart)
    desk.type("xyzzy")
    desk.perform(.textDeleteToStart, .textUp)
    #expect(desk.screen.filterText?.text == "policy")
  }
}
