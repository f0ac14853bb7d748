import Fieldwork
import Foundation
import Reporting
import Storage
import TestSupport
import Testing

@testable import ViewModels

/// What of withheld words, references, forces and questions is looked for in the report of the demo.
struct WithheldWordsTests {
  let folder: TemporaryFolder
  let demo: OpenStore
  let converter = Converter(path: "", temporary: "/tmp", day: Demo.today)

  init() throws {
    folder = try TemporaryFolder()
    demo = try OpenStore.demo()
  }

  private var inspection: OpenInspection { demo.inspection }

  private func withhold(_ words: String? = nil, of target: String) throws {
    inspection.store.signIn(as: "A. Inspector")
    let filed = try inspection.proposeRedaction(
      words.map { .text($0) } ?? .whole, of: try inspection.redactionTarget(called: target),
      because: .personalData)
    inspection.store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(filed.map(\.redaction.number))
  }

  /// What the redacted report was refused for; empty where it was written.
  private func refusal(formats: Set<ReportFormat> = [.markdown, .html]) -> String {
    do throws(Refusal) {
      _ = try inspection.write(
        try inspection.reportExport(ReportRequest(isRedacted: true, formats: formats)),
        to: "\(folder.path)/out", using: converter)
      return ""
    } catch { return error.message }
  }

  private func addSection(_ text: String) throws -> String {
    "S\(try inspection.addReportSection(title: "More", text: text).position)"
  }

  @Test func `words that begin in a title and end in its text are named by both`() throws {
    let section = try addSection("By Zoë Grünwald-Hartley it ran.")
    _ = try inspection.addReportSection(title: "On Zoë", text: "Grünwald-Hartley is here.")
    try withhold("Zoë Grünwald-Hartley", of: "\(section).text")
    let words = refusal()
    #expect(words.contains("It stands in the title and text of section 7"), "\(words)")
  }

