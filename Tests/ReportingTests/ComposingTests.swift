import Fieldwork
import Foundation
import Testing

@testable import Reporting

struct ComposingTests {
  @Test(arguments: [
    ("one\ntwo\n\nthree", [SectionText.Block.paragraph("one two"), .paragraph("three")]),
    (
      "- a\n- b\n  more\n\n- c",
      [.list(["a", "b more"], isNumbered: false), .list(["c"], isNumbered: false)]
    ),
    ("1. a\n2. b\ntext", [.list(["a", "b text"], isNumbered: true)]),
    ("## Title\ntext", [.heading("Title"), .paragraph("text")]), ("> a\n> b", [.quotation("a b")]),
    ("A {{tally CO2\nyes}} B\nC", [.paragraph("A {{tally CO2 yes}} B C")]),
    ("> a {{tally CO2\n> yes}}\n\nb", [.quotation("a {{tally CO2   yes}}"), .paragraph("b")]),
    ("so\n{{finding\nF2}}\nb", [.paragraph("so"), .finding("F2", typed: "{{finding F2}}"), .paragraph("b")]),
    ("#hash\n2019. Not 1.5 lists", [.paragraph("#hash 2019. Not 1.5 lists")]), (" \n\n", []), ("", []),
    (
      "- a\n {{ Finding f2 }} \nb\n> {{finding F2}}\n{{finding F2}}.",
      [
        .list(["a"], isNumbered: false), .finding("f2", typed: "{{ Finding f2 }}"), .paragraph("b"),
        .quotation("{{finding F2}} {{finding F2}}."),
      ]
    ),
  ])
  func `a section's text is taken apart by how its lines begin`(text: String, blocks: [SectionText.Block]) {
    #expect(SectionText(text).blocks == blocks)
  }

