import Fieldwork
import Testing

@testable import Reporting

struct ExportCheckTests {
  private func kinds(_ snapshot: ReportSnapshot) -> [ExportCheck.Kind] {
    snapshot.exportChecks(digest: Specimen.digest).map(\.kind)
  }

  private var sound: ReportSnapshot {
    var snapshot = Specimen.snapshot
    snapshot.findings[1].status = "agreed"
    return snapshot
  }

  @Test func `a report in order has nothing to be looked at`() { #expect(kinds(sound) == []) }

  @Test func `a draft finding is told, a withdrawn one is not`() {
    #expect(kinds(Specimen.snapshot) == [.findingNotAgreed])
    var snapshot = sound
    snapshot.findings[1].status = "withdrawn"
    #expect(kinds(snapshot) == [])
  }

  @Test func `an empty section and a broken reference are told with their places`() throws {
    var snapshot = sound
    snapshot.sections[0].text = "As {{tally CO9 yes}} said."
    snapshot.sections[1].text = " \n"
    let checks = snapshot.exportChecks(digest: Specimen.digest)
    #expect(checks.map(\.kind) == [.unresolvedReference, .emptySection])
    let fault = try #require(checks[0].fault)
    #expect((fault.line, fault.column) == (1, 4))
    #expect(
      checks[0].placedMessage.hasPrefix("Section 1, line 1, column 4: Could not fill '{{tally CO9 yes}}'"))
    #expect(checks[1].placedMessage.hasPrefix("Section 2, 'Working with partners', is empty."))
    // What the public reads has no braces in it.
    #expect(checks[0].kind.isRefusal(inRedacted: true) && !checks[0].kind.isRefusal(inRedacted: false))
    #expect(!checks[1].kind.isRefusal(inRedacted: true))
  }

