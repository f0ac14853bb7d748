import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Findings on the screens: linking evidence, standing, review, recommendations.
struct FindingScreenTests {
  let desk: Desk

  init() throws { desk = try Desk(.ct4()) }

  var inspection: OpenInspection { desk.inspection }

  @discardableResult
  func item(
    _ passage: String, _ kind: EvidenceKind = .interview, on force: String = "kent",
    _ polarity: Polarity = .supports
  ) throws -> Evidence {
    var item = try inspection.newEvidence(passage, kind: kind)
    item.forces = [try inspection.body(called: force).id]
    item.polarity = polarity
    try inspection.save([item], summary: inspection.addingSummary(of: item))
    return item
  }

  @discardableResult
  func finding(
    _ title: String = "Training is not monitored", kind: FindingKind = .gap, on evidence: [Evidence] = []
  ) throws -> WeighedFinding {
    var finding = try inspection.newFinding(title, kind: kind)
    finding.evidence = evidence.map(\.id).sorted()
    try inspection.add(finding)
    return try inspection.finding(finding.id)
  }

  func read(_ weighed: WeighedFinding) throws -> WeighedFinding { try inspection.finding(weighed.id) }

  func agreed(on evidence: [Evidence]) throws -> WeighedFinding {
    let weighed = try inspection.review(finding(on: evidence), .inReview)
    inspection.store.signIn(as: "B. Lead")
    return try inspection.review(weighed, .agreed)
  }

  @Test func `a finding is added by kind and title, and opens`() throws {
    desk.perform(.findings)
    #expect(desk.rows.isEmpty)
    desk.perform(.add)
    #expect(desk.menu?.items.count == FindingKind.allCases.count)
    desk.type("7")
    desk.type("Training  is not monitored")
    desk.perform(.textNewline)
    let found = try #require(try inspection.findings().first)
    #expect(found.finding.kind == .gap && found.finding.title == "Training is not monitored")
    #expect(desk.place == .finding(found.id) && desk.notice.hasPrefix("F1 added."))
    #expect(desk.field.label == "Title" && desk.value(of: "Rests on").contains("no evidence yet"))
    desk.perform(.undo)
    #expect(try inspection.findings().isEmpty && desk.place == .findings)
  }

  @Test func `several items are linked as one step, and the line tells how it stands`() throws {
    let weighed = try finding()
    try item("One")
    try item("Two", .document, on: "essex")
    try item("Three", .focusGroup, on: "norfolk", .contradicts)
    desk.perform(.findings, .link)
    #expect(desk.menu?.title == "Link evidence to F1" && desk.menu?.items.count == 3)
    desk.type(" ")
    desk.perform(.down)
    desk.type(" ")
    desk.perform(.down)
    desk.type(" ")
    desk.perform(.accept)
    #expect(desk.notice == "F1: 3 items of evidence linked. 2 forces, 2 kinds of source, 1 contradicts.")
    #expect(desk.row.hasPrefix("F1|Training is not monitored|gap|") && desk.row.contains("|2|2|"))
    #expect(desk.row.hasSuffix("contradicted"))
    #expect(desk.screen.status == "F1 draft, contradicted; 1 finding, 1 to look at")
    desk.perform(.undo)
    #expect(try read(weighed).finding.evidence.isEmpty)
  }

