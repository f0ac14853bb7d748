import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// What the other screens count and open.
struct ScreenTests {
  let desk: Desk

  init() throws { desk = try Desk(.demo()) }

  @Test func `the overview's lower bars go by CT region or by region`() {
    #expect(desk.rows.contains("= By CT region"))

    desk.perform(.group)

    #expect(desk.rows.contains("= By region"))
    #expect(desk.rows.contains { $0.hasPrefix("Yorkshire and the Humber") })
  }

  @Test func `overview, matrix and list count the same`() throws {
    let progress = try #require(
      try desk.inspection.store.progress(by: .all, today: desk.inspection.today)[""])
    #expect(desk.screen.status.hasPrefix("\(progress.settled) of \(progress.total) settled"))
    desk.perform(.matrix)
    #expect(desk.screen.status.contains("\(progress.settled) of \(progress.total) settled"))
    let totals = desk.matrix?.columnTotals.compactMap { Int($0.split(separator: "/")[0]) } ?? []
    #expect(totals.reduce(0, +) == progress.settled)
    let rows = (0..<46).compactMap { row in desk.matrix.map { $0.rowTotal(row) } }
    #expect(rows.compactMap { Int($0.split(separator: "/")[0]) }.reduce(0, +) == progress.settled)
    desk.perform(.group)
    let regions = (0..<(desk.matrix?.rowCount ?? 0)).compactMap { row in desk.matrix?.rowTotal(row) }
    #expect(regions.compactMap { Int($0.split(separator: "/")[0]) }.reduce(0, +) == progress.settled)
  }

  @Test func `the overview says what to do next and leads there`() {
    #expect(desk.rows.contains("= Next"))
    while !desk.row.contains("write-ups late") { desk.perform(.down) }
    desk.perform(.open)
    #expect(desk.place == .matrix)
    desk.perform(.overview)
    while !desk.row.contains("to arrange") { desk.perform(.down) }
    desk.perform(.open)
    #expect(desk.place == .forces)
  }

  @Test func `a visit on the overview opens its form`() {
    while !desk.row.contains("Today") { desk.perform(.down) }
    desk.perform(.open)
    #expect(desk.place.section == 4)
  }

  @Test func `a fresh store has everything to arrange`() throws {
    let fresh = try Desk(.ct4())
    #expect(fresh.screen.status.hasPrefix("0 of 230 settled"))
    #expect(fresh.rows.contains { $0.hasPrefix(" 230 to arrange") })
  }

  @Test func `who is at the keyboard is asked once and kept`() throws {
    let store = try OpenStore.ct4()
    let workbench = try Workbench(store.inspection, authorIsKnown: false)
    func rows() -> [String] {
      guard case .list(let list) = workbench.screen.content else { return [] }
      return (0..<list.count).compactMap { index in
        guard case .cells(let cells) = list.row(index) else { return nil }
        return switch cells.first {
        case .text(let text): text.plain
        case .fitting(let texts): texts.first?.plain
        default: nil
        }
      }
    }
    let place = try #require(rows().firstIndex(of: " Say who you are"))
    for _ in 0..<place { _ = workbench.perform(.down) }
    _ = workbench.perform(.open)
    _ = workbench.perform(.textDeleteToStart)
    _ = workbench.type("J. Okonjo")
    let effects = workbench.perform(.textNewline)
    guard case .keepAuthor("J. Okonjo")? = effects.first else {
      Issue.record("The name is not kept.")
      return
    }
    #expect(!rows().contains(" Say who you are"))
    #expect(store.store.workplace.author == "J. Okonjo")
  }

  @Test func `cells of the matrix open, and their status can be set there`() throws {
    desk.perform(.matrix, .first, .right, .right, .left)
    #expect(desk.matrix?.cursor.column == 1)
    for _ in 0..<9 { desk.perform(.right) }
    #expect(desk.matrix?.cursor.column == 4)
    for _ in 0..<9 { desk.perform(.left) }
    #expect(desk.matrix?.cursor.column == 0)
    desk.perform(.filter)
    desk.type("cleveland")
    desk.perform(.textNewline, .status)
    desk.type("r")
    #expect(try desk.inspection.activity("cleveland/chief-officer-interview").status == .requested)
    #expect(desk.matrix?.cell(0, 0).mark == .arranging)
    desk.perform(.open)
    #expect(desk.place.section == 4)
  }

  @Test func `a region's sum leads to its forces and takes no status`() {
    desk.perform(.matrix, .group)
    #expect(
      desk.workbench.actions.first { $0.id == .status }?.disabledReason
        == "This is a sum. Press b for the forces.")
    desk.perform(.last, .open)
    #expect(desk.matrix?.corner == "Force")
  }

  @Test func `a force shows facts, activities, what is promised, notes and history`() throws {
    try desk.open("dyfed-powys/chief-officer-interview")
    desk.perform(.force)
    #expect(desk.rows.first == "= Dyfed-Powys Police")
    #expect(desk.rows.contains("= Activities"))
    #expect(desk.rows.contains("= History"))
    #expect(desk.rows.contains { $0.hasPrefix("= Region        Wales") })
    #expect(desk.row.hasPrefix("Chief officer interview"))
  }

  @Test func `another activity is added, opened and counted apart from what is due`() throws {
    try desk.open("cleveland/chief-officer-interview")
    desk.perform(.force, .add)
    let debrief = try #require(desk.menu?.items.first { $0.label.plain == "Hot debrief" }?.key)
    desk.type(String(debrief))
    #expect(desk.screen.title == "Cleveland, hot debrief")
    desk.perform(.back)
    #expect(desk.screen.status == "0 of 5 settled")
    #expect(desk.rows.contains { $0.hasPrefix("Hot debrief") })
  }

  @Test func `one conversation is shared with another force`() throws {
    try desk.open("cleveland/chief-officer-interview")
    desk.perform(.share)
    desk.type("leicester")
    desk.perform(.accept)
    #expect(desk.notice == "One conversation now serves both forces.")
    let first = try desk.inspection.outcome(at: "cleveland/chief-officer-interview")
    let second = try desk.inspection.outcome(at: "leicestershire/chief-officer-interview")
    #expect(first.conversation.id == second.conversation.id)
    desk.focus(on: "CO2")
    desk.type("y")
    #expect(try desk.inspection.outcome(at: "leicestershire/chief-officer-interview").answers["CO2"] == nil)
  }

  @Test func `a conversation that is arranged already can be shared from its own form`() throws {
    try desk.open("derbyshire/chief-officer-interview")
    let slot = try desk.inspection.outcome(at: "derbyshire/chief-officer-interview").conversation.slot
    desk.perform(.share)
    desk.type("leicester")
    desk.perform(.accept)
    #expect(desk.notice == "One conversation now serves both forces.")
    #expect(
      try desk.inspection.outcome(at: "leicestershire/chief-officer-interview").conversation.slot == slot)
  }

  @Test func `a focus group with heads counted, or of a post known by name, shares no conversation`() throws {
    let (given, served) = ("kent/community-focus-group", "essex/community-focus-group")
    let store = try OpenStore.ct4()
    let inspection = store.inspection
    func refusal() throws -> String? {
      let activities = (try inspection.activity(given), try inspection.activity(served))
      do throws(Refusal) {
        try inspection.share(activities.0, with: activities.1)
        return nil
      } catch {
        return error.message
      }
    }
    var counted = try inspection.outcome(at: given)
    let role = try #require(inspection.outline.kind(counted.activity.kind)?.roles.first).code
    counted.attendance[role] = 3
    try inspection.store.save(counted, summary: "counted")
    #expect(try refusal()?.contains("has a slot, people or a summary of its own") == true)

    counted.attendance[role] = nil
    try inspection.store.save(counted, summary: "not counted")
    var elsewhere = try inspection.outcome(at: served)
    elsewhere.conversation.post = "chief officer"
    try inspection.store.save(elsewhere, summary: "post")
    var interview = try inspection.outcome(at: "kent/chief-officer-interview")
    interview.conversation.post = "chief officer"
    interview.holders = [
      PostHolder(
        id: "h", body: interview.activity.body, post: "chief officer", name: "A. Chief",
        since: inspection.today)
    ]
    try inspection.store.save(interview, summary: "holder")
    #expect(try refusal()?.contains("a focus group keeps no names") == true)
    #expect(try inspection.outcome(at: given).sharedWith == [])
  }

  @Test func `a question leads to the forces behind its counts, and from there to the activity`() throws {
    desk.perform(.questions, .down)
    #expect(desk.screen.status.hasPrefix("CO2: yes "))
    let asked = desk.rows.first { $0.hasPrefix("CO2|") }
    desk.perform(.open)
    #expect(desk.rows.contains { $0.hasPrefix("= yes  ") })
    let forces = desk.rows.count { !$0.hasPrefix("=") }
    #expect(forces == 46)
    #expect(asked?.isEmpty == false)
    desk.perform(.open)
    #expect(desk.place.section == 4)
    desk.perform(.back)
    #expect(desk.screen.title == "CO2")
    desk.perform(.back)
    #expect(desk.place == .questions)
    #expect(desk.row.hasPrefix("CO2|"))
  }

  @Test func `there are 46 questions, by schedule or by area`() {
    desk.perform(.questions)
    #expect(desk.rows.count { !$0.hasPrefix("=") } == 2 * 46)
    desk.perform(.group)
    #expect(
      desk.rows.filter { $0.hasPrefix("=") } == ["= Capability", "= Consistency", "= Information sharing"])
    #expect(desk.rows.count { !$0.hasPrefix("=") } == 2 * 46)
  }

  @Test func `the programme names CT1 to CT4, partners and units`() throws {
    desk.perform(.programme)
    for name in ["CT1|", "CT2|", "CT3|", "CT4|", "NCTPHQ|", "OSCT|", "DfE|", "Stakeholders|", "CTP Wales|"] {
      #expect(desk.rows.contains { $0.hasPrefix(name) }, "\(name)")
    }
    desk.perform(.first, .down)
    #expect(desk.row.hasPrefix("CT2|"))
    desk.perform(.open)
    #expect(desk.screen.title == "CT2")
    let page: DocumentContent? = if case .document(let page) = desk.screen.content { page } else { nil }
    let text = try #require(page).lines.map(\.plain).joined(separator: "\n")
    #expect(text.contains("Command, control and supporting infrastructure"))
    #expect(text.contains("Not published, for reasons of national security"))
    desk.perform(.back)
    while !desk.row.hasPrefix("CTP Eastern") { desk.perform(.down) }
    desk.perform(.add)
    let key = try #require(desk.menu?.items.first { $0.label.plain == "Regional interview" }?.key)
    desk.type(String(key))
    #expect(desk.screen.title == "CTP Eastern, regional interview")
    #expect(try desk.inspection.store.progress(by: .all, today: desk.inspection.today)[""]?.total == 230)
  }
}

