import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Undo, redo, the log and histories, as one meets them on the screens.
struct UndoTests {
  let desk: Desk
  let chief = "kent/chief-officer-interview"

  init() throws { desk = try Desk(.ct4()) }

  private func response(to question: String) throws -> Response? {
    try desk.inspection.outcome(at: chief).response(to: question)
  }

  private func state(_ action: ActionID) -> ActionState? { desk.workbench.actions.first { $0.id == action } }

  @Test func `an answer is undone and redone in the form, in words, and the focus goes to it`() throws {
    try desk.open(chief)
    desk.focus(on: "CO2")
    desk.type("y")
    #expect(desk.field.label == "CO3")
    #expect(state(.undo)?.detail == "Kent, chief officer interview: CO2 answered yes")

    desk.perform(.undo)
    #expect(desk.notice == "Undone: Kent, chief officer interview: CO2 answered yes.")
    #expect(try response(to: "CO2") == nil)
    #expect(desk.field.label == "CO2")
    #expect(desk.value(of: "CO2") == "")
    desk.perform(.redo)
    #expect(desk.notice == "Done again: Kent, chief officer interview: CO2 answered yes.")
    #expect(try response(to: "CO2") == .value("yes"))
    #expect(desk.value(of: "CO2") == "yes")
  }

  @Test func `a text that is undone while its field has the focus is shown as it was`() throws {
    try desk.open(chief)
    desk.focus(on: "CO1")
    desk.type("First words")
    desk.perform(.nextField)
    desk.focus(on: "CO1")
    desk.type(", and more")
    desk.perform(.nextField, .undo)
    #expect(desk.field.label == "CO1")
    #expect(desk.field.editor?.text == "First words")
    desk.perform(.nextField)
    #expect(try response(to: "CO1") == .value("First words"))
  }

  @Test func `what is being typed is saved first, and then is what is undone`() throws {
    try desk.open(chief)
    desk.focus(on: "CO1")
    desk.type("typed")
    desk.perform(.undo)
    #expect(try response(to: "CO1") == nil)
    #expect(desk.field.editor?.text == "")
    desk.perform(.redo)
    #expect(try response(to: "CO1") == .value("typed"))
  }

  @Test func `where there is nothing to undo or redo, the actions say so`() throws {
    #expect(state(.undo)?.disabledReason?.hasPrefix("Nothing to undo: A. Inspector has") == true)
    #expect(state(.redo)?.disabledReason?.hasPrefix("Nothing to redo") == true)
    desk.perform(.undo)
    #expect(desk.notice.hasPrefix("Nothing to undo"))
    try desk.open(chief)
    desk.focus(on: "CO2")
    desk.type("y")
    #expect(state(.undo)?.disabledReason == nil)
    desk.perform(.undo)
    #expect(state(.undo)?.disabledReason != nil)
    #expect(state(.redo)?.detail == "Kent, chief officer interview: CO2 answered yes")
  }

