import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Deleting what the cursor is on, with a question that names it.
struct DeletionTests {
  let desk: Desk
  private let group = "kent/community-focus-group#2"

  init() throws {
    desk = try Desk(.ct4())
  }

  private var store: Store { desk.inspection.store }
  private var kent: Body { get throws { try desk.inspection.body(called: "kent") } }

  private func openKent() throws { _ = desk.workbench.run([.go(.force(try kent.id))]) }

  private func addGroup() throws -> Activity {
    try desk.inspection.addActivity(try desk.inspection.kind(called: "community-focus-group"), in: kent)
  }

  /// Puts the cursor on the row that begins so.
  private func go(to row: String, at location: SourceLocation = #_sourceLocation) {
    guard let index = desk.rows.firstIndex(where: { $0.contains(row) }) else {
      Issue.record("no row '\(row)' among \(desk.rows)", sourceLocation: location)
      return
    }
    _ = desk.screen.moveCursor(to: index)
  }

  private var commits: [String] { get throws { try store.log(limit: 3).map(\.commit.summary) } }

  @Test func `a note is deleted after a question that names it, and u brings it back`() throws {
    _ = try desk.inspection.takeNote(
      "Spoke to the staff officer\nabout the plan.", on: kent, time: ClockTime(minutesAfterMidnight: 570))
    try openKent()
    let before = try store.contentHash()
    go(to: "Spoke to")
    desk.perform(.delete)
    #expect(desk.menu?.title == "Delete the note of 12 Dec 2018?")
    #expect(
      desk.menu?.message
        == "'Spoke to the staff officer / about the plan.' u brings it back, and the history keeps it.")
    // The safe answer has the focus.
    desk.perform(.accept)
    #expect(try store.contentHash() == before)
    desk.perform(.delete, .back)
    #expect(try store.contentHash() == before)

    desk.perform(.delete)
    desk.type("y")
    #expect(desk.notice == "Deleted the note of 12 Dec 2018. u brings it back.")
    #expect(try store.notes(on: kent.id).isEmpty)
    #expect(try commits.first == "Kent: note deleted")
    #expect(!desk.rows.contains { $0.contains("Spoke to") && !$0.contains("Kent:") })

