import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// The report's sections, redactions, publication and counts in a store, and the snapshot that is made of it.
struct ReportTests {
  let folder: TemporaryFolder
  let store: Store
  let day: CalendarDate
  private let secret = "Superintendent Vexley said so"

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
    day = try #require(CalendarDate(iso: "2018-11-05"))
  }

  private func section(_ id: String, _ position: Int, text: String) -> ReportSnapshot.Section {
    ReportSnapshot.Section(id: id, position: position, title: "About \(id)", text: text)
  }

  private func save(_ sections: ReportSnapshot.Section...) throws {
    try store.save(ReportEdit(sections: sections), summary: "Section written")
  }

  /// Proposes to withhold a text where it stands.
  private func withhold(
    _ text: String, in field: String = "text", of reference: RecordReference,
    as proposer: String = "A. Inspector"
  ) throws -> FiledRedaction {
    let whole = try #require(try store.redactableText(of: reference, field: field))
    let place = try #require(whole.firstRange(of: text))
    let start = whole[..<place.lowerBound].unicodeScalars.count
    let filed = try store.propose(
      on: reference, letter: .a, span: (field, start..<start + text.unicodeScalars.count),
      reason: .personalData,
      by: .init(name: proposer, date: day), summary: { "Proposed \($0.redaction.number)" })
    return try filed.get()
  }

  private func approve(_ filed: FiledRedaction, as name: String = "B. Weaver") throws {
    try store.approve(
      redactions: [filed.id], by: .init(name: name, date: day), summary: "Approved"
    ).get()
  }

  @Test func `sections keep their order when they are moved and taken out, and undo brings them back`() throws
  {
    try save(section("a", 1, text: "One."), section("b", 2, text: "Two."), section("c", 3, text: "Three."))
    let before = try store.contentHash()
    let sections = try store.reportSections()
    try store.save(ReportEdit(sections: sections.placing(sections[2], at: 1)), summary: "Section moved")
    #expect(try store.reportSections().map(\.id) == ["c", "a", "b"])
    let rest = try store.reportSections().filter { $0.id != "c" }.inOrder
    try store.save(ReportEdit(sections: rest, removed: ["c"]), summary: "Section taken out")
    #expect(try store.reportSections().map(\.position) == [1, 2])
    for _ in 1...2 { _ = try store.undo { _ in "Undone" } }
    #expect(try store.contentHash() == before)
    #expect(try store.search("three", limit: 9).map(\.record) == [RecordReference(.reportSection, "c")])
    #expect(try store.verify().fault == nil)
  }

  @Test func `a redaction is approved by somebody else only`() throws {
    try save(section("a", 1, text: "Said: \(secret), in Kent."))
    let filed = try withhold(secret, of: RecordReference(.reportSection, "a"))
    #expect(filed.redaction.number == "W1")
    #expect(throws: Redaction.ApprovalFault.sameProposer) { try approve(filed, as: " a. inspector ") }
    #expect(try store.redactedReading(today: day).fault == .notApproved)
    try approve(filed)
    #expect(throws: Redaction.ApprovalFault.approvedAlready(by: "B. Weaver")) { try approve(filed, as: "C") }
    let told = try store.redactedReading(today: day).get().told
    #expect(told.sections[0].text == "Said: [redacted], in Kent.")
    #expect(!textsHeld(by: told).contains { $0.contains("Vexley") })
    #expect(told.redactions.map(\.isApproved) == [true])
    #expect(try store.verify().fault == nil)
  }

  @Test func `a text that was changed afterwards is noticed, and changed back it is the same again`() throws {
    try save(section("a", 1, text: "Said: \(secret)."))
    try approve(try withhold(secret, of: RecordReference(.reportSection, "a")))
    try save(section("a", 1, text: "It was said: \(secret)."))
    #expect(try store.redactedReading(today: day).fault == .textChanged)
    try save(section("a", 1, text: "Said: \(secret)."))
    #expect(try store.redactedReading(today: day).fault == nil)
  }

  @Test func `a text that was taken out for good leaves nothing to try guesses against`() throws {
    try save(section("a", 1, text: "Said: \(secret)."))
    let filed = try withhold(secret, of: RecordReference(.reportSection, "a"))
    try approve(filed)
    _ = try store.purge(.text(secret), reason: "a name")
    #expect(try store.redactedReading(today: day).fault == .textChanged)
    guard case .span(_, _, let digest) = try store.redactions()[0].redaction.extent else {
      Issue.record("the span is gone")
      return
    }
    #expect(digest == "")
    #expect(try store.verify().fault == nil)
  }

  @Test
  func `a stretch of what the plan sets down can be withheld, and of a record that goes nothing is left to`()
    throws
  {
    try save(section("a", 1, text: "One."))
    try approve(try withhold("policy", of: RecordReference(.question, "t1/question/CO2")))
    let whole = try store.propose(
      on: RecordReference(.reportSection, "a"), letter: .a, span: nil, reason: .operationalDetail,
      by: .init(name: "A", date: day), summary: { _ in "x" }
    ).get()
    try approve(whole)
    let told = try store.redactedReading(today: day).get().told
    #expect(told.tallies.first { $0.id == "CO2" }?.text == "Is there a [redacted]?")
    #expect(told.sections == [])
    #expect(told.redactedPlaces == ["CO2": "question CO2", "a": "section 1"])
    try store.remove(RecordReference(.reportSection, "a"), summary: "Section taken out")
    #expect(try store.redactedReading(today: day).fault == .noSuchPlace)
    try store.remove(RecordReference(.redaction, whole.id), summary: "Redaction taken back")
    #expect(try store.redactedReading(today: day).fault == nil)
  }

  @Test func `the number of a redaction taken back is not given again, and laptops never give the same`()
    throws
  {
    try save(section("a", 1, text: "One."))
    let section = RecordReference(.reportSection, "a")
    func propose(_ letter: String = "A") throws -> FiledRedaction {
      try store.propose(
        on: section, letter: try #require(DeviceLetter(letter)), span: nil, reason: .personalData,
        by: .init(name: "A", date: day), summary: { _ in "x" }
      ).get()
    }
    let first = try propose()
    try store.remove(RecordReference(.redaction, first.id), summary: "Taken back")
    #expect(try propose().redaction.number == "W2")
    #expect(try propose("B").redaction.number == "WB1")
    // What was never there for others is free.
    _ = try store.undo { _ in "Undone" }
    #expect(try propose("B").redaction.number == "WB1")
    #expect(try store.redactions().map(\.redaction.number) == ["W2", "WB1"])
    #expect(try store.verify().fault == nil)
  }

  @Test func `what is not there, and what no report shows, cannot be withheld`() throws {
    try save(section("a", 1, text: "One."))
    func propose(_ reference: RecordReference, _ span: (String, Range<Int>)?) throws -> RedactionObstacle? {
      let result = try store.propose(
        on: reference, letter: .a, span: span.map { (field: $0.0, range: $0.1) }, reason: .personalData,
        by: .init(name: "A", date: day), summary: { _ in "x" })
      if case .failure(let obstacle) = result { return obstacle }
      return nil
    }
    let section = RecordReference(.reportSection, "a")
    #expect(try propose(RecordReference(.reportSection, "z"), nil) == .noSuchRecord)
    #expect(try propose(RecordReference(.activity, "t1/kent/chief-officer-interview"), nil) == .noSuchRecord)
    #expect(try propose(section, ("marking", 0..<3)) == .noSuchField)
    #expect(try propose(section, ("text", 0..<5)) == .outsideText)
    #expect(try propose(section, ("text", 2..<2)) == .outsideText)
    #expect(try store.redactions() == [])
  }

  @Test func `a report is published step by step and never unpublished`() throws {
    var state = try store.reportState()
    #expect(state.publication == .notPublished && state.marking == .official)
    let (before, after) = (day.adding(days: -1), day.adding(days: 1))
    #expect(throws: PublicationFault.later(after, today: day)) {
      try state.publish(.published, on: after, today: day)
    }
    try state.publish(.publishedRedacted, on: day, today: day)
    try store.save(state, summary: "Published redacted")
    #expect(try store.reportState() == state)
    #expect(throws: PublicationFault.earlier(before, than: day)) {
      try state.publish(.published, on: before, today: day)
    }
    try state.publish(.published, on: day, today: day)
    #expect(throws: PublicationFault.notAllowed(from: .published, to: .notPublished)) {
      try state.publish(.notPublished, on: day, today: day)
    }
    #expect(try store.reportSnapshot(today: day).inspection.published == day)
  }

  @Test func `counts read are kept with the section, and replaced as a whole`() throws {
    let yes = ReportSnapshot.Citation(record: "a", reference: "{{tally CO2 yes}}")
    let first = [
      yes: "0 of 2", .init(record: "a", reference: "{{tally CO2 no}}"): "0 of 2",
      .init(record: "b", reference: "{{tally CO2 yes}}"): "0 of 2",
    ]
    try store.save(
      ReportEdit(sections: [section("a", 1, text: "{{tally CO2 yes}}")], countReadings: first), summary: "x")
    #expect(try store.reportSnapshot(today: day).lastRead == first)
    try store.save(ReportEdit(countReadings: [yes: "1 of 2"]), summary: "Counts read")
    #expect(try store.countReadings() == [yes: "1 of 2"])
    _ = try store.undo { _ in "Undone" }
    #expect(try store.countReadings() == first)
    #expect(try store.verify().fault == nil)
  }

  @Test func `what cites a theme follows it to another name in the same step, agreed and read as it was`()
    throws
  {
    var spoc = Theme(id: "s", name: "SPOC")
    try store.save([spoc, Theme(id: "l", name: "Leads", parent: "s")], summary: "Themes added")
    let (name, number) = try store.newEntry(.finding, letter: .a)
    let finding = Finding(
      id: Identifier(name), number: number, title: "T", text: "In {{forces with theme SPOC}}.", kind: .gap,
      status: .agreed, author: "A", review: Review(state: .agreed, reviewer: "B"))
    try store.save([finding], summary: "Added")
    let cited = ReportSnapshot.Citation(record: "a", reference: "{{forces with theme \"SPOC\"}}")
    try store.save(
      ReportEdit(
        sections: [
          section("a", 1, text: "{{forces with theme\n\"SPOC\"}}, {{forces with theme \"spoc/leads\"}}"),
          section("b", 2, text: "{{forces with theme Leads}} and {{tally CO2 yes}}"),
        ], countReadings: [cited: "no force"]), summary: "Written")
    let before = try store.contentHash()
    spoc.name = "Single points"
    let texts = try store.save([spoc], summary: "theme renamed")
    #expect(texts == [RecordReference(.reportSection, "a"), RecordReference(.finding, name)])
    #expect(
      try store.reportSections().map(\.text) == [
        "{{forces with theme \"Single points\"}}, {{forces with theme \"Single points/Leads\"}}",
        "{{forces with theme Leads}} and {{tally CO2 yes}}",
      ])
    let after = try #require(try store.finding(finding.id))
    #expect(after.text == "In {{forces with theme \"Single points\"}}." && after.review == finding.review)
    #expect(after.status == .agreed)
    #expect(
      try store.countReadings() == [
        .init(record: "a", reference: "{{forces with theme \"Single points\"}}"): "no force"
      ])
    #expect(try store.verify().fault == nil)
    _ = try store.undo { _ in "Undone" }
    #expect(try store.contentHash() == before)
    // A theme that comes to be called like another takes none of its references.
    try store.save([Theme(id: "t", name: "Leads")], summary: "theme added")
    #expect(try store.reportSections()[1].text.hasPrefix("{{forces with theme \"SPOC/Leads\"}} and"))
  }

  @Test func `a redaction of what was deleted is listed by what that was`() throws {
    try save(section("a", 1, text: "Said: \(secret)."), section("b", 2, text: "So: \(secret)."))
    _ = try withhold(secret, of: RecordReference(.reportSection, "a"))
    _ = try withhold(secret, of: RecordReference(.reportSection, "b"))
    _ = try withhold("About", in: "title", of: RecordReference(.reportSection, "b"))
    let (name, number) = try store.newEntry(.finding, letter: .a)
    try store.save(
      [Finding(id: Identifier(name), number: number, title: "T", text: secret, kind: .gap, author: "A")],
      summary: "Added")
    _ = try withhold(secret, of: RecordReference(.finding, name))
    try store.save(ReportEdit(removed: ["a", "b"]), summary: "Taken out")
    try store.remove(RecordReference(.finding, name), summary: "Deleted")
    let snapshot = try store.reportSnapshot(today: day)
    #expect(
      snapshot.redactions.map(snapshot.place) == [
        "a section that was deleted, 'About a'", "a section that was deleted", "a section that was deleted",
        "F1, which was deleted",
      ])
  }

  @Test func `a recommendation answers no finding that is withdrawn`() throws {
    var ids: [Identifier<Finding>] = []
    for status in [FindingStatus.draft, .withdrawn] {
      let (name, number) = try store.newEntry(.finding, letter: .a)
      ids.append(Identifier(name))
      try store.save(
        [Finding(id: Identifier(name), number: number, title: "T", kind: .gap, status: status, author: "A")],
        summary: "Added")
    }
    let (name, number) = try store.newEntry(.recommendation, letter: .a)
    let recommendation = Recommendation(
      id: Identifier(name), number: number, text: "Do.", addressee: .other, findings: ids)
    try store.save([recommendation], summary: "Added")
    #expect(try store.reportSnapshot(today: day).recommendations.map(\.findings) == [["F1"]])
  }

  @Test func `an export brings sections, redactions, publication and counts back`() throws {
    try save(section("a", 1, text: "Said: \(secret)."))
    try approve(try withhold(secret, of: RecordReference(.reportSection, "a")))
    var state = try store.reportState()
    try state.publish(.publishedRedacted, on: day, today: day)
    try store.save(state, summary: "x")
    let citation = ReportSnapshot.Citation(record: "a", reference: "{{tally CO2 yes}}")
    try store.save(ReportEdit(countReadings: [citation: "0 of 0"]), summary: "x")
    let (hash, told) = (try store.contentHash(), try store.redactedReading(today: day).get().told)
    let folder = self.folder.path + "/export"
    _ = try store.export(to: folder)
    let copy = self.folder.path + "/copy.fieldbook"
    try Store.create(at: copy, fromExport: folder, workplace: .fixed())
    let other = try Store.look(at: copy, workplace: .fixed())
    #expect(try other.contentHash() == hash)
    #expect(try other.redactedReading(today: day).get().told == told)
  }

  @Test func `the snapshot counts like the sums and tallies of the store`() throws {
    try store.answer("CO2", .value("yes"))
    guard var group = try store.outcome(of: "t1/kent/community-focus-group") else { return }
    group.activity.status = .doneNotesDue
    group.conversation.slot = Slot(date: day)
    group.attendance["constable"] = 3
    try store.save(group, summary: "held")
    let snapshot = try store.reportSnapshot(today: day.adding(days: 20))
    #expect(snapshot.forces.map(\.slug) == ["kent", "dyfed-powys"])
    for question in InspectionPlan.small.questions {
      var expected = ReportSnapshot.QuestionTally(try store.tally(of: question), of: question)
      expected.area = "Capability"
      expected.isAttributable = InspectionPlan.small.kind(question.kind)?.form != .focusGroup
      #expect(snapshot.tallies.first { $0.id == question.id } == expected)
    }
    let sums = try store.progress(by: .all, today: day.adding(days: 20))[""]
    #expect(snapshot.progress.overall.total == sums?.total && snapshot.progress.overall.late == sums?.late)
    #expect(snapshot.progress.overall.late == 1)
    // Three constables could be named by whoever was there.
    #expect(snapshot.focusGroups.map { $0.roles.cells.map(\.count) } == [[nil]])
    #expect(snapshot.focusGroups[0].roles.total == nil)
  }

  @Test func `the report has the words for counts that the plan set`() throws {
    let folder = try TemporaryFolder()
    var plan = InspectionPlan.small
    plan.quantifiers = try Quantifiers([.init("hardly any", from: 0), .init("the bulk of", from: 75)])
    try Store.create(at: folder.store, plan: plan, workplace: .fixed())
    let store = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try store.outline().quantifiers == plan.quantifiers)
    #expect(try store.reportSnapshot(today: day).quantifiers == plan.quantifiers)
  }

  @Test func `evidence tells its source in words, and findings stand on what supports them`() throws {
    try store.save([Theme(id: "s", name: "SPOC"), Theme(id: "t", name: "Local", parent: "s")], summary: "x")
    var items: [Evidence] = []
    let drafts: [(EvidenceKind, EvidenceSource, Polarity, Identifier<Body>)] = [
      (.interview, .answer("t1/kent/chief-officer-interview"), .supports, "t1/kent"),
      (.focusGroup, .activity("t1/dyfed-powys/community-focus-group"), .supports, "t1/dyfed-powys"),
      (.observation, .none, .contradicts, "t1/kent"),
    ]
    for (kind, source, polarity, force) in drafts {
      let (name, number) = try store.newEntry(.evidence, letter: .a)
      let item = Evidence(
        id: Identifier(name), number: number, passage: "P", kind: kind, source: source, forces: [force],
        question: "CO2", attribution: kind == .focusGroup ? .nonAttributable : .byRole, polarity: polarity,
        themes: polarity == .supports ? ["t"] : ["s"], date: day)
      try store.save([item], summary: "x")
      items.append(item)
    }
    let (name, number) = try store.newEntry(.finding, letter: .a)
    let finding = Finding(
      id: Identifier(name), number: number, title: "T", kind: .gap, area: "capability", author: "A",
      evidence: items.map(\.id))
    try store.save([finding], summary: "x")
    let snapshot = try store.reportSnapshot(today: day)
    #expect(
      snapshot.evidence.map(\.source) == [
        "chief officer interview, Kent, CO2", "community focus group, Dyfed-Powys", "observation",
      ])
    #expect(snapshot.findings[0].sourceKinds == ["interview", "focus-group"])
    #expect(snapshot.findings[0].evidence == ["E1", "E2"] && snapshot.findings[0].contradictions == ["E3"])
    #expect(snapshot.findings[0].forces == ["t1/kent", "t1/dyfed-powys"])
    // A theme has the forces of those below it, and none that only speaks against it; it names none that nobody may be
    // quoted of.
    #expect(snapshot.themes.map(\.name) == ["SPOC", "Local"])
    #expect(snapshot.themes.map(\.above) == [[], ["s"]])
    #expect(snapshot.themes.map(\.forces) == [["t1/kent"], ["t1/kent"]])
    #expect(snapshot.themes.map(\.unnamed) == [1, 1])
    #expect(snapshot.themes[0].evidence == items.prefix(2).map(\.id.rawValue).sorted())
    var counted = try store.reportSnapshot(today: day, withEvidence: false)
    #expect(counted.evidence == [])
    counted.evidence = snapshot.evidence
    for index in counted.themes.indices { counted.themes[index].evidence = snapshot.themes[index].evidence }
    #expect(counted == snapshot)
  }
}

extension Result<RedactedReading, RedactionFaults> {
  /// What is wrong with the first redaction; `nil` where nothing is.
  fileprivate var fault: RedactionFaults.Fault? {
    if case .failure(let faults) = self { faults.faults.first?.fault } else { nil }
  }
}