/// Finding words everywhere.
struct SearchTests {
  let desk: Desk

  init() throws {
    desk = try Desk(.demo())
    desk.perform(.search)
  }

  @Test func `words are found while they are typed, by their beginnings and in any order`() {
    desk.type("dyfe")
    #expect(desk.rows.contains { $0.hasPrefix("Dyfed-Powys|") })
    let narrower = desk.rows.count
    desk.type(" chief")
    #expect(desk.rows.count <= narrower)
    #expect(desk.screen.status == (desk.rows.count == 1 ? "1 record" : "\(desk.rows.count) records"))
  }

  @Test func `a hit opens what it was found in`() throws {
    desk.type("policy is known")
    #expect(!desk.rows.isEmpty)
    desk.perform(.textNewline)
    #expect([3, 4].contains(desk.place.section))
    desk.perform(.back)
    #expect(desk.place == .search)
    #expect(desk.screen.filterText?.text == "policy is known")
  }

  @Test(arguments: ["\"", "*", "a OR", "NEAR(", "'; --", "(((", "^", "-", "AND"])
  func `nothing typed is a mistake`(typed: String) {
    desk.type(typed)
    #expect(desk.notice == "")
  }

  @Test func `nothing found says what to do`() {
    desk.type("xyzzyplugh")
    guard case .list(let list) = desk.screen.content else { return }
    #expect(list.emptyHint == "Nothing holds 'xyzzyplugh'. Fewer or shorter words find more.")
    desk.perform(.textNewline)
    #expect(desk.place == .search)
  }

  @Test func `what was just written is found`() throws {
    try desk.open("cleveland/chief-officer-interview")
    desk.focus(on: "CO1")
    desk.type("Zeppelin policing")
    desk.perform(.search)
    desk.type("zeppel")
    #expect(desk.rows.count == 1)
    #expect(desk.row.hasPrefix("Cleveland|"))
  }

  @Test func `the list of hits grows as the cursor goes down`() {
    desk.type("prevent")
    let (before, count) = (desk.rows.count, desk.screen.status)
    desk.perform(.textDown, .last)
    #expect(desk.rows.count >= before)
    #expect(desk.screen.status == count)
  }
}