  @Test
  func `of very many items the first are shown, typing finds the others, and what is taken stays taken`()
    throws
  {
    let letter = DeviceLetter.a
    var items: [Evidence] = []
    for number in 1...250 {
      items.append(
        Evidence(
          id: Identifier(inspection.store.newName()),
          number: RegisterNumber(.evidence, number, letter: letter),
          passage: number == 240 ? "The rarest of words." : "Said \(number).", kind: .interview,
          area: number == 230 ? inspection.outline.areas[0].code : nil, date: inspection.today))
    }
    try inspection.save(items, summary: "x")
    var own = try inspection.newFinding("Of an area", kind: .gap, area: inspection.outline.areas[0].code)
    own.evidence = [items[0].id]
    try inspection.add(own)
    desk.perform(.findings, .link)
    #expect(desk.menu?.items.count == 200)
    #expect(desk.menu?.message.hasSuffix("The first 200 of 249.") == true)
    #expect(desk.menu?.items.first?.label.plain == "[ ] E230  Said 230.")
    desk.type(" ")
    desk.type("rarest")
    #expect(desk.menu?.items.map(\.label.plain) == ["[ ] E240  The rarest of words."])
    #expect(desk.menu?.title == "Link evidence to F1, 1 taken")
    desk.type(" ")
    desk.type("x")
    #expect(desk.menu?.message == "Nothing holds 'rarestx'. Fewer or shorter words find more.")
    desk.perform(.accept)
    #expect(
      try inspection.finding(own.id).finding.evidence
        == [items[0], items[229], items[239]].map(\.id).sorted())
  }

  @Test func `Enter alone links the item of the cursor, and what is linked is not offered again`() throws {
    let first = try item("One")
    try item("Two")
    let weighed = try finding(on: [first])
    desk.perform(.findings, .open)
    desk.perform(.link)
    #expect(desk.menu?.items.map(\.label.plain) == ["[ ] E2  Two"])
    desk.perform(.accept)
    #expect(try read(weighed).finding.evidence.count == 2)
    desk.perform(.link)
    #expect(desk.notice == "All the evidence is linked already.")
  }

  @Test func `evidence is listed by what it says, opened and unlinked after asking`() throws {
    let items = [
      try item("One"), try item("Two", .document), try item("Three", .interview, on: "essex", .contradicts),
    ]
    let weighed = try finding(on: items)
    desk.perform(.findings, .open)
    desk.focus(on: "Evidence")
    desk.perform(.open)
    #expect(desk.place == .findingEvidence(weighed.id))
    #expect(desk.rows.filter { $0.hasPrefix("=") } == ["= supports  2 items", "= contradicts  1 item"])
    desk.perform(.mark, .delete)
    #expect(desk.menu?.title == "Unlink E1 from F1?")
    desk.type("y")
    #expect(try read(weighed).finding.evidence.count == 2 && desk.notice.hasPrefix("Unlinked E1 from F1."))
    desk.perform(.open)
    #expect(desk.screen.title == "E2")
  }

  @Test func `a single source is accepted with a reason, and no longer stands out`() throws {
    let weighed = try finding(on: [try item("One")])
    desk.perform(.findings)
    #expect(desk.row.hasSuffix("single source"))
    desk.perform(.acceptDoubt, .textNewline)
    #expect(desk.prompt?.fault.contains("without a reason") == true)
    desk.type("Only the chief officer can know.")
    desk.perform(.textNewline)
    #expect(try read(weighed).finding.acceptance?.reason == "Only the chief officer can know.")
    #expect(desk.row.hasSuffix("|accepted"))
    let link = try item("Against", .document, on: "essex", .contradicts)
    try inspection.link([link.id], to: read(weighed))
    #expect(try read(weighed).openDoubts == [.singleSource, .contradicted])
  }

  // MARK: Recommendations

  @Test func `a cause of concern owes a recommendation until one answers it`() throws {
    let items = [try item("One"), try item("Two", .document)]
    let weighed = try finding("No one leads on Prevent", kind: .causeOfConcern, on: items)
    desk.perform(.findings)
    #expect(desk.row.hasSuffix("owes a recommendation"))
    desk.perform(.open)
    desk.focus(on: "Answered by")
    desk.perform(.open)
    desk.type("n")
    #expect(desk.menu?.title == "New recommendation for F1")
    desk.type("4")
    desk.type("Name a lead by June.")
    desk.perform(.save)
    let found = try #require(try inspection.recommendations().first)
    #expect(found.addressee == .chiefConstables && found.findings == [weighed.id] && !found.isVerified)
    #expect(desk.place == .recommendation(found.id))
    #expect(try read(weighed).owesRecommendation == false)
    desk.focus(on: "Deadline")
    desk.type("30 Jun 2019")
    desk.perform(.nextField)
    desk.type("3")
    let changed = try inspection.recommendation(found.id)
    #expect(changed.deadline == CalendarDate(iso: "2019-06-30") && changed.status == .inProgress)
    desk.perform(.recommendations)
    #expect(desk.row.contains("|30 Jun 2019|"))
    #expect(desk.place == .recommendations && desk.row.contains("unverified: Name a lead by June."))
    desk.perform(.recommendations)
    #expect(desk.place == .findings)
  }

  @Test func `findings are parted by review, kind and area, and narrowed down`() throws {
    try finding("One", kind: .strength)
    try finding("Two", kind: .gap)
    desk.perform(.findings, .group)
    #expect(desk.rows.first == "= draft  2 findings, 2 to look at")
    desk.perform(.group)
    #expect(
      desk.rows.filter { $0.hasPrefix("=") } == [
        "= strength  1 finding, 1 to look at", "= gap  1 finding, 1 to look at",
      ])
    desk.perform(.filter)
    desk.type("gap")
    #expect(desk.screen.status.contains("; 1 of 2 findings shown"))
  }

  @Test func `deleting asks, and undo brings a finding back with its ties`() throws {
    let weighed = try finding(on: [try item("One")])
    desk.perform(.findings, .delete)
    #expect(desk.menu?.title == "Delete F1?")
    desk.type("y")
    #expect(try inspection.findings().isEmpty)
    desk.perform(.undo)
    #expect(try read(weighed).finding.evidence.count == 1)
  }

  @Test func `what was typed into a finding waits as a draft and is gone on with`() throws {
    let weighed = try finding()
    desk.perform(.findings, .open)
    desk.focus(on: "Text")
    desk.type("Nobody keeps a list.")
    _ = desk.workbench.run(desk.screen.keepText())
    try desk.restart()
    desk.perform(.drafts)
    #expect(desk.row.contains("F1 text"))
    desk.perform(.open)
    #expect(desk.place == .finding(weighed.id) && desk.field.editor?.text == "Nobody keeps a list.")
  }

  @Test func `the history of a finding tells what it rests on by number`() throws {
    _ = try finding(on: [try item("One")])
    desk.perform(.findings, .history)
    #expect(desk.screen.title == "History of F1")
    #expect(desk.rows.contains { $0.hasPrefix("rests on|") && $0.hasSuffix("|E1") })
  }
}

