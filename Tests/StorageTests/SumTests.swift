import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Sums in SQL against the same rules as pure functions, over stores filled at random.
struct SumTests {
  @Test(arguments: 0..<12)
  func `progress and tallies agree with the rules of the domain`(round: Int) throws {
    var random = SeededRandom()
    let folder = try TemporaryFolder()
    let plan = InspectionPlan.random(using: &random)
    let store = try folder.makeStore(plan: plan)
    for _ in 0..<60 { try store.changeSomething(in: plan, using: &random) }

    let today = CalendarDate(dayNumber: 17_840 + Int.random(in: -20...40, using: &random))
    let bodies = Dictionary(uniqueKeysWithValues: plan.bodies.map { ($0.id, $0) })
    let slots = try store.slots()
    let due = try store.activitiesByBody().values.joined().filter {
      $0.isDue && bodies[$0.body]?.kind == .force
    }
    func count(_ activities: some Sequence<Activity>) -> Fieldwork.Progress {
      Fieldwork.Progress(
        of: activities.map { ActivityFact(status: $0.status, date: slots[$0.conversation]?.date) },
        today: today,
        clock: plan.writeUpClock)
    }
    let comment: Comment = "seed \(random.seed)"
    #expect(try store.progress(by: .all, today: today)[""] == count(due), comment)
    #expect(
      try store.progress(by: .kind, today: today)
        == Dictionary(grouping: due, by: \.kind).mapValues { count($0) },
      comment)
    #expect(
      try store.progress(by: .region, today: today)
        == Dictionary(grouping: due) { bodies[$0.body]?.facts.region ?? "" }.mapValues { count($0) }, comment)
    #expect(
      try store.progress(by: .ctRegion, today: today)
        == Dictionary(grouping: due) { bodies[$0.body]?.facts.ctRegion ?? "" }.mapValues { count($0) },
      comment)
    #expect(try store.scope().activities == due.count)

    for question in plan.questions {
      var given: [(force: Identifier<Body>, responses: [Response?])] = []
      for body in plan.bodies where body.kind == .force {
        let activities = try store.activities(in: body.id).filter { $0.kind == question.kind }
        guard !activities.isEmpty else { continue }
        given.append(
          (body.id, try activities.map { try store.outcome(of: $0.id)?.response(to: question.id) }))
      }
      #expect(try store.tally(of: question) == Tally(of: given, kind: question.answers), comment)
    }
  }

  @Test(arguments: 0..<12)
  func `how findings stand agrees with the rule of the domain`(round: Int) throws {
    var random = SeededRandom()
    let comment: Comment = "seed \(random.seed)"
    let folder = try TemporaryFolder()
    let store = try folder.makeStore()
    let forces: [Identifier<Body>] = ["t1/kent", "t1/dyfed-powys"]
    var items: [Evidence] = []
    for number in 1...20 {
      items.append(
        Evidence(
          id: Identifier("e\(number)"), number: RegisterNumber(.evidence, number),
          passage: ["Nobody monitors it.", "", " \n\t", "\u{3000}\u{85}"].randomElement(using: &random) ?? "",
          kind: EvidenceKind.allCases.randomElement(using: &random) ?? .interview,
          forces: forces.filter { _ in Bool.random(using: &random) },
          polarity: Polarity.allCases.randomElement(using: &random) ?? .context,
          date: CalendarDate(dayNumber: 17_840)))
    }
    try store.save(items, summary: "x")
    for number in 1...8 {
      try store.save(
        [
          Finding(
            id: Identifier("f\(number)"), number: RegisterNumber(.finding, number), title: "T", kind: .gap,
            author: "A", evidence: items.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }.map(\.id))
        ], summary: "x")
    }
    let standings = try store.standings()
    let findings = try store.findings()
    let reported = try store.reportSnapshot(today: CalendarDate(dayNumber: 17_841)).findings
    for (finding, told) in zip(findings, reported) {
      let standing = try store.standing(of: finding)
      #expect(standings[finding.id] ?? Standing(of: []) == standing, comment)
      #expect(told.sourceKinds == standing.kinds.map(\.rawValue), comment)
      #expect(told.owed.count == standing.owed.count && told.forces.count == standing.forces.count, comment)
    }
    let counted = try store.reportSnapshot(today: CalendarDate(dayNumber: 17_841), withEvidence: false)
    #expect(counted.findings == reported, comment)
  }

  @Test func `sums follow a conversation that comes to serve two forces, and one that is taken back`() throws
  {
    let folder = try TemporaryFolder()
    let store = try folder.makeStore()
    let today = try #require(CalendarDate(iso: "2018-11-12"))
    var kent = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    kent.conversation.slot.date = CalendarDate(iso: "2018-11-14")
    kent.activity.status = .confirmed
    try store.save(kent, summary: "agreed")
    var dyfed = try #require(try store.outcome(of: "t1/dyfed-powys/chief-officer-interview"))
    dyfed.activity.conversation = kent.conversation.id
    dyfed.activity.status = .confirmed
    dyfed.conversation = kent.conversation
    try store.save(dyfed, summary: "shared")
    #expect(try store.progress(by: .all, today: today)[""]?.dueSoon == 2)
    #expect(try store.diary(from: today, limit: 9).map(\.body) == ["t1/dyfed-powys", "t1/kent"])

    dyfed.conversation.slot.date = CalendarDate(iso: "2018-12-24")
    try store.save(dyfed, summary: "moved")
    #expect(try store.progress(by: .all, today: today)[""]?.dueSoon == 0)

    dyfed.activity.conversation = "t1/dyfed-powys/chief-officer-interview/conversation"
    dyfed.conversation = Conversation(id: dyfed.activity.conversation)
    try store.save(dyfed, summary: "taken back")
    #expect(try store.diary(from: today, limit: 9).map(\.body) == ["t1/kent"])
  }

  @Test func `sums follow what no screen does: a body that moves, an activity and a conversation that go`()
    throws
  {
    let folder = try TemporaryFolder()
    let store = try folder.makeStore()
    let today = try #require(CalendarDate(iso: "2018-11-12"))
    var kent = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    kent.conversation.slot.date = CalendarDate(iso: "2018-11-14")
    kent.activity.status = .confirmed
    try store.save(kent, summary: "agreed")

    try store.execute("UPDATE body SET region = 'Wales' WHERE slug = 'kent'")
    #expect(try store.progress(by: .region, today: today)["South East"] == nil)
    #expect(try store.progress(by: .region, today: today)["Wales"]?.dueSoon == 1)
    try store.execute("DELETE FROM conversation")
    #expect(try store.progress(by: .region, today: today)["Wales"]?.dueSoon == 0)
    try store.execute("DELETE FROM activity WHERE body = 't1/kent'")
    #expect(try store.progress(by: .all, today: today)[""]?.total == 2)
    #expect(try store.scope().forces == 1)
  }
}

