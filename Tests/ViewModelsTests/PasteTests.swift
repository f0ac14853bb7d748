import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Pasted text is text, wherever it lands.
struct PasteTests {
  private let paragraph = "q Q 5 t n\nSecond line, with\ttab.\u{1B}[31m\n"

  @Test(arguments: [
    ActionID.overview, .forces, .force, .matrix, .questions, .programme,
  ])
  func `a paste where no field has the cursor does nothing and says so`(section: ActionID) throws {
    let desk = try Desk(.demo())
    try desk.open("kent/chief-officer-interview")
    desk.perform(section)
    let (place, rows) = (desk.place, desk.rows)
    #expect(desk.workbench.paste(paragraph).isEmpty)
    #expect(desk.place == place)
    #expect(desk.rows == rows)
    #expect(desk.workbench.overlays.isEmpty)
    #expect(desk.notice == "Nothing was pasted: no field has the cursor.")
  }

  @Test func `a paste on a question with choices answers nothing`() throws {
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO2")
    _ = desk.workbench.paste("y")
    #expect(try desk.inspection.outcome(at: "kent/chief-officer-interview").response(to: "CO2") == nil)
  }

  @Test func `a paste in a menu chooses nothing`() throws {
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.perform(.status)
    _ = desk.workbench.paste("d")
    #expect(desk.menu?.title == "Kent, chief officer interview")
  }

  @Test func `a paste in a text is one edit, and nothing of it is left out`() throws {
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    desk.type("Said: ")
    _ = desk.workbench.paste(paragraph)
    #expect(desk.field.editor?.text == "Said: q Q 5 t n\nSecond line, with\ttab.\u{1B}[31m\n")
    desk.perform(.textUndo)
    #expect(desk.field.editor?.text == "Said: ")
  }

  @Test func `a paste into a single line becomes one line`() throws {
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "Place")
    _ = desk.workbench.paste("Headquarters\nSutton Road")
    #expect(desk.field.editor?.text == "Headquarters Sutton Road")
  }

  @Test func `control characters that are pasted are saved as they are`() throws {
    let pasted = "ab\u{1B}]0;pwn\u{7}cd\u{1}\u{7F}\u{9B}31m\u{202E}ef\u{1B}[D"
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    _ = desk.workbench.paste(pasted)
    desk.perform(.nextField)
    let response = try desk.inspection.outcome(at: "kent/chief-officer-interview").response(to: "CO1")
    #expect(response == .value(pasted))
    #expect(try desk.inspection.store.drafts().isEmpty)
    desk.focus(on: "Place")
    _ = desk.workbench.paste("Sutton\u{1B}[31m\tRoad")
    #expect(desk.field.editor?.text == "Sutton\u{1B}[31m Road")
  }

  @Test func `a null character that is pasted is the sign which the store has for it`() throws {
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    _ = desk.workbench.paste("a\u{0}b")
    #expect(desk.field.editor?.text == "a␀b")
    desk.perform(.nextField)
    let response = try desk.inspection.outcome(at: "kent/chief-officer-interview").response(to: "CO1")
    #expect(response == .value("a␀b"))
  }

  @Test func `a paste is on the disk at once`() throws {
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    _ = desk.workbench.paste("Said")
    #expect(!desk.workbench.isBehind)
    #expect(try desk.inspection.store.drafts().map(\.text) == ["Said"])
    desk.perform(.note)
    _ = desk.workbench.paste("Heard")
    #expect(try Set(desk.inspection.store.drafts().map(\.text)).contains("Heard"))
  }

  @Test func `a paste into a filter narrows the list and opens nothing`() throws {
    let desk = try Desk(.demo())
    desk.perform(.forces, .filter)
    _ = desk.workbench.paste("kent\n")
    #expect(desk.place == .forces)
    #expect(desk.rows.count == 1)
  }
}
