import Fieldwork
import Testing

/// What stands out about a finding, and what a change takes back.
struct WeighedFindingTests {
  private func standing(_ kinds: [EvidenceKind], contradicted: Bool = false) -> Standing {
    Standing(
      supporting: kinds.indices.map { Identifier("e\($0)") }, contradicting: contradicted ? ["c"] : [],
      forces: ["kent", "essex", "kent"], kinds: kinds)
  }

  private func finding(
    _ kind: FindingKind = .gap, _ state: Review.State = .draft, acceptance: Acceptance? = nil
  ) -> Finding {
    Finding(
      id: "f", number: RegisterNumber(.finding, 1), title: "Training is not monitored", kind: kind,
      status: state == .agreed ? .agreed : .draft, author: "A. Inspector", acceptance: acceptance,
      review: Review(state: state, reviewer: state == .agreed ? "B. Lead" : ""))
  }

  private let accepted = Acceptance(reason: "Only the chief officer can know.", by: "B. Lead")
  private let two: [EvidenceKind] = [.interview, .document]

  @Test func `a single source stands out until it is accepted`() {
    let single = standing([.interview, .interview])
    #expect(WeighedFinding(finding(), standing: single).openDoubts == [.singleSource])
    #expect(WeighedFinding(finding(acceptance: accepted), standing: single).openDoubts.isEmpty)
    #expect(single.forces == ["essex", "kent"])
  }

  @Test func `a cause of concern is agreed only with a recommendation`() throws {
    let concern = WeighedFinding(finding(.causeOfConcern, .inReview), standing: standing(two))
    #expect(concern.owesRecommendation && concern.standsOut)
    #expect(throws: ReviewFault.recommendationMissing) { try concern.reviewed(.agreed, by: "B. Lead") }
    let answer = Recommendation(
      id: "r", number: RegisterNumber(.recommendation, 1), text: "Monitor it.", addressee: .chiefConstables)
    let answered = WeighedFinding(concern.finding, standing: concern.standing, recommendations: [answer])
    #expect(try answered.reviewed(.agreed, by: "B. Lead").status == .agreed)
  }

  @Test func `a new doubt ends an acceptance, an old one does not`() {
    let weighed = WeighedFinding(finding(acceptance: accepted), standing: standing([.interview]))
    var next = weighed.finding
    next.evidence = ["e9"]
    let same = weighed.changing(to: next, standing: standing([.interview, .interview]))
    #expect(same.finding.acceptance == accepted && !same.effect.endsAcceptance)
    let worse = weighed.changing(to: next, standing: standing([.interview], contradicted: true))
    #expect(worse.finding.acceptance == nil && worse.effect.endsAcceptance)
  }

  @Test func `a change after agreement ends it, and the status follows the evidence`() {
    let weighed = WeighedFinding(finding(.gap, .agreed), standing: standing(two))
    #expect(weighed.status == .agreed)
    var next = weighed.finding
    next.title = "Training is monitored nowhere"
    let changed = weighed.changing(to: next, standing: standing(two))
    #expect(changed.effect.endsAgreement && changed.finding.review.state == .draft)
    #expect(changed.finding.status == .corroborated)
  }

  @Test func `a change of the evidence ends an agreement and an acceptance of less`() {
    let agreed = WeighedFinding(finding(.gap, .agreed), standing: standing(two))
    let shaken = agreed.afterChangeOfEvidence(standing: standing(two))
    #expect(shaken.effect.endsAgreement && shaken.finding.review.state == .draft)
    #expect(shaken.finding.review.comment == "Its evidence changed after B. Lead had agreed it.")
    #expect(shaken.finding.status == .corroborated)
    let taken = WeighedFinding(finding(acceptance: accepted), standing: standing([.interview]))
    let same = taken.afterChangeOfEvidence(standing: standing([.document]))
    #expect(same.effect == FindingEffect() && same.finding == taken.finding)
    let worse = taken.afterChangeOfEvidence(standing: standing([.document], contradicted: true))
    #expect(worse.effect.endsAcceptance && worse.finding.acceptance == nil)
  }

  @Test func `an agreed cause of concern that no recommendation answers any more is a draft again`() {
    let answers = (1...2).map {
      Recommendation(
        id: Identifier("r\($0)"), number: RegisterNumber(.recommendation, $0), text: "Monitor it.",
        addressee: .chiefConstables)
    }
    func after(_ finding: Finding, _ remaining: Int) -> (finding: Finding, effect: FindingEffect) {
      WeighedFinding(finding, standing: standing(two), recommendations: answers)
        .afterChangeOfAnswers(Array(answers.prefix(remaining)))
    }
    let concern = finding(.causeOfConcern, .agreed)
    let lost = after(concern, 0)
    #expect(lost.effect.endsAgreement && lost.finding.review.state == .draft)
    #expect(
      lost.finding.review.comment == "No recommendation answers it any more since B. Lead had agreed it.")
    #expect(lost.finding.status == .corroborated)
    #expect(after(concern, 1).finding == concern && !after(concern, 1).effect.endsAgreement)
    #expect(after(finding(.gap, .agreed), 0).finding.review.state == .agreed)
    #expect(after(finding(.causeOfConcern, .inReview), 0).finding.review.state == .inReview)
  }

  @Test func `a withdrawn finding loses nothing by a change of its evidence`() {
    var withdrawn = finding(.gap, .agreed)
    withdrawn.status = .withdrawn
    let weighed = WeighedFinding(withdrawn, standing: standing(two))
    #expect(weighed.afterChangeOfEvidence(standing: standing([])).finding == withdrawn)
  }

  @Test
  func `words, kind, source, forces and polarity of an item bear a finding, its themes and place do not`()
    throws
  {
    let item = Evidence(
      id: "e1", number: RegisterNumber(.evidence, 1), passage: "Seen.", kind: .interview, forces: ["kent"],
      date: try #require(CalendarDate(iso: "2018-11-05")))
    func changed(_ change: (inout Evidence) -> Void) -> Bool {
      var next = item
      change(&next)
      return next.bearsTheSame(as: item)
    }
    #expect(!changed { $0.passage = "Heard." })
    #expect(!changed { $0.kind = .document })
    #expect(!changed { $0.forces = ["essex"] })
    #expect(!changed { $0.polarity = .contradicts })
    #expect(!changed { $0.source = .document("d1") })
    #expect(!changed { $0.attribution = .backgroundOnly })
    #expect(
      changed {
        ($0.themes, $0.place, $0.area, $0.attribution) = (["t"], "page 4", "capability", .nonAttributable)
      })
  }

  @Test func `a withdrawn finding owes nothing`() {
    var withdrawn = finding(.causeOfConcern)
    withdrawn.status = .withdrawn
    #expect(!WeighedFinding(withdrawn, standing: standing([])).standsOut)
  }
}