  @Test func `what a withheld reference reads as is named by the place of another that reads the same`()
    throws
  {
    let section = try addSection("Here {{Quantifier CO2 yes}} said so.")
    let other = try addSection("Again {{quantifier CO2 yes}} said so.")
    try withhold("{{Quantifier CO2 yes}}", of: "\(section).text")
    let words = refusal()
    #expect(
      words.contains("section \(other.dropFirst())") && words.contains("withhold it there too"), "\(words)")
  }

  @Test func `a withheld reference over two lines is looked for in the words that it reads as`() throws {
    let reference = "{{Quantifier\nCO2 yes}}"
    let section = try addSection("Here \(reference) said so.")
    let other = try addSection("Again {{quantifier CO2 yes}} said so.")
    try withhold(reference, of: "\(section).text")
    let words = refusal()
    #expect(words.contains("section \(other.dropFirst())"), "\(words)")
  }

  @Test(arguments: [
    ("Mill Lane, the house", "then Mill Lane,{{evidence E9}} the house here"),
    ("Peter Zebul", "then Peter{{evidence E9}} Zebul here"),
    ("Zebulonic", "then Zebulon{{evidence E9}}ic here"),
    ("Nadia Orlov", "1. then we saw Nadia\n2. Orlov was there"),
    ("D'Arcy Nugent", "then D\u{2BC}Arcy Nugent here"), ("O\u{2BC}Brien-Zebul", "then O'Brien-Zebul here"),
  ])
  func `withheld words are found with a footnote or the end of an entry between them, in any format`(
    words: String, elsewhere: String
  ) throws {
    let section = try addSection("By \(words) it ran.")
    let other = try addSection(elsewhere)
    try withhold(words, of: "\(section).text")
    for formats: Set<ReportFormat> in [[.markdown], [.html]] {
      let refusal = refusal(formats: formats)
      #expect(refusal.contains("It stands in the text of section \(other.dropFirst())"), "\(refusal)")
    }
  }

  @Test func `eight words in a row of what is withheld are a quotation and refuse the report`() throws {
    let words = "Agent Nightjar is run by Sergeant Coverdale from the annex in Dover. He is paid in cash."
    try withhold(words, of: "\(try addSection(words)).text")
    let quoting = try addSection(
      "They said that Nightjar is run by Sergeant Coverdale from the annex, often.")
    let refusal = refusal()
    #expect(refusal.contains("part of what is withheld"), "\(refusal)")
    #expect(refusal.contains("It stands in the text of section \(quoting.dropFirst())"), "\(refusal)")
  }

  @Test(arguments: [
    (
      "We met him in the bar at six and he paid us cash then.",
      "Say met him in the bar at six and he paid us ok"
    ),
    ("I saw it. He has a gun and it is in his car. We left.", "They said he has a gun and it is in his car."),
    ("王小明在警察局工作了很多年", "他说王小明在警察局工作了很久"),
  ])
  func `eight short words in a row are a quotation too`(words: String, quoting: String) throws {
    try withhold(words, of: "\(try addSection(words)).text")
    let other = try addSection(quoting)
    let refusal = refusal()
    #expect(refusal.contains("It stands in the text of section \(other.dropFirst())"), "\(refusal)")
  }

  @Test(arguments: [
    "Peter{{evidence E28}} Zebul", "Pe{{evidence E28}}ter Zebul", "Peter {{finding F10}} Zebul",
  ])
  func `a withheld name is found with the mark of something else in it`(elsewhere: String) throws {
    let section = try addSection("By Peter Zebul it ran.")
    let other = try addSection("Then \(elsewhere) here.")
    try withhold("Peter Zebul", of: "\(section).text")
    try withhold(of: "F10")
    let refusal = refusal()
    #expect(refusal.contains("section \(other.dropFirst())"), "\(refusal)")
  }

  @Test(arguments: [true, false])
  func `a quotation over a live reference and a footnote is found, typed or filled in`(isTyped: Bool) throws {
    let words =
      "The informants named below {{tally CO2 yes}} met{{evidence E9}} us in cold flats near Hove harbour."
    let filled = try ReferenceIndex(inspection.reportSnapshot()).fill("{{tally CO2 yes}}").plain
    try withhold(words, of: "\(try addSection(words)).text")
    let other = try addSection(
      "Say informants named below \(isTyped ? filled : "{{tally CO2 yes}}") met us in cold flats near Brighton."
    )
    let refusal = refusal()
    #expect(refusal.contains("It stands in the text of section \(other.dropFirst())"), "\(refusal)")
  }

  @Test(arguments: [
    "They said: whoever is free goes.{{evidence E18}}",
    "Of E18 {{evidence E18}} we took: is free, goes; the decision",
  ])
  func `four words of a withheld record are a quotation in a paragraph that cites it`(quoting: String) throws
  {
    let item = try inspection.evidence(numbered: "E18")
    #expect(item.passage.hasPrefix("Whoever is free goes. The decision is made"))
    let other = try addSection(quoting)
    try withhold(of: "E18")
    let refusal = refusal()
    #expect(refusal.contains("section \(other.dropFirst())"), "\(refusal)")
  }

  @Test func `a few words of a withheld record are no quotation in a paragraph that does not cite it`() throws
  {
    let item = try inspection.newEvidence(
      "Nobody at the desk knew whom to ring that night.", kind: .interview)
    try inspection.save([item], summary: "added")
    let cited = "{{evidence \(item.number)}}"
    _ = try addSection("They said that nobody at the desk knew it.\n\nSo it is.\(cited)")
    try withhold(of: item.number.description)
    #expect(refusal() == "")
  }

  @Test func `a few words that also stand elsewhere are no quotation`() throws {
    let words = "Here the strategic lead told us of a man in Dover who is paid in cash."
    try withhold(words, of: "\(try addSection(words)).text")
    _ = try addSection("In Kent the strategic lead told us of a plan. Nobody is paid in cash.")
    #expect(refusal() == "")
  }

  @Test(arguments: [
    ("devon-and-cornwall", "Devon & Cornwall"), ("devon-and-cornwall", "DCP"), ("metropolitan", "the Met"),
    ("metropolitan", "Met officers"), ("metropolitan", "MPS"), ("greater-manchester", "GMP"),
    ("west-midlands", "West Mids"), ("bedfordshire", "Beds, Herts"), ("north-wales", "Heddlu Gogledd Cymru"),
    ("avon-and-somerset", "A and S"), ("hampshire", "Hampshire and Isle of Wight"),
    ("mdp", "MoD"), ("mdp", "MOD"), ("wiltshire", "Wilts"),
  ])
  func `a withheld force is found by whatever the program knows it as`(force: String, spelling: String) throws
  {
    _ = try addSection("It was so in \(spelling).")
    try withhold(of: force)
    #expect(refusal().contains(" of section "))
  }

  @Test func `a withheld force is not found in words that only look like one of its names`() throws {
    _ = try addSection(
      "We met officers, looked at beds in custody and a modern asp, which staffs a desk and wilts. MPs came.")
    for force in ["metropolitan", "bedfordshire", "staffordshire", "avon-and-somerset", "wiltshire"] {
      try withhold(of: force)
    }
    #expect(refusal() == "")
  }

  @Test func `the number of a withheld question stands in no source of evidence`() throws {
    try withhold(of: "SL5")
    let gwent = try inspection.body(called: "gwent").id
    let export = try inspection.reportExport(ReportRequest(isRedacted: true, debriefs: [gwent]))
    let files = try export.files(using: converter)
    for file in files where !file.name.hasSuffix("redactions.csv") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.replacing("question SL5", with: "").contains("SL5"), "\(file.name)")
    }
    #expect(
      files.contains {
        String(decoding: $0.bytes, as: UTF8.self).contains("strategic lead interview, Gwent.")
      })
  }
}
