import Fieldwork
import Reporting
import Storage
import TestSupport
import Testing

@testable import ViewModels

/// The report on the screens: its sections, what stands behind their references, and what is to be looked at.
struct ReportScreenTests {
  let desk: Desk

  init() throws { desk = try Desk(.ct4()) }

  private var inspection: OpenInspection { desk.inspection }

  @discardableResult
  private func section(_ title: String = "Training", _ text: String = "") throws -> ReportSnapshot.Section {
    try inspection.addReportSection(title: title, text: text)
  }

  private func answer(_ address: String, _ number: String, _ typed: String) throws {
    _ = try inspection.record(
      [.answer(question: number, .value(typed))], in: inspection.activity(address).id)
  }

  private func item(_ passage: String, themes: [Identifier<Theme>] = []) throws -> Evidence {
    var item = try inspection.newEvidence(passage, kind: .interview)
    item.forces = [try inspection.body(called: "kent").id]
    item.themes = themes
    try inspection.save([item], summary: inspection.addingSummary(of: item))
    return item
  }

  /// The lines of the page that is shown.
  private var lines: [String] {
    if case .document(let document) = desk.screen.content { document.lines.map(\.plain) } else { [] }
  }

  /// What is chosen on it, as it reads.
  private var chosen: String {
    guard case .document(let document) = desk.screen.content, let page = document.page,
      let current = page.current
    else { return "" }
    let link = page.links[current]
    let bytes = Array(document.lines[link.line].plain.utf8)
    return String(decoding: bytes[link.bytes], as: UTF8.self)
  }

  // MARK: Sections

  @Test func `an empty report says what to press, and a section is added by its heading and typed at once`()
    throws
  {
    desk.perform(.report)
    guard case .list(let list) = desk.screen.content else { throw Refusal("no list") }
    #expect(list.count == 0 && list.emptyHint.contains("Press a"))
    desk.perform(.add)
    desk.type("Training  of staff")
    desk.perform(.textNewline)
    let added = try #require(try inspection.reportSections().first)
    #expect(added.title == "Training of staff" && desk.place == .reportText(added.id))
    #expect(desk.field.label == "Text")
    desk.type("Most have it.")
    desk.perform(.back)
    #expect(try inspection.reportSection(1).text == "Most have it.")
    #expect(desk.place == .reportSection(added.id) && lines.last == "Most have it.")
    desk.perform(.back)
    #expect(desk.place == .report && desk.row == "1|Training of staff|3||")
    desk.perform(.undo, .undo)
    #expect(try inspection.reportSections().isEmpty)
  }

  @Test func `a section comes behind that of the cursor, and is moved up and down`() throws {
    try section("One")
    try section("Two")
    desk.perform(.report, .add)
    desk.type("New")
    desk.perform(.textNewline, .back, .back)
    #expect(try inspection.reportSections().map(\.title) == ["One", "New", "Two"])
    #expect(desk.row.hasPrefix("2|New"))
    desk.perform(.shiftDown)
    #expect(try inspection.reportSections().map(\.title) == ["One", "Two", "New"])
    #expect(desk.row.hasPrefix("3|New"))
    #expect(desk.workbench.actions.first { $0.id == .shiftDown }?.disabledReason == "It is the last section.")
    desk.perform(.shiftUp, .shiftUp)
    #expect(try inspection.reportSections().map(\.title) == ["New", "One", "Two"])
    desk.perform(.undo)
    #expect(try inspection.reportSections().map(\.title) == ["One", "New", "Two"])
  }

  @Test func `a section is renamed, and a heading that is blank is refused in the box`() throws {
    try section()
    desk.perform(.report, .rename)
    desk.perform(.textDeleteToStart, .textNewline)
    #expect(desk.prompt?.fault.contains("blank") == true)
    desk.type("Capability")
    desk.perform(.textNewline)
    #expect(try inspection.reportSection(1).title == "Capability")
  }