    desk.perform(.undo)
    #expect(desk.notice == "Undone: Kent: note deleted.")
    #expect(try store.contentHash() == before)
    #expect(desk.row.contains("Spoke to"))
  }

  @Test func `a promise is deleted on the force and in the form`() throws {
    let activity = try desk.inspection.activity("kent/chief-officer-interview")
    let promises = ["the plan", "the data"].map {
      FollowUp(
        id: Identifier(store.newName()), activity: activity.id, promise: $0, due: desk.inspection.today)
    }
    try desk.inspection.record(promises.map { .followUp($0) }, in: activity.id)
    let before = try store.contentHash()
    try openKent()
    go(to: "the plan")
    desk.perform(.delete)
    #expect(desk.menu?.title == "Delete what was promised by 12 Dec 2018?")
    #expect(desk.menu?.message.hasPrefix("'the plan' u") == true)
    desk.type("y")
    #expect(try commits.first == "Kent, chief officer interview: follow-up deleted")

    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "Promised")
    #expect(desk.value(of: "Promised").contains("the data"))
    desk.perform(.blank)
    desk.type("y")
    #expect(desk.value(of: "Promised") == "no such field")
    #expect(try desk.inspection.outcome(of: activity.id).followUps.isEmpty)
    desk.perform(.undo, .undo)
    #expect(try store.contentHash() == before)
  }

  @Test func `a text of a promise that could not be saved goes with it`() throws {
    let activity = try desk.inspection.activity("kent/chief-officer-interview")
    let promise = FollowUp(id: "ct4/promise", activity: activity.id, promise: "the plan")
    try desk.inspection.record([.followUp(promise)], in: activity.id)
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "  by when")
    desk.type("some day")
    desk.focus(on: "Promised")
    #expect(desk.screen.status.contains("1 not saved"))
    desk.perform(.delete)
    desk.type("y")
    #expect(!desk.screen.status.contains("not saved"))
  }

  @Test func `an added activity is deleted with what was recorded, and its screens are closed`() throws {
    let without = try store.contentHash()
    let activity = try addGroup()
    try desk.inspection.record(
      [.summary("All said."), .answer(question: "CF1", .notKnown)], in: activity.id)
    _ = try desk.inspection.takeNote(
      "About it", on: kent, activity: activity.id, time: ClockTime(minutesAfterMidnight: 1))
    let with = try store.contentHash()
    try openKent()
    try desk.open(group)
    desk.perform(.first, .delete)
    #expect(desk.menu?.title == "Delete Kent, community focus group 2?")
    #expect(
      desk.menu?.message == "With it goes what was recorded: 1 answer, 1 note, its meeting. "
        + "u brings it back, and the history keeps it.")
    desk.type("y")
    #expect(desk.place == .force(try kent.id))
    #expect(try store.contentHash() == without)
    #expect(try commits.first == "Kent, community focus group 2: deleted")
    // The key of the activity last opened has none to go to.
    desk.perform(.activity)
    #expect(desk.notice == "No activity has been opened yet. Open one from a force.")

    desk.perform(.undo)
    #expect(try store.contentHash() == with)
    #expect(try desk.inspection.outcome(at: group).conversation.summary == "All said.")
  }

  @Test func `what the plan asks for stays, and the reason says what to do`() throws {
    try openKent()
    go(to: "Chief officer interview")
    desk.perform(.delete)
    let words =
      "Kent, chief officer interview stays: the plan asks for it. Mark it not applicable instead (t)."
    #expect(desk.notice == words)
    #expect(desk.menu == nil)
    #expect(desk.workbench.actions.first { $0.id == .delete }?.disabledReason == words)
    desk.perform(.matrix, .first, .delete)
    #expect(desk.notice.contains("the plan asks for it"))
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO2")
    desk.perform(.delete)
    #expect(desk.notice.hasPrefix("d deletes what was promised"))
    desk.perform(.first, .delete)
    #expect(desk.notice == words)
  }

  @Test func `an activity whose conversation serves another force stays; the other can go`() throws {
    let activity = try addGroup()
    let essex = try desk.inspection.body(called: "essex")
    let other = try desk.inspection.addActivity(
      try desk.inspection.kind(called: "community-focus-group"), in: essex)
    try desk.inspection.record([.summary("Said to both.")], in: activity.id)
    var recording = Recording(in: desk.inspection)
    try recording.share(other.id, with: activity.id)
    try recording.save()
    try openKent()
    go(to: "Community focus group 2")
    desk.perform(.delete)
    #expect(
      desk.notice
        == "Kent, community focus group 2 stays: its conversation is that of Essex too, and would be lost "
        + "there. Mark it not applicable instead (t).")
    try desk.inspection.delete(other.id)
    #expect(try desk.inspection.outcome(of: activity.id).conversation.summary == "Said to both.")
    desk.perform(.delete)
    #expect(desk.menu != nil)
  }

  @Test func `where nothing can be deleted d says so`() throws {
    for (place, words) in [
      (ActionID.log, "The history keeps everything"), (.overview, "Nothing here can be deleted"),
      (.programme, "Nothing here can be deleted"), (.searchSection, "Nothing is deleted among the hits"),
    ] {
      desk.perform(place, .first)
      desk.perform(.delete)
      #expect(desk.notice.hasPrefix(words), "\(place)")
    }
  }

  @Test func `the history says deleted, and taken back where an adding was undone`() throws {
    _ = try desk.inspection.takeNote("Words", on: kent, time: ClockTime(minutesAfterMidnight: 1))
    let note = try #require(try store.notes(on: kent.id).first)
    try desk.inspection.delete(note)
    let records = try desk.inspection.records(of: kent)
    let words = try desk.inspection.history(of: records, limit: 40)
      .filter { $0.isCreation && $0.record.kind == .note }.map(\.creationWords)
    #expect(words == ["deleted", "new"])
  }
}
