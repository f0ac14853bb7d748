import Fieldwork
import Testing

struct ReferenceTests {
  private static var snapshot: ReportSnapshot {
    var snapshot = ReportSnapshot(inspection: .init(id: "i", title: "CT4"))
    snapshot.forces = ["Kent", "Essex", "Suffolk"].map {
      .init(id: Identifier($0), slug: $0.lowercased(), name: "\($0) Police", shortName: $0)
    }
    snapshot.tallies = [
      .init(
        id: "CO2", text: "Is it mandatory?", area: "Capability", answerKind: "tri",
        heaps: [
          .init(code: "yes", words: "yes", isAsked: true, forces: ["Kent", "Suffolk"]),
          .init(code: "no", words: "no", isAsked: true, forces: []),
          .init(code: "not-asked", words: "not asked", isAsked: false, forces: ["Essex"]),
        ])
    ]
    snapshot.findings = [
      .init(id: "f", number: "F12", kind: "strength", status: "agreed", title: "Points of contact work"),
      .init(id: "g", number: "F13", kind: "gap", status: "withdrawn", title: "Given up"),
    ]
    snapshot.evidence = [.init(id: "e", number: "E7", passage: "Yes.", source: "interview, Kent")]
    snapshot.themes = [
      .init(id: "t", name: "SPOC", forces: ["Suffolk", "Kent"]),
      .init(id: "u", name: "Leads", forces: ["Kent", "Essex"], unnamed: 2),
      .init(id: "v", name: "Vetting", unnamed: 1), .init(id: "w", name: "Other"),
    ]
    return snapshot
  }
  private static let index = ReferenceIndex(snapshot)

  @Test(arguments: [
    ("{{tally CO2 yes}} forces", "2 of 2 forces"), ("{{ Tally co2 YES }}", "2 of 2"),
    ("{{tally CO2 not-asked}}", "1 of 3"), ("{{tally CO2 \"not asked\"}}", "1 of 3"),
    ("{{tally CO2 not asked}}", "1 of 3"), ("{{quantifier CO2 Not Asked}}", "one force (1 of 3)"),
    ("in {{quantifier CO2 no}}", "in none of the forces (0 of 2)"),
    ("{{Quantifier CO2 yes}}", "All forces (2 of 2)"),
    ("({{finding F12}})", "(Points of contact work)"), ("{{finding f12}}", "Points of contact work"),
    ("{{forces with theme \"SPOC\"}}", "Kent and Suffolk"),
    ("{{forces with theme spoc}}", "Kent and Suffolk"),
    ("{{forces with theme Leads}}", "Kent, Essex and 2 forces not named"),
    ("{{forces with theme Vetting}}", "1 force not named"), ("{{forces with theme Other}}", "no force"),
    ("{{forces with theme “Spoc”}}", "Kent and Suffolk"), ("so{{evidence E7}}.", "so."),
    ("\\{{tally}} stays", "{{tally}} stays"), ("a { b } c }} d", "a { b } c }} d"), ("", ""),
    ("A {{tally CO2\nyes}} B", "A 2 of 2 B"), ("A {{\r\n  tally\r\nCO2 yes\n}} B", "A 2 of 2 B"),
    ("> {{forces with\n> theme\n> \"SPOC\"}}.", "> Kent and Suffolk."),
  ])
  func `a reference is filled in`(text: String, filled: String) {
    let result = Self.index.fill(text)
    #expect(result.plain == filled)
    #expect(result.faults == [])
  }

