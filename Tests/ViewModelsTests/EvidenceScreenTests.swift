import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Evidence on the screens: taking it down, coding it, finding it again.
struct EvidenceScreenTests {
  let desk: Desk

  init() throws { desk = try Desk(.ct4()) }

  @discardableResult
  private func add(_ passage: String, force: String = "kent", theme: String? = nil) throws -> Evidence {
    let inspection = desk.inspection
    var item = try inspection.newEvidence(passage, kind: .interview)
    item.forces = [try inspection.body(called: force).id]
    item.themes = try theme.map { [try self.theme($0).id] } ?? []
    try inspection.save([item], summary: inspection.addingSummary(of: item))
    return item
  }

  @discardableResult
  private func theme(_ name: String, below parent: Identifier<Theme>? = nil) throws -> Theme {
    let known = try desk.inspection.themes().rows.map(\.theme).first { $0.name == name }
    return try known ?? desk.inspection.addTheme(name, below: parent).theme
  }

  private func read(_ item: Evidence) throws -> Evidence { try desk.inspection.evidence(item.id) }
  private func items() throws -> [Evidence] { try desk.inspection.evidence(EvidenceChoice()) }

  // MARK: Taking

  @Test func `an answer becomes evidence by one key, with its source filled in`() throws {
    let activity = try desk.open("kent/chief-officer-interview")
    desk.focus(on: "CO1")
    desk.perform(.noteField)
    desk.type("The chief meets the panel each month.")
    desk.perform(.takeEvidence)
    let item = try #require(try items().first)
    #expect(desk.place == .evidenceItem(item.id))
    #expect(desk.notice.hasPrefix("E1: added, interview, from Kent, chief officer interview: CO1."))
    #expect(item.passage.contains("The chief meets the panel each month."))
    #expect(item.source == .answer(activity.id) && item.question == "CO1" && item.kind == .interview)
    #expect(item.forces == [activity.body])
    #expect(item.area == desk.inspection.outline.questions.first { $0.id == "CO1" }?.area)
    #expect(desk.field.label == "Passage")
    desk.perform(.undo)
    #expect(try items().isEmpty && desk.place == .activity(activity.id))
  }

  @Test func `only what is selected is taken of a note that is being written`() throws {
    let kent = try desk.inspection.body(called: "kent")
    _ = desk.workbench.run([.go(.force(kent.id))])
    desk.perform(.note)
    desk.type("Met Ann. No SPOC since May.")
    for _ in 0..<18 { desk.perform(desk.workbench.movement(of: .selectLeft)) }
    #expect(desk.prompt?.editor.selection == 9..<27)
    desk.perform(.takeEvidence)
    let item = try #require(try items().first)
    #expect(item.passage == "No SPOC since May." && item.forces == [kent.id])
    let notes = try desk.inspection.store.notes(on: kent.id)
    #expect(notes.map(\.text) == ["Met Ann. No SPOC since May."])
    #expect(item.source == notes.first.map { .note($0.id) })
  }

  @Test func `of a document the page is asked for`() throws {
    let typed = TypedDocument([.title: "Policy", .force: "kent", .kind: "prevent-policy"], movesToday: true)
    let new = try NewDocument(typed, in: desk.inspection)
    try desk.inspection.save([new.document], summary: new.summary)
    desk.perform(.documents, .takeEvidence)
    #expect(desk.prompt?.title == "Evidence from KENT-A-001")
    desk.type("p. 4")
    desk.perform(.textNewline)
    let item = try #require(try items().first)
    #expect(item.kind == .document && item.place == "p. 4" && item.passage.isEmpty)
    #expect(desk.notice.contains("The passage is owed.") && desk.screen.status.hasPrefix("passage owed"))
    #expect(desk.inspection.sourceWords(of: item) == "KENT-A-001, p. 4")
  }

  @Test func `a shared conversation asks which forces it is evidence on`() throws {
    let kent = try desk.inspection.activity("kent/strategic-lead-interview")
    let essex = try desk.inspection.activity("essex/strategic-lead-interview")
    try desk.inspection.share(kent, with: essex)
    try desk.open("kent/strategic-lead-interview")
    desk.perform(.takeEvidence)
    #expect(desk.menu?.items.map(\.label.plain) == ["[x] Kent", "[x] Essex"])
    desk.perform(.down)
    desk.type(" ")
    desk.perform(.accept)
    #expect(try items().first?.forces == [kent.body])
  }

  @Test func `where nothing can be taken, the key says so`() {
    desk.perform(.matrix, .questions, .takeEvidence)
    #expect(desk.notice.hasPrefix("The cursor is on no answer"))
    desk.perform(.evidence, .takeEvidence)
    #expect(desk.notice.hasPrefix("This is evidence already."))
  }