  @Test func `deleting a section asks first, and an undo brings it back`() throws {
    try section("One", "Text.")
    try section("Two")
    desk.perform(.report, .delete)
    #expect(desk.menu?.title == "Delete section 1?" && desk.menu?.message.contains("'One'") == true)
    desk.type("y")
    #expect(try inspection.reportSections().map(\.title) == ["Two"])
    #expect(desk.row.hasPrefix("1|Two"))
    desk.perform(.undo)
    #expect(try inspection.reportSections().map(\.title) == ["One", "Two"])
    #expect(desk.row.hasPrefix("1|One"))
  }

  @Test func `the list says what to look at in each section, and above them how far the report is`() throws {
    try section("Empty")
    try section("Faulty", "{{tally XX1 yes}} and {{finding F9}}.")
    try section("Above")
    var above = try inspection.reportSection(3)
    (above.text, above.marking) = ("Words.", .officialSensitive)
    try inspection.save(above)
    desk.perform(.report)
    #expect(desk.rows[0] == "= Not published, marked OFFICIAL. 4 things to look at, 3 stop the redacted one")
    #expect(desk.rows[1] == "1|Empty||empty|")
    #expect(desk.rows[2].hasSuffix(" 2 unresolved|"))
    #expect(desk.rows[3].hasSuffix(" marked above|"))
    #expect(desk.screen.marking == .officialSensitive)
  }

  // MARK: References

