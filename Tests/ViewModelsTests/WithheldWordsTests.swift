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
  private func refusal() -> String {
    do throws(Refusal) {
      _ = try inspection.write(
        try inspection.reportExport(ReportRequest(isRedacted: true)), to: "\(folder.path)/out",
        using: converter)
      return ""
    } catch { return error.message }
  }

  private func addSection(_ text: String) throws -> String {
    "S\(try inspection.addReportSection(title: "More", text: text).position)"
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
