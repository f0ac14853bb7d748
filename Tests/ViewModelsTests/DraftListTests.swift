import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// What was recovered is shown at the start: to go on with, to compare, to discard.
struct DraftListTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"

  init() throws {
    desk = try Desk(.ct4())
    try desk.open(address)
  }

  /// A start after a text was being typed in CO1.
  private func restartWhileTyping(_ text: String) throws {
    desk.focus(on: "CO1")
    desk.type(text)
    _ = desk.workbench.keepText()
    try desk.restart()
  }

  private var waiting: [String] { (try? desk.inspection.store.drafts().map(\.text)) ?? [] }
  private var discarded: [String] { (try? desk.inspection.store.discardedDrafts().map(\.text)) ?? [] }

  @Test func `a start without drafts shows the overview`() throws {
    try desk.restart()
    #expect(desk.place == .overview)
    desk.perform(.drafts)
    #expect(desk.place == .drafts)
    #expect(desk.rows.isEmpty)
    #expect(desk.screen.actions.allSatisfy { $0.disabledReason != nil })
  }

  @Test func `the start lists what was recovered: force, activity, field, day, time and words`() throws {
    try restartWhileTyping("Half a sentence\nand more")
    #expect(desk.place == .drafts)
    #expect(desk.notice.contains("1 text kept as a draft"))
    #expect(desk.notice.contains("12 Dec 2018 11:00"))
    #expect(desk.row == "12 Dec 2018 11:00|Kent, chief officer interview: CO1")
    #expect(desk.rows.last?.hasPrefix("|Half a sentence") == true)
    #expect(desk.rows.last?.hasSuffix("and more") == true)
    desk.perform(.back)
    #expect(desk.place == .overview)
    #expect(waiting.count == 1, "it is left for later")
  }

  @Test func `Enter goes on with the draft in its field`() throws {
    try restartWhileTyping("Half a sentence")
    desk.perform(.open)
    #expect(desk.field.label == "CO1")
    #expect(desk.field.editor?.text == "Half a sentence")
    desk.type(" and its end")
    desk.perform(.save, .back)
    #expect(desk.place == .drafts)
    #expect(desk.rows.isEmpty)
    #expect(
      try desk.inspection.outcome(at: address).response(to: "CO1") == .value("Half a sentence and its end"))
  }

  @Test func `a draft of a note beside an answer opens that note`() throws {
    desk.focus(on: "CO2")
    desk.type("y")
    desk.focus(on: "CO2")
    desk.perform(.noteField)
    desk.type("In draft")
    _ = desk.workbench.keepText()
    try desk.restart()
    #expect(desk.row.hasSuffix("CO2 note"))
    desk.perform(.open)
    #expect(desk.screen.editor?.text == "In draft")
    desk.perform(.save)
    #expect(try desk.inspection.outcome(at: address).answers["CO2"]?.note == "In draft")
    #expect(waiting.isEmpty)
  }

  @Test func `a comparison shows what is saved beside the draft, with the difference marked`() throws {
    desk.focus(on: "CO1")
    desk.type("Twelve officers")
    desk.perform(.save)
    desk.type(" were trained")
    _ = desk.workbench.keepText()
    try desk.restart()
    desk.perform(.compare)
    guard case .comparison(let comparison) = desk.screen.content else {
      Issue.record("no comparison")
      return
    }
    #expect(comparison.before.title == "Saved")
    #expect(comparison.before.text == "Twelve officers")
    #expect(comparison.after.text == "Twelve officers were trained")
    #expect(comparison.after.lines.map(\.plain).joined().contains("{+"))
    desk.perform(.open)
    #expect(desk.screen.editor?.text == "Twelve officers were trained")
  }

  @Test func `a discarded draft goes to a list of its own and comes back from there`() throws {
    try restartWhileTyping("Given up")
    desk.perform(.discard)
    #expect(waiting.isEmpty)
    #expect(discarded == ["Given up"])
    #expect(desk.rows.first == "= Discarded, kept for 30 days")
    #expect(desk.screen.status == "0 drafts, 1 discarded")
    try desk.open(address)
    #expect(desk.field.label == "CO1")
    #expect(desk.field.editor?.text == "")
    desk.perform(.drafts, .open)
    #expect(discarded.isEmpty)
    #expect(waiting == ["Given up"])
    desk.perform(.open)
    #expect(desk.field.editor?.text == "Given up")
  }

  @Test func `typing in the same field again leaves what was discarded alone`() throws {
    try restartWhileTyping("First")
    desk.perform(.discard)
    try desk.open(address)
    try restartWhileTyping("Second")
    #expect(waiting == ["Second"])
    #expect(discarded == ["First"])
    try desk.open(address)
    desk.perform(.save)
    #expect(waiting.isEmpty)
    #expect(discarded == ["First"], "a save takes over what it saves, nothing else")
  }

  @Test func `a text that could not be saved is given up by the open form when its draft is discarded`()
    throws
  {
    desk.focus(on: "Date")
    desk.type("31/02")
    desk.perform(.nextField)
    #expect(desk.screen.status.contains("1 not saved"))
    desk.perform(.drafts)
    #expect(desk.row.hasSuffix("Date"))
    desk.perform(.discard, .back)
    #expect(!desk.screen.status.contains("not saved"))
    #expect(desk.value(of: "Date") != "31/02")
    #expect(discarded == ["31/02"])
  }

  @Test func `each field and box keeps a draft of its own`() throws {
    desk.focus(on: "Date")
    desk.type("31/02")
    desk.perform(.nextField)
    desk.type("25:00")
    desk.perform(.note)
    desk.type("Heard in the corridor")
    desk.perform(.back)
    desk.perform(.status)
    desk.type("c")
    desk.type("5 N")
    desk.perform(.back)
    try desk.restart()
    let names = desk.rows.filter { $0.hasPrefix("12 Dec") }.map { String($0.split(separator: "|")[1]) }
    #expect(
      Set(names) == [
        "Kent, chief officer interview: Date", "Kent, chief officer interview: Time", "Kent, new note",
        "Kent, chief officer interview: day for confirmed",
      ])
  }

  @Test func `a note put away is gone on with from the list, about the activity it was about`() throws {
    desk.perform(.note)
    desk.type("Heard in the corridor")
    desk.perform(.back)
    try desk.restart()
    desk.perform(.open)
    #expect(desk.prompt?.editor.text == "Heard in the corridor")
    desk.perform(.save)
    let activity = try desk.inspection.activity(address)
    let notes = try desk.inspection.store.notes(on: activity.body)
    #expect(notes.map(\.text) == ["Heard in the corridor"])
    #expect(notes.first?.activity == activity.id)
    desk.perform(.drafts)
    #expect(desk.rows.isEmpty)
  }

  @Test func `a note begun in a form is there again wherever the same force is written on`() throws {
    desk.perform(.note)
    desk.type("Heard")
    desk.perform(.back)
    _ = desk.workbench.run([.go(.force(try desk.inspection.activity(address).body))])
    desk.perform(.note)
    #expect(desk.prompt?.editor.text == "Heard")
  }

  @Test func `a day typed into a box is there again after Esc`() throws {
    desk.perform(.status)
    desk.type("c")
    desk.type("5 Nov")
    desk.perform(.back)
    try desk.restart()
    #expect(desk.row.hasSuffix("day for confirmed"))
    desk.perform(.open)
    #expect(desk.prompt?.editor.text == "5 Nov")
    #expect(desk.prompt?.message.hasPrefix("Recovered") == true)
  }

  @Test func `a text typed back to what is saved is no draft at the next start`() throws {
    desk.focus(on: "CO1")
    desk.type("x")
    _ = desk.workbench.keepText()
    desk.perform(.textDeleteBack)
    _ = desk.workbench.keepText()
    try desk.restart()
    #expect(desk.place == .overview)
  }

  @Test func `a choice made over a typed text puts the text among the discarded`() throws {
    desk.focus(on: "CO1")
    desk.type("A long thought")
    _ = desk.workbench.keepText()
    desk.perform(.notKnown)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO1") == .notKnown)
    #expect(waiting.isEmpty)
    #expect(discarded == ["A long thought"])
  }

  @Test func `putting a field back keeps what was typed, undoable there and among the discarded`() throws {
    desk.focus(on: "CO1")
    desk.type("Saved")
    desk.perform(.save)
    desk.type(" and more")
    desk.perform(.restoreField)
    #expect(desk.field.editor?.text == "Saved")
    #expect(discarded == ["Saved and more"])
    desk.perform(.textUndo)
    #expect(desk.field.editor?.text == "Saved and more")
  }

  @Test func `the reason of a moved slot takes over its own draft and no other field's`() throws {
    desk.focus(on: "Date")
    desk.type("20 Dec")
    desk.perform(.nextField)
    desk.perform(.status)
    desk.type("c")
    desk.focus(on: "Time")
    desk.type("25:00")
    desk.perform(.previousField)
    desk.perform(.textDeleteToStart)
    desk.type("21 Dec")
    desk.perform(.nextField)
    #expect(desk.menu?.title == "Why?")
    desk.type("1")
    #expect(desk.notice.hasPrefix("Moved"))
    #expect(waiting == ["25:00"])
  }

  @Test func `what was discarded more than 30 days ago is forgotten`() throws {
    try restartWhileTyping("Old")
    desk.perform(.discard)
    let store = desk.inspection.store
    #expect(try store.discardedDrafts().count == 1)
    #expect(Draft.discardedFor == 30 * 24 * 3600 * 1000)
  }
}