  // MARK: Coding

  @Test func `a digit codes at once, and many are coded as one step`() throws {
    let first = try add("One", theme: "SPOC")
    let second = try add("Two")
    let third = try add("Three")
    let spoc = try theme("SPOC").id
    let channel = try theme("Channel").id
    desk.perform(.evidence, .down, .code)
    #expect(desk.menu?.title == "Code E2")
    #expect(desk.menu?.items.prefix(2).map(\.label.plain) == ["[ ] SPOC", "[ ] Channel"])
    desk.type("1")
    #expect(try read(second).themes == [spoc] && desk.notice == "E2: coded SPOC.")
    desk.perform(.down, .again)
    #expect(try read(third).themes == [spoc])
    desk.perform(.markAll, .code)
    #expect(desk.menu?.title == "Code 3 items of evidence")
    #expect(desk.menu?.items.first?.label.plain == "[x] SPOC")
    desk.type("2")
    for item in [first, second, third] { #expect(try Set(read(item).themes) == [spoc, channel]) }
    desk.perform(.undo)
    for item in [first, second, third] { #expect(try read(item).themes == [spoc]) }
  }

  @Test func `typing finds a theme or makes one, below another too`() throws {
    let item = try add("One")
    try theme("Training")
    desk.perform(.evidence, .code)
    desk.type("trai")
    #expect(desk.menu?.items.map(\.label.plain) == ["[ ] Training", "New: trai"])
    desk.perform(.accept)
    desk.perform(.code)
    desk.type("training/Leads")
    desk.perform(.accept)
    let tree = try desk.inspection.themes()
    #expect(tree.rows.map(\.depth) == [0, 1])
    #expect(try read(item).themes.count == 2)
    desk.perform(.code)
    desk.type("  ")
    #expect(try read(item).themes.count == 2)
    desk.perform(.back)
  }

  @Test func `undo takes a theme that was made while coding back with the coding`() throws {
    let item = try add("One")
    desk.perform(.evidence, .code)
    desk.type("Leaders")
    desk.perform(.accept)
    #expect(desk.notice == "E1: coded Leaders." && desk.row.contains("Leaders"))
    desk.perform(.undo)
    #expect(try read(item).themes == [] && desk.inspection.themes().rows.isEmpty)
    desk.perform(.redo)
    #expect(try read(item).themes.count == 1)
    #expect(try desk.inspection.themes().rows.map(\.theme.name) == ["Leaders"])
  }

  @Test func `digits stay with their themes while others are used`() throws {
    let item = try add("One")
    for name in ["A", "B", "C"] { try theme(name) }
    desk.perform(.evidence)
    for digit in ["3", "1", "2"] {
      desk.perform(.code)
      desk.type(digit)
    }
    #expect(try read(item).themes.count == 3)
    desk.perform(.code)
    #expect(desk.menu?.items.prefix(3).map(\.label.plain) == ["[x] A", "[x] B", "[x] C"])
  }

  // MARK: The list

  @Test func `the list is grouped, filtered with a live count, and keeps the cursor on its item`() throws {
    let training = try theme("Training")
    try theme("Leads", below: training.id)
    try add("No SPOC since May", theme: "Leads")
    try add("A panel each month", force: "essex", theme: "Training")
    try add("Nobody was trained", force: "essex")
    desk.perform(.evidence)
    #expect(desk.rows.map { $0.prefix(3) } == ["E1|", "E2|", "E3|"])
    desk.perform(.group)
    #expect(desk.rows.filter { $0.hasPrefix("=") } == ["= Essex  2 items", "= Kent  1 item"])
    desk.perform(.group, .group)
    #expect(
      desk.rows.filter { $0.hasPrefix("=") } == [
        "= Training  1 item, 2 with what is below", "=   Leads  1 item", "= No theme  1 item",
      ])
    desk.perform(.group, .last)
    #expect(desk.row.hasPrefix("E3|"))
    desk.perform(.filter)
    desk.type("essex")
    #expect(desk.rows.count == 2 && desk.screen.status.hasPrefix("2 of 3 items shown"))
    desk.type(" !nobody")
    #expect(desk.rows.count == 1 && desk.row.hasPrefix("E2|"))
    desk.perform(.back)
    #expect(desk.rows.count == 3)
    desk.perform(.filter)
    desk.type("leads")
    #expect(desk.rows.count == 1 && desk.row.hasPrefix("E1|"))
  }

  @Test func `marked items are deleted as one step and come back`() throws {
    for passage in ["One", "Two", "Three"] { try add(passage, theme: "SPOC") }
    desk.perform(.evidence, .mark, .mark, .delete)
    #expect(desk.menu?.title == "Delete 2 items of evidence?")
    desk.type("y")
    #expect(desk.rows.count == 1)
    desk.perform(.undo)
    #expect(desk.rows.count == 3)
    #expect(try desk.inspection.evidenceMatrix().themeTotals.values.map { $0 } == [3])
  }

  // MARK: The form

  @Test func `every field of the form is saved, and the history tells of themes by name`() throws {
    let item = try add("One")
    try theme("SPOC")
    _ = desk.workbench.run([.go(.evidenceItem(item.id))])
    desk.focus(on: "Passage")
    desk.type(" and more")
    desk.perform(.nextField)
    #expect(desk.field.label == "Themes")
    desk.perform(.open)
    desk.type("1")
    #expect(desk.value(of: "Themes") == "SPOC")
    desk.focus(on: "Says")
    desk.type("2")
    #expect(desk.field.label == "On")
    desk.perform(.open)
    desk.type("essex")
    desk.type(" ")
    desk.perform(.accept)
    #expect(desk.value(of: "On") == "Essex, Kent")
    desk.focus(on: "Source")
    desk.type("kent/strategic-lead-interview/xx")
    desk.perform(.nextField)
    #expect(desk.content(of: "Source")?.hint.plain.contains("Could not") == true)
    desk.focus(on: "Source")
    desk.perform(.textDeleteToStart)
    desk.type("kent/chief-officer-interview/CO2")
    desk.perform(.nextField)
    let saved = try read(item)
    #expect(saved.passage == "One and more" && saved.polarity == .contradicts && saved.question == "CO2")
    desk.perform(.history)
    #expect(desk.rows.contains { $0.hasPrefix("theme||SPOC") })
    #expect(desk.rows.contains { $0.hasPrefix("passage|One|One and more") })
  }

  @Test func `a passage being typed is a draft, and undone with the item it is not lost`() throws {
    let item = try add("One")
    _ = desk.workbench.run([.go(.evidenceItem(item.id))])
    desk.type(" and what was said")
    _ = desk.workbench.keepText()
    try desk.restart()
    #expect(desk.notice.contains("1"))
    desk.perform(.drafts)
    #expect(desk.rows.contains { $0.contains("E1 passage") })
    desk.perform(.open)
    #expect(desk.place == .evidenceItem(item.id))
    desk.perform(.nextField)
    #expect(try read(item).passage == "One and what was said")
  }

  // MARK: Themes and the matrix

  @Test func `themes are made, renamed, moved and removed`() throws {
    desk.perform(.evidence, .themes, .add)
    desk.type("Training")
    desk.perform(.textNewline)
    desk.perform(.add)
    desk.type("u")
    desk.type("Leads")
    desk.perform(.textNewline)
    #expect(desk.rows == ["Training||", "  Leads||"])
    try add("One", theme: "Leads")
    desk.perform(.first, .delete)
    #expect(desk.notice.contains("1 theme hangs below it"))
    desk.perform(.down, .moveTheme)
    desk.type("top")
    desk.perform(.accept)
    #expect(desk.rows.map { $0.split(separator: "|")[0] } == ["Training", "Leads"])
    desk.perform(.rename)
    desk.perform(.textDeleteToStart)
    desk.type("Training")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("is there already") == true)
    desk.type(" of leads")
    desk.perform(.textNewline)
    desk.perform(.shiftUp)
    #expect(desk.rows.map { $0.split(separator: "|")[0] } == ["Training of leads", "Training"])
    desk.perform(.delete)
    #expect(desk.menu?.message.contains("1 item of evidence loses it") == true)
    desk.type("y")
    #expect(try items().first?.themes == [])
    desk.perform(.undo)
    #expect(try items().first?.themes.count == 1)
  }

