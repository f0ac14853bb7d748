import Fieldwork
import TestSupport
import Testing

@testable import Storage

/// Steps that cannot be taken back since others did what a rule forbids beside them.
struct UndoRuleTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
  }

  private func document(_ marking: String = "") throws -> Document {
    Document(
      id: "d", reference: DocumentReference(source: "KENT", letter: .a, number: 1), title: "Policy",
      kind: try #require(try store.outline().documentKinds.first).code, source: .force, body: "t1/kent",
      receivedMarking: ReceivedMarking(marking), heldAt: "safe")
  }

  private func item(_ source: EvidenceSource, number: Int = 1) -> Evidence {
    Evidence(
      id: Identifier("e\(number)"), number: RegisterNumber(.evidence, number), passage: "Owned by nobody.",
      kind: .document, source: source, date: CalendarDate(dayNumber: 17_840))
  }

  private func undoing(_ direction: UndoDirection = .undo) throws -> UndoObstacle? {
    let result =
      direction == .undo ? try store.undo { _ in "Undone" } : try store.redo { _ in "Redone" }
    if case .refused(_, let obstacle) = result { return obstacle }
    return nil
  }

  private func by(_ author: String, _ act: () throws -> Void) rethrows {
    let before = store.workplace.author
    store.signIn(as: author)
    try act()
    store.signIn(as: before)
  }

  @Test func `evidence does not come back to a document that is SECRET by now`() throws {
    try store.save([document()], summary: "x")
    try store.save([item(.document("d"))], summary: "x")
    try store.remove(RecordReference(.evidence, "e1"), summary: "gone")
    try by("B. Lead") { try store.save([document("SECRET")], summary: "marked") }
    guard case .changedSince(let commit)? = try undoing() else {
      Issue.record("It came back.")
      return
    }
    #expect(commit.summary == "marked" && commit.author == "B. Lead")
    #expect(try store.evidence(["e1"]).isEmpty)
  }

  @Test func `a document does not become SECRET again that evidence quotes by now`() throws {
    try store.save([document("SECRET")], summary: "x")
    try store.save([document()], summary: "x")
    try by("B. Lead") { try store.save([item(.document("d"))], summary: "quoted") }
    guard case .changedSince(let commit)? = try undoing() else {
      Issue.record("It is a stub.")
      return
    }
    #expect(commit.summary == "quoted")
    var obstacle: UndoObstacle?
    try by("B. Lead") { obstacle = try undoing() }
    #expect(obstacle == nil)
    #expect(try undoing() == nil)
    #expect(try store.document("d")?.isStub == true)
  }

  @Test func `a conversation does not come back without its activity, which others have taken away since`()
    throws
  {
    var added: Identifier<Activity>?
    try by("B. Lead") {
      added = try store.addActivity(kind: "hot-debrief", in: "t1/kent", summary: "added").id
    }
    var outcome = try #require(try added.flatMap { try store.outcome(of: $0) })
    outcome.conversation.summary = "No surprises."
    try store.save(outcome, summary: "summed up")
    #expect(try undoing() == nil)
    var obstacle: UndoObstacle?
    try by("B. Lead") { obstacle = try undoing() }
    #expect(obstacle == nil)
    guard case .changedSince(let commit)? = try undoing(.redo) else {
      Issue.record("It came back.")
      return
    }
    #expect(commit.author == "B. Lead" && commit.summary == "Undone")
    try by("B. Lead") { obstacle = try undoing(.redo) }
    #expect(obstacle == nil)
    #expect(try undoing(.redo) == nil)
    #expect(try store.outcome(of: outcome.activity.id)?.conversation.summary == "No surprises.")
    #expect(try store.verify().fault == nil)
  }

  @Test func `the only recommendation of a concern that others have agreed since stays`() throws {
    var finding = Finding(
      id: "f", number: RegisterNumber(.finding, 1), title: "Nobody is trained", kind: .causeOfConcern,
      author: "A. Inspector")
    try store.save([finding], summary: "x")
    let recommendation = Recommendation(
      id: "r", number: RegisterNumber(.recommendation, 1), text: "Train them.", addressee: .homeOffice,
      findings: ["f"])
    try store.save([recommendation], summary: "x")
    finding.status = .agreed
    finding.review = Review(state: .agreed, reviewer: "B. Lead")
    let agreed = finding
    try by("B. Lead") { try store.save([agreed], summary: "agreed") }
    guard case .changedSince(let commit)? = try undoing() else {
      Issue.record("The recommendation is gone.")
      return
    }
    #expect(commit.summary == "agreed")
    let other = Recommendation(
      id: "s", number: RegisterNumber(.recommendation, 2), text: "Train all.", addressee: .homeOffice,
      findings: ["f"])
    try by("B. Lead") { try store.save([other], summary: "x") }
    #expect(try undoing() == nil)
    #expect(try store.recommendations().map(\.id) == ["s"])
  }
}
