import Fieldwork
import Plans
import Testing

struct ForcesTableTests {
  private let forces = ForcesTable.builtIn

  @Test func `the table has 47 forces: 43 of the Home Office, three special, and Scotland`() {
    #expect(forces.count == 47)
    #expect(forces.count { $0.facts.isHomeOfficeFunded } == 43)
    #expect(forces.filter(\.facts.isSpecial).map(\.slug) == ["btp", "cnc", "mdp"])
    #expect(forces.filter { $0.facts.country == "Scotland" }.map(\.slug) == ["scotland"])
  }

  @Test func `no two forces share a slug, a name or a code`() {
    for names in [
      forces.map(\.slug), forces.map(\.name), forces.map(\.shortName), forces.compactMap(\.facts.onsCode),
    ] {
      #expect(Set(names.map { folded($0) }).count == names.count)
    }
  }

  @Test func `the sums of the sources come out, and what is not known stays so`() throws {
    let funded = forces.filter(\.facts.isHomeOfficeFunded)
    #expect(funded.compactMap(\.facts.officerTenths?.value).reduce(0, +) == 1_231_709)
    #expect(forces.filter { $0.facts.officerTenths == nil }.map(\.slug) == ["cnc", "mdp", "scotland"])
    let kent = try #require(forces.first { $0.slug == "kent" })
    #expect(kent.facts.officerTenths == Figure(35526, date: "2019-03-31"))
    #expect(kent.facts.population == Figure(1_846_478, date: "2018"))
    let special = forces.filter(\.facts.isSpecial)
    #expect(special.allSatisfy { $0.facts.population == nil && $0.facts.ctRegion == nil })
    #expect(special.allSatisfy { $0.facts.onsCode == nil })
  }

  @Test func `collaborations point both ways`() {
    for force in forces {
      for slug in force.facts.collaboratesWith {
        let partner = forces.first { $0.slug == slug }
        #expect(partner?.facts.collaboratesWith.contains(force.slug) == true, "\(force.slug) and \(slug)")
      }
    }
  }

  @Test func `Kent belongs to the South East for counter-terrorism, North Wales to Wales`() {
    let directory = BodyDirectory(forces)
    #expect(directory.body(called: "kent")?.facts.ctRegion == "CTP South East")
    #expect(directory.body(called: "north wales")?.facts.ctRegion == "CTP Wales (WECTU)")
  }

  @Test(arguments: [
    ("kent", "kent"), ("Kent Police", "kent"), ("E23000032", "kent"), ("e23000032", "kent"),
    ("devon & cornwall", "devon-and-cornwall"), ("Devon and Cornwall", "devon-and-cornwall"),
    ("Devon & Cornwall Police", "devon-and-cornwall"), ("dyfed powys", "dyfed-powys"),
    ("DYFED–POWYS", "dyfed-powys"), ("met", "metropolitan"), ("The Met", "metropolitan"),
    ("Avon and Somerset Police", "avon-and-somerset"), ("avon & somerset", "avon-and-somerset"),
    ("Police Scotland", "scotland"), ("BTP", "btp"), ("ministry of defence police", "mdp"),
    ("gmp", "greater-manchester"),
  ])
  func `people's spellings lead to the force`(typed: String, slug: String) {
    #expect(BodyDirectory(forces).body(called: typed)?.slug == slug)
  }

  @Test func `every slug, name, short name and code leads to its own force, in any case`() {
    let directory = BodyDirectory(forces)
    for force in forces {
      let names = [force.slug, force.name, force.shortName, force.facts.onsCode, force.facts.policeUKName]
      for name in names.compactMap(\.self) {
        for typed in [name, name.uppercased(), name.lowercased(), " \(name) "] {
          #expect(directory.body(called: typed)?.slug == force.slug, "\(typed)")
        }
      }
    }
  }

  @Test func `a name that nobody has gets the nearest right ones`() {
    let directory = BodyDirectory(forces)
    #expect(directory.body(called: "Kentt") == nil)
    #expect(directory.suggestions(for: "Kentt").first == "kent")
    #expect(directory.suggestions(for: "glouc").first == "gloucestershire")
  }
}