  @Test func `the matrix counts by force and theme and opens what is behind a cell`() throws {
    try theme("SPOC")
    try theme("Channel")
    try add("One", theme: "SPOC")
    try add("Two", theme: "Channel")
    try add("Three", theme: "Channel")
    try add("Four", force: "essex", theme: "Channel")
    desk.perform(.evidence, .evidenceMatrix)
    let matrix = try #require(desk.matrix)
    #expect(matrix.columnHeads == ["SPOC", "Channel"] && matrix.columnTotals == ["1", "3"])
    #expect(matrix.total == "4")
    let kent = try #require((0..<matrix.rowCount).first { matrix.rowHead($0) == "Kent" })
    #expect(matrix.cell(kent, 1).word == "2" && matrix.rowTotal(kent) == "3")
    desk.perform(.group)
    #expect(desk.matrix?.rowCount == 2)
    desk.perform(.down, .right, .open)
    #expect(desk.screen.title == "Evidence: Kent, Channel")
    #expect(desk.rows.map { $0.prefix(3) } == ["E2|", "E3|"])
    desk.perform(.back, .evidenceMatrix)
    #expect(desk.place == .evidence(EvidenceScope()))
  }

  @Test func `sums are those of the rows shown, each item once, and what is on no force has a row`() throws {
    let training = try theme("Training")
    try desk.inspection.addTheme("Leads", below: training.id)
    var joint = try add("Joint", theme: "Leads")
    joint.forces = try ["essex", "kent", "surrey"].map { try desk.inspection.body(called: $0).id }.sorted()
    try desk.inspection.save([joint], summary: "x")
    try add("Kent", theme: "Training")
    try add("Uncoded", force: "essex")
    var nowhere = try desk.inspection.newEvidence("Nowhere", kind: .document)
    nowhere.themes = [try theme("Leads").id]
    try desk.inspection.save([nowhere], summary: "x")

    desk.perform(.evidence, .evidenceMatrix)
    #expect(desk.matrix?.total == "4" && desk.matrix?.columnTotals == ["3", "2"])
    let last = try #require(desk.matrix.map { $0.rowCount - 1 })
    #expect(desk.matrix?.rowHead(last) == "no force" && desk.matrix?.rowTotal(last) == "1")
    desk.perform(.group)
    #expect(desk.matrix?.rowCount == 4 && desk.matrix?.total == "4")
    #expect(desk.matrix?.columnTotals == ["3", "2"])
    #expect(desk.screen.status.contains("3 of 46 forces, 2 themes, 4 items"), "\(desk.screen.status)")
    desk.perform(.filter)
    desk.type("south east")
    #expect((0..<(desk.matrix?.rowCount ?? 0)).map { desk.matrix?.rowHead($0) } == ["Kent", "Surrey"])
    #expect(desk.matrix?.total == "2" && desk.matrix?.columnTotals == ["2", "1"])
    #expect(desk.screen.status.contains("2 of 46 forces, 2 themes, 2 of 4 items"), "\(desk.screen.status)")
    desk.perform(.back, .last, .open)
    #expect(desk.screen.title == "Evidence: on no force, Training and below", "\(desk.screen.title)")
    #expect(desk.rows.map { $0.prefix(3) } == ["E4|"])
  }

