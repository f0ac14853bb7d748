import Fieldwork
import Testing

@testable import Reporting

struct RedactedReportTests {
  private let snapshot = Specimen.snapshot

  private func redacted(_ redactions: Redaction?...) throws -> ReportSnapshot {
    try snapshot.redacted(by: redactions.compactMap(\.self), digest: Specimen.digest)
  }

  @Test func `what refers to something withheld becomes the mark`() throws {
    let result = try redacted(
      Specimen.withholding("evidence-1"), Specimen.withholding("finding-1"), Specimen.withholding("theme-1"))
    let text = result.sections[0].text
    #expect(!text.contains("{{evidence E1}}") && !text.contains("{{finding F1}}") && !text.contains("SPOC"))
    #expect(text.contains("In [redacted] officers knew whom to ask.[redacted]"))
    #expect(result.findings.map(\.number) == ["F2"])
    #expect(result.findings[0].evidence == [] && result.recommendations[0].findings == [])
    #expect(result.evidence.allSatisfy { $0.themes == [] })
    #expect(ReferenceIndex(result).fill(text).faults == [])
  }

  @Test func `a withheld question is cited no more`() throws {
    let result = try redacted(Specimen.withholding("CO2"))
    #expect(result.sections[0].text.hasPrefix("Training is mandatory in [redacted]."))
    #expect(result.tallies.map(\.id) == ["SL4", "HS3"])
  }

  @Test func `a theme's name is withheld where the evidence and the references carry it`() throws {
    let result = try redacted(Specimen.redaction(of: "SPOC", in: "theme-1", "name", snapshot))
    #expect(result.themes[0].name == "[redacted]" && result.evidence[0].themes == ["[redacted]"])
    #expect(!result.sections[0].text.contains("SPOC") && !result.findings[1].text.contains("SPOC"))
  }

