import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// A look at a backup: everything can be read and left, and nothing typed.
struct LookTests {
  let desk: Desk

  init() throws {
    desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "Place")
    desk.type("Maidstone")
    desk.perform(.overview, .note)
    desk.type("Heard in the corridor")
    desk.perform(.back, .activity)
    desk.focus(on: "CO1")
    desk.type("Half a sentence")
    _ = desk.workbench.keepText()
    try desk.look()
  }

  @Test(arguments: ["new note", "CO1"])
  func `a draft is shown beside what is saved, and left again`(field: String) throws {
    desk.perform(.drafts, .first)
    while !desk.row.contains(field) { desk.perform(.down) }
    desk.perform(.open)
    guard case .comparison(let comparison) = desk.screen.content else {
      Issue.record("not a comparison but \(desk.place)")
      return
    }
    #expect(comparison.after.text == (field == "CO1" ? "Half a sentence" : "Heard in the corridor"))
    let reason = desk.workbench.actions.first { $0.id == .open }?.disabledReason
    #expect(reason?.contains("this is a look at a backup") == true)
    desk.perform(.back)
    #expect(desk.place == .drafts)
    #expect(desk.perform(.quit).contains { if case .quit = $0 { true } else { false } })
  }

  @Test func `a list without a draft does not claim that all typed since is saved`() throws {
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "Place")
    desk.type("Maidstone")
    desk.perform(.save)
    try desk.look()
    desk.perform(.drafts)
    guard case .list(let list) = desk.screen.content else {
      Issue.record("no list but \(desk.place)")
      return
    }
    #expect(
      list.emptyHint
        == "No draft was waiting when this backup was made. What has been typed since is not to be seen here."
    )
  }

  @Test func `a form shows what is saved, takes no key that changes a text, and is left`() throws {
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    #expect(desk.field.editor?.text == "")
    desk.focus(on: "Place")
    desk.type("x")
    #expect(desk.notice.contains("this is a look at a backup"))
    desk.perform(.textDeleteBack, .textDeleteToStart)
    #expect(desk.field.editor?.text == "Maidstone")
    desk.perform(.back)
    #expect(!desk.notice.contains("Could not"))
    #expect(desk.perform(.quit).contains { if case .quit = $0 { true } else { false } })
  }
}
