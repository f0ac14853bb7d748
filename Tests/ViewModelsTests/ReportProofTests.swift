import Fieldwork
import Foundation
import Reporting
import Storage
import TestSupport
import Testing

@testable import ViewModels

/// R1 to R3 of docs/redaction.md on the way that users go: from a store to the bytes of files.
struct ReportProofTests {
  let folder: TemporaryFolder
  let inspection: OpenInspection
  let converter = Converter(path: "", temporary: "/tmp", day: Demo.today)

  init() throws {
    folder = try TemporaryFolder()
    // A small plan, for of the figures there is nothing to withhold here.
    try Store.create(at: folder.store, plan: .small, workplace: .fixed(on: Demo.today))
    inspection = try OpenInspection(
      store: try Store.open(at: folder.store, workplace: .fixed(on: Demo.today)), today: Demo.today)
  }

  private var store: Store { inspection.store }

  /// What lies beside the store.
  private func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      !$0.hasPrefix("test.fieldbook")
    }
  }

  /// Words that mean nothing, none of them twice.
  private struct Words {
    var random: SeededRandom
    var used: Set<String> = []

    mutating func word() -> String {
      while true {
        var word = ""
        for _ in 0..<4 {
          word.append("bcdfghjklmnpqrstvwxz".randomElement(using: &random) ?? "b")
          word.append("aeiouéü".randomElement(using: &random) ?? "a")
        }
        if used.insert(word).inserted { return word }
      }
    }

    mutating func text(_ count: Int) -> String { (0..<count).map { _ in word() }.joined(separator: " ") }
  }

  /// Fills the store with a report of such words.
  private func fill(_ words: inout Words) throws {
    let kent = try inspection.body(called: "kent").id
    var evidence: [Evidence] = []
    for _ in 0..<6 {
      let (name, number) = try store.newEntry(.evidence, letter: .a)
      let item = Evidence(
        id: Identifier(name), number: number, passage: words.text(12), kind: .interview, forces: [kent],
        date: Demo.today)
      try store.save([item], summary: "x")
      evidence.append(item)
    }
    for index in 0..<3 {
      let (name, number) = try store.newEntry(.finding, letter: .a)
      let text = "\(words.text(9)) {{tally CO2 yes}}{{evidence E\(index + 1)}}\n\n- \(words.text(7))"
      try store.save(
        [
          Finding(
            id: Identifier(name), number: number, title: words.text(4), text: text, kind: .gap,
            author: "A", evidence: [evidence[index].id])
        ], summary: "x")
    }
    for _ in 0..<3 {
      _ = try inspection.addReportSection(
        title: words.text(3),
        text: "\(words.text(20)).{{evidence E4}}\n\n{{finding F1}}\n\n> \(words.text(9))")
    }
  }

  @Test func `R1 whatever is withheld at random in a store, no file of the report holds it`() throws {
    var words = Words(random: SeededRandom())
    let seed = words.random.seed
    try fill(&words)
    var secrets: Set<String> = []
    let targets = [
      "E1.passage", "E2.passage", "F1.title", "F1.text", "F2.text", "S1.text", "S2.title", "S3.text",
    ]
    for typed in targets {
      let target = try inspection.redactionTarget(called: typed)
      let field = try #require(target.field)
      let text = try #require(try store.redactableText(of: target.reference, field: field))
      let own = text.split { !$0.isLetter }.filter { words.used.contains(String($0)) }
      let first = Int.random(in: 0..<own.count, using: &words.random)
      let last = min(own.count - 1, first + Int.random(in: 0...3, using: &words.random))
      let stretch = text[own[first].startIndex..<own[last].endIndex]
      secrets.formUnion(own[first...last].map(String.init))
      _ = try inspection.proposeRedaction(.text(String(stretch)), of: target, because: .personalData)
    }
    _ = try inspection.proposeRedaction(
      .whole, of: try inspection.redactionTarget(called: "E5"), because: .originatorControl)
    store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(try inspection.redactionEntries().map(\.filed.redaction.number))
    let written = try inspection.write(
      try inspection.reportExport(ReportRequest(isRedacted: true)), to: "\(folder.path)/out", using: converter
    )
    var bytes = 0
    for name in written.files {
      let data = FileManager.default.contents(atPath: "\(folder.path)/out/\(name)") ?? Data()
      bytes += data.count
      for secret in secrets where data.range(of: Data(secret.utf8)) != nil {
        Issue.record("a word is left in \(name); seed \(seed)")
      }
    }
    report(
      "R1", "\(targets.count + 1) redactions of a store in \(bytes / 1024) kB of files: 0 residues",
      seed: seed)
  }

  @Test(arguments: [
    "Oben: Vexley Farnham Quartermain.", "V E X L E Y Farn-\nham Quarter\u{AD}main",
    "VEXLEY FARNHAM QUARTERMAIN",
    "%56exley%20Farnham%20Quartermain", "V&#101;xley Farnham Quartermain", "Ｖｅｘｌｅｙ Farnham Quartermain",
    "VmV4bGV5IEZhcm5oYW0gUXVhcnRlcm1haW4=", "5665786c6579204661726e68616d2051756172746572 6d61696e",
    "\\u0056exley Farnham Quartermain",
  ])
  func `R2 what is withheld in one place of the store and stands in another in any guise stops the export`(
    guise: String
  ) throws {
    _ = try inspection.addReportSection(title: "One", text: "Said by Vexley Farnham Quartermain, in June.")
    _ = try inspection.addReportSection(title: "Two", text: guise)
    let filed = try inspection.proposeRedaction(
      .text("Vexley Farnham Quartermain"), of: try inspection.redactionTarget(called: "S1.text"),
      because: .personalData)
    store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(filed.map(\.redaction.number))
    let export = try inspection.reportExport(ReportRequest(isRedacted: true))
    #expect(throws: Refusal.self) {
      _ = try inspection.write(export, to: "\(folder.path)/out", using: converter)
    }
    #expect(try leftovers() == [])
  }

  @Test func `R3 a redactor that forgets one thing is caught, and nothing is written`() throws {
    var words = Words(random: SeededRandom())
    try fill(&words)
    let targets = ["E1.passage", "F1.title", "F2.text", "S1.text", "S2.title"]
    for typed in targets {
      _ = try inspection.proposeRedaction(
        .whole, of: try inspection.redactionTarget(called: typed), because: .personalData)
    }
    store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(try inspection.redactionEntries().map(\.filed.redaction.number))
    let export = try inspection.reportExport(ReportRequest(isRedacted: true))
    let (told, untold) = (try #require(export.told), try #require(export.untold))
    for forgotten in told.redactions {
      let place = try #require(forgotten.place)
      let original = try #require(untold.texts.first { $0.place == place }?.text)
      let broken = ReportExport(
        request: export.request, checks: [], marking: export.marking,
        told: told.mapTexts { $0 == place ? original : $1 }, untold: untold)
      #expect(throws: Refusal.self, "\(place)") {
        _ = try inspection.write(broken, to: "\(folder.path)/out", using: converter)
      }
    }
    #expect(try leftovers() == [])
    _ = try inspection.write(export, to: "\(folder.path)/out", using: converter)
  }
}