  @Test func `a refusal names who changed the same, when, and what`() throws {
    let id = try desk.inspection.activity(chief).id
    try desk.inspection.record([.answer(question: "CO2", .value("yes"))], in: id)
    desk.store.store.signIn(as: "B. Inspector")
    try desk.inspection.record([.answer(question: "CO2", .value("no"))], in: id)
    desk.store.store.signIn(as: "A. Inspector")
    desk.perform(.undo)
    #expect(
      desk.notice.hasPrefix(
        "Could not undo 'Kent, chief officer interview: CO2 answered yes': B. Inspector changed the same on 12 Dec 2018"
      ))
    #expect(desk.notice.contains("(Kent, chief officer interview: CO2 answered no)"))
    #expect(try response(to: "CO2") == .value("no"))
  }

  @Test func `an undo from a form elsewhere goes to where it was done`() throws {
    try desk.open(chief)
    desk.focus(on: "CO2")
    desk.type("y")
    try desk.open("norfolk/chief-officer-interview")
    desk.perform(.undo)
    #expect(desk.screen.title == "Kent, chief officer interview")
    #expect(desk.field.label == "CO2")
    desk.perform(.lastPlace)
    #expect(desk.screen.title == "Norfolk, chief officer interview")
  }

  @Test func `the form of an added activity closes when its adding is undone`() throws {
    let kent = try desk.inspection.body(called: "kent")
    let kind = try desk.inspection.kind(called: "hot-debrief")
    _ = desk.workbench.run([.go(.force(kent.id))])
    let added = try desk.inspection.addActivity(kind, in: kent)
    _ = desk.workbench.run([.saved, .go(.activity(added.id))])
    desk.perform(.undo)
    #expect(desk.place == .force(kent.id))
    #expect(desk.notice == "Undone: Kent: added a hot debrief.")
    #expect(!desk.rows.contains { $0.hasPrefix("Hot debrief") })
    desk.perform(.redo)
    #expect(desk.rows.contains { $0.hasPrefix("Hot debrief") })
  }

  @Test func `notes and promises go from their lists and come back`() throws {
    let kent = try desk.inspection.body(called: "kent")
    _ = desk.workbench.run([.go(.force(kent.id))])
    _ = try desk.inspection.takeNote(
      "Wants one list", on: kent, time: ClockTime(minutesAfterMidnight: 600))
    let id = try desk.inspection.activity(chief).id
    try desk.inspection.record(
      [.followUp(FollowUp(id: "f", activity: id, promise: "Send the policy"))], in: id)
    _ = desk.workbench.run([.saved])
    #expect(desk.rows.contains { $0.contains("Send the policy") })
    desk.perform(.undo, .undo)
    #expect(!desk.rows.contains { $0.contains("Send the policy") || $0.contains("Wants one list") })
    desk.perform(.redo, .redo)
    #expect(desk.rows.contains { $0.contains("Send the policy") })
    #expect(desk.rows.contains { $0.contains("Wants one list") })
  }

  @Test func `the log lists the steps, and undoes down to one of them`() throws {
    try desk.open(chief)
    desk.focus(on: "CO2")
    desk.type("y")
    desk.focus(on: "CO2")
    desk.type("n")
    desk.perform(.log)
    #expect(desk.place == .log)
    let before = desk.rows
    #expect(before.first?.contains("CO") == true)
    desk.perform(.last, .open)
    let undo = try #require(desk.menu?.items.first { $0.key == "u" })
    #expect(undo.label.plain.contains("the 1 step of yours after it"))
    desk.type("u")
    #expect(desk.notice == "Undone: 2 steps.")
    #expect(try response(to: "CO2") == nil)
    #expect(desk.rows.count == before.count + 2)
    #expect(desk.rows.last?.hasSuffix("|undone") == true)

    desk.perform(.last, .open)
    #expect(desk.menu?.items.first { $0.key == "u" }?.disabledReason == "It is undone already.")
    desk.type("r")
    #expect(try response(to: "CO2") == .value("yes"))
  }

  @Test func `somebody else's step can only be undone by them`() throws {
    desk.store.store.signIn(as: "B. Inspector")
    try desk.inspection.record(
      [.answer(question: "CO2", .value("no"))], in: try desk.inspection.activity(chief).id)
    desk.store.store.signIn(as: "A. Inspector")
    desk.perform(.log, .open)
    #expect(
      desk.menu?.items.first { $0.key == "u" }?.disabledReason
        == "Only B. Inspector can undo it, on laptop-1.")
  }

  @Test func `the history of a field tells its versions, and two of them can be compared`() throws {
    let id = try desk.inspection.activity(chief).id
    try desk.inspection.record([.answer(question: "CO1", .value("The policy is signed"))], in: id)
    desk.store.store.signIn(as: "B. Inspector")
    try desk.inspection.record([.answer(question: "CO1", .value("The strategy is signed"))], in: id)
    try desk.open(chief)
    desk.focus(on: "CO1")
    desk.perform(.history)
    #expect(desk.screen.title == "History of CO1")
    #expect(desk.rows.count == 4)
    #expect(desk.rows[0].contains("B. Inspector on laptop-1"))
    #expect(desk.rows[1] == "CO1|The policy is signed|The strategy is signed")
    #expect(desk.rows[3] == "CO1||The policy is signed")
    desk.perform(.first, .open)
    guard case .comparison(let comparison) = desk.screen.content else {
      Issue.record("no comparison")
      return
    }
    #expect(comparison.before.lines.map(\.plain) == ["The [-policy-] is signed"])
    #expect(comparison.after.lines.map(\.plain) == ["The {+strategy+} is signed"])
    desk.perform(.back, .back)
    #expect(desk.field.label == "CO1")
  }

  @Test func `the history of a field tells what happened to that field alone`() throws {
    let id = try desk.inspection.activity(chief).id
    let day = CalendarDate(iso: "2018-11-05")
    try desk.inspection.record([.slot(Slot(date: day, time: nil, place: ""), reason: nil)], in: id)
    try desk.open(chief)
    desk.focus(on: "Date")
    desk.perform(.history)
    #expect(desk.rows.dropFirst() == ["date||5 Nov 2018"], "\(desk.rows)")
    desk.perform(.first, .open)
    guard case .comparison(let comparison) = desk.screen.content else {
      Issue.record("no comparison")
      return
    }
    #expect(comparison.before.text.isEmpty && comparison.after.text == "5 Nov 2018")
    desk.perform(.back, .back)
    desk.focus(on: "Mode")
    desk.perform(.history)
    #expect(desk.rows.isEmpty, "\(desk.rows)")
  }

  @Test func `a bulk recording is one step`() throws {
    var recording = Recording(in: desk.inspection)
    for address in [chief, "norfolk/chief-officer-interview", "essex/chief-officer-interview"] {
      try recording.apply([.move(to: .requested, reason: nil)], in: try desk.inspection.activity(address).id)
    }
    try recording.save(summary: "Arranged 3 activities")
    desk.perform(.undo)
    #expect(desk.notice == "Undone: Arranged 3 activities.")
    #expect(try desk.inspection.activity("essex/chief-officer-interview").status == .notArranged)
    desk.perform(.redo)
    #expect(try desk.inspection.activity("essex/chief-officer-interview").status == .requested)
  }
}
