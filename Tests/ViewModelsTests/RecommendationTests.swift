import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// What becomes of findings when recommendations change or go.
struct RecommendationTests {
  let desk: Desk

  init() throws { desk = try Desk(.ct4()) }

  private var inspection: OpenInspection { desk.inspection }

  /// A cause of concern on two kinds of source, answered by R1 and agreed.
  private func agreedConcern() throws -> WeighedFinding {
    var items: [Evidence] = []
    for kind in [EvidenceKind.interview, .document] {
      let item = try inspection.newEvidence("Seen.", kind: kind)
      try inspection.save([item], summary: "x")
      items.append(item)
    }
    var finding = try inspection.newFinding("Nobody is trained", kind: .causeOfConcern)
    finding.evidence = items.map(\.id).sorted()
    try inspection.add(finding)
    try inspection.add(
      inspection.newRecommendation("Train them.", to: .chiefConstables, answering: [finding.id]))
    let reviewed = try inspection.review(inspection.finding(finding.id), .inReview)
    inspection.store.signIn(as: "B. Lead")
    return try inspection.review(reviewed, .agreed)
  }

  @Test func `deleting the last recommendation warns that an agreed cause of concern becomes a draft`() throws
  {
    let concern = try agreedConcern()
    desk.perform(.findings, .recommendations, .delete)
    #expect(
      desk.menu?.message
        == "'Train them.' F1, a cause of concern, has no other. It is agreed, and would be a draft again. "
        + "u brings it back, and the history keeps it.")
    desk.type("y")
    #expect(desk.notice.contains("F1 was agreed by B. Lead as it stood; it is a draft again"))
    #expect(try inspection.finding(concern.id).finding.review.state == .draft)
    desk.perform(.undo)
    #expect(try inspection.finding(concern.id).finding.review.state == .agreed)
    #expect(try inspection.recommendations().map(\.findings) == [[concern.id]])
  }

  @Test func `so does one that answers another finding now`() throws {
    let concern = try agreedConcern()
    let before = try #require(try inspection.recommendations().first)
    var next = before
    next.findings = []
    let words = try inspection.change(before, to: next).words
    #expect(words?.hasPrefix("F1 was agreed by B. Lead as it stood") == true)
    #expect(try inspection.finding(concern.id).finding.status == .corroborated)
    #expect(try inspection.recommendations().map(\.findings) == [[]])
  }

  @Test func `the box of what it answers tells it`() throws {
    let concern = try agreedConcern()
    let recommendation = try #require(try inspection.recommendations().first)
    _ = desk.workbench.run([.go(.recommendation(recommendation.id))])
    desk.focus(on: "Answers")
    desk.perform(.open)
    desk.type(" ")
    desk.perform(.accept)
    #expect(desk.notice.contains("it is a draft again"), "\(desk.notice)")
    #expect(try inspection.finding(concern.id).finding.review.state == .draft)
  }

  @Test func `an overdue recommendation is told by a mark and a word`() throws {
    var late = try inspection.newRecommendation("Train them.", to: .chiefConstables)
    late.deadline = CalendarDate(iso: "2018-12-01")
    try inspection.add(late)
    desk.perform(.findings, .recommendations)
    #expect(desk.row.contains(" 1 Dec 2018, overdue|"), "\(desk.row)")
    late.status = .closedByInspectorate
    try inspection.change(inspection.recommendation(late.id), to: late)
    _ = desk.workbench.run([.saved])
    #expect(desk.row.contains("|1 Dec 2018|"), "\(desk.row)")
  }
}
