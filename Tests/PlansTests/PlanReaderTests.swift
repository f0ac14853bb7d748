import Fieldwork
import Plans
import Testing

struct PlanReaderTests {
  private func read(_ rest: String) throws -> InspectionPlan {
    try PlanReader().plan(from: "fieldbook-plan: 1\ncode: demo\ntitle: Demo\n" + rest)
  }

  private func answers(_ form: String) throws -> AnswerKind? {
    try read(
      """
      areas: [One]
      forces: kent
      activities:
        - { code: talk, name: Talk, short: Talk, form: interview }
      scale: [high, low]
      questions:
        talk:
          - id: Q1
            area: one
            ask: What?
            answer: \(form)
      """
    ).questions.first?.answers
  }

  @Test(arguments: [
    ("tri", AnswerKind.tri), ("date", .date), ("text", .text),
    ("scale", .scale([Option(code: "high", label: "high"), Option(code: "low", label: "low")])),
    (
      "{ scale: [Best, a-worst: The worst] }",
      .scale([Option(code: "best", label: "Best"), Option(code: "a-worst", label: "The worst")])
    ),
    (
      "[weekly, Less often]",
      .choice([Option(code: "weekly", label: "weekly"), Option(code: "less-often", label: "Less often")])
    ),
    ("number", .number(NumberRule(range: 0...999_999))),
    ("number from -5 to 40", .number(NumberRule(range: -5...40))),
    ("number full-time posts", .number(NumberRule(range: 0...999_999, unit: "full-time posts"))),
    (
      "number from 0 to 100 percent with 1 decimal",
      .number(NumberRule(range: 0...100, unit: "percent", decimals: 1))
    ),
  ])
  func `each form of answer is read`(form: String, kind: AnswerKind) throws {
    #expect(try answers(form) == kind)
  }

  @Test(arguments: [
    "number from 5", "number from 9 to 1", "number with 4 decimals", "number with decimals", "number 1 2",
    "number from 0 to 9999999999999",
  ])
  func `a sentence about numbers that does not add up is refused`(form: String) {
    #expect(throws: PlanFaults.self) { try answers(form) }
  }

  private func forces(_ selection: String) throws -> [String] {
    try read(
      "forces: \(selection)\nactivities:\n  - { code: talk, name: Talk, short: Talk, form: interview }"
    ).bodies.map(\.slug)
  }

  @Test func `forces are selected by sort and place, and left out by name`() throws {
    #expect(try forces("all forces").count == 47)
    #expect(try forces("all home-office forces").count == 43)
    #expect(try forces("all special forces") == ["btp", "cnc", "mdp"])
    #expect(try forces("all territorial forces in scotland") == ["scotland"])
    #expect(try forces("all forces in london") == ["city-of-london", "metropolitan"])
    #expect(
      try forces("all forces in CTP South East except Kent, Thames Valley Police") == [
        "hampshire", "surrey", "sussex",
      ])
    #expect(try forces("[E23000032, devon & cornwall, all forces in Wales except Gwent, kent]").count == 5)
  }

  @Test func `an inspectorate describes bodies of its own, with what it knows of them`() throws {
    let plan = try read(
      """
      forces:
        - slug: kent-fire
          name: Kent Fire and Rescue Service
          short: Kent Fire
          ons-code: E31000022
          country: England
          special: yes
          home-office-funded: no
          headquarters: Tovil
          population: 1846478 in 2018
          population-basis: exact
          officers: 812.5 on 2019-03-31
          collaborates-with: [essex-fire]
      activities:
        - { code: talk, name: Talk, short: Talk, form: interview, due: [Kent Fire] }
      """)
    let body = try #require(plan.bodies.first)
    #expect(body.id.rawValue == "demo/kent-fire")
    #expect(body.shortName == "Kent Fire")
    #expect(body.facts.onsCode == "E31000022")
    #expect(body.facts.isSpecial)
    #expect(!body.facts.isHomeOfficeFunded)
    #expect(body.facts.population == Figure(1_846_478, date: "2018"))
    #expect(body.facts.officerTenths == Figure(8125, date: "2019-03-31"))
    #expect(body.facts.collaboratesWith == ["essex-fire"])
    #expect(body.facts.region == nil)
    #expect(plan.due == [DueActivity(body: body.id, kind: "talk")])
  }

  @Test func `what a plan leaves out is empty, official and due in three days`() throws {
    let plan = try read(
      "partners:\n  - { slug: board, name: The board }\nactivities:\n"
        + "  - { code: talk, name: Talk, short: Talk, form: meeting }")
    #expect(plan.bodies.map(\.kind) == [.partner])
    #expect(plan.due.isEmpty)
    #expect(plan.questions.isEmpty)
    #expect(plan.activityKinds.first?.isExtra == true)
    #expect(plan.marking == .official)
    #expect(plan.writeUpDays == 3)
    #expect(plan.fieldwork == nil)
    #expect(plan.documentTarget == nil)
  }

  @Test func `a plan sets the words for counts, and what it leaves out is called as usual`() throws {
    #expect(try read("forces: kent\nactivities: []").quantifiers == .standard)
    let plan = try read("forces: kent\nactivities: []\nquantifiers: [0: hardly any, 75: the bulk of]")
    #expect(plan.quantifiers.word(for: Share(count: 30, of: 46)) == "hardly any")
    #expect(plan.quantifiers.word(for: Share(count: 40, of: 46)) == "the bulk of")
  }

  @Test(arguments: [
    ("[5: few, 50: many]", "'few' comes first and begins at 5 percent. Let the first begin at 0."),
    ("[0: few, 50: many, 40: most]", "'most' begins at 40 percent, not above the one before."),
    ("[0: few, half: many]", "'half' is no share. Write a whole number from 0 to 99."),
    ("[few, many]", "an entry is no share with its word. Write each as '20: some', the share in percent."),
  ])
  func `words for counts that leave a gap, or no choice, are refused`(words: String, reason: String) throws {
    let faults = #expect(throws: PlanFaults.self) {
      try read("forces: kent\nactivities: []\nquantifiers: \(words)")
    }
    #expect(
      faults?.faults.contains { $0.message.contains(reason) && $0.line == 6 } == true, "\(faults as Any)")
  }

  @Test func `line ends of Windows and a byte order mark change nothing`() throws {
    let text = String(decoding: try #require(BuiltInPlans.source(named: "ct4")), as: UTF8.self)
    let windows = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    #expect(try PlanReader().plan(from: windows) == BuiltInPlans.ct4())
  }

  @Test func `reading one plan twice gives the same plan`() throws {
    #expect(try BuiltInPlans.ct4() == BuiltInPlans.ct4())
  }
}