  @Test func `a section reads with its references filled in, and each leads to what stands behind it`() throws
  {
    try answer("kent/chief-officer-interview", "CO2", "yes")
    let spoc = try inspection.addTheme("SPOC", below: nil).theme
    let item = try item("All knew their SPOC.", themes: [spoc.id])
    var finding = try inspection.newFinding("Officers know whom to ask", kind: .strength)
    finding.text = "Nearly all do."
    finding.evidence = [item.id]
    try inspection.add(finding)
    let added = try section(
      "Training",
      """
      ## People
      {{Quantifier CO2 yes}} has one: {{tally CO2 yes}}.{{evidence E1}} See {{finding F1}}.

      {{finding F1}}

      It works in {{forces with theme "SPOC"}}.
      """)
    desk.perform(.report, .open)
    #expect(desk.place == .reportSection(added.id) && desk.screen.title == "Section 1")
    #expect(
      lines == [
        "1  Training", "23 words, OFFICIAL", "", "People",
        "The only force (1 of 1) has one: 1 of 1.[E1] See Officers know whom to ask [F1].", "",
        "F1  Officers know whom to ask", "Nearly all do.", "", "It works in Kent.",
      ])
    #expect(desk.screen.status == "6 references")
    desk.perform(.nextReference)
    #expect(chosen == "The only force (1 of 1)" && desk.screen.status == "1 of 6  {{Quantifier CO2 yes}}")
    let heap = Tally.Heap.response(.value("yes"))
    desk.perform(.open)
    #expect(desk.place == .answers(AnswerScope("CO2", answer: heap)))
    #expect(desk.rows.contains { $0.hasPrefix("Kent|yes") })
    desk.perform(.back, .nextReference, .nextReference)
    #expect(chosen == "[E1]")
    desk.perform(.open)
    #expect(desk.place == .evidenceItem(item.id))
    desk.perform(.back, .nextReference, .open)
    #expect(desk.place == .finding(finding.id))
    desk.perform(.back, .previousReference, .previousReference, .previousReference, .previousReference)
    #expect(chosen == "Kent")
    desk.perform(.open)
    #expect(desk.place == .evidence(EvidenceScope(theme: spoc.id)))
  }

  @Test func `what cannot be filled in stands there as typed with the reason, and Enter goes to correct it`()
    throws
  {
    let added = try section("Training", "First line.\nOf {{tally CO2 maybe}} and {{tally CO2 here.")
    desk.perform(.report, .open)
    #expect(lines[4] == "Of {{tally CO2 maybe}} and {{tally CO2 here.")
    #expect(lines[5].hasPrefix("! Could not fill '{{tally CO2 maybe}}': 'maybe' is no answer to CO2."))
    #expect(lines[6].hasPrefix("! Could not read '{{tally CO2 here.': it is not closed in its paragraph."))
    #expect(desk.screen.status == "2 references, 2 unresolved")
    desk.perform(.nextReference, .open)
    #expect(desk.place == .reportText(added.id) && desk.field.label == "Text")
    #expect(desk.field.editor?.caret == "First line.\nOf ".count)
    desk.perform(.textDeleteToEnd)
    desk.type("{{tally CO2 yes}}.")
    desk.perform(.back)
    #expect(desk.screen.status == "1 of 1  {{tally CO2 yes}}" && lines.last == "Of 0 of 0.")
  }

  @Test func `a count that has changed since it was read is marked, and one key takes it as read`() throws {
    try answer("kent/chief-officer-interview", "CO2", "yes")
    try section("One", "Of all, {{tally CO2 yes}} have one.")
    try section("Two", "Here {{tally CO2 yes}} too, {{quantifier CO2 yes}}.")
    try answer("essex/chief-officer-interview", "CO2", "yes")
    desk.perform(.report)
    #expect(desk.rows[1].hasSuffix(" 1 count changed|") && desk.rows[2].hasSuffix(" 2 counts changed|"))
    desk.perform(.open)
    #expect(lines.last == "Of all, 2 of 2 (read 1 of 1) have one.")
    #expect(desk.screen.status == "1 reference, 1 changed")
    desk.perform(.countsRead)
    #expect(lines.last == "Of all, 2 of 2 have one.")
    #expect(desk.notice == "Took what has changed in section 1 as read: 1 count.")
    desk.perform(.back)
    // The other section was not looked at, though it has the same count.
    #expect(desk.rows[1].hasSuffix("||") && desk.rows[2].hasSuffix(" 2 counts changed|"))
    desk.perform(.undo)
    #expect(desk.rows[1].hasSuffix(" 1 count changed|"))
    desk.perform(.countsRead)
    #expect(desk.rows[1].hasSuffix("||") && desk.rows[2].hasSuffix("||"))
  }

  @Test func `a reference is chosen from what there is, with what it reads like now`() throws {
    try answer("kent/chief-officer-interview", "CO2", "yes")
    try section()
    desk.perform(.report, .editSection)
    desk.type("In all ")
    desk.perform(.cite)
    #expect(desk.letters == ["t", "q", "f", "e", "h"])
    desk.type("t")
    desk.type("co2 yes")
    #expect(desk.menu?.items.first?.detail.hasPrefix("1 of 1") == true)
    desk.perform(.accept)
    desk.type(" have one.")
    desk.perform(.back)
    #expect(try inspection.reportSection(1).text == "In all {{tally CO2 yes}} have one.")
  }

  @Test func `themes of one name are told apart by their paths where they are chosen`() throws {
    for parent in ["SPOC", "Training"] {
      let theme = try inspection.addTheme(parent, below: nil).theme
      try inspection.addTheme("Leads", below: theme.id)
    }
    try section()
    desk.perform(.report, .editSection, .cite)
    desk.type("h")
    desk.type("leads")
    #expect(desk.menu?.items.map(\.label.plain) == ["SPOC/Leads", "Training/Leads"])
    desk.perform(.down, .accept)
    desk.perform(.back)
    #expect(try inspection.reportSection(1).text == "{{forces with theme \"Training/Leads\"}}")
  }

  @Test func `a theme is chosen by all the forces that the report counts, those that it does not name too`()
    throws
  {
    var item = try inspection.newEvidence("Heard in the corridor", kind: .interview)
    item.forces = [try inspection.body(called: "kent").id]
    item.themes = [try inspection.addTheme("SPOC", below: nil).theme.id]
    item.attribution = .nonAttributable
    try inspection.save([item], summary: "added")
    try section()
    desk.perform(.report, .editSection, .cite)
    desk.type("h")
    #expect(desk.menu?.items.map(\.detail) == ["1 force"])
  }

  // MARK: Coming back to it

  @Test func `text that was not saved is there again, and the list of drafts leads to it`() throws {
    let added = try section("Training", "Saved.")
    desk.perform(.report, .editSection)
    desk.type(" Not saved")
    _ = desk.workbench.keepText()
    try desk.restart()
    #expect(desk.rows.first { $0.contains("section 1") }?.contains("text") == true)
    desk.perform(.drafts)
    desk.perform(.open)
    #expect(desk.place == .reportText(added.id) && desk.field.editor?.text == "Saved. Not saved")
    desk.perform(.save)
    #expect(try inspection.reportSection(1).text == "Saved. Not saved")
  }

  @Test func `a hit in a section, its history and its step in the log lead to it`() throws {
    let added = try section("Training", "First.\n\nNobody had heard of the chrysalis.")
    _ = desk.workbench.run([.find("chrysalis")])
    #expect(desk.rows == ["Section 1|report| of the chrysalis. "])
    desk.perform(.open)
    #expect(desk.place == .reportSection(added.id))
    guard case .document(let document) = desk.screen.content else { throw Refusal("no page") }
    #expect(document.page?.sought?.line == 5)
    desk.perform(.history)
    #expect(desk.place == .history(.reportSection(added.id)) && desk.screen.title == "History of section 1")
    #expect(desk.rows.contains { $0.hasPrefix("text||First.") })
    desk.perform(.log, .open)
    desk.type("g")
    #expect(desk.place == .reportSection(added.id))
  }

  @Test func `a section that is taken out closes its page, and its text cannot be lost by it`() throws {
    try section("One")
    let other = try section("Two", "Text.")
    desk.perform(.report, .last, .open)
    try inspection.remove(other)
    _ = desk.workbench.run([.saved])
    #expect(desk.place == .report)
  }

  // MARK: Publication and marking

  @Test func `that the report went out is recorded with its day, and never a day to come`() throws {
    try section()
    desk.perform(.report, .status)
    #expect(desk.letters == ["r", "f"])
    desk.type("r")
    desk.perform(.textDeleteToStart)
    desk.type("+3")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("still to come") == true)
    desk.perform(.textDeleteToStart)
    desk.type("today")
    desk.perform(.textNewline)
    #expect(desk.notice.hasPrefix("The report is published redacted, since 12 Dec 2018."))
    #expect(desk.rows[0].hasPrefix("= Published redacted, 12 Dec 2018, marked OFFICIAL."))
    desk.perform(.status)
    #expect(desk.letters == ["f"])
    desk.type("f")
    desk.perform(.textNewline)
    #expect(
      desk.workbench.actions.first { $0.id == .status }?.disabledReason?.hasPrefix("It is published") == true)
    desk.perform(.undo, .undo)
    #expect(try inspection.reportState().publication == .notPublished)
  }

  @Test func `the report is marked by a menu`() throws {
    try section()
    desk.perform(.report, .reportMarking)
    desk.type("2")
    #expect(try inspection.reportState().marking.level == .officialSensitive)
    #expect(desk.rows[0].contains("marked OFFICIAL-SENSITIVE"))
  }

  @Test func `the command line goes to the report and to a section by its number`() throws {
    let added = try section()
    desk.perform(.commandLine)
    desk.type("report 1")
    desk.perform(.accept)
    #expect(desk.place == .reportSection(added.id))
    desk.perform(.back)
    #expect(desk.place == .report)
    desk.perform(.commandLine)
    desk.type("report 7")
    desk.perform(.accept)
    guard case .line(let line) = desk.workbench.overlays.last?.content else { throw Refusal("no line") }
    #expect(line.message.plain.contains("1 section"))
  }
}