/// Tallies in parts, and forces compared.
struct BrokenTallyTests {
  private let scale = AnswerKind.tri

  private func force(_ id: String, _ region: String?, special: Bool = false) -> Body {
    var facts = ForceFacts()
    facts.region = region
    facts.isSpecial = special
    return Body(id: Identifier(id), slug: id, kind: .force, name: id, shortName: id, facts: facts)
  }

  private func tally(_ given: [(String, String?)]) -> Tally {
    Tally(
      of: given.map { (force: Identifier<Body>($0.0), responses: [$0.1.map { Response.value($0) }]) },
      kind: scale)
  }

  private func item(
    _ number: Int, on force: String, _ kind: EvidenceKind, _ polarity: Polarity = .supports
  ) throws -> Evidence {
    Evidence(
      id: Identifier("e\(number)"), number: RegisterNumber(.evidence, number), passage: "…", kind: kind,
      forces: [Identifier(force)], polarity: polarity,
      date: try #require(CalendarDate(iso: "2018-11-05")))
  }

  @Test func `every force counts in one part, and parts add up to the whole`() {
    let whole = tally([("a", "yes"), ("b", "no"), ("c", "yes"), ("d", nil)])
    let forces = [force("a", "West"), force("b", "East"), force("c", "East"), force("d", nil, special: true)]
    let broken = BrokenTally(whole, by: .region, among: forces)
    #expect(broken.parts.map(\.name) == ["East", "No region", "West"])
    #expect(broken.parts.map(\.tally.asked) == [2, 0, 1])
    #expect(broken.parts.reduce(0) { $0 + $1.tally.total } == whole.total)
    let kinds = BrokenTally(whole, by: .kind, among: forces)
    #expect(kinds.parts.map(\.name) == ["Special forces", "Territorial forces"])
  }

  @Test func `the questions of an area are counted together, force by force, where they are answered alike`()
  {
    func question(_ id: String, _ area: String, _ kind: AnswerKind = .tri) -> Question {
      Question(id: id, kind: "k", area: area, text: id, answers: kind)
    }
    let area = AreaTally(
      Area(code: "lead", name: "Leadership"),
      of: [
        (question("Q1", "lead"), tally([("a", "yes"), ("b", "no"), ("c", nil)])),
        (question("Q2", "lead"), tally([("a", "yes"), ("b", "yes"), ("c", nil)])),
        (question("Q3", "lead", .text), tally([("a", "yes")])),
        (question("Q4", "other"), tally([("a", "no")])),
      ],
      among: [
        question("Q1", "lead"), question("Q2", "lead"), question("Q3", "lead", .text),
        question("Q4", "other"),
      ])
    let (yes, no) = (Tally.Heap.response(.value("yes")), Tally.Heap.response(.value("no")))
    #expect(
      area.questions.map(\.id) == ["Q1", "Q2"] && area.allQuestions == 3 && area.forces == ["a", "b", "c"])
    #expect(area.count(yes) == 3 && area.count(no) == 1 && area.asked == 4 && area.forcesAsked == 2)
    #expect(area.questions("b", answered: yes) == ["Q2"] && area.asked("c") == 0)
    #expect(area.forces(answering: yes) == ["a", "b"] && area.leading == yes)
    #expect(area.share(of: yes) == Share(count: 3, of: 4))
  }

  @Test func `the answer that most gave leads, and none where two have as many`() {
    #expect(tally([("a", "yes"), ("b", "yes"), ("c", "no")]).leading == .response(.value("yes")))
    #expect(tally([("a", "yes"), ("b", "no")]).leading == nil)
    #expect(tally([("a", nil)]).leading == nil)
  }

  @Test func `who differs from most, or has other evidence for the same answer, is flagged`() throws {
    let given = tally([("a", "yes"), ("b", "yes"), ("c", "yes"), ("d", "no")])
    let evidence = [
      try item(1, on: "a", .interview), try item(2, on: "b", .interview),
      try item(3, on: "c", .document), try item(4, on: "a", .interview),
    ]
    let rows = Moderation(given, evidence: evidence, for: scale).rows
    #expect(rows.map(\.force) == ["a", "b", "c", "d"])
    #expect(rows.map(\.flags) == [[], [], [.otherEvidence], [.differs]])
    let contradicted = Moderation(
      given, evidence: [try item(1, on: "b", .interview, .contradicts)], for: scale)
    #expect(contradicted.rows.map(\.flags) == [[], [.otherEvidence], [], [.differs]])
  }
}
