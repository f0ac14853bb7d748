import Fieldwork
import Testing

/// The rules of findings, their standing and their review.
struct FindingRuleTests {
  private func item(_ number: Int, _ kind: EvidenceKind, _ polarity: Polarity = .supports) throws -> Evidence
  {
    Evidence(
      id: Identifier("e\(number)"), number: RegisterNumber(.evidence, number), passage: "…", kind: kind,
      forces: [Identifier("force-\(number)")], polarity: polarity,
      date: try #require(CalendarDate(iso: "2018-11-05")))
  }

  private func finding(_ state: Review.State = .draft, status: FindingStatus = .draft) -> Finding {
    Finding(
      id: "f", number: RegisterNumber(.finding, 12), title: "Training is not monitored", kind: .gap,
      status: status, author: "A. Inspector",
      review: Review(state: state, reviewer: state == .agreed ? "B. Lead" : ""))
  }

  @Test(arguments: [("E7", "E7"), ("eb7", "EB7"), ("F12", "F12"), ("ea3", "E3"), ("rz99", "RZ99")])
  func `numbers of a register are read and written`(typed: String, written: String) {
    #expect(RegisterNumber(typed)?.description == written)
  }

  @Test(arguments: ["", "E", "7", "X7", "E0", "EBC7", "E7a", "E-7", "E12345678"])
  func `what is no number of a register is refused`(typed: String) { #expect(RegisterNumber(typed) == nil) }

  @Test func `two interviews are one kind of source`() throws {
    let standing = Standing(of: [
      try item(1, .interview), try item(2, .interview), try item(3, .document, .context),
    ])
    #expect(standing.doubts == [.singleSource] && standing.settledStatus == .needsCorroboration)
    #expect(standing.forces == ["force-1", "force-2"])
  }

  @Test func `two kinds make a finding stand until something contradicts it`() throws {
    let support = [try item(1, .interview), try item(2, .document)]
    #expect(Standing(of: support).doubts == [] && Standing(of: support).settledStatus == .corroborated)
    let contradicted = Standing(of: support + [try item(3, .focusGroup, .contradicts)])
    #expect(contradicted.doubts == [.contradicted] && contradicted.settledStatus == .challenged)
    #expect(Standing(of: []).doubts == [.noEvidence])
  }

  @Test(arguments: ["", " \n\u{3000}"])
  func `an item whose passage is owed counts for nothing, and is told`(passage: String) throws {
    var (owed, against) = (try item(2, .observation), try item(3, .document, .contradicts))
    (owed.passage, against.passage) = (passage, passage)
    let standing = Standing(of: [try item(1, .interview), owed, against])
    #expect(standing.doubts == [.singleSource, .passageOwed] && standing.forces == ["force-1"])
    #expect(standing.kinds == [.interview] && standing.owed == ["e2", "e3"])
    #expect(Standing(of: [owed]).doubts == [.noEvidence, .passageOwed])
    #expect(throws: ReviewFault.inDoubt([.singleSource, .passageOwed])) {
      try finding(.inReview).reviewed(.agreed, by: "B. Lead", standing: standing)
    }
  }

  @Test func `the author cannot agree their own finding, however they write their name`() throws {
    let standing = Standing(of: [try item(1, .interview), try item(2, .document)])
    let reviewed = try finding().reviewed(.inReview, by: "A. Inspector", standing: standing)
    #expect(throws: ReviewFault.ownFinding(author: "A. Inspector")) {
      try reviewed.reviewed(.agreed, by: "a. inspector", standing: standing)
    }
    let agreed = try reviewed.reviewed(.agreed, by: "B. Lead", standing: standing)
    #expect(agreed.status == .agreed && agreed.review.reviewer == "B. Lead")
  }

  @Test func `a finding in doubt is agreed only when somebody accepted that with a reason`() throws {
    let standing = Standing(of: [try item(1, .interview)])
    var reviewed = finding(.inReview)
    #expect(throws: ReviewFault.inDoubt([.singleSource])) {
      try reviewed.reviewed(.agreed, by: "B. Lead", standing: standing)
    }
    reviewed.acceptance = Acceptance(reason: "Only the chief officer can know.", by: "B. Lead")
    #expect(try reviewed.reviewed(.agreed, by: "B. Lead", standing: standing).review.state == .agreed)
  }

  @Test func `whoever returns a finding says why`() throws {
    #expect(throws: ReviewFault.commentMissing) {
      try finding(.inReview).reviewed(.returned, by: "B. Lead", comment: " ", standing: Standing(of: []))
    }
    let returned = try finding(.inReview).reviewed(
      .returned, by: "B. Lead", comment: "Which forces?", standing: Standing(of: []))
    #expect(returned.review.comment == "Which forces?")
  }

  @Test func `a change after agreement takes it back and says so`() throws {
    let agreed = finding(.agreed, status: .agreed)
    var changed = agreed
    changed.title = "Training is monitored nowhere"
    let (reset, wasReset) = changed.afterChange(from: agreed, standing: Standing(of: []))
    #expect(wasReset && reset.review.state == .draft && reset.status == .draft)
    #expect(reset.review.comment.contains("B. Lead"))
    #expect(agreed.afterChange(from: agreed, standing: Standing(of: [])).wasReset == false)
  }

  @Test func `themes make a tree in which none is out of reach`() {
    let themes = [
      Theme(id: "a", name: "Training", position: 1), Theme(id: "b", name: "Leads", parent: "a"),
      Theme(id: "c", name: "Capability", position: 0), Theme(id: "d", name: "Ring one", parent: "e"),
      Theme(id: "e", name: "Ring two", parent: "d"),
      Theme(id: "f", name: "Orphan", parent: "gone", position: 2),
    ]
    let tree = ThemeTree(themes)
    #expect(tree.rows.map(\.theme.id) == ["c", "a", "b", "f", "d", "e"])
    #expect(tree.rows.map(\.depth) == [0, 0, 1, 0, 0, 1])
    #expect(tree.branch(of: "a") == ["a", "b"] && tree.path(of: "b") == ["Training", "Leads"])
    #expect(!tree.canMove("a", below: "b") && tree.canMove("a", below: "c") && tree.canMove("b", below: nil))
  }
}
