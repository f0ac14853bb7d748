import Fieldwork
import Plans
import Testing

struct CT4PlanTests {
  let plan: InspectionPlan

  init() throws { plan = try BuiltInPlans.ct4() }

  @Test func `the plan has the dates, the key question and the three areas of CT4`() throws {
    #expect(plan.code == "ct4")
    #expect(plan.years == "2018/19")
    #expect(plan.keyQuestion == "How effective is the police contribution to Prevent?")
    #expect(plan.fieldwork?.lowerBound == CalendarDate(year: 2018, month: 10, day: 1))
    #expect(plan.fieldwork?.upperBound == CalendarDate(year: 2019, month: 2, day: 28))
    #expect(plan.marking == .official)
    #expect(plan.areas.map(\.code) == ["capability", "consistency", "information-sharing"])
    #expect(plan.writeUpDays == 3)
  }

  @Test func `it visits 46 forces, and can meet nine units and four partners`() {
    #expect(plan.bodies.count { $0.kind == .force } == 46)
    #expect(plan.bodies.count { $0.kind == .unit } == 9)
    #expect(plan.bodies.count { $0.kind == .partner } == 4)
    #expect(!plan.bodies.contains { $0.slug == "scotland" })
    #expect(Set(plan.bodies.map(\.id)).count == plan.bodies.count)
    #expect(plan.bodies.allSatisfy { $0.id == plan.bodyID($0.slug) })
  }

  @Test func `every region of the forces has a unit of its own`() {
    let units = Set(plan.bodies.filter { $0.kind == .unit }.compactMap(\.facts.ctRegion))
    let forces = Set(plan.bodies.filter { $0.kind == .force }.compactMap(\.facts.ctRegion))
    #expect(units == forces)
    for unit in plan.bodies where unit.kind == .unit {
      let kinds = Set(
        plan.bodies.filter { $0.kind == .force && $0.facts.ctRegion == unit.facts.ctRegion }
          .compactMap(\.facts.ctUnitKind))
      #expect(kinds == [unit.facts.ctUnitKind])
    }
  }

  @Test func `each of the five activities is due in each force, 230 in all, and nothing elsewhere`() {
    let five = [
      "chief-officer-interview", "strategic-lead-interview", "safeguarding-head-interview",
      "community-focus-group", "partner-focus-group",
    ]
    #expect(plan.due.count == 230)
    #expect(Set(plan.due).count == 230)
    let forces = plan.bodies.filter { $0.kind == .force }.map(\.id)
    #expect(plan.due == forces.flatMap { force in five.map { DueActivity(body: force, kind: $0) } })
    #expect(plan.activityKinds.filter { !$0.isExtra }.map(\.code) == five)
    #expect(plan.activities.first?.id.rawValue == "ct4/avon-and-somerset/chief-officer-interview")
  }

  @Test func `both focus groups count heads by role, and no other activity does`() {
    for kind in plan.activityKinds {
      #expect(kind.roles.isEmpty == (kind.form != .focusGroup), "\(kind.code)")
      #expect(kind.shortName.count <= 11)
    }
    #expect(plan.kind("community-focus-group")?.roles.map(\.code).contains("pcso") == true)
    #expect(plan.kind("partner-focus-group")?.roles.map(\.code).contains("childrens-social-care") == true)
  }

  @Test(arguments: [
    ("chief-officer-interview", 9), ("strategic-lead-interview", 10), ("safeguarding-head-interview", 8),
    ("community-focus-group", 9), ("partner-focus-group", 10),
  ])
  func `each schedule has its questions`(kind: String, count: Int) {
    #expect(plan.questions(of: kind).count == count)
  }

  @Test func `the 46 questions fall into areas and kinds of answer as designed`() {
    #expect(plan.questions.count == 46)
    #expect(
      counts(plan.questions.map(\.area)) == ["capability": 18, "consistency": 13, "information-sharing": 15])
    #expect(
      counts(plan.questions.map(\.answers.name))
        == ["tri": 18, "scale": 13, "choice": 6, "number": 5, "text": 3, "date": 1])
  }

  @Test func `the working scale runs from embedded to not seen`() {
    let scale = plan.questions.first { $0.id == "CO5" }?.answers.options
    #expect(
      scale?.map(\.code) == ["embedded", "established", "developing", "weak", "absent", "not-seen"])
  }

  @Test func `more than 300 documents of the kinds named are expected`() {
    #expect(plan.documentTarget == 300)
    #expect(
      plan.documentKinds.map(\.code) == [
        "prevent-policy", "prevent-strategy", "referral-report", "channel-document", "briefing-material",
        "ctlp",
        "training-record", "tasking-minutes", "information-sharing-agreement", "communications-plan",
        "structure-chart", "self-assessment", "other",
      ])
  }

  @Test func `the programme leads from CT1 to CT4, of which only the last was published`() {
    #expect(plan.programme.map(\.code) == ["CT1", "CT2", "CT3", "CT4"])
    #expect(plan.programme.dropLast().allSatisfy { $0.publication.contains("national security") })
    #expect(plan.programme.last?.publication == "Published redacted, 9 March 2020")
    #expect(plan.programme.last?.partners.count == 4)
  }

  @Test func `bank holidays are weekdays, eight or more a year, Good Friday and Easter Monday among them`()
    throws
  {
    let holidays = Set(plan.bankHolidays)
    #expect(holidays.count == plan.bankHolidays.count)
    #expect(holidays.allSatisfy { $0.weekday.rawValue < Weekday.saturday.rawValue })
    for year in 2018...2027 {
      #expect(holidays.count { $0.year == year } >= 8, "\(year)")
      let easter = try easterSunday(year)
      #expect(holidays.contains(easter.adding(days: -2)), "\(year)")
      #expect(holidays.contains(easter.adding(days: 1)), "\(year)")
    }
  }

  @Test func `every name in the list of plans can be read`() throws {
    for name in BuiltInPlans.names {
      #expect(try BuiltInPlans.plan(named: name)?.code == name)
    }
    #expect(try BuiltInPlans.plan(named: "ct9") == nil)
  }

  /// The Gregorian computus of Meeus, Jones and Butcher.
  private func easterSunday(_ year: Int) throws -> CalendarDate {
    let (golden, century, rest) = (year % 19, year / 100, year % 100)
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let shift = (golden + 11 * epact + 22 * weekday) / 451
    let sum = epact + weekday - 7 * shift + 114
    return try #require(CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1))
  }

  private func counts(_ words: [String]) -> [String: Int] {
    Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
  }
}
