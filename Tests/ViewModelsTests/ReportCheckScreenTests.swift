import Fieldwork
import Foundation
import Reporting
import Storage
import TestSupport
import Testing

@testable import ViewModels

/// Checks, redactions and writing the report, on the screens.
struct ReportCheckScreenTests {
  let desk: Desk

  init() throws { desk = try Desk(.ct4()) }

  private var inspection: OpenInspection { desk.inspection }

  @discardableResult
  private func section(_ title: String = "Training", _ text: String = "") throws -> ReportSnapshot.Section {
    try inspection.addReportSection(title: title, text: text)
  }

  // MARK: Checks

  @Test func `the checks say what stops the redacted report first, and Enter goes to the place`() throws {
    let faulty = try section("Faulty", "Good.\nOf {{tally CO2 maybe}}.")
    let empty = try section("Empty")
    let finding = try inspection.newFinding("Nobody leads", kind: .gap)
    try inspection.add(finding)
    desk.perform(.report, .withhold)
    desk.type("h3")
    desk.perform(.reportChecks)
    #expect(
      desk.rows.map { $0.prefix { $0 != "|" } } == [
        "= Stops the redacted report  2", "Section 1", "Section 1", "= Is told, and stops nothing  2",
        "Section 2",
        "F1",
      ])
    #expect(desk.screen.status == "4 things to look at, 2 stop the redacted report")
    desk.perform(.open)
    #expect(desk.place == .reportSection(faulty.id) && desk.screen.status.hasPrefix("1 of 1  Could not fill"))
    desk.perform(.back, .down, .open)
    #expect(desk.place == .redactions)
    desk.perform(.back, .down, .open)
    #expect(desk.place == .reportText(empty.id))
    desk.perform(.back, .down, .open)
    #expect(desk.place == .finding(finding.id))
    desk.perform(.back, .back)
    #expect(desk.place == .report)
  }

  @Test func `from elsewhere the checks lie over the report`() throws {
    try section()
    desk.perform(.matrix, .reportChecks, .back)
    #expect(desk.place == .report)
  }

  // MARK: Redactions

  @Test func `words that are selected are withheld with a reason, once somebody else has approved`() throws {
    let added = try section("Training", "In one region two analysts sit in one room.")
    desk.perform(.report, .editSection)
    desk.perform(.textStart)
    for _ in 0..<2 { desk.perform(.textWordRight) }
    desk.perform(.textRight, .textSelect)
    for _ in 0..<3 { desk.perform(.textWordRight) }
    desk.perform(.withhold)
    #expect(desk.menu?.title == "Why withhold it?")
    #expect(desk.menu?.message.hasPrefix("19 characters of the text of section 1.") == true)
    #expect(desk.letters == ["1", "2", "3", "4", "5"])
    desk.type("5")
    #expect(desk.notice == "W1 proposed. Somebody other than A. Inspector has to approve it.")
    let filed = try #require(try inspection.redactionEntries().first?.filed)
    guard case .span(_, let range, _) = filed.redaction.extent else { throw Refusal("no span") }
    #expect(String(added.text.dropFirst(range.lowerBound).prefix(range.count)) == "region two analysts")
    #expect(filed.redaction.reason == .operationalDetail)

    desk.perform(.redactions)
    #expect(desk.row.hasPrefix("W1|part of the text of section 1|operational detail|"))
    desk.perform(.approve)
    #expect(desk.notice.hasPrefix("Could not approve W1: A. Inspector has proposed it."))
    inspection.store.signIn(as: "B. Lead")
    desk.perform(.approve)
    #expect(desk.menu?.title == "Approve W1?")
    #expect(
      desk.menu?.message
        == "It withholds part of the text of section 1: 'region two analysts' (operational detail).")
    desk.type("y")
    #expect(desk.notice == "W1 approved. u takes it back." && desk.row.contains("B. Lead, 12 Dec 2018"))
    desk.perform(.open)
    #expect(desk.place == .reportSection(added.id))
    guard case .document(let page) = desk.screen.content else { throw Refusal("no page") }
    #expect(page.lines.map(\.plain).contains { $0.hasPrefix("W1 withholds part of the text") })
    #expect(
      page.lines.last?.runs == [
        .text("In one ", .plain), .text("region two analysts", .match), .text(" sit in one room.", .plain),
      ])
  }

  @Test func `what is typed and not saved yet is saved before a stretch of it is withheld`() throws {
    try section("Training", "Two 🧑‍🚒 é analysts")
    desk.perform(.report, .editSection, .textStart)
    desk.type("Only ")
    desk.perform(.textWordRight, .textRight, .textSelect, .textRight, .textRight, .textRight, .withhold)
    desk.type("1")
    let filed = try #require(try inspection.redactionEntries().first)
    #expect(filed.fault == .notApproved)
    guard case .span(_, let range, _) = filed.filed.redaction.extent else { throw Refusal("no span") }
    let scalars = Array(try inspection.reportSection(1).text.unicodeScalars)[range]
    #expect(String(String.UnicodeScalarView(scalars)) == "🧑‍🚒 é")
  }

  @Test func `a changed text makes its redaction stale, several are approved at once, and one is taken back`()
    throws
  {
    try section("One", "Text.")
    try section("Two", "Text.")
    for key in ["h1", "a2", "s3"] {
      desk.perform(.report, .withhold)
      desk.type(key)
    }
    inspection.store.signIn(as: "B. Lead")
    desk.perform(.redactions, .markAll, .approve)
    #expect(desk.menu?.title == "Approve W1, W2, W3?")
    desk.type("y")
    #expect(desk.screen.status == "3 redactions, 3 approved")
    var one = try inspection.reportSection(1)
    one.text = "Another."
    try inspection.save(one)
    _ = desk.workbench.run([.saved])
    #expect(desk.screen.status == "3 redactions, 2 approved, 1 not ready")
    #expect(desk.rows[1].contains("text changed since"))
    desk.perform(.delete)
    #expect(desk.menu?.title == "Delete the redaction W1?")
    desk.type("y")
    #expect(desk.rows.count == 2)
    desk.perform(.undo)
    #expect(desk.rows.count == 3 && desk.row.hasPrefix("W1"))
  }

  @Test func `a whole record is withheld by its name, and a name that nothing has is refused in the box`()
    throws
  {
    let finding = try inspection.newFinding("Nobody leads", kind: .gap)
    try inspection.add(finding)
    desk.perform(.report)
    desk.perform(.redactions, .add)
    desk.type("F9")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("'F9'") == true)
    desk.perform(.textDeleteBack)
    desk.type("1")
    desk.perform(.textNewline)
    #expect(desk.menu?.title == "Withhold of F1")
    desk.type("a4")
    #expect(desk.row.hasPrefix("W1|the whole of F1|originator control|"))
    desk.perform(.open)
    #expect(desk.place == .finding(finding.id))
  }

  @Test
  func `words of evidence and of a finding are withheld where they are typed, whole records in their lists`()
    throws
  {
    var item = try inspection.newEvidence("Sergeant Oakes said so twice.", kind: .interview)
    item.forces = [try inspection.body(called: "kent").id]
    try inspection.save([item], summary: inspection.addingSummary(of: item))
    let finding = try inspection.newFinding("Nobody leads", kind: .gap)
    try inspection.add(finding)
    desk.perform(.evidence, .open)
    desk.focus(on: "Passage")
    desk.perform(.textStart, .textSelect, .textWordRight, .textWordRight, .withhold)
    #expect(desk.menu?.message.hasPrefix("14 characters of the passage of E1.") == true)
    desk.type("3")
    desk.perform(.findings, .withhold)
    #expect(desk.menu?.title == "Withhold of F1")
    desk.type("a1")
    desk.perform(.open)
    desk.focus(on: "Title")
    desk.perform(.textEnd)
    desk.type("  at all")
    desk.perform(.textSelect, .textWordLeft, .withhold)
    // Two blanks became one, so the stretch would be another.
    #expect(desk.workbench.overlays.isEmpty && desk.notice.contains("Select in it once more"))
    desk.perform(.redactions)
    #expect(
      desk.rows.map { $0.split(separator: "|")[1] } == ["part of the passage of E1", "the whole of F1"])
  }

  // MARK: Writing it

  /// Does what the front end does with work, and says what was to be seen meanwhile.
  @discardableResult
  private func work(_ effects: [OutwardEffect]) -> String {
    var words = ""
    for case .work(let request) in effects {
      words += request.words
      _ = desk.workbench.run(request.run())
    }
    return words
  }

  @Test func `the box shows files, refusals and warnings before, and the result after`() throws {
    try section("One", "Text.")
    try section("Empty")
    desk.perform(.report, .export)
    #expect(desk.menu?.title == "Write the report")
    let message = try #require(desk.menu?.message)
    #expect(
      message.hasPrefix(
        "The full report, marked OFFICIAL. 1 thing to look at. Files: report.md, report.html,"))
    #expect(desk.menu?.items.first { $0.key == "3" }?.disabledReason?.contains("pandoc") == true)
    desk.type("3")
    #expect(desk.menu?.message == "It takes pandoc, which is not installed here.")
    desk.type("1")
    #expect(desk.menu?.message.contains("report.md") == false)
    let folder = inspection.outlet.path(typed: "report-2018-12-12", beside: inspection.store.path)
    let words = work(desk.workbench.type("w") ?? [])
    #expect(words == "Writing 4 files to \(folder).")
    #expect(desk.menu?.title == "The full report is written")
    #expect(desk.menu?.message.contains("1 thing to look at went out with it.") == true)
    #expect(
      desk.menu?.items.map(\.label.plain).suffix(4) == [
        "report.html", "evidence.html", "figures.csv", "figures.json",
      ])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.sorted() == ["evidence.html", "figures.csv", "figures.json", "report.html"])
    desk.type("q")
    // A second one does not overwrite the first.
    desk.perform(.export)
    work(desk.workbench.type("w") ?? [])
    #expect(desk.menu?.title == "Nothing was written")
    desk.type("b")
    #expect(desk.menu?.title == "Write the report")
  }

  @Test func `a redaction that nobody has approved stops the redacted report, and says so before`() throws {
    try section("Chrysalis and butterfly", "Text that stays.")
    desk.perform(.report, .withhold)
    desk.type("h1")
    desk.perform(.export)
    #expect(desk.menu?.items.first { $0.key == "w" }?.disabledReason == nil)
    desk.type("r")
    #expect(desk.menu?.message.contains("1 stops it.") == true)
    desk.type("w")
    #expect(desk.menu?.message == "1 thing stands in its way: c lists them.")
    desk.type("c")
    #expect(desk.place == .reportChecks)
    inspection.store.signIn(as: "B. Lead")
    desk.perform(.redactions, .approve)
    desk.type("y")
    desk.perform(.export)
    desk.type("r")
    #expect(desk.menu?.message.contains("redacted-redactions.csv") == true)
    work(desk.workbench.type("w") ?? [])
    #expect(desk.menu?.title == "The redacted report is written")
  }

  @Test func `a refusal on account of words that stand elsewhere is read line by line`() throws {
    try section("One", "The Quartermain unit.")
    try section("Two", "Quartermain again.")
    let filed = try inspection.proposeRedaction(
      .text("Quartermain"), of: try inspection.redactionTarget(called: "S1.text"), because: .personalData)
    inspection.store.signIn(as: "B. Lead")
    try inspection.approveRedactions(filed.map(\.redaction.number))
    desk.perform(.report, .export)
    desk.type("r")
    work(desk.workbench.type("w") ?? [])
    let box = try #require(desk.menu)
    #expect(box.title == "Nothing was written")
    #expect(
      box.message == "Could not write the redacted report: it still holds what is withheld by redaction W1.")
    #expect(box.items.map(\.key) == ["b", "c", nil, nil])
    #expect(box.items[2].label.plain == "It stands in the text of section 2: withhold it there too.")
    desk.perform(.down, .down, .accept)
    #expect(desk.menu?.title == "Nothing was written")
  }

  @Test func `the folder is asked for, and Esc there comes back to the choices`() throws {
    try section("One", "Text.")
    desk.perform(.report, .export)
    desk.type("f")
    desk.perform(.back)
    #expect(desk.menu?.title == "Write the report")
    desk.type("f")
    desk.perform(.textDeleteToStart)
    desk.type("elsewhere")
    desk.perform(.textNewline)
    #expect(desk.menu?.items.first { $0.key == "f" }?.detail.hasSuffix("/elsewhere") == true)
    desk.type("h")
    desk.type("kent")
    desk.perform(.accept)
    #expect(desk.menu?.message.contains("debrief-kent.html") == true)
    desk.perform(.back)
    #expect(desk.workbench.overlays.isEmpty && desk.place == .report)
  }
}
