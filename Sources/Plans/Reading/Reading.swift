import Fieldwork
import Yams

/// One reading of a plan: what has been understood so far, and every fault met on the way.
///
/// What cannot be read is reported, left out, and the reading goes on.
struct Reading {
  /// The forces that can be named without being described.
  let forces: [Body]
  /// In the order of reading.
  private(set) var faults: [PlanFault] = []

  /// Nothing read yet.
  init(forces: [Body]) { self.forces = forces }

  /// Notes the fault "Could not read *subject*: *reason*. *Next step*."
  mutating func refuse(_ position: Position, _ subject: String, _ reason: String, _ next: String) {
    faults.append(PlanFault(at: position, reading: subject, because: reason, next: next))
  }

  /// Notes cut-offs of words for counts that cannot be taken.
  mutating func refuse(_ position: Position, _ fault: Quantifiers.Fault) {
    faults.append(PlanFault(line: position.line, column: position.column, message: fault.message))
  }

  private static let keys = [
    "fieldbook-plan", "code", "title", "years", "key-question", "fieldwork", "marking", "write-up-days",
    "areas",
    "forces", "units", "partners", "activities", "scale", "questions", "documents", "programme",
    "bank-holidays", "quantifiers",
  ]

  /// The plan, as far as it can be read; it is whole if there is no fault.
  mutating func plan(from root: Node) -> InspectionPlan {
    guard let fields = fields(of: root, "", keys: Self.keys) else {
      return InspectionPlan(code: "", title: "")
    }
    checkVersion(in: fields)
    var plan = InspectionPlan(
      code: code("code", in: fields) ?? "", title: text("title", in: fields, limit: 200) ?? "")
    plan.years = optionalText("years", in: fields) ?? ""
    plan.keyQuestion = optionalText("key-question", in: fields, limit: Self.questionLimit) ?? ""
    plan.fieldwork = days("fieldwork", in: fields)
    plan.marking = marking(in: fields) ?? .official
    plan.writeUpDays = number("write-up-days", in: fields, from: 0...60) ?? 3
    plan.areas = options(elements("areas", in: fields), "'areas'").map { Area(code: $0.code, name: $0.label) }
    let bodies = bodies(in: fields)
    plan.bodies = bodies.map { $0.renamed(plan.bodyID($0.slug)) }
    let activities = activities(in: fields, bodies: bodies)
    plan.activityKinds = activities.kinds
    plan.due = bodies.flatMap { body in
      activities.kinds.filter { activities.due[$0.code]?.contains(body.slug) == true }
        .map { DueActivity(body: plan.bodyID(body.slug), kind: $0.code) }
    }
    plan.questions = questions(in: fields, areas: plan.areas, kinds: plan.activityKinds)
    (plan.documentTarget, plan.documentKinds) = documents(in: fields)
    plan.programme = programme(in: fields)
    plan.bankHolidays = bankHolidays(in: fields)
    plan.quantifiers = quantifiers(in: fields)
    return plan
  }

  private mutating func checkVersion(in fields: Fields) {
    guard let version = text("fieldbook-plan", in: fields), version != "\(PlanReader.formatVersion)" else {
      return
    }
    refuse(
      fields.position(of: "fieldbook-plan"), "the plan", "its format is \(quoted(version))",
      "This version reads format \(PlanReader.formatVersion)")
  }

  private mutating func marking(in fields: Fields) -> Marking? {
    guard let typed = optionalText("marking", in: fields) else { return nil }
    if let marking = Marking(typed) { return marking }
    refuse(
      fields.position(of: "marking"), "'marking'", "\(quoted(typed)) is no marking of this store",
      "Use OFFICIAL or OFFICIAL-SENSITIVE, if need be with \(listed(Marking.Descriptor.allCases.map(\.rawValue)))"
    )
    return nil
  }

  private mutating func documents(in plan: Fields) -> (target: Int?, kinds: [Option]) {
    guard let node = optional("documents", in: plan),
      let fields = fields(of: node, "'documents'", keys: ["target", "kinds"])
    else { return (nil, []) }
    return (
      number("target", in: fields, from: 1...100_000),
      options(elements("kinds", in: fields), fields.name(of: "kinds"))
    )
  }

  private mutating func programme(in plan: Fields) -> [ProgrammeEntry] {
    var entries: [ProgrammeEntry] = []
    for (number, node) in elements("programme", in: plan).enumerated() {
      let keys = ["code", "years", "subject", "nations", "publication", "partners"]
      guard let fields = fields(of: node, "entry \(number + 1) of 'programme'", keys: keys) else { continue }
      let code = text("code", in: fields, limit: 20)
      let subject = text("subject", in: fields, limit: 200)
      let years = optionalText("years", in: fields)
      let nations = texts("nations", in: fields)
      let publication = optionalText("publication", in: fields)
      let partners = texts("partners", in: fields)
      guard let code, let subject else { continue }
      guard !entries.contains(where: { $0.code == code }) else {
        refuse(
          fields.position(of: "code"), "'programme'", "\(quoted(code)) stands here twice",
          "Keep one of the two")
        continue
      }
      entries.append(
        ProgrammeEntry(
          code: code, years: years ?? "", subject: subject, nations: nations, publication: publication ?? "",
          partners: partners))
    }
    return entries
  }

  private mutating func texts(_ key: String, in fields: Fields) -> [String] {
    var texts: [String] = []
    for node in elements(key, in: fields) {
      if let text = text(node, fields.name(of: key)) { texts.append(text) }
    }
    return texts
  }

  private mutating func bankHolidays(in plan: Fields) -> [CalendarDate] {
    var days: [CalendarDate] = []
    for element in elements("bank-holidays", in: plan) {
      // A list in the list, so that each year can have a line.
      for node in element.sequence.map(Array.init) ?? [element] {
        guard let typed = text(node, "'bank-holidays'"),
          let day = date(typed, at: node.position, "'bank-holidays'")
        else { continue }
        days.append(day)
      }
    }
    return days
  }
}

extension Body {
  /// The same body under another name in the store.
  fileprivate func renamed(_ id: Identifier<Body>) -> Body {
    Body(id: id, slug: slug, kind: kind, name: name, shortName: shortName, facts: facts)
  }
}
