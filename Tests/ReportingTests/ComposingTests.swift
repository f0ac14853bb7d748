import Fieldwork
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
    ("#hash\n2019. Not 1.5 lists", [.paragraph("#hash 2019. Not 1.5 lists")]), (" \n\n", []), ("", []),
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

  @Test func `withdrawn findings are in no report`() throws {
    var snapshot = Specimen.snapshot
    snapshot.findings[1].status = "withdrawn"
    #expect(!ReportDocument.report(of: snapshot).markdown.contains("Single points of contact"))
    let debrief = try #require(ReportDocument.hotDebrief(of: snapshot.forces[1].id, in: snapshot))
    #expect(!debrief.markdown.contains("Single points of contact"))
  }

  @Test func `roles that point to somebody are withheld in every format`() {
    let text = ReportDocument.report(of: Specimen.snapshot).markdown
    #expect(text.contains("constable 9, sergeant withheld, PCSO withheld, police staff 0 | 17 |"))
    #expect(text.contains("health 7, education 8 | 15 |"))
  }
}
