import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// What can be done with what the cursor is on, anywhere: doing again, copying, reading, going from match to match.
struct RowActionTests {
  let desk: Desk

  init() throws {
    desk = try Desk(.ct4())
  }

  private func copied(_ key: Character) -> CopiedText? {
    desk.perform(.copy)
    for case .copy(let text) in desk.workbench.type(String(key)) ?? [] { return text }
    return nil
  }

  private func page() -> [String] {
    for case .read(let lines) in desk.perform(.read) { return lines }
    return []
  }

  // MARK: Again

  @Test func `a status move is done again on the row of the cursor, with its reason`() throws {
    desk.perform(.matrix, .first, .status)
    desk.type("d4")
    desk.perform(.down, .right, .again)
    #expect(desk.notice == "Bedfordshire, strategic lead interview: declined.")
    #expect(
      try desk.inspection.activity("bedfordshire/strategic-lead-interview").reason == MoveReason.allCases[3])
    desk.perform(.again)
    #expect(desk.notice == "Bedfordshire, strategic lead interview is declined already.")
    desk.perform(.forces, .first, .down, .down, .again)
    #expect(desk.notice == "Cambridgeshire, strategic lead interview: declined.")
  }

  @Test func `what cannot be done again says why`() throws {
    desk.perform(.matrix, .first, .again)
    #expect(desk.notice == "Nothing was done yet that could be done again.")
    desk.perform(.status)
    desk.type("n")
    desk.perform(.down, .status)
    desk.type("r")
    desk.perform(.up, .again)
    #expect(
      desk.notice.hasPrefix("Could not change Avon and Somerset, chief officer interview: it is notes due"))
    try desk.open("kent/chief-officer-interview")
    desk.perform(.again)
    #expect(desk.notice == "In a form, t sets the status.")
    desk.perform(.questions, .again)
    #expect(desk.notice == "The cursor is not on an activity.")
  }

  @Test func `an activity of the same kind is added again`() throws {
    desk.perform(.forces, .first, .add)
    desk.type("f")
    let kind = try #require(try desk.inspection.activity(of: desk.screen)?.kind)
    desk.perform(.forces, .down, .again)
    #expect(desk.notice.hasPrefix("Added: Bedfordshire, "))
    #expect(desk.place == .forces)
    let body = try desk.inspection.body(called: "bedfordshire")
    #expect(try desk.inspection.activities(in: body.id).last?.kind == kind)
  }

  // MARK: Copying

  @Test func `the reference and a line for a spreadsheet are copied from a row`() {
    desk.perform(.forces, .first)
    #expect(copied("r")?.text == "avon-and-somerset")
    #expect(
      copied("s")?.text
        == "Avon and Somerset\tnot arranged\tnot arranged\tnot arranged\tnot arranged\tnot arranged\t0%")
    #expect(copied("w")?.what == "the row")
    desk.perform(.mark, .mark)
    #expect(copied("s")?.text.split(separator: "\n").count == 2)
    #expect(copied("w")?.what == "2 rows")
  }

  @Test func `a cell, its row and its reference are copied from the matrix`() {
    desk.perform(.matrix, .first, .right)
    #expect(copied("r")?.text == "avon-and-somerset/strategic-lead-interview")
    #expect(copied("c")?.text.contains("not arranged") == true)
    #expect(copied("s")?.text.hasPrefix("Avon and Somerset\tto do\t") == true)
  }

  @Test func `an answer and its note are copied whole from a form, without what acts on a terminal`() throws {
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    let text = Response.value("First\u{1B}[31m line\nsecond line")
    _ = try desk.inspection.record(
      [.answer(question: "CO1", text)], in: desk.inspection.activity("kent/chief-officer-interview").id)
    _ = desk.workbench.run([.saved])
    #expect(copied("c")?.text == "First<U+001B>[31m line\nsecond line")
    #expect(copied("q")?.text.hasPrefix("CO1  ") == true)
    desk.perform(.noteField)
    desk.type("A remark.")
    #expect(copied("n")?.text == "A remark.")
  }

  @Test func `a formula stays text in a spreadsheet`() throws {
    let kent = try desk.inspection.body(called: "kent")
    _ = try desk.inspection.takeNote("n", on: kent, time: ClockTime("9:30")!)
    _ = try desk.inspection.takeNote("=1+1", on: kent, time: ClockTime("9:31")!)
    _ = desk.workbench.run([.go(.force(kent.id))])
    desk.perform(.last)
    var steps = 0
    while !desk.row.contains("=1+1"), steps < 20 {
      desk.perform(.up)
      steps += 1
    }
    #expect(copied("s")?.text.contains("\t'=1+1") == true)
  }

  // MARK: Reading

  @Test func `the page of a force or an activity is read with its marking above and below`() throws {
    desk.perform(.forces, .first)
    let force = page()
    #expect(force.first == force.last && force.first?.hasPrefix("OFFICIAL") == true)
    #expect(force.contains { $0.hasPrefix("Avon and Somerset") })
    try desk.open("kent/chief-officer-interview")
    #expect(page().contains("kent/chief-officer-interview"))
    desk.perform(.questions)
    #expect(page().contains { $0.hasPrefix("CO1 ") })
    desk.perform(.matrix, .group)
    #expect(page().contains { $0.hasPrefix("All ") })
  }

  // MARK: Matches

  @Test func `hits are opened one after the other, with the cursor on what was found`() throws {
    for (address, question) in [
      ("kent/chief-officer-interview", "CO1"), ("essex/chief-officer-interview", "CO1"),
    ] {
      _ = try desk.inspection.record(
        [.answer(question: question, .value("zebra crossing"))], in: desk.inspection.activity(address).id)
    }
    let kent = try desk.inspection.body(called: "kent")
    _ = try desk.inspection.takeNote("A zebra was seen.", on: kent, time: ClockTime("9:30")!)
    desk.perform(.search)
    desk.type("zebra")
    #expect(desk.screen.status == "3 records")
    desk.perform(.textNewline)
    var seen = [desk.screen.title]
    desk.perform(.nextHit)
    #expect(desk.notice == "Hit 2 of 3.")
    seen.append(desk.screen.title)
    desk.perform(.nextHit)
    seen.append(desk.screen.title)
    #expect(Set(seen) == ["Kent, chief officer interview", "Essex, chief officer interview", "Kent"])
    desk.perform(.nextHit)
    #expect(desk.notice == "This is the last hit.")
    desk.perform(.previousHit)
    #expect(desk.notice == "Hit 2 of 3.")
    #expect(desk.workbench.stack.map(\.place).contains(.search))
    #expect(desk.workbench.stack.count == 3)
    try desk.open("kent/chief-officer-interview")
    desk.perform(.back)
  }

  @Test func `a hit in an answer has its field, a hit in a note its row`() throws {
    _ = try desk.inspection.record(
      [.answerNote(question: "CO7", "zebra")], in: desk.inspection.activity("kent/chief-officer-interview").id
    )
    desk.perform(.search)
    desk.type("zebra")
    desk.perform(.textNewline)
    #expect(desk.field.label == "CO7")
    let kent = try desk.inspection.body(called: "kent")
    _ = try desk.inspection.takeNote("An okapi was seen.", on: kent, time: ClockTime("9:30")!)
    desk.perform(.search, .filter, .textDeleteToStart)
    desk.type("okapi")
    desk.perform(.textNewline)
    #expect(desk.row.contains("okapi"))
  }

  @Test func `a hit in a meeting has the field with the words`() throws {
    let kent = try desk.inspection.activity("kent/chief-officer-interview")
    _ = try desk.inspection.record([.slot(Slot(place: "Okapi House"), reason: nil)], in: kent.id)
    desk.perform(.search)
    desk.type("okapi")
    desk.perform(.textNewline)
    #expect(desk.field.label == "Place")
  }

  @Test func `matches of the last words are stepped through in a list and in a form`() throws {
    desk.perform(.questions, .filter)
    desk.type("training")
    desk.perform(.textNewline)
    let matches = desk.rows.count { !$0.hasPrefix("=") }
    #expect(matches > 1)
    desk.perform(.forces, .first, .nextMatch)
    #expect(desk.notice == "Nothing below holds 'training'.")
    try desk.open("kent/strategic-lead-interview")
    desk.perform(.first, .nextHit)
    #expect(desk.field.question.lowercased().contains("training"))
    desk.perform(.forces, .filter)
    desk.type("sussex")
    desk.perform(.back, .matrix, .first)
    #expect(desk.workbench.actions.first { $0.id == .nextHit }?.disabledReason != nil)
  }

  @Test func `the note beside a choice is written in the editor from outside it`() throws {
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO2")
    #expect(desk.field.editor == nil)
    for case .edit(let request) in desk.perform(.editor) {
      #expect(request.title.contains("CO2"))
      #expect(desk.field.editor == nil)
      _ = desk.workbench.run(request.finish("From the editor."))
    }
    #expect(desk.field.label == "CO2")
    #expect(desk.field.editor == nil)
    #expect(desk.field.note == "From the editor.")
    #expect(
      try desk.inspection.outcome(at: "kent/chief-officer-interview").answers["CO2"]?.note
        == "From the editor.")
  }

  @Test func `a note on a force is reworded in the editor`() throws {
    let kent = try desk.inspection.body(called: "kent")
    _ = try desk.inspection.takeNote("Before.", on: kent, time: ClockTime("9:30")!)
    _ = desk.workbench.run([.go(.force(kent.id))])
    desk.perform(.last)
    while !desk.row.contains("Before."), desk.row != desk.rows.first { desk.perform(.up) }
    for case .edit(let request) in desk.perform(.editor) {
      #expect(request.text == "Before.")
      _ = desk.workbench.run(request.finish("After."))
    }
    #expect(desk.rows.contains { $0.contains("After.") })
    #expect(desk.notice == "Note on Kent saved.")
  }
}

extension OpenInspection {
  fileprivate func activity(of screen: any Screen) throws -> Activity? {
    try screen.subject.activity.map { try outcome(of: $0).activity }
  }
}
