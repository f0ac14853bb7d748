import Fieldwork

extension Body {
  func record(position: Int) -> Record {
    Record(
      .body, id.rawValue,
      [
        "position": .integer(position), "slug": .text(slug), "kind": .text(kind.rawValue),
        "name": .text(name),
        "short_name": .text(shortName), "ons_code": .filled(facts.onsCode),
        "police_uk_name": .filled(facts.policeUKName), "is_special": .flag(facts.isSpecial),
        "country": .filled(facts.country), "region": .filled(facts.region),
        "ct_region": .filled(facts.ctRegion),
        "ct_unit_kind": .filled(facts.ctUnitKind), "is_home_office_funded": .flag(facts.isHomeOfficeFunded),
        "headquarters": .filled(facts.headquarters),
        "population": facts.population.map { .integer($0.value) },
        "population_date": .filled(facts.population?.date),
        "population_basis": .filled(facts.populationBasis),
        "officer_tenths": facts.officerTenths.map { .integer($0.value) },
        "officer_date": .filled(facts.officerTenths?.date),
        "collaborates_with": .filled(facts.collaboratesWith.joined(separator: "\n")),
      ])
  }

  init(_ record: Record) throws {
    guard let kind = Kind(rawValue: record.text("kind") ?? "") else { throw record.unreadable("kind") }
    var facts = ForceFacts()
    facts.onsCode = record.text("ons_code")
    facts.policeUKName = record.text("police_uk_name")
    facts.isSpecial = record.integer("is_special") == 1
    facts.country = record.text("country")
    facts.region = record.text("region")
    facts.ctRegion = record.text("ct_region")
    facts.ctUnitKind = record.text("ct_unit_kind")
    facts.isHomeOfficeFunded = record.integer("is_home_office_funded") == 1
    facts.headquarters = record.text("headquarters")
    facts.population = record.integer("population").map {
      Figure($0, date: record.text("population_date") ?? "")
    }
    facts.populationBasis = record.text("population_basis")
    facts.officerTenths = record.integer("officer_tenths").map {
      Figure($0, date: record.text("officer_date") ?? "")
    }
    facts.collaboratesWith = lines(record.text("collaborates_with"))
    self.init(
      id: Identifier(record.reference.id), slug: record.text("slug") ?? "", kind: kind,
      name: record.text("name") ?? "", shortName: record.text("short_name") ?? "", facts: facts)
  }
}
