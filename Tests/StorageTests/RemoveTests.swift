import Fieldwork
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Deleting notes, promises and added activities, and having them again.
struct RemoveTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
  }

  private func note(_ text: String, about activity: Identifier<Activity>? = nil) throws -> Note {
    let note = Note(
      id: Identifier(store.newName()), body: "t1/kent", activity: activity,
      date: CalendarDate(dayNumber: 17_840), time: ClockTime(minutesAfterMidnight: 570), text: text,
      marking: .official)
    try store.save(note, summary: "note taken")
    return note
  }

  /// A second focus group in Kent of which everything is recorded that can be.
  private func fullGroup() throws -> Activity {
    let activity = try store.addActivity(kind: "community-focus-group", in: "t1/kent", summary: "added")
    for status in [ActivityStatus.requested, .confirmed] {
      var outcome = try #require(try store.outcome(of: activity.id))
      outcome.activity.status = status
      outcome.activity.marking = .officialSensitive
      outcome.conversation.slot = Slot(date: CalendarDate(dayNumber: 17_845), place: "Maidstone")
      outcome.conversation.summary = "They \(status.rawValue) it."
      outcome.answers["CF1"] = Answer(
        activity: activity.id, question: "CF1", response: .value("never"), note: "since \(status.rawValue)")
      outcome.attendance["constable"] = status == .requested ? 3 : 4
      outcome.followUps = [
        FollowUp(
          id: "t1/promise", activity: activity.id, promise: "the plan", isDone: status == .confirmed)
      ]
      outcome.pastSlots = [
        PastSlot(
          id: "t1/slot", conversation: outcome.conversation.id, slot: Slot(place: "Ashford"),
          movedOn: CalendarDate(dayNumber: 17_841), movedBy: "A", reason: .postVacant)
      ]
      try store.save(outcome, summary: "changed")
    }
    _ = try note("About the group", about: activity.id)
    return activity
  }

  @Test func `a note that is deleted is gone, and undo brings it back as it was`() throws {
    var note = try note("First wording")
    note.text = "Second wording"
    note.marking = .officialSensitive
    try store.save(note, summary: "reworded")
    let before = try store.contentHash()

    try store.remove(note.id, summary: "note deleted")
    #expect(try store.note(note.id) == nil)
    #expect(try store.firstHits("wording", limit: 9).count == 0)
    #expect(try store.verify().fault == nil)

    #expect(try store.undone() == "note deleted")
    // Also what was changed after the note was taken, and is no text.
    #expect(try store.note(note.id) == note)
    #expect(try store.contentHash() == before)
    #expect(try store.firstHits("wording", limit: 9).count == 1)
    #expect(try store.redone() == "note deleted")
    #expect(try store.note(note.id) == nil)
    #expect(try store.verify().fault == nil)
  }

  @Test func `an added activity goes with all that hangs on it, and comes back with all of it`() throws {
    let without = try store.contentHash()
    let sums = try store.rows(of: ["activity_place", "activity_count", "search_entry"])
    let activity = try fullGroup()
    let with = try store.contentHash()
    #expect(
      try store.countHanging(on: activity.id) == [
        .activity: 1, .conversation: 1, .answer: 1, .attendance: 1, .followUp: 1, .pastSlot: 1, .note: 1,
      ])

    try store.remove(activity.id, summary: "deleted")
    #expect(try store.contentHash() == without)
    let left = try store.rows(of: ["activity_place", "activity_count"])
    #expect(left["activity_place"] == sums["activity_place"])
    #expect(left["activity_count"] == sums["activity_count"])
    #expect(try store.verify().fault == nil)

    #expect(try store.undone() == "deleted")
    #expect(try store.contentHash() == with)
    #expect(try store.outcome(of: activity.id)?.activity.status == .confirmed)
    #expect(try store.verify().fault == nil)
    #expect(try store.redone() == "deleted")
    #expect(try store.contentHash() == without)
    #expect(try store.verify().fault == nil)
    let chain = try store.read { db in try WrittenFormat(db).chain() }
    #expect(chain.allSatisfy { $0.hash == $0.expectedHash && $0.digestsHold })
  }

  @Test func `what was deleted stands in the history of its force, the meeting and its answers too`() throws {
    let activity = try fullGroup()
    try store.remove(activity.id, summary: "deleted")
    #expect(try store.commits(touching: "t1/kent", limit: 1).map(\.summary) == ["deleted"])
    let kinds = Set(try store.takenBack(from: ["t1/kent"]).map(\.kind))
    #expect(kinds == [.activity, .conversation, .answer, .attendance, .followUp, .pastSlot, .note])
  }

  @Test func `a conversation that serves another force stays`() throws {
    let kent = try fullGroup()
    let other = try store.addActivity(
      kind: "community-focus-group", in: "t1/dyfed-powys", summary: "added")
    var outcome = try #require(try store.outcome(of: other.id))
    let served = try #require(try store.outcome(of: kent.id))
    outcome.activity.conversation = served.conversation.id
    outcome.conversation = served.conversation
    try store.save(outcome, summary: "shared")

    try store.remove(other.id, summary: "deleted")
    #expect(try store.outcome(of: kent.id)?.conversation == served.conversation)
    #expect(try store.outcome(of: kent.id)?.attendance == ["constable": 4])
    #expect(try store.verify().fault == nil)
  }

  @Test func `what others came to share is not taken from them by a redo`() throws {
    let kent = try fullGroup()
    try store.remove(kent.id, summary: "deleted")
    try store.undone()
    store.signIn(as: "B. Inspector")
    var outcome = try #require(try store.outcome(of: "t1/dyfed-powys/community-focus-group"))
    let served = try #require(try store.outcome(of: kent.id))
    outcome.activity.conversation = served.conversation.id
    outcome.conversation = served.conversation
    try store.save(outcome, summary: "shared")
    store.signIn(as: "A. Inspector")
    guard case .refused = try store.redo(summary: { $0.summary }) else {
      Issue.record("the redo was not refused")
      return
    }
    let other = try store.outcome(of: "t1/dyfed-powys/community-focus-group")
    #expect(other?.conversation == served.conversation)
  }

  @Test func `what is gone already is deleted without a commit`() throws {
    let note = try note("Twice")
    try store.remove(note.id, summary: "note deleted")
    let before = try store.rows()
    try store.remove(note.id, summary: "note deleted")
    #expect(try store.rows() == before)
  }

  @Test func `a store in which things were deleted is exported and brought in whole`() throws {
    let activity = try fullGroup()
    try store.remove(activity.id, summary: "deleted")
    try store.undone()
    try store.remove("t1/promise" as Identifier<FollowUp>, summary: "follow-up deleted")
    let there = "\(folder.path)/out"
    try store.export(to: there)
    let second = try TemporaryFolder()
    try Store.create(at: second.store, fromExport: there, workplace: .fixed())
    let copy = try Store.open(at: second.store, workplace: .fixed())
    #expect(try copy.contentHash() == store.contentHash())
    #expect(try copy.verify().fault == nil)
  }
}
