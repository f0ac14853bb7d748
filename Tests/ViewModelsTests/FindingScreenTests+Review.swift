import Fieldwork
import Storage
import Testing
import ViewModels

/// The review of findings: who may agree one, and what takes its agreement back.
extension FindingScreenTests {
  @Test func `the author is refused with a sentence, another agrees`() throws {
    let weighed = try finding(on: [try item("One"), try item("Two", .document)])
    desk.perform(.findings, .open, .status)
    desk.type("i")
    #expect(desk.notice == "F1: sent to review.")
    desk.perform(.status)
    desk.type("a")
    #expect(desk.menu?.message.contains("nobody agrees a finding of their own") == true)
    desk.perform(.back)
    inspection.store.signIn(as: "B. Lead")
    desk.perform(.status)
    desk.type("a")
    #expect(desk.notice == "F1: agreed.")
    #expect(try read(weighed).finding.review == Review(state: .agreed, reviewer: "B. Lead"))
    #expect(desk.value(of: "Review").contains("agreed by B. Lead"))
  }

  @Test func `who renames a theme has not written what cites it, and who had written that still has`() throws
  {
    let spoc = try inspection.addTheme("SPOC", below: nil).theme
    var weighed = try finding(on: [try item("One"), try item("Two", .document)])
    inspection.store.signIn(as: "C. Writer")
    var next = weighed.finding
    next.text = "In {{forces with theme SPOC}}."
    try inspection.change(weighed, to: next)
    weighed = try inspection.review(try read(weighed), .inReview)
    inspection.store.signIn(as: "B. Lead")
    try inspection.rename(spoc, to: "Single points")
    #expect(try read(weighed).finding.text == "In {{forces with theme \"Single points\"}}.")
    #expect(throws: Refusal.self) {
      inspection.store.signIn(as: "C. Writer")
      try inspection.review(read(weighed), .agreed)
    }
    inspection.store.signIn(as: "B. Lead")
    #expect(try inspection.review(read(weighed), .agreed).finding.review.reviewer == "B. Lead")
  }

  @Test func `returning asks for a comment, which the author sees`() throws {
    let weighed = try inspection.review(finding(on: [try item("One")]), .inReview)
    desk.perform(.findings, .status)
    desk.type("r")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault == "Could not return F1 without a comment. Say what is amiss.")
    desk.type("Which forces?")
    desk.perform(.textNewline)
    #expect(try read(weighed).finding.review.comment == "Which forces?")
    desk.perform(.open)
    #expect(desk.value(of: "Review").contains("Which forces?"))
  }

  @Test func `a change after agreement resets it and says so`() throws {
    let weighed = try agreed(on: [try item("One"), try item("Two", .document)])
    desk.perform(.findings, .open)
    desk.focus(on: "Title")
    desk.type(" anywhere")
    desk.perform(.nextField)
    #expect(
      desk.notice
        == "F1 was agreed by B. Lead as it stood; it is a draft again and has to be agreed anew.")
    #expect(try read(weighed).finding.review.state == .draft)
    #expect(try read(weighed).finding.status == .corroborated)
    desk.perform(.undo)
    #expect(try read(weighed).finding.review.state == .agreed)
  }

  @Test
  func `a finding that others have read opens where a letter changes nothing, a draft where it is typed`()
    throws
  {
    let weighed = try agreed(on: [try item("One"), try item("Two", .document)])
    desk.perform(.findings, .open)
    #expect(desk.field.label == "Review")
    for key in ["q", "1", " "] { _ = desk.workbench.type(key) }
    desk.perform(.back)
    #expect(try read(weighed) == weighed)
    _ = desk.workbench.run([
      .go(.finding(weighed.id)), .reveal(RecordReference(.finding, weighed.id.rawValue), holding: "training"),
    ])
    #expect(desk.field.label == "Review")
    _ = desk.workbench.run([.go(.finding(try finding("Another").id))])
    #expect(desk.field.label == "Title")
  }

  @Test func `a choice after agreement resets it and says so as well`() throws {
    _ = try agreed(on: [try item("One"), try item("Two", .document)])
    desk.perform(.findings, .open)
    desk.focus(on: "Kind")
    desk.type("1")
    #expect(desk.notice.hasPrefix("F1 was agreed by B. Lead as it stood"))
  }

  private static let reset =
    "F1 was agreed by B. Lead as it stood; it is a draft again and has to be agreed anew."

  @Test func `a change of the evidence that a finding was agreed on resets it, and undo takes both back`()
    throws
  {
    let first = try item("One")
    let weighed = try agreed(on: [first, try item("Two", .document)])
    desk.perform(.evidence, .open)
    #expect(desk.screen.title == "E1" && desk.screen.status.hasPrefix("1 finding rests on it, agreed"))
    desk.focus(on: "Says")
    desk.type("2")
    #expect(desk.notice == Self.reset)
    let changed = try read(weighed)
    #expect(changed.finding.review.state == .draft && changed.standing.contradicting == [first.id])
    #expect(changed.finding.review.comment == "Its evidence changed after B. Lead had agreed it.")
    desk.perform(.undo)
    #expect(try read(weighed).finding.review.state == .agreed)
    #expect(try inspection.evidence(first.id).polarity == .supports)
    desk.perform(.log)
    #expect(desk.rows.contains { $0.contains("E1: contradicts, F1 no longer agreed") })
  }

  @Test func `its words and forces reset the finding as well, its coding and place do not`() throws {
    let first = try item("One")
    let weighed = try agreed(on: [first, try item("Two", .document)])
    desk.perform(.evidence, .open)
    desk.focus(on: "Place")
    desk.type("page 4")
    desk.perform(.nextField)
    let theme = try inspection.addTheme("Training", below: nil).theme
    try inspection.code([first.id], with: theme.id, isOn: true)
    #expect(try read(weighed).finding.review.state == .agreed)
    desk.focus(on: "Passage")
    desk.type(" and only")
    desk.perform(.nextField)
    #expect(desk.notice == Self.reset)
    desk.perform(.undo, .undo)
    #expect(try read(weighed).finding.review.state == .agreed)
    let stored = try inspection.evidence(first.id)
    var next = stored
    next.forces = [try inspection.body(called: "essex").id]
    #expect(try inspection.change(stored, to: next).words == Self.reset)
  }

  @Test func `deleting an item says that an agreed finding becomes a draft, and undo brings both back`()
    throws
  {
    let weighed = try agreed(on: [try item("One"), try item("Two", .document)])
    desk.perform(.evidence, .delete)
    #expect(
      desk.menu?.message.contains("1 finding rests on this. It is agreed, and would be a draft again.")
        == true)
    desk.type("y")
    #expect(desk.notice == "Deleted E1. \(Self.reset) u brings it back.")
    #expect(try read(weighed).finding.review.state == .draft)
    desk.perform(.undo)
    let back = try read(weighed)
    #expect(back.finding.review.state == .agreed && back.finding.evidence.count == 2)
  }

  @Test func `the overview tells how far the findings are, and leads to them`() throws {
    let first = try item("One")
    _ = try agreed(on: [first, try item("Two", .document)])
    try finding("Again", on: [first])
    desk.perform(.overview)
    _ = desk.workbench.run([.saved])
    let row = try #require(desk.rows.firstIndex { $0.hasPrefix("Findings|") })
    #expect(desk.rows[row] == "Findings|1+0+0+1|1/2 agreed  1 draft  1 to look at")
    _ = desk.screen.moveCursor(to: row)
    desk.perform(.open)
    #expect(desk.place == .findings)
  }
}
