import Fieldwork
import GRDB
import TestSupport
import Testing

@testable import Storage

struct UndoTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
  }

  @Test func `an answer that is undone is as it was before, and as it was after when it is redone`() throws {
    try store.answer("CO2", .value("yes"))
    let before = try store.contentHash()
    try store.answer("CO2", nil)
    let after = try store.contentHash()

    #expect(try store.undone() == "CO2 answered")
    #expect(try store.contentHash() == before)
    #expect(try store.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO2") == .value("yes"))
    #expect(try store.redone() == "CO2 answered")
    #expect(try store.contentHash() == after)
  }

  @Test func `everything can be undone down to the set-up, which stays, and be done again`() throws {
    var hashes = [try store.contentHash()]
    for value in ["yes", "no", "partly"] {
      try store.answer("CO2", .value(value))
      hashes.append(try store.contentHash())
    }
    for hash in hashes.dropLast().reversed() {
      try store.undone()
      #expect(try store.contentHash() == hash)
    }
    #expect(try store.undo { $0.summary } == .nothing)
    #expect(try store.undoable() == nil)
    for hash in hashes.dropFirst() {
      try store.redone()
      #expect(try store.contentHash() == hash)
    }
    #expect(try store.redo { $0.summary } == .nothing)
  }

  @Test func `history only grows, and its chain holds over undo and redo`() throws {
    try store.answer("CO2", .value("yes"), note: "so they say")
    let before = try store.rows(of: ["journal_commit", "journal_change"])
    try store.undone()
    try store.redone()
    let after = try store.rows(of: ["journal_commit", "journal_change"])
    for (table, rows) in before { #expect(after[table]?.starts(with: rows) == true, "\(table)") }

    let chain = try store.read { db in try WrittenFormat(db).chain() }
    #expect(chain.allSatisfy { $0.hash == $0.expectedHash && $0.digestsHold })
    let written = try store.read { db in
      try Row.fetchAll(db, sql: "SELECT kind, undoes FROM journal_commit ORDER BY number").map {
        "\($0["kind"] as String) \($0["undoes"] as Int? ?? 0)"
      }
    }
    #expect(written == ["set-up 0", "edit 0", "undo 2", "redo 3"])
  }

  @Test func `the line goes on across a restart`() throws {
    let before = try store.contentHash()
    try store.answer("CO2", .value("yes"))
    let after = try store.contentHash()
    store.close()
    let second = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try second.undoable()?.summary == "CO2 answered")
    try second.undone()
    #expect(try second.contentHash() == before)
    second.close()
    let third = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try third.redoable()?.summary == "CO2 answered")
    try third.redone()
    #expect(try third.contentHash() == after)
  }

  @Test func `saving something new ends what could be redone`() throws {
    try store.answer("CO2", .value("yes"))
    try store.undone()
    try store.answer("CO3", .value("50"))
    #expect(try store.redoable() == nil)
    #expect(try store.redo { $0.summary } == .nothing)
    #expect(try store.undone() == "CO3 answered")
    #expect(try store.redone() == "CO3 answered")
  }

  @Test func `each author has a line of their own, and so has each laptop`() throws {
    try store.answer("CO2", .value("yes"))
    store.signIn(as: "B. Inspector")
    #expect(try store.undoable() == nil)
    try store.answer("CO3", .value("50"))
    store.signIn(as: "A. Inspector")
    #expect(try store.undone() == "CO2 answered")
    store.close()
    let elsewhere = try Store.open(at: folder.store, workplace: .fixed(device: "laptop-2"))
    #expect(try elsewhere.undo { $0.summary } == .nothing)
    #expect(try elsewhere.redo { $0.summary } == .nothing)
  }

  @Test func `a later change of the same field by somebody else refuses the undo, and names itself`() throws {
    try store.answer("CO2", .value("yes"))
    store.signIn(as: "B. Inspector")
    try store.answer("CO2", .value("no"))
    store.signIn(as: "A. Inspector")
    let before = try store.rows()
    guard case .refused(let step, .changedSince(let later)) = try store.undo(summary: { $0.summary }) else {
      Issue.record("the undo was not refused")
      return
    }
    #expect((step.author, later.author) == ("A. Inspector", "B. Inspector"))
    #expect(try store.obstacle(to: .undo) == .changedSince(later))
    #expect(try store.rows() == before)

    // Once the later change is taken back, nothing stands in the way.
    store.signIn(as: "B. Inspector")
    try store.undone()
    store.signIn(as: "A. Inspector")
    try store.undone()
    #expect(try store.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO2") == nil)
    // And now the other one has nothing to come back to.
    store.signIn(as: "B. Inspector")
    guard case .refused = try store.redo(summary: { $0.summary }) else {
      Issue.record("the redo was not refused")
      return
    }
  }

  @Test func `another field of the same record is no obstacle`() throws {
    try store.answer("CO2", .value("yes"))
    try store.answer("CO2", .value("no"))
    store.signIn(as: "B. Inspector")
    try store.answer("CO2", .value("no"), note: "so they say")
    store.signIn(as: "A. Inspector")
    try store.undone()
    #expect(try store.outcome(of: "t1/kent/chief-officer-interview")?.response(to: "CO2") == .value("yes"))
    #expect(try store.noted("CO2") == "so they say")
  }

  @Test func `an added activity goes from every list, sum and search, and comes back`() throws {
    let today = try #require(CalendarDate(iso: "2018-11-12"))
    let before = try store.derived()
    let added = try store.addActivity(kind: "community-focus-group", in: "t1/kent", summary: "added")
    let after = try store.derived()
    #expect(added.ordinal == 2)
    try store.undone()
    #expect(try store.activities(in: "t1/kent").count == 2)
    #expect(try store.activity(added.id) == nil)
    #expect(try store.outcome(of: added.id) == nil)
    #expect(try store.searchCount("community") == 2)
    #expect(try store.derived() == before)
    #expect(try store.commits(touching: "t1/kent", limit: 9).count == 2)
    try store.redone()
    #expect(try store.activity(added.id) == added)
    #expect(try store.searchCount("community") == 3)
    #expect(try store.derived() == after)
    #expect(try store.progress(by: .all, today: today)[""]?.total == 4)
  }

  @Test func `the number of an activity that was undone is free, and taken, it cannot come back`() throws {
    let first = try store.addActivity(kind: "community-focus-group", in: "t1/kent", summary: "added")
    try store.undone()
    store.signIn(as: "B. Inspector")
    let second = try store.addActivity(kind: "community-focus-group", in: "t1/kent", summary: "added too")
    #expect(second.ordinal == first.ordinal)
    store.signIn(as: "A. Inspector")
    guard case .refused(_, .changedSince(let later)) = try store.redo(summary: { $0.summary }) else {
      Issue.record("the redo was not refused")
      return
    }
    #expect(later.summary == "added too")
  }

  @Test func `what others rest on stays: an activity that somebody has answered in`() throws {
    let added = try store.addActivity(kind: "chief-officer-interview", in: "t1/kent", summary: "added")
    store.signIn(as: "B. Inspector")
    var outcome = try #require(try store.outcome(of: added.id))
    outcome.answers["CO2"] = Answer(activity: added.id, question: "CO2", response: .value("no"))
    try store.save(outcome, summary: "answered there")
    store.signIn(as: "A. Inspector")
    guard case .refused(_, .changedSince(let later)) = try store.undo(summary: { $0.summary }) else {
      Issue.record("the undo was not refused")
      return
    }
    #expect(later.summary == "answered there")

    store.signIn(as: "B. Inspector")
    try store.undone()
    store.signIn(as: "A. Inspector")
    try store.undone()
    store.signIn(as: "B. Inspector")
    guard case .refused(_, .changedSince(let gone)) = try store.redo(summary: { $0.summary }) else {
      Issue.record("the redo was not refused")
      return
    }
    #expect(gone.kind == .undo)
  }

  @Test func `what others rest on stays: an activity in which somebody has counted heads`() throws {
    let added = try store.addActivity(kind: "community-focus-group", in: "t1/kent", summary: "added")
    store.signIn(as: "B. Inspector")
    var group = try #require(try store.outcome(of: added.id))
    group.attendance["constable"] = 4
    try store.save(group, summary: "heads counted")
    store.signIn(as: "A. Inspector")
    guard case .refused(_, .changedSince(let later)) = try store.undo(summary: { $0.summary }) else {
      Issue.record("the undo was not refused")
      return
    }
    #expect(later.summary == "heads counted")
    #expect(try store.outcome(of: added.id) == group)
  }

  @Test func `heads that were counted come back when the groups that shared their conversation have gone`()
    throws
  {
    let added = try store.addActivity(kind: "community-focus-group", in: "t1/kent", summary: "added")
    store.signIn(as: "B. Inspector")
    let shared = try #require(try store.outcome(of: added.id))
    var sharing = try #require(try store.outcome(of: "t1/dyfed-powys/community-focus-group"))
    sharing.activity.conversation = shared.conversation.id
    sharing.conversation = shared.conversation
    sharing.sharedWith = [shared.activity]
    try store.save(sharing, summary: "shared")
    store.signIn(as: "C. Inspector")
    var group = try #require(try store.outcome(of: added.id))
    group.attendance["constable"] = 4
    try store.save(group, summary: "heads counted")
    store.signIn(as: "A. Inspector")
    try store.undone()
    store.signIn(as: "B. Inspector")
    try store.undone()
    store.signIn(as: "C. Inspector")
    let before = try store.derived()
    #expect(try store.undone() == "heads counted")
    #expect(try store.redone() == "heads counted")
    #expect(try store.derived() == before)
  }

  @Test func `a note, a promise, a slot that moved, a holder and heads go and come back`() throws {
    let note = Note(
      id: "n1", body: "t1/kent", activity: nil, date: CalendarDate(dayNumber: 17_840),
      time: ClockTime(minutesAfterMidnight: 570), text: "Liaison officer wants one list", marking: .official)
    var interview = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    interview.conversation.slot = Slot(date: CalendarDate(iso: "2018-11-05"), place: "Maidstone")
    interview.followUps = [FollowUp(id: "f1", activity: interview.activity.id, promise: "Send the policy")]
    interview.pastSlots = [
      PastSlot(
        id: "p1", conversation: interview.conversation.id, slot: Slot(), movedOn: note.date, movedBy: "A",
        reason: .postVacant)
    ]
    interview.holders = [
      PostHolder(
        id: "h1", body: "t1/kent", post: interview.conversation.post, name: "Smith", since: note.date)
    ]
    var group = try #require(try store.outcome(of: "t1/kent/community-focus-group"))
    group.attendance["constable"] = 4

    let before = try store.derived()
    try store.save([interview, group], notes: [note], summary: "a day in Kent")
    let after = try store.derived()
    #expect(try store.undone() == "a day in Kent")
    #expect(try store.derived() == before)
    #expect(try store.notes(on: "t1/kent").isEmpty)
    #expect(try store.openFollowUps(in: "t1/kent").isEmpty)
    #expect(try store.searchCount("liaison") == 0)
    #expect(try store.redone() == "a day in Kent")
    #expect(try store.derived() == after)
    #expect(try store.outcome(of: interview.activity.id) == interview)
    #expect(try store.notes(on: "t1/kent") == [note])
  }

  @Test func `an import is never undone, nor what was done before it`() throws {
    try store.answer("CO2", .value("yes"))
    let note = Note(
      id: "n1", body: "t1/kent", activity: nil, date: CalendarDate(dayNumber: 17_840),
      time: ClockTime(minutesAfterMidnight: 570), text: "from elsewhere", marking: .official)
    try store.write { db in
      _ = try store.save([note.record], summary: "brought in", kind: .bringIn, in: db)
    }
    guard case .refused(let step, .lasting) = try store.undo(summary: { $0.summary }) else {
      Issue.record("the undo was not refused")
      return
    }
    #expect(step.summary == "brought in")
  }

  @Test func `a text that was taken out of the store does not come back`() throws {
    try store.answer("CO1", .value("Smithers"))
    try store.answer("CO1", .value("nobody"))
    store.signIn(as: "B. Inspector")
    _ = try store.purge(.text("Smithers"), reason: "a name")
    store.signIn(as: "A. Inspector")
    #expect(try store.obstacle(to: .undo) == .takenOut)
  }

  @Test func `a field that came with a record is written by it when it has come back`() throws {
    let id = Identifier<Activity>("t1/kent/chief-officer-interview")
    func promise(done: Bool) throws {
      var outcome = try #require(try store.outcome(of: id))
      outcome.followUps = [FollowUp(id: "f1", activity: id, promise: "Send it", isDone: done)]
      try store.save(outcome, summary: "promise")
    }
    try promise(done: false)
    try promise(done: true)
    for _ in 0..<2 { try store.undone() }
    try store.redone()
    try promise(done: true)
    let writers = try store.read { db in
      try Int?.fetchAll(
        db, sql: "SELECT old_commit FROM journal_change WHERE field = 'is_done' ORDER BY number")
    }
    // 2 and 3 are the edits, 4 and 5 their undos, 6 brings the record back.
    #expect(writers == [2, 3, 6])
    let chain = try store.read { db in try WrittenFormat(db).chain() }
    #expect(chain.allSatisfy { $0.hash == $0.expectedHash && $0.digestsHold })
  }
}

extension Store {
  /// Undoes; what was undone, or a reason for a test to fail.
  @discardableResult
  func undone() throws -> String { try undo { "undone: \($0.summary)" }.words }

  @discardableResult
  func redone() throws -> String { try redo { "redone: \($0.summary)" }.words }

  /// The content, and all that is kept up beside it.
  func derived() throws -> [String] {
    try read { db in
      try db.execute(sql: "INSERT INTO search_text(search_text) VALUES ('integrity-check')")
      return try [
        "SELECT * FROM activity_place ORDER BY activity", "SELECT * FROM activity_count WHERE activities > 0",
        "SELECT kind, record, body, content FROM search_entry ORDER BY 1, 2",
      ].flatMap { sql in try Row.fetchAll(db, sql: sql).map(\.description) }
    } + [try contentHash()]
  }
}

extension UndoResult {
  fileprivate var words: String {
    switch self {
    case .done(let step, _): step.summary
    case .nothing: "nothing"
    case .refused(_, let obstacle): "refused: \(obstacle)"
    }
  }
}
