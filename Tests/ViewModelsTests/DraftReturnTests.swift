import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Ways back to a draft: from the list, by undoing its discarding, and from what the start says.
struct DraftReturnTests {
  let desk: Desk

  init() throws { desk = try Desk(.ct4()) }

  private var waiting: [String] { (try? desk.inspection.store.drafts().map(\.text)) ?? [] }

  /// Types a day for three activities of Kent, and leaves it as a draft.
  private func typeDayForSeveral() throws -> [String] {
    let kent = try desk.inspection.body(called: "kent")
    _ = desk.workbench.run([.go(.force(kent.id))])
    desk.perform(.mark, .mark, .mark, .status)
    desk.type("c")
    desk.type("19 Dec")
    desk.perform(.back)
    return try desk.inspection.activities(in: kent.id).prefix(3).map { "\(desk.inspection.address(of: $0))" }
  }

  @Test func `a day for several activities is gone on with from the list, for the same activities`() throws {
    let addresses = try typeDayForSeveral()
    try desk.restart()
    #expect(
      desk.notice.contains("1 text kept as a draft: Kent, day for confirmed of 3 activities, typed 12 Dec"))
    #expect(desk.screen.actions.first { $0.id == .open }?.disabledReason == nil)
    desk.perform(.open)
    #expect(desk.prompt?.editor.text == "19 Dec")
    desk.perform(.save)
    #expect(desk.notice.contains("3 activities moved to confirmed"))
    for address in addresses {
      let outcome = try desk.inspection.outcome(at: address)
      #expect(outcome.activity.status == .confirmed)
      #expect(outcome.conversation.slot.date == CalendarDate(iso: "2018-12-19"))
    }
    #expect(waiting.isEmpty)
    #expect(desk.place == .drafts)
    #expect(desk.rows.isEmpty)
  }

  @Test func `what was named to be withheld is kept until it is proposed`() throws {
    let finding = try desk.inspection.newFinding("Nobody leads", kind: .gap)
    try desk.inspection.add(finding)
    desk.perform(.report, .redactions, .add)
    desk.type("F1.title")
    desk.perform(.back)
    #expect(waiting == ["F1.title"])
    try desk.restart()
    #expect(desk.notice.contains("what is to be withheld"), "\(desk.notice)")
    desk.perform(.report, .redactions, .add)
    #expect(desk.prompt?.editor.text == "F1.title")
    desk.perform(.save)
    #expect(desk.menu?.title == "Why withhold it?")
    desk.perform(.back)
    #expect(waiting == ["F1.title"], "nothing was proposed yet")
    desk.perform(.add, .save)
    desk.type("1")
    #expect(waiting.isEmpty)
    #expect(desk.rows.count == 1 && desk.notice.contains("W1 proposed"), "\(desk.notice)")
  }

  @Test func `marking the same activities again offers the day too, and others have a draft of their own`()
    throws
  {
    _ = try typeDayForSeveral()
    desk.perform(.unmark, .first)
    desk.perform(.mark, .mark, .mark, .status)
    desk.type("c")
    #expect(desk.prompt?.editor.text == "19 Dec")
    desk.perform(.back, .unmark, .first, .mark, .mark, .status)
    desk.type("c")
    #expect(desk.prompt?.editor.text == "")
    desk.type("20 Dec")
    desk.perform(.back)
    #expect(Set(waiting) == ["19 Dec", "20 Dec"])
  }

  @Test func `activities that can no longer go there are left out, and nothing happens if none can`() throws {
    let addresses = try typeDayForSeveral()
    for address in addresses.dropLast() {
      let activity = try desk.inspection.activity(address)
      try desk.inspection.record([.move(to: .partDone, reason: nil)], in: activity.id)
    }
    desk.perform(.drafts, .open)
    desk.perform(.save)
    #expect(try desk.inspection.outcome(at: addresses[0]).activity.status == .partDone)
    #expect(try desk.inspection.outcome(at: addresses[2]).activity.status == .confirmed)

    _ = desk.workbench.run([.go(.force(try desk.inspection.body(called: "gwent").id))])
    desk.perform(.first, .mark, .mark, .status)
    desk.type("c")
    desk.type("1 Jan")
    desk.perform(.back)
    for activity in try desk.inspection.activities(in: desk.inspection.body(called: "gwent").id).prefix(2) {
      try desk.inspection.record([.move(to: .partDone, reason: nil)], in: activity.id)
    }
    desk.perform(.drafts, .open)
    #expect(desk.prompt == nil)
    #expect(desk.notice == "None of them can become confirmed any more.")
    #expect(waiting == ["1 Jan"])
  }

  @Test
  func `of a text whose record is gone the start says that it can be read and copied, not gone on with`()
    throws
  {
    try desk.inspection.store.keepDraft(
      "Six of nine", for: RecordReference(.evidence, "e9"), field: "passage")
    try desk.restart()
    #expect(
      desk.notice
        == "1 text kept as a draft: evidence that is gone, typed 12 Dec 2018 11:00. c shows the text, y copies it; "
        + "Esc leaves it for later.")
    desk.perform(.compare)
    guard case .comparison(let comparison) = desk.screen.content else {
      Issue.record("no comparison")
      return
    }
    #expect(comparison.after.text == "Six of nine")
  }

  @Test func `the author's name is gone on with from the list`() throws {
    desk.store.inspection.store.signIn(as: "login")
    let record = RecordReference(.inspection, "author")
    try desk.inspection.store.keepDraft("B. Insp", for: record, field: "name")
    try desk.restart()
    #expect(desk.row.hasSuffix("who is at the keyboard"))
    desk.perform(.open)
    #expect(desk.prompt?.editor.text == "B. Insp")
    desk.type("ector")
    desk.perform(.save)
    #expect(desk.inspection.store.workplace.author == "B. Inspector")
    #expect(desk.rows.isEmpty)
  }

  @Test func `undo right after discarding takes it back, and undoes nothing else`() throws {
    let activity = try desk.open("kent/chief-officer-interview")
    try desk.inspection.record([.summary("Saved before")], in: activity.id)
    desk.focus(on: "CO1")
    desk.type("Half a sentence")
    _ = desk.workbench.keepText()
    try desk.restart()
    desk.perform(.discard)
    #expect(desk.notice == "Discarded; u takes that back. Below, Enter brings it back for 30 days.")
    #expect(waiting.isEmpty)
    #expect(desk.workbench.actions.first { $0.id == .undo }?.label == "take back")
    desk.perform(.down, .undo)
    #expect(waiting == ["Half a sentence"])
    #expect(desk.notice.hasPrefix("Brought back"))
    #expect(desk.row.hasSuffix("CO1"))
    #expect(try desk.inspection.outcome(of: activity.id).conversation.summary == "Saved before")
    // Once more is the undo of what was saved, as ever.
    #expect(desk.workbench.actions.first { $0.id == .undo }?.label == nil)

    desk.perform(.compare, .discard)
    #expect(desk.place == .drafts)
    desk.perform(.undo)
    #expect(waiting == ["Half a sentence"])
    desk.perform(.discard, .back, .drafts, .undo)
    #expect(desk.notice.hasPrefix("Undone"))
    #expect(waiting.isEmpty)
  }

  @Test func `the start says of which force and question the newest draft is, and since when`() throws {
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    desk.type("Half a sentence")
    desk.perform(.note)
    desk.type("Heard")
    desk.perform(.back)
    try desk.restart()
    #expect(
      desk.notice == "2 texts kept as drafts, the newest: Kent, new note, typed 12 Dec 2018 11:00. "
        + "Enter goes on with it; Esc leaves it for later.")
  }
}