/// The counts of a question in parts, the regions side by side, and the forces compared.
struct ComparisonScreenTests {
  let desk: Desk

  init() throws { desk = try Desk(.demo()) }

  @Test func `counts are broken down by region, CT region and kind of force, each opening its forces`() throws
  {
    desk.perform(.questions)
    let whole = desk.rows.count
    desk.perform(.breakdown)
    #expect(desk.rows.count > whole && desk.rows.contains { $0.contains("|All forces  ") })
    #expect(desk.rows.contains { $0.contains("|South East  ") })
    desk.perform(.down, .down, .open)
    guard case .answers(let scope) = desk.place else {
      Issue.record("The forces of a part are not shown.")
      return
    }
    #expect(scope.sort == .region)
    desk.perform(.back, .breakdown, .breakdown)
    #expect(desk.rows.contains { $0.contains("|Territorial forces  ") })
    desk.perform(.breakdown, .breakdown)
    #expect(desk.rows.count == whole)
  }

  @Test func `areas count all their questions together, and open their forces, questions and answers`() throws
  {
    desk.perform(.questions)
    let whole = desk.rows
    desk.perform(.breakdown, .breakdown, .breakdown, .breakdown)
    let tallies = try desk.inspection.areaTallies()
    #expect(!tallies.isEmpty && desk.rows.count == tallies.count * 2)
    let first = try #require(tallies.first)
    #expect(desk.row.hasPrefix(first.area.name) && desk.row.contains("questions "))
    #expect(desk.screen.status.contains(first.sentence))
    #expect(first.questions.count < first.allQuestions)
    #expect(desk.row.contains("\(first.questions.count) of \(first.allQuestions) questions counted, "))
    desk.perform(.moderation)
    #expect(desk.place == .questions)
    desk.perform(.open)
    #expect(desk.place == .area(first.area.code))
    let matrix = try #require(desk.matrix)
    #expect(matrix.total == String(first.asked) && matrix.rowCount == first.forcesAsked)
    #expect((0..<matrix.rowCount).compactMap { Int(matrix.rowTotal($0)) }.reduce(0, +) == first.asked)
    let yes = try #require((0..<matrix.rowCount).first { !matrix.cell($0, 0).word.isEmpty })
    _ = desk.screen.moveCursor(to: yes)
    let count = try #require(Int(matrix.cell(yes, 0).word))
    desk.perform(.open)
    #expect(desk.menu?.items.count == count)
    desk.type("1")
    guard case .activity = desk.place else {
      Issue.record("The answer is not opened.")
      return
    }
    desk.perform(.back, .back, .breakdown)
    #expect(desk.rows == whole)
  }

  @Test func `the regions stand side by side, and a count opens its forces`() throws {
    desk.perform(.questions, .consistency)
    let matrix = try #require(desk.matrix)
    #expect(matrix.rowCount > 5 && matrix.totalHead == "Asked")
    let sum = (0..<matrix.rowCount).compactMap { Int(matrix.rowTotal($0)) }.reduce(0, +)
    #expect(String(sum) == matrix.total)
    #expect(matrix.detail.plain.contains("All: "))
    let cell = (0..<matrix.rowCount).first { !matrix.cell($0, 0).word.isEmpty }
    let row = try #require(cell)
    _ = desk.screen.moveCursor(to: row)
    let count = try #require(Int(matrix.cell(row, 0).word))
    desk.perform(.open)
    #expect(desk.rows.filter { !$0.hasPrefix("=") }.count == count)
    desk.perform(.back, .breakdown)
    #expect(desk.screen.title.hasSuffix("by CT region"))
  }

  @Test func `the forces are compared, and only those that differ are shown on demand`() throws {
    desk.perform(.questions, .moderation)
    let all = desk.rows.filter { !$0.hasPrefix("=") }
    desk.perform(.group, .group)
    let flagged = desk.rows.filter { !$0.hasPrefix("=") }
    #expect(flagged.count < all.count)
    #expect(
      flagged.allSatisfy { $0.contains("differs") || $0.contains("mixed") || $0.contains("other evidence") })
  }

  @Test func `compared numbers stand in order, and the line below tells the middle and what is far`() throws {
    let desk = try Desk(.demo())
    _ = desk.workbench.run([.go(.moderation("CO3"))])
    #expect(desk.screen.status.hasPrefix("middle "), "\(desk.screen.status)")
    #expect(desk.screen.status.contains(", far is more than "))
    let numbers = desk.rows.compactMap { row -> Double? in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      return cells.count > 1 && cells[1].hasSuffix("%") ? Double(cells[1].dropLast()) : nil
    }
    #expect(numbers.count > 10 && numbers == numbers.sorted(), "\(numbers)")
    #expect(desk.rows.contains { $0.contains("far from middle") })
  }
}