  @Test func `a withheld theme has its name in no path, and what is below it keeps its references`() throws {
    var snapshot = snapshot
    snapshot.themes += [
      .init(id: "theme-3", name: "Leads", above: ["theme-1"], forces: [snapshot.forces[19].id]),
      .init(id: "theme-4", name: "Leads", above: ["theme-2"], forces: [snapshot.forces[12].id]),
      .init(id: "theme-5", name: "Panels", above: ["theme-1"], forces: [snapshot.forces[19].id]),
    ]
    snapshot.sections[1].text = """
      {{forces with theme "SPOC/Leads"}}, {{forces with theme "Vetting/Leads"}}, {{forces with theme
      "Panels"}}, {{forces with theme "spoc/panels"}}, {{forces with theme "Leads"}}.
      """
    let result = try snapshot.redacted(
      by: [Specimen.withholding("theme-1")].compactMap(\.self), digest: Specimen.digest)
    let index = ReferenceIndex(result)
    #expect(
      index.fill(result.sections[1].text).plain
        == "[redacted], Essex, Kent, [redacted], {{forces with theme \"Leads\"}}.")
    #expect(!result.themes.contains { $0.above.contains("theme-1") })
    let leads = try snapshot.redacted(
      by: [Specimen.withholding("theme-4")].compactMap(\.self), digest: Specimen.digest)
    // Of the two that it could mean one is withheld.
    #expect(
      ReferenceIndex(leads).fill(leads.sections[1].text).plain == "Kent, [redacted], Kent, Kent, [redacted].")
  }

  @Test func `a force is under a theme no more when all its evidence there is withheld`() throws {
    var snapshot = snapshot
    let (kent, essex, cheshire) = (forceNamed("kent"), forceNamed("essex"), forceNamed("cheshire"))
    for index in snapshot.evidence.indices { snapshot.evidence[index].themes = ["SPOC"] }
    snapshot.evidence.append(
      .init(
        id: "evidence-4", number: "E4", passage: "Yes.", source: "interview, Cheshire", forces: [cheshire],
        themes: ["SPOC"]))
    snapshot.themes[0].forces = [cheshire, kent]
    snapshot.themes[0].unnamed = 1
    snapshot.themes[0].evidence = (1...4).map { "evidence-\($0)" }
    #expect(snapshot.evidence[1].forces == [essex])
    func themes(_ withheld: String...) throws -> ReportSnapshot {
      try snapshot.redacted(by: withheld.map(Specimen.withholding), digest: Specimen.digest)
    }
    var told = try themes("evidence-1")
    #expect(told.themes[0].forces == [cheshire] && told.themes[0].unnamed == 1)
    #expect(!told.themes[0].evidence.contains("evidence-1"))
    let report = ReportDocument.report(of: told, isRedacted: true).markdown
    #expect(report.contains("In Cheshire and 1 force not named officers"))
    #expect(!(try ReportFigures(told).json()).contains(#"[ "kent"#))
    // What is left of Cheshire is background only.
    told = try themes("evidence-1", "evidence-4")
    #expect(told.themes[0].forces == [] && told.themes[0].unnamed == 2)
    told = try themes("evidence-1", "evidence-2", "evidence-3", "evidence-4")
    #expect(told.themes[0].forces == [] && told.themes[0].unnamed == 0)
  }

  private func forceNamed(_ slug: String) -> Identifier<Body> {
    snapshot.forces.first { $0.slug == slug }?.id ?? "nobody"
  }

  @Test func `half of a force's name withholds the force`() throws {
    let kent = snapshot.forces[19]
    #expect(kent.slug == "kent")
    let result = try redacted(Specimen.redaction(of: "Kent", in: kent.id.rawValue, "shortName", snapshot))
    let force = try #require(result.forces.last)
    #expect(
      force.isWithheld && force.name == "[redacted]" && force.slug == "withheld-1" && force.ctRegion == "")
    #expect(!result.themes[0].forces.contains(kent.id) && result.themes[0].forces.count == 3)
    #expect(result.progress.overall == snapshot.progress.overall)
  }

  @Test func `which force is withheld cannot be read off those that are named`() throws {
    let result = try redacted(Specimen.withholding(snapshot.forces[19].id.rawValue))
    #expect(result.withholdsForce && result.forces.last?.isWithheld == true)
    let figures = ReportFigures(result)
    let machine = figures.commaSeparated + (try figures.json())
    #expect(!machine.contains(Redaction.mark) && !machine.contains("withheld-1"))
    for force in snapshot.forces {
      #expect(!machine.contains("\"\(force.slug)\"") && !machine.contains(force.name), "\(force.slug)")
    }
    #expect(figures.commaSeparated.contains(",yes,yes,21,36,yes,,"))
    let text = ReportDocument.report(of: result, isRedacted: true).markdown
    #expect(text.contains("In Cheshire, Essex and [redacted] officers"))
    #expect(!text.contains("South East") && text.contains("| All "))
    // The groups of Kent and Essex, by what they are.
    #expect(text.contains("| community focus group") && !text.contains("| Essex"))
    let whole = ReportDocument.report(of: snapshot).markdown
    #expect(whole.contains("South East") && whole.contains("| Essex"))
  }

  @Test func `a question that groups in too few forces were asked is left out, for which they are is told`()
    throws
  {
    var snapshot = snapshot
    snapshot.tallies = [
      Specimen.tally("CF1", "Is it heard?", yes: 0, partly: 0, no: 4, notKnown: 0),
      Specimen.tally("CF2", "Is it read?", yes: 1, partly: 0, no: 4, notKnown: 0),
      Specimen.tally("CF3", "Is it seen?", yes: 0, partly: 0, no: 0, notKnown: 0), snapshot.tallies[0],
    ]
    for index in 0...2 { snapshot.tallies[index].isAttributable = false }
    snapshot.sections[0].text = "{{Tally CF1 no}}, {{tally CF2 no}}, {{tally CF3 no}}, {{tally CO2 no}}."
    let told = try snapshot.redacted(by: [], digest: Specimen.digest)
    #expect(told.tallies.map(\.id) == ["CF2", "CF3", "CO2"])
    let filled = ReferenceIndex(told).fill(told.sections[0].text)
    #expect(filled.plain == "[redacted], 4 of 5, 0 of 0, 4 of 36." && filled.faults == [])
    let forces = Set(snapshot.forces.map(\.id))
    #expect(forces.isDisjoint(with: told.tallies.dropLast().flatMap { $0.heaps.flatMap(\.forces) }))
    #expect(told.tallies.last == snapshot.tallies.last)
    let (text, figures) = (ReportDocument.report(of: told).markdown, ReportFigures(told).commaSeparated)
    #expect(!text.contains("Is it heard?") && text.contains("Is it read?"))
    #expect(text.contains("Answers to CO2 by force") && !text.contains("Answers to CF2 by force"))
    #expect(figures.contains(",no,no,4,5,yes,,") && !figures.contains("CF1"))
  }

  @Test func `an area that is called like something withheld is named no more`() throws {
    var snapshot = snapshot
    snapshot.sections[0].title = "CAPABILITY"
    snapshot.tallies[1].area = "Capability and capacity"
    let section = try snapshot.redacted(
      by: [Specimen.withholding("section-a")], digest: Specimen.digest)
    #expect(section.tallies.map(\.area) == ["[redacted]", "[redacted]", "[redacted]"])
    #expect(section.findings.map(\.area) == ["[redacted]", "Consistency"])
    let files = Formats.files(of: section)
    let search = ResidueSearch(snapshot, redactions: [Specimen.withholding("section-a")])
    #expect(search.residues(in: files).filter { $0.file.contains("figures") } == [])
    let title = try #require(
      Specimen.redaction(
        of: "Capability and", in: "CO2", "text",
        {
          snapshot.tallies[0].text = "Capability and so on"
          return snapshot
        }()))
    let span = try snapshot.redacted(by: [title], digest: Specimen.digest)
    #expect(span.tallies.map(\.area) == ["Capability", "[redacted]", "Capability"])
  }

  @Test func `documents of a withheld force are called by the mark in the sources`() throws {
    var snapshot = snapshot
    snapshot.evidence[0].source = "document KENT-A-005, page 3"
    snapshot.evidence[1].source = "document ESSEX-A-005, Kent"
    let kent = snapshot.forces[19].id.rawValue
    let result = try snapshot.redacted(by: [Specimen.withholding(kent)], digest: Specimen.digest)
    #expect(
      result.evidence.prefix(2).map(\.source) == [
        "document [redacted], page 3", "document ESSEX-A-005, [redacted]",
      ])
  }

  @Test func `the register tells where and why and who, and never the text`() throws {
    let result = try redacted(
      Specimen.redaction(of: "Compliance", in: "finding-1", "title", snapshot),
      Specimen.withholding("evidence-2"))
    let table = result.redactionRegister
    #expect(
      table.rows == [
        [
          "1", "part of the title of F1", "personal data", "A Miller, 4 Feb 2019",
          "B Weaver, 5 Feb 2019",
        ],
        [
          "2", "the whole of E2", "national security", "A Miller, 4 Feb 2019", "B Weaver, 5 Feb 2019",
        ],
      ])
    #expect(ReportDocument.report(of: result, isRedacted: true).markdown.contains("What was withheld"))
  }

  @Test func `a refusal names the file and the guise, and not the text`() throws {
    let redaction = try #require(Specimen.redaction(of: "Compliance", in: "finding-1", "title", snapshot))
    let search = ResidueSearch(snapshot, redactions: [redaction])
    let found = search.residues(in: [FinishedFile(name: "a.html", text: "<p title=\"COMPLIANCE\">")])
    #expect(
      found.map(\.message) == [
        "Could not export: 'a.html' still holds what is withheld by redaction 1, within a tag. Withhold it there too."
      ])
  }

  @Test func `a refusal names only the redactions whose words are found`() {
    let text = "Vexley of the Quartermain unit met Ashdown, Ashdown met Zebedee."
    let spans = [("W1", "Vexley"), ("W2", "Quartermain"), ("W3", "Ashdown, Ashdown"), ("W4", "met Zebedee")]
      .map {
        name, words in
        let start = text.firstRange(of: words).map { text[..<$0.lowerBound].unicodeScalars.count } ?? 0
        return (name: name, range: start..<start + words.unicodeScalars.count)
      }
    let search = ResidueSearch([WithheldText(original: text, spans: spans)])
    func named(_ text: String) -> [String] {
      search.residues(in: [FinishedFile(name: "a.txt", text: text)]).map(\.redaction)
    }
    #expect(named("The Quartermain unit.") == ["W2"])
    #expect(named("[redacted] of the Quartermain unit met [redacted].") == ["W2"])
    #expect(named("Who met Zebedee?") == ["W4"])
    #expect(Set(named("Ashdown, Ashdown met Zebedee")) == ["W3", "W4", "W3, W4"])
    #expect(named("Nobody.") == [])
  }

  @Test func `where withheld words stand elsewhere is told by place`() throws {
    let redaction = try #require(Specimen.redaction(of: "training", in: "finding-1", "title", snapshot))
    let redacted = try redacted(redaction)
    let places = ResidueSearch(snapshot, redactions: [redaction]).places(in: redacted.texts)
    #expect(
      places.map(\.description) == ["section-a title", "section-a text", "CO2 text", "recommendation-1 text"])
  }

  @Test func `what is too short to be searched for is named`() {
    let search = ResidueSearch([WithheldText(name: "4", original: "aged 17 then", spans: [5..<7])])
    #expect(search.tooShort == ["4"])
    #expect(search.residues(in: [FinishedFile(name: "a", text: "17")]) == [])
  }

  @Test(arguments: [
    ("Kent", "Kentish", false), ("Kent", "weaken the", false), ("Kent", "Kent's", true),
    ("Kent", "K e n t", true),
    ("Kent", "x=\"Kent\"", true), ("MI5", "m i 5", true), ("MI5", "mi 5", false), ("Ali", "or a line", false),
    ("Amir Khan", "the camirkhanate", true), ("2018", "in 2018/19", true), ("2018", "120180", false),
  ])
  func `short words are found as words only`(secret: String, text: String, isFound: Bool) {
    let search = ResidueSearch([WithheldText(name: "1", original: secret)])
    #expect(search.residues(in: [FinishedFile(name: "a.txt", text: text)]).isEmpty == !isFound)
  }
}