  @Test func `a theme counts what is below it as well, each item once, in the list and in the matrix`() throws
  {
    let training = try theme("Training")
    let leads = try desk.inspection.addTheme("Leads", below: training.id).theme
    let both = try add("One", theme: "Leads")
    try desk.inspection.code([both.id], with: training.id, isOn: true)
    try add("Two", theme: "Leads")
    try add("Three", force: "essex", theme: "Leads")
    desk.perform(.evidence, .themes)
    #expect(desk.rows == ["Training|1|3", "  Leads||3"])
    desk.perform(.evidenceMatrix, .group)
    let matrix = try #require(desk.matrix)
    #expect(matrix.columnHeads == ["+Training", "Leads"] && matrix.columnTotals == ["3", "3"])
    let kent = try #require((0..<matrix.rowCount).first { matrix.rowHead($0) == "Kent" })
    #expect(matrix.cell(kent, 0).word == "2" && matrix.cell(kent, 1).word == "2")
    _ = desk.screen.moveCursor(to: kent)
    #expect(
      desk.matrix?.detail.plain == "Kent, Training and below  2 items, 1 of the theme itself")
    desk.perform(.open)
    #expect(desk.screen.title == "Evidence: Kent, Training and below" && desk.rows.count == 2)
    #expect(try desk.inspection.themes().branches == [training.id: [training.id, leads.id]])
  }

  @Test func `the screen of a force has a line that leads to the evidence on it`() throws {
    let kent = try desk.inspection.body(called: "kent").id
    _ = desk.workbench.run([.go(.force(kent))])
    #expect(!desk.rows.contains { $0.hasPrefix("Evidence|") })
    try add("One")
    try add("Two")
    try add("Three", force: "essex")
    _ = desk.workbench.run([.saved])
    let row = try #require(desk.rows.firstIndex { $0.hasPrefix("Evidence|2 items") })
    _ = desk.screen.moveCursor(to: row)
    desk.perform(.delete)
    #expect(desk.notice.contains("Enter leads there"))
    desk.perform(.open)
    #expect(desk.place == .evidence(EvidenceScope(force: kent)) && desk.rows.count == 2)
  }

  @Test func `the search finds evidence and opens it`() throws {
    let item = try add("Nobody was trained")
    desk.perform(.searchSection)
    desk.type("trained")
    desk.perform(.textNewline)
    #expect(desk.place == .evidenceItem(item.id))
  }
}
