import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Going from place to place and out of the program.
struct NavigationTests {
  let desk: Desk

  init() throws { desk = try Desk(.demo()) }

  private static let sections: [ActionID] = [
    .overview, .forces, .force, .activity, .matrix, .questions, .programme, .searchSection, .documents,
    .evidence, .findings,
  ]

  @Test func `the sections are reached from anywhere, in the order of their keys`() throws {
    try desk.open("kent/chief-officer-interview")
    for start in Self.sections {
      for (index, section) in Self.sections.enumerated() {
        desk.perform(start, section)
        #expect(desk.place.section == index + 1)
        #expect(desk.workbench.overlays.isEmpty)
      }
    }
  }

  @Test func `force and activity say why they cannot be shown until one was opened`() throws {
    for (action, reason) in [
      (ActionID.force, "No force has been opened yet. Open one from 2."),
      (.activity, "No activity has been opened yet. Open one from a force."),
    ] {
      #expect(desk.workbench.actions.first { $0.id == action }?.disabledReason == reason)
      desk.perform(action)
      #expect(desk.place == .overview)
      #expect(desk.notice == reason)
    }
    try desk.open("kent/chief-officer-interview")
    desk.perform(.questions, .force)
    #expect(desk.screen.title == "Kent")
  }

  @Test func `Esc goes back one layer at a time and never leaves the program`() throws {
    desk.perform(.forces, .filter)
    desk.type("kent")
    desk.perform(.textNewline, .open, .status)
    #expect(desk.menu != nil)
    desk.perform(.back)
    #expect(desk.menu == nil)
    #expect(desk.place.section == 4)
    desk.perform(.back)
    #expect(desk.place.section == 3)
    desk.perform(.back)
    #expect(desk.place == .forces)
    #expect(desk.rows.count == 1)
    desk.perform(.back)
    #expect(desk.rows.count == 46)
    for _ in 0..<3 { #expect(desk.perform(.back).isEmpty) }
    #expect(desk.place == .overview)
  }

  @Test func `q closes one screen, and on the overview the program`() throws {
    try desk.open("kent/chief-officer-interview")
    #expect(desk.perform(.close).isEmpty)
    #expect(desk.place == .overview)
    guard case .quit? = desk.perform(.close).first else {
      Issue.record("The program was not left.")
      return
    }
  }

  @Test func `Q leaves from anywhere and saves the field that is being typed`() throws {
    try desk.open("cumbria/chief-officer-interview")
    desk.focus(on: "Place")
    desk.type(" annexe")
    guard case .quit? = desk.perform(.quit).last else {
      Issue.record("The program was not left.")
      return
    }
    let place = try desk.inspection.outcome(at: "cumbria/chief-officer-interview").conversation.slot.place
    #expect(place.hasSuffix(" annexe"))
  }

  @Test func `Ctrl-C never leaves`() throws {
    #expect(desk.perform(.cancel).isEmpty)
    #expect(desk.notice == "Nothing is running. Q leaves Fieldbook.")
    desk.perform(.palette, .cancel)
    #expect(desk.workbench.overlays.isEmpty)
  }

  @Test func `an activity that was jumped to has its force underneath`() throws {
    desk.perform(.palette)
    desk.type("kent chief")
    desk.perform(.accept)
    #expect(desk.place.section == 4)
    desk.perform(.overview, .activity)
    #expect(desk.workbench.stack.map(\.place.section) == [1, 3, 4])
  }

  @Test func `two places are toggled between`() {
    desk.perform(.matrix, .questions)
    desk.perform(.lastPlace)
    #expect(desk.place == .matrix)
    desk.perform(.lastPlace)
    #expect(desk.place == .questions)
  }

  @Test func `a new matrix begins at the activity that was looked at`() throws {
    try desk.open("gwent/strategic-lead-interview")
    desk.perform(.matrix)
    #expect(desk.matrix?.detail.plain.hasPrefix("Gwent, strategic lead interview") == true)
    desk.perform(.open)
    #expect(desk.screen.title == "Gwent, strategic lead interview")
  }

  @Test func `what is saved on one screen shows on all the others`() throws {
    desk.perform(.forces, .matrix, .questions, .overview)
    let before = desk.rows.first { $0.hasPrefix("All activities") }
    try desk.open("cleveland/chief-officer-interview")
    desk.perform(.status)
    desk.type("w")
    desk.type("w")
    desk.perform(.overview)
    #expect(desk.rows.first { $0.hasPrefix("All activities") } != before)
    desk.perform(.forces)
    #expect(desk.rows.first { $0.hasPrefix("Cleveland") }?.hasPrefix("Cleveland| written up|") == true)
    desk.perform(.matrix)
    let row = try #require((0..<46).first { desk.matrix?.rowHead($0) == "Cleveland" })
    #expect(desk.matrix?.cell(row, 0).mark == .done)
    #expect(desk.matrix?.rowTotal(row) == "1/5")
  }
}

/// A note on the body that one is looking at.
struct NoteTests {
  let desk: Desk

  init() throws { desk = try Desk(.demo()) }

  private func notes(on body: String) throws -> [String] {
    try desk.inspection.store.notes(on: desk.inspection.body(called: body).id).map(\.text)
  }

  @Test(arguments: [ActionID.forces, .force, .activity, .matrix, .questions, .programme, .searchSection])
  func `a note goes to the present body from any screen`(section: ActionID) throws {
    try desk.open("cumbria/chief-officer-interview")
    desk.perform(section)
    desk.perform(.note)
    if section == .forces || section == .programme { return }
    #expect(desk.prompt?.title == "Note on Cumbria, 12 Dec 2018 11:00")
    desk.type("Line one")
    desk.perform(.textNewline)
    desk.type("Line two")
    desk.perform(.save)
    #expect(try notes(on: "cumbria").last == "Line one\nLine two")
    #expect(desk.place.section == desk.workbench.screen.place.section)
    #expect(desk.notice == "Note on Cumbria saved.")
  }

  @Test func `in a list the note is on the row of the cursor`() throws {
    desk.perform(.forces, .down, .note)
    #expect(desk.prompt?.title.hasPrefix("Note on Bedfordshire") == true)
  }

  @Test func `where there is no body yet the note asks which`() throws {
    desk.perform(.questions, .note)
    #expect(desk.menu?.title == "Take a note on")
    desk.type("cumb")
    desk.perform(.accept)
    desk.type("Rain.")
    desk.perform(.save)
    #expect(try notes(on: "cumbria").last == "Rain.")
  }

  @Test func `an empty note is refused in a sentence`() throws {
    try desk.open("cumbria/chief-officer-interview")
    desk.perform(.note, .save)
    #expect(desk.prompt?.fault == "Could not save the note: it is empty. Type something first.")
  }

  @Test func `taking a note in the middle of an answer keeps both`() throws {
    try desk.open("cleveland/chief-officer-interview")
    desk.focus(on: "CO1")
    desk.type("The whole ")
    desk.perform(.note)
    desk.type("Ask about vans.")
    desk.perform(.save)
    #expect(desk.field.editor?.text == "The whole ")
    desk.type("portfolio")
    desk.perform(.nextField)
    #expect(
      try desk.inspection.outcome(at: "cleveland/chief-officer-interview").response(to: "CO1")
        == .value("The whole portfolio"))
    #expect(try notes(on: "cleveland").last == "Ask about vans.")
  }
}