  @Test func `evidence is one footnote however often it is cited`() {
    let document = ReportDocument.report(of: Specimen.snapshot)
    #expect(
      document.notes.map { $0.map(\.plain).joined() } == [
        "E1: chief officer interview, Kent.", "E2: focus group, not attributable.",
      ])
    #expect(document.page.matches(of: /href="#note-1"/).count == 2)
  }

  @Test func `a finding told in a section is not told twice`() {
    let text = ReportDocument.report(of: Specimen.snapshot).markdown
    #expect(text.ranges(of: "could not say how many of their people").count == 1)
    #expect(text.ranges(of: "Compliance with training is not monitored").count == 2)
  }

  @Test func `what is background is not quoted, and nobody is named who may not be`() {
    let annex = ReportDocument.evidenceAnnex(of: Specimen.snapshot).markdown
    for hidden in ["Off the record", "three officers", "Essex", "Cheshire"] {
      #expect(!annex.contains(hidden))
    }
    #expect(annex.contains("single point of contact") && annex.contains("Nobody checks"))
  }

  @Test func `a debrief tells a force of its own findings, without grades`() throws {
    let snapshot = Specimen.snapshot
    let own = try #require(ReportDocument.hotDebrief(of: snapshot.forces[1].id, in: snapshot)).markdown
    #expect(own.contains("# Bedfordshire Police: hot debrief"))
    #expect(own.contains("## What works well") && own.contains("## Causes of concern"))
    let other = try #require(ReportDocument.hotDebrief(of: snapshot.forces[30].id, in: snapshot)).markdown
    #expect(other.contains("No finding names this force yet."))
    #expect(ReportDocument.hotDebrief(of: "nobody", in: snapshot) == nil)
  }

  @Test func `a debrief names no other force`() throws {
    var snapshot = Specimen.snapshot
    let kent = snapshot.forces[19]
    snapshot.evidence[0].forces.append(snapshot.forces[12].id)
    snapshot.evidence.append(
      .init(
        id: "evidence-4", number: "E4", passage: "They share a desk.", source: "note, Essex",
        forces: [kent.id, snapshot.forces[12].id]))
    snapshot.evidence.append(
      .init(id: "evidence-5", number: "E5", passage: "Alone.", source: "note, Devon and Cornwall"))
    snapshot.findings[1].title = "Kent’s work beats Dyfed Powys"
    snapshot.findings[1].forces = [kent.id, snapshot.forces[12].id]
    snapshot.findings[1].text = """
      Seen in {{forces with theme "SPOC"}}, not in {{forces with theme "Vetting"}}, as ESSEX POLICE and Devon
      and Cornwall know.{{evidence E1}}{{evidence E4}}{{evidence E5}} See {{finding F1}}; {{quantifier CO2 yes}}.

      {{finding F1}}
      """
    snapshot.findings[0].forces = [snapshot.forces[0].id]
    snapshot.recommendations[0].findings = ["F2"]
    snapshot.recommendations[0].text = "Kent should do as Surrey does; Kentish people know."
    let debrief = try #require(ReportDocument.hotDebrief(of: kent.id, in: snapshot))
    for text in [debrief.markdown, debrief.page] {
      #expect(
        text.contains("Seen in Kent and other forces, not in other forces, as another force and another"))
      #expect(text.contains("See a finding on other forces; around half of the forces (21 of 36)."))
      #expect(text.contains("Kent should do as another force does; Kentish people know."))
      for other in snapshot.forces where other.id != kent.id {
        #expect(!text.localizedCaseInsensitiveContains(other.shortName), "\(other.shortName)")
      }
      #expect(!text.contains("Powys") && !text.contains("Cornwall"))
      #expect(!text.contains("Compliance with training"))
    }
    #expect(
      debrief.notes.map { $0.map(\.plain).joined() } == [
        "E1: chief officer interview, Kent.", "E4: note, another force.",
      ])
  }

  @Test(arguments: [
    ("GMP, the Met, Herts and West Mids.", "another force, another force, another force and another force."),
    ("Avon & Somerset, D&C; MOD Police", "another force, another force; another force"),
    ("The Metropolitan Police's way, Heddlu Gwent too", "another force's way, another force too"),
    ("S. Yorks, the Police Service of Essex, E23000028", "another force, another force, another force"),
    ("We met MPs in the hospital's beds", "We met MPs in the hospital's beds"),
    (
      "Met once a month. Met officers and Mod cons. Beds were short.",
      "Met once a month. another force officers and Mod cons. Beds were short."
    ),
    ("Kent Police and the Ministry of Defence police", "Kent Police and another force"),
  ])
  func `a debrief names no other force by anything that people call it`(typed: String, told: String) throws {
    var snapshot = Specimen.snapshot
    let kent = snapshot.forces[19]
    for (index, cells) in Specimen.table.enumerated() where index < snapshot.forces.count {
      snapshot.forces[index].onsCode = cells["ons_code"]
    }
    snapshot.findings[1].forces = [kent.id]
    snapshot.findings[1].text = typed
    let debrief = try #require(ReportDocument.hotDebrief(of: kent.id, in: snapshot))
    #expect(debrief.blocks.contains(.paragraph([.text(told)])), "\(debrief.markdown)")
  }

  @Test func `a debrief tells its own force that it is one of those not named to others`() throws {
    var snapshot = Specimen.snapshot
    let (kent, cheshire) = (snapshot.forces[19].id, snapshot.forces[3].id)
    snapshot.evidence[1].forces = [kent]
    snapshot.themes = [
      .init(id: "theme-1", name: "SPOC", unnamed: 1, evidence: ["evidence-2"]),
      .init(id: "theme-2", name: "Vetting", unnamed: 2, evidence: ["evidence-2", "evidence-3"]),
    ]
    snapshot.findings[1].forces = [kent, cheshire]
    snapshot.findings[1].text = "In {{forces with theme \"SPOC\"}}; in {{forces with theme \"Vetting\"}}."
    func debrief(_ force: Identifier<Body>) throws -> String {
      try #require(ReportDocument.hotDebrief(of: force, in: snapshot)).markdown
    }
    #expect(try debrief(kent).contains("In Kent; in Kent and other forces."))
    #expect(try debrief(cheshire).contains("In other forces; in Cheshire and other forces."))
    #expect(
      ReportDocument.report(of: snapshot).markdown.contains("In 1 force not named; in 2 forces not named."))
  }

  @Test func `a finding alone on its line is told in full, and what stands around it by itself`() {
    var snapshot = Specimen.snapshot
    snapshot.findings[0].text = "## Who\nAll.\n\n{{finding F2}}"
    snapshot.sections[0].text =
      "As here:\n  {{finding F1}} \n{{tally CO2 yes}} of them.\n- one\n{{finding F1}}\ntwo"
    let blocks = ReportDocument.report(of: snapshot).blocks
    #expect(blocks.contains(.paragraph([.text("As here:")])))
    #expect(
      blocks.count {
        $0 == .paragraph([.strong("Cause of concern: Compliance with training is not monitored")])
      }
        == 2)
    #expect(blocks.contains(.paragraph([.text("21 of 36"), .text(" of them.")])))
    #expect(blocks.contains(.list([[.text("one")]], isNumbered: false)))
    #expect(blocks.contains(.paragraph([.text("two")])))
    #expect(
      blocks.compactMap { if case .heading(4, let id, _) = $0 { id } else { nil } }
        == ["finding-f1-1", "finding-f1-2-1"])
  }

  @Test func `withdrawn findings are in no report`() throws {
    var snapshot = Specimen.snapshot
    snapshot.findings[1].status = "withdrawn"
    #expect(!ReportDocument.report(of: snapshot).markdown.contains("Single points of contact"))
    let debrief = try #require(ReportDocument.hotDebrief(of: snapshot.forces[1].id, in: snapshot))
    #expect(!debrief.markdown.contains("Single points of contact"))
  }

  @Test func `what is cited again has the number of its note in every format`() {
    let document = ReportDocument.report(of: Specimen.snapshot)
    #expect(document.markdown.matches(of: /\[\^1\](?!:)/).count == 2)
    let once = document.unmarkedMarkdown
    #expect(once.matches(of: /\[\^1\](?!:)/).count == 1 && once.contains("knew whom to ask.^1^"))
    #expect(once.contains("\n\n[^1]: E1: ") && once.contains("[^2]: E2: "))
  }

  @Test func `roles that point to somebody are withheld in every format`() {
    let text = ReportDocument.report(of: Specimen.snapshot).markdown
    #expect(text.contains("constable 9, sergeant withheld, PCSO 6, police staff 0 | withheld |"))
    #expect(text.contains("health 7, education 8 | 15 |"))
  }
}