  @Test func `a reference typed where none is filled in is told and stops the redacted report`() {
    var snapshot = sound
    snapshot.sections[0].title = "About {{tally CO2 yes}}"
    snapshot.findings[0].title = "Peter{{evidence E2}} Zebul"
    snapshot.findings[1].status = "withdrawn"
    snapshot.findings[1].title = "See {{finding F1}}"
    snapshot.recommendations[0].text = "Do as {{forces with\ntheme \"SPOC\"}} do."
    snapshot.evidence[0].passage = "A template with {{name}} and {{quantifier CO2 no}}."
    let checks = snapshot.exportChecks(digest: Specimen.digest)
    #expect(checks.allSatisfy { $0.kind == .unresolvedReference })
    let told =
      " is told as it is typed: only texts of sections and findings are filled in. Write it in words."
    #expect(
      checks.map(\.placedMessage) == [
        "Section 1: '{{tally CO2 yes}}' in its title\(told)", "F1: '{{evidence E2}}' in its title\(told)",
        "R1: '{{forces with theme \"SPOC\"}}'\(told)", "E1: '{{quantifier CO2 no}}' in its passage\(told)",
      ])
  }

  @Test func `a count that changed since it was last read is told with both`() throws {
    var snapshot = sound
    snapshot.lastRead = [
      .init(record: "section-a", reference: "{{tally CO2 partly}}"): "8 of 36",
      .init(record: "section-b", reference: "{{quantifier HS3 no}}"): "around half of the forces (22 of 40)",
      // Another section was read with another count.
      .init(record: "section-b", reference: "{{quantifier CO2 yes}}"): "a few of the forces (2 of 36)",
    ]
    let checks = snapshot.exportChecks(digest: Specimen.digest)
    #expect(checks.map(\.kind) == [.countChanged])
    #expect(checks.first?.message.contains("'8 of 36' when last looked at and now reads '9 of 36'") == true)
    #expect(checks.first?.placedMessage.hasPrefix("Section 1: {{tally CO2 partly}} read") == true)
  }

  @Test func `a marking above the report's is refused, of cited evidence too`() {
    var snapshot = sound
    snapshot.inspection.marking = .official
    #expect(kinds(snapshot) == [.markingAboveReport])
    snapshot.recommendations[0].marking = .officialSensitive
    #expect(kinds(snapshot) == [.markingAboveReport, .markingAboveReport])
    snapshot.inspection.marking = Marking(.officialSensitive)
    snapshot.sections[1].marking = Marking(.officialSensitive, [.personal])
    #expect(kinds(snapshot) == [.markingAboveReport])
  }

  @Test func `evidence that only the annex carries is told together when it is above the report's marking`()
    throws
  {
    var snapshot = sound
    snapshot.evidence[2].marking = Marking(.officialSensitive, [.personal])
    let check = try #require(snapshot.exportChecks(digest: Specimen.digest).first)
    #expect(check.kind == .markingAboveReport && check.record == "evidence-3")
    #expect(
      check.message == "E3, in the evidence annex, is OFFICIAL-SENSITIVE [PERSONAL] and the report is "
        + "OFFICIAL-SENSITIVE. Raise the report's marking, or withhold it.")
    for number in 4...20 {
      snapshot.evidence.append(
        .init(
          id: "evidence-\(number)", number: "E\(number)", passage: "So.", source: "",
          marking: Marking(.officialSensitive, [.locsen])))
    }
    let checks = snapshot.exportChecks(digest: Specimen.digest)
    #expect(checks.count == 1)
    #expect(
      checks[0].message.hasPrefix("E3, E4, E5, E6, E7, E8, E9, E10, E11, E12, E13, E14 and 6 more, in the")
        && checks[0].message.contains("are marked up to OFFICIAL-SENSITIVE [LOCSEN, PERSONAL]"))
    #expect(snapshot.highestMarking == Marking(.officialSensitive, [.locsen, .personal]))
  }

  @Test func `an item without a passage that a finding rests on is told`() {
    var snapshot = sound
    snapshot.findings[0].owed = ["E50"]
    let checks = snapshot.exportChecks(digest: Specimen.digest)
    #expect(checks.map(\.kind) == [.passageOwed])
    #expect(
      checks.first?.message
        == "E50, which \(snapshot.findings[0].number) rests on, has no passage yet and counts "
        + "for nothing. Write it, or unlink it.")
  }

  @Test func `a cause of concern needs a recommendation`() {
    var snapshot = sound
    snapshot.recommendations[0].findings = ["F2"]
    #expect(kinds(snapshot) == [.concernWithoutRecommendation])
  }

  @Test func `what is held as background cannot be cited`() {
    var snapshot = sound
    snapshot.sections[1].text = "So it is.{{evidence E3}}"
    #expect(kinds(snapshot) == [.backgroundCited])
  }

  @Test func `no redacted report is made of what is not approved, or has changed`() throws {
    let snapshot = sound
    let right = try #require(
      Specimen.redaction(of: "training", in: "finding-1", "title", snapshot))
    let proposed = Redaction(
      id: "p", record: "finding-1", extent: .record, reason: .nationalSecurity, proposer: right.proposer)
    let stale = Redaction(
      id: "s", record: "finding-1", extent: .span(field: "title", range: 0..<4, digest: "of another text"),
      reason: .nationalSecurity, proposer: right.proposer)
    for (redaction, fault) in [
      (proposed, RedactionFaults.Fault.notApproved), (approved(stale), .textChanged),
      (Specimen.withholding("finding-9"), .noSuchPlace),
      (
        Specimen.spanning(
          90..<95, of: snapshot.findings[0].title, at: TextPlace(record: "finding-1", field: "title"), id: "o"
        ), .outsideText
      ),
    ] {
      var own = snapshot
      own.redactions = [right, redaction]
      #expect(kinds(own) == [.redactionNotReady])
      #expect(own.redactionFaults(digest: Specimen.digest)?.faults.map(\.fault) == [fault])
      #expect(throws: RedactionFaults.self) {
        try snapshot.redacted(by: [right, redaction], digest: Specimen.digest)
      }
    }
  }

  private func approved(_ redaction: Redaction) -> Redaction {
    var redaction = redaction
    try? redaction.approve(by: .init(name: "B Weaver", date: redaction.proposer.date))
    return redaction
  }
}
