import Fieldwork
import Yams

/// The bodies met so far.
private struct FoundBodies {
  var bodies: [Body] = []
  /// The slug of the body that has a folded name.
  var owners: [String: String] = [:]
  /// Those that come from the forces table, so that naming one twice does no harm.
  var tabled: Set<Identifier<Body>> = []
}

extension Reading {
  private static let bodyKeys = [
    "slug", "name", "short", "ons-code", "police-uk-name", "special", "country", "region", "ct-region",
    "ct-unit-kind", "home-office-funded", "headquarters", "population", "population-basis", "officers",
    "collaborates-with",
  ]

  /// Every body of the plan: forces, then units, then partners, each in the order written.
  mutating func bodies(in plan: Fields) -> [Body] {
    guard ["forces", "units", "partners"].contains(where: plan.has) else {
      refuse(plan.position, "the plan", "it visits nobody", "Add 'forces', 'units' or 'partners'")
      return []
    }
    var found = FoundBodies()
    for node in elements("forces", in: plan) {
      if case .mapping = node {
        add(body(node, .force), at: node.position, to: &found)
      } else {
        for force in selected(node, "'forces'", from: forces, nouns: ["forces"])
        where found.tabled.insert(force.id).inserted {
          add(force, at: node.position, to: &found)
        }
      }
    }
    for (key, kind) in [("units", Body.Kind.unit), ("partners", .partner)] {
      for node in elements(key, in: plan) { add(body(node, kind), at: node.position, to: &found) }
    }
    return found.bodies
  }

  private mutating func add(_ body: Body?, at position: Position, to found: inout FoundBodies) {
    guard let body else { return }
    let names = Set([body.slug, body.name, body.shortName].map { folded($0) })
    if let twin = names.compactMap({ found.owners[$0] }).min() {
      refuse(
        position, "the body \(quoted(body.slug))", "its slug or its names are those of \(quoted(twin)) too",
        "Give each body a slug and names of its own")
    } else {
      for name in names { found.owners[name] = body.slug }
      found.bodies.append(body)
    }
  }

  private mutating func body(_ node: Node, _ kind: Body.Kind) -> Body? {
    guard var fields = fields(of: node, "a \(kind.rawValue)", keys: Self.bodyKeys) else { return nil }
    let slug = code("slug", in: fields)
    if let slug { fields.subject = "the \(kind.rawValue) \(quoted(slug))" }
    let name = text("name", in: fields)
    let shortName = optionalText("short", in: fields, limit: 24)
    let facts = facts(in: fields)
    guard let slug, let name else { return nil }
    return Body(
      id: Identifier("described/\(slug)"), slug: slug, kind: kind, name: name, shortName: shortName ?? name,
      facts: facts)
  }

  private mutating func facts(in fields: Fields) -> ForceFacts {
    var facts = ForceFacts()
    facts.onsCode = onsCode(in: fields)
    facts.policeUKName = optionalText("police-uk-name", in: fields)
    facts.isSpecial = choice("special", in: fields, of: ["yes", "no"]) == "yes"
    facts.country = optionalText("country", in: fields)
    facts.region = optionalText("region", in: fields)
    facts.ctRegion = optionalText("ct-region", in: fields)
    facts.ctUnitKind = choice("ct-unit-kind", in: fields, of: ["CTU", "CTIU"])
    facts.isHomeOfficeFunded = choice("home-office-funded", in: fields, of: ["yes", "no"]) == "yes"
    facts.headquarters = optionalText("headquarters", in: fields)
    facts.population = figure("population", in: fields, read: Figures.wholeNumber, "1846478 in 2018")
    facts.populationBasis = choice("population-basis", in: fields, of: Figures.populationBases)
    facts.officerTenths = figure("officers", in: fields, read: Figures.tenths, "3552.6 on 2019-03-31")
    for node in elements("collaborates-with", in: fields) {
      if let slug = text(node, fields.name(of: "collaborates-with")) { facts.collaboratesWith.append(slug) }
    }
    return facts
  }

  private mutating func onsCode(in fields: Fields) -> String? {
    guard let code = optionalText("ons-code", in: fields) else { return nil }
    if Figures.isONSCode(code) { return code }
    refuse(
      fields.position(of: "ons-code"), fields.name(of: "ons-code"),
      "\(quoted(code)) is no code of the statistics office", "Use one such as E23000032")
    return nil
  }

  /// A number with the year or day it was true: `3552.6 on 2019-03-31`.
  private mutating func figure(
    _ key: String, in fields: Fields, read: (String) -> Int?, _ example: String
  ) -> Figure<Int>? {
    guard let typed = optionalText(key, in: fields) else { return nil }
    let words = typed.split(separator: " ").map(String.init)
    if words.count == 3, ["in", "on"].contains(words[1]), let number = read(words[0]),
      Figures.isYear(words[2]) || CalendarDate(iso: words[2]) != nil
    {
      return Figure(number, date: words[2])
    }
    refuse(
      fields.position(of: key), fields.name(of: key), "\(quoted(typed)) is no figure with a year or day",
      "Write it as \(example)")
    return nil
  }
}
