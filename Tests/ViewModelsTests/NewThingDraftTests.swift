import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// What is typed for something new has a draft of its own by what it is added to, and is gone on with from the list.
struct NewThingDraftTests {
  let desk: Desk

  init() throws { desk = try Desk(.ct4()) }

  private var waiting: Set<String> { Set((try? desk.inspection.store.drafts().map(\.text)) ?? []) }
  private var discarded: [String] { (try? desk.inspection.store.discardedDrafts().map(\.text)) ?? [] }
  /// What the list of drafts calls those that wait.
  private var names: [String] { (try? desk.inspection.waitingDrafts().compactMap(\.names.first)) ?? [] }

  /// Goes somewhere, asks for something new of a kind, types, and leaves the box.
  private func leave(_ text: String, at place: Place, choosing keys: String) {
    _ = desk.workbench.run([.go(place)])
    desk.perform(.add)
    desk.type(keys + text)
    desk.perform(.back)
  }

  private func documents(of name: String) throws -> Place {
    .documents(DocumentScope(body: try desk.inspection.body(called: name).id))
  }

  @Test func `what was typed for one addressee, kind or force is neither shown nor overwritten for another`()
    throws
  {
    leave("Recommendation ONE", at: .recommendations, choosing: "1")
    leave("Recommendation TWO", at: .recommendations, choosing: "2")
    leave("A strength", at: .findings, choosing: "1")
    leave("A gap", at: .findings, choosing: "7")
    leave("Policy of Kent", at: try documents(of: "kent"), choosing: "1")
    leave("Policy of Essex", at: try documents(of: "essex"), choosing: "1")
    leave("Plan of Kent", at: try documents(of: "kent"), choosing: "2")
    #expect(
      waiting == [
        "Recommendation ONE", "Recommendation TWO", "A strength", "A gap", "Policy of Kent",
        "Policy of Essex",
        "Plan of Kent",
      ])
    _ = desk.workbench.run([.go(.recommendations)])
    desk.perform(.add)
    desk.type("1")
    #expect(desk.prompt?.editor.text == "Recommendation ONE")
  }

  @Test
  func `a text that was recovered and then deleted whole is among the discarded, whatever is typed next`()
    throws
  {
    leave("Recommendation ONE", at: .recommendations, choosing: "1")
    desk.perform(.add)
    desk.type("1")
    desk.perform(.textDeleteToStart)
    #expect(desk.notice == "What was typed there is kept for 30 days, under the drafts (D).")
    desk.type("Recommendation TWO")
    desk.perform(.back)
    #expect(waiting == ["Recommendation TWO"])
    #expect(discarded == ["Recommendation ONE"])
    desk.perform(.add)
    desk.type("1")
    desk.perform(.textDeleteToStart, .back)
    #expect(waiting.isEmpty)
    #expect(discarded == ["Recommendation TWO", "Recommendation ONE"])
  }

  @Test
  func `what is deleted whole in the sitting in which it was typed is undone there, and discards nothing`() {
    leave("One and all", at: .findings, choosing: "1")
    desk.perform(.add)
    desk.type("1")
    desk.type(" the rest")
    desk.perform(.back)
    #expect(waiting == ["One and all the rest"])
    _ = desk.workbench.run([.go(.findings)])
    desk.perform(.add)
    desk.type("2Typed anew")
    desk.perform(.textDeleteToStart, .back)
    #expect(waiting == ["One and all the rest"])
    #expect(discarded.isEmpty)
  }

  @Test func `so it is in the field of a form`() throws {
    try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    desk.type("Half a sentence")
    _ = desk.workbench.keepText()
    try desk.restart()
    desk.perform(.open, .textDeleteToStart)
    #expect(discarded == ["Half a sentence"])
    desk.type("Another")
    _ = desk.workbench.keepText()
    #expect(waiting == ["Another"])
    desk.perform(.save)
    #expect(discarded == ["Half a sentence"])
  }

  @Test func `the list names force and kind, and Enter opens each box again with its text`() throws {
    let finding = try desk.inspection.newFinding("Nobody leads", kind: .gap)
    try desk.inspection.add(finding)
    let theme = try desk.inspection.addTheme("Leadership", below: nil).theme
    let section = try desk.inspection.addReportSection(title: "Summary", at: nil)
    leave("Policy", at: try documents(of: "kent"), choosing: "1")
    leave("Nobody is trained", at: .findings, choosing: "1")
    leave("Train them", at: .recommendations, choosing: "1")
    leave("SPOC", at: .themes, choosing: "u")
    leave("Method", at: .report, choosing: "")
    leave("F1.title", at: .redactions, choosing: "")
    try desk.restart()
    let label = try #require(desk.inspection.outline.documentKinds.first).label
    #expect(
      Set(names) == [
        "Kent, title of a new document (\(label))", "title of a new strength",
        "new recommendation to \(try #require(Recommendation.Addressee.allCases.first).toWords)",
        "name of a new theme below \(theme.name)", "heading of a new section behind section 1",
        "what is to be withheld",
      ])
    let texts = ["F1.title", "Method", "SPOC", "Train them", "Nobody is trained", "Policy"]
    for (index, text) in texts.enumerated() {
      _ = desk.workbench.run([.go(.drafts)])
      desk.perform(.first)
      for _ in 0..<index { desk.perform(.down) }
      desk.perform(.open)
      #expect(desk.prompt?.editor.text == text)
      desk.perform(.back)
    }
    _ = desk.workbench.run([.go(.drafts)])
    desk.perform(.last, .open, .save)
    #expect(
      try desk.inspection.documents(of: desk.inspection.body(called: "kent").id).map(\.title) == ["Policy"])
    #expect(waiting == Set(texts.dropLast()))
    #expect(section.title == "Summary")
  }

  @Test func `the name of a theme and the day of a publication are gone on with, too`() throws {
    try desk.inspection.addTheme("Leadership", below: nil)
    _ = desk.workbench.run([.go(.themes)])
    desk.perform(.rename)
    desk.type(" and governance")
    desk.perform(.back)
    _ = desk.workbench.run([.go(.report)])
    desk.perform(.status)
    desk.type("f")
    desk.perform(.textDeleteToStart)
    desk.type("1/12")
    desk.perform(.back)
    try desk.restart()
    #expect(names == ["report, day on which it was published", "name of the theme Leadership"])
    desk.perform(.open)
    #expect(desk.prompt?.editor.text == "1/12")
    desk.perform(.back, .drafts, .last, .open)
    #expect(desk.prompt?.editor.text == "Leadership and governance")
    desk.perform(.save)
    #expect(try desk.inspection.themes().rows.map(\.theme.name) == ["Leadership and governance"])
  }

  @Test func `a day for several documents is kept for these and gone on with`() throws {
    for name in ["kent", "essex"] {
      let body = try desk.inspection.body(called: name)
      let kind = try #require(desk.inspection.outline.documentKinds.first).code
      let document = try desk.inspection.newDocument(title: name, kind: kind, source: (.force, body.id))
      try desk.inspection.save([document], summary: "added")
    }
    _ = desk.workbench.run([.go(.documents(DocumentScope()))])
    desk.perform(.first, .mark, .mark, .status)
    desk.type("r")
    desk.type("1 Dec")
    desk.perform(.back)
    try desk.restart()
    #expect(names == ["Kent and Essex, day for requested of 2 documents"], "\(names)")
    desk.perform(.open)
    #expect(desk.prompt?.editor.text == "1 Dec")
    desk.perform(.save)
    #expect(try desk.inspection.documents().map(\.status) == [.requested, .requested])
    #expect(waiting.isEmpty)
  }

  @Test func `what an older version kept without saying for what can still be read and copied`() throws {
    let record = RecordReference(.recommendation, "new")
    try desk.inspection.store.keepDraft("From before", for: record, field: "text")
    try desk.restart()
    #expect(names == ["something new"])
    #expect(desk.screen.actions.first { $0.id == .open }?.disabledReason?.contains("compare (c)") == true)
  }
}