extension InspectionPlan {
  /// Bodies of every kind in a few regions, kinds that are due and kinds that are not.
  fileprivate static func random(using random: inout SeededRandom) -> InspectionPlan {
    var plan = InspectionPlan.small
    let kinds: [Body.Kind] = [.force, .force, .force, .force, .unit, .partner]
    plan.bodies = (0..<12).map { number in
      var facts = ForceFacts()
      facts.region = [nil, "Wales", "South East"].randomElement(using: &random) ?? nil
      facts.ctRegion = [nil, "CTP Wales", "CTP South East"].randomElement(using: &random) ?? nil
      return Body(
        id: Identifier("t1/b\(number)"), slug: "b\(number)",
        kind: kinds.randomElement(using: &random) ?? .force,
        name: "Body \(number)", shortName: "B\(number)", facts: facts)
    }
    plan.due = plan.bodies.flatMap { body in
      ["chief-officer-interview", "community-focus-group"].filter { _ in Bool.random(using: &random) }
        .map { DueActivity(body: body.id, kind: $0) }
    }
    return plan
  }
}

extension Store {
  fileprivate func changeSomething(in plan: InspectionPlan, using random: inout SeededRandom) throws {
    let body = plan.bodies.randomElement(using: &random)?.id ?? ""
    guard Int.random(in: 0..<8, using: &random) > 0 else {
      let kind = plan.activityKinds.randomElement(using: &random)?.code ?? ""
      _ = try addActivity(kind: kind, in: body, summary: "added")
      return
    }
    guard let activity = try activities(in: body).randomElement(using: &random),
      var outcome = try outcome(of: activity.id)
    else { return }
    let status = ActivityStatus.allCases.randomElement(using: &random) ?? .requested
    outcome.activity.status = status
    outcome.activity.reason = status.needsReason ? MoveReason.allCases.randomElement(using: &random) : nil
    outcome.conversation.slot.date =
      Bool.random(using: &random)
      ? CalendarDate(dayNumber: 17_840 + Int.random(in: -15...15, using: &random)) : nil
    for question in plan.questions(of: activity.kind) {
      let values = question.answers.options.map { Response.value($0.code) }
      let states: [Response?] = [
        nil, .notKnown, .notAsked, .notApplicable, .value(values.isEmpty ? "7" : "yes"),
      ]
      let choices = question.answers == .tri || values.isEmpty ? states : Array(states.dropLast())
      outcome.answers[question.id] = Answer(
        activity: activity.id, question: question.id,
        response: (choices + values.map(Optional.some)).randomElement(using: &random) ?? nil)
    }
    try save(outcome, summary: "changed")
  }
}
