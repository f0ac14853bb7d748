import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// One status for everything that is marked.
struct BulkStatusTests {
  let desk: Desk

  init() throws {
    desk = try Desk(.ct4())
  }

  /// The commits of the first force of the matrix.
  private var commits: [Commit] {
    get throws {
      let force = try desk.inspection.body(called: "avon-and-somerset")
      return try desk.inspection.store.commits(touching: force.id, limit: 100)
    }
  }

  private func status(_ address: String) throws -> ActivityStatus {
    try desk.inspection.activity(address).status
  }

  private func counts(_ status: ActivityStatus) throws -> Int {
    try desk.inspection.forces().reduce(0) { sum, force in
      try sum + desk.inspection.activities(in: force.id).count { $0.status == status }
    }
  }

  @Test func `every marked cell moves in one commit, and one sentence says how many`() throws {
    desk.perform(.matrix, .first, .mark, .mark, .right, .up, .up, .mark)
    let before = try commits.count
    desk.perform(.status)
    #expect(desk.menu?.title == "3 activities")
    #expect(desk.menu?.message == "Now 3 not arranged. Move to:")
    desk.type("r")
    #expect(desk.notice == "3 activities moved to requested.")
    #expect(try counts(.requested) == 3)
    #expect(try commits.count == before + 1)
    #expect(try commits.first?.summary == "3 activities moved to requested")
    #expect(!desk.screen.status.contains("marked"))
  }

  @Test(arguments: [ActivityStatus.declined, .cancelled, .notApplicable])
  func `a reason that is owed is asked for once, and Esc there changes nothing`(status: ActivityStatus) throws
  {
    desk.perform(.matrix, .first, .markRange, .down, .right, .status)
    desk.type(String(status.key))
    #expect(desk.menu?.title == "Why?")
    desk.perform(.back)
    #expect(try counts(.notArranged) == 230)
    #expect(desk.screen.status.hasPrefix("4 marked"))
    desk.perform(.status)
    desk.type(String(status.key))
    desk.type("4")
    #expect(desk.notice == "4 activities moved to \(status.words) (\(MoveReason.allCases[3].words)).")
    #expect(try counts(status) == 4)
  }

  @Test func `on the list of forces the kind is chosen first`() throws {
    desk.perform(.forces, .first, .mark, .mark, .status)
    #expect(desk.menu?.title == "2 forces marked")
    #expect(desk.letters == ["1", "2", "3", "4", "5", "0"])
    desk.type("2")
    desk.type("r")
    #expect(desk.notice == "2 activities moved to requested.")
    desk.perform(.first, .mark, .mark, .status)
    desk.type("0")
    #expect(desk.menu?.title == "10 activities")
  }

  @Test func `what cannot move is named, and nothing changes unless the others are to go on`() throws {
    let kent = try desk.inspection.activity("kent/chief-officer-interview")
    _ = try desk.inspection.record(
      [.move(to: .doneNotesDue, reason: nil), .slot(Slot(date: desk.inspection.today), reason: nil)],
      in: kent.id)
    let surrey = try desk.inspection.activity("surrey/chief-officer-interview")
    _ = desk.workbench.run([.saved])
    desk.perform(.matrix, .first)
    desk.perform(.filter)
    for name in ["kent", "surrey", "essex"] {
      desk.perform(.textDeleteToStart)
      desk.type(name)
      desk.perform(.textNewline, .first, .mark, .filter)
    }
    desk.perform(.textDeleteToStart, .textNewline, .status)
    #expect(desk.menu?.items.first { $0.key == "c" }?.detail == "2 of 3 can")
    desk.type("c")
    #expect(desk.menu?.title == "1 of 3 cannot become confirmed")
    #expect(desk.menu?.message == "Kent (notes due).")
    #expect(desk.letters == ["n", "g"])
    desk.type("n")
    #expect(try counts(.confirmed) == 0)
    #expect(desk.screen.status.hasPrefix("3 marked"))
    desk.perform(.status)
    desk.type("c")
    desk.type("g")
    #expect(desk.prompt?.title == "Confirmed for when?")
    desk.type("14 Dec 9:30")
    desk.perform(.textNewline)
    #expect(desk.notice == "2 activities moved to confirmed for 14 Dec 2018.")
    #expect(try desk.inspection.outcome(of: surrey.id).conversation.slot.date?.description == "2018-12-14")
    #expect(try status("kent/chief-officer-interview") == .doneNotesDue)
  }

  @Test func `a day that is still to come keeps an activity from being held`() throws {
    for slug in ["kent", "surrey"] {
      let slot = Slot(date: CalendarDate(iso: slug == "kent" ? "2018-12-10" : "2018-12-20"))
      let activity = try desk.inspection.activity("\(slug)/chief-officer-interview")
      _ = try desk.inspection.record(
        [.move(to: .confirmed, reason: nil), .slot(slot, reason: nil)], in: activity.id)
    }
    desk.perform(.matrix, .filter)
    for name in ["kent", "surrey"] {
      desk.perform(.textDeleteToStart)
      desk.type(name)
      desk.perform(.textNewline, .first, .mark, .filter)
    }
    desk.perform(.textNewline)
    desk.perform(.status)
    desk.type("n")
    #expect(desk.menu?.message == "Surrey (not before 20 Dec 2018).")
  }

  @Test func `blanks are reviewed once for all`() throws {
    desk.perform(.matrix, .first, .mark, .mark, .status)
    desk.type("w")
    #expect(desk.menu?.title == "18 questions without an answer")
    #expect(desk.menu?.message == "In 2 of 2 activities.")
    desk.type("n")
    #expect(desk.notice == "2 activities moved to written up; blanks not asked.")
    #expect(try counts(.doneWrittenUp) == 2)
  }

  @Test func `the demo's whole matrix can be moved where it can go`() throws {
    let desk = try Desk(.demo())
    desk.perform(.matrix, .markAll, .status)
    desk.type("a")
    #expect(
      desk.menu?.message.hasPrefix("Avon and Somerset (4 written up, 1 notes due), Bedfordshire (5") == true)
    #expect(desk.menu?.message.contains(" more.") == true)
    desk.type("g")
    desk.type("1")
    #expect(desk.notice.contains("activities moved to not applicable"))
  }
}
