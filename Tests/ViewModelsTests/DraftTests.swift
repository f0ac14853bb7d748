import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// What is typed and not yet saved survives whatever happens to the program.
struct DraftTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"

  init() throws {
    desk = try Desk(.ct4())
    try desk.open(address)
    desk.focus(on: "CO1")
  }

  @Test func `a pause in typing puts the text on the disk`() throws {
    desk.type("Half a sen")
    #expect(desk.workbench.isBehind)
    _ = desk.workbench.keepText()
    #expect(!desk.workbench.isBehind)
    #expect(desk.field.editor?.text == "Half a sen", "typing goes on")
    try desk.restart()
    #expect(desk.notice.contains("kept as a draft"))
    try desk.open(address)
    #expect(desk.field.label == "CO1")
    #expect(desk.field.editor?.text == "Half a sen")
    desk.perform(.nextField)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO1") == .value("Half a sen"))
    #expect(try desk.inspection.store.drafts().isEmpty, "a save takes the draft over")
  }

  @Test func `a long text is kept without a pause`() throws {
    desk.type("Twenty-one characters")
    try desk.restart()
    try desk.open(address)
    #expect(desk.field.editor?.text.hasPrefix("Twenty-one character") == true)
  }

  @Test func `a text typed back to what is stored leaves no draft behind`() throws {
    desk.type("x")
    _ = desk.workbench.keepText()
    desk.perform(.textDeleteBack, .nextField)
    #expect(try desk.inspection.store.drafts().isEmpty)
  }

  @Test func `a note that is saved later bears the day and time of its typing`() throws {
    let kent = try desk.inspection.body(called: "kent")
    let then = desk.inspection.now
    desk.perform(.note)
    desk.type("Heard in the corridor")
    desk.perform(.back)
    let path = desk.inspection.store.path
    desk.inspection.store.close()
    let later = Workplace.fixed(on: then.date.adding(days: 2))
    let store = try Store.open(at: path, workplace: later)
    defer { store.close() }
    let inspection = try OpenInspection(store: store, today: then.date.adding(days: 2))
    let workbench = try Workbench(inspection, authorIsKnown: true)
    _ = workbench.run([.go(.force(kent.id))])
    _ = workbench.perform(.note)
    _ = workbench.perform(.save)
    let note = try #require(try store.notes(on: kent.id).first)
    #expect(note.date == then.date)
    #expect(note.time == then.time)
  }

  @Test func `a note that was put away with Esc is offered again`() throws {
    desk.perform(.note)
    desk.type("Heard in the corridor")
    desk.perform(.back)
    #expect(desk.workbench.overlays.isEmpty)
    #expect(desk.notice == "Kept as a draft, not saved: D lists it.")
    try desk.restart()
    try desk.open(address)
    desk.perform(.note)
    #expect(desk.prompt?.editor.text == "Heard in the corridor")
    #expect(desk.prompt?.message.hasPrefix("Recovered") == true)
    #expect(desk.prompt?.message.contains("Ctrl-S saves") == true)
    desk.perform(.save)
    #expect(try desk.inspection.store.drafts().isEmpty)
    desk.perform(.note)
    #expect(desk.prompt?.editor.text == "")
  }

  @Test func `leaving the program keeps what is being typed in a box`() throws {
    desk.perform(.note)
    desk.type("Not finished")
    desk.perform(.quit)
    try desk.restart()
    #expect(try desk.inspection.store.drafts().map(\.text) == ["Not finished"])
  }
}