  @Test func `what was filled in tells what it came from`() {
    let pieces = Self.index.fill("{{tally CO2 yes}}, {{forces with theme SPOC}}{{evidence E7}}").pieces
    #expect(
      pieces.map(\.origin) == [
        .tally(question: "CO2", answer: "yes", forces: ["Kent", "Suffolk"]), nil,
        .theme(id: "t", forces: ["Suffolk", "Kent"]), .evidence(number: "E7"),
      ])
    #expect(pieces[0].typed == "{{tally CO2 yes}}")
  }

  @Test(arguments: [
    ("one\ntwo {{tally CO3 yes}}", 2, 5, "no question is numbered 'CO3'. Write 'CO2'."),
    ("{{tally CO2 maybe}}", 1, 1, "'maybe' is no answer to CO2. Write 'yes', 'no' or 'not-asked'."),
    ("{{tally CO2 yes no}}", 1, 1, "'yes no' is no answer to CO2. Write 'yes', 'no' or 'not-asked'."),
    ("{{tally CO2}}", 1, 1, "what follows 'tally' is not what it takes. Write it like '{{tally CO2 yes}}'."),
    ("{{finding F99}}", 1, 1, "no finding is numbered 'F99'."),
    ("{{finding F13}}", 1, 1, "F13 was withdrawn. Take the reference out."),
    ("é {{evidence E8}}", 1, 3, "no evidence is numbered 'E8'. Write 'E7'."),
    ("{{forces with theme SPOK}}", 1, 1, "no theme is called 'SPOK'. Write 'SPOC'."),
    ("{{forces with SPOC}}", 1, 1, "Write it like '{{forces with theme \"SPOC\"}}'."),
    ("{{taly CO2 yes}}", 1, 1, "nothing is called 'taly'. Write it like '{{tally CO2 yes}}'."),
    ("{{tally}}", 1, 1, "it does not say which one. Write it like '{{tally CO2 yes}}'."),
    ("{{}}", 1, 1, "it is empty."), ("x {{tally CO2 yes", 1, 3, "it is not closed in its paragraph."),
    ("{{tally CO2\n \nyes}}", 1, 1, "'{{tally CO2': it is not closed in its paragraph."),
    ("a\n{{finding\nF99}}", 2, 1, "'{{finding F99}}': no finding is numbered 'F99'."),
    ("{{forces with theme \"SPOC}}", 1, 1, "a quotation mark is not closed."),
  ])
  func `a fault has its place and says what would be right`(
    text: String, line: Int, column: Int, message: String
  ) throws {
    let result = Self.index.fill(text)
    let fault = try #require(result.faults.first)
    #expect(result.faults.count == 1)
    #expect((fault.line, fault.column) == (line, column))
    #expect(fault.message.hasPrefix("Could not ") && fault.message.contains(message), "\(fault.message)")
    #expect(result.plain == text)
  }

  @Test func `of themes of one name the path tells which, and the name alone means none`() {
    var snapshot = Self.snapshot
    snapshot.themes = [
      .init(id: "a", name: "SPOC"), .init(id: "b", name: "Leads", above: ["a"], forces: ["Kent"]),
      .init(id: "c", name: "Training"), .init(id: "d", name: "Leads", above: ["c"], forces: ["Essex"]),
    ]
    var index = ReferenceIndex(snapshot)
    #expect(index.fill("{{forces with theme \"SPOC/Leads\"}}").plain == "Kent")
    #expect(index.fill("{{forces with theme \"training / leads\"}}").plain == "Essex")
    let filled = index.fill("{{forces with theme Leads}}")
    #expect(filled.plain == "{{forces with theme Leads}}")
    #expect(
      filled.faults.map(\.message) == [
        "Could not fill '{{forces with theme Leads}}': several themes are called 'Leads'. "
          + "Write 'SPOC/Leads' or 'Training/Leads'."
      ])
    // At the top its name is its whole path.
    snapshot.themes[3].above = []
    index = ReferenceIndex(snapshot)
    #expect(index.fill("{{forces with theme Leads}}").plain == "Essex")
  }

  @Test(arguments: [
    ("none", "none"), ("a {{tally CO2\nyes}} b\nc", "a {{tally CO2 yes}} b\nc"),
    ("> {{tally\r\n>  CO2 yes}}", "> {{tally     CO2 yes}}"), ("{{what\nis}}", "{{what is}}"),
    ("{{tally CO2\n\nyes}}", "{{tally CO2\n\nyes}}"), ("\\{{a\nb}}", "\\{{a\nb}}"),
    ("{{a\nb {{c\nd}}", "{{a\nb {{c d}}"), ("{{a\n>\n> b}}", "{{a >   b}}"),
  ])
  func `a reference over two lines is put on one, every sign in its place`(text: String, line: String) {
    let found = ReferenceText.onOneLine(text)
    #expect(found == line)
    #expect(found.unicodeScalars.count == text.unicodeScalars.count)
  }

  @Test func `faults of one text come in the order of their places`() {
    let faults = Self.index.fill("{{tally X\nyes}} {{what}}\n{{finding F9}}").faults
    #expect(faults.map { [$0.line, $0.column] } == [[1, 1], [2, 7], [3, 1]])
  }
}
