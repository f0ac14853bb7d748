import Fieldwork
import Foundation
import Reporting
import Storage
import TestSupport
import Testing

@testable import ViewModels

/// The report of the demo on its way from the store to files.
struct ReportTests {
  let folder: TemporaryFolder
  let demo: OpenStore
  let converter = Converter(path: "", temporary: "/tmp", day: Demo.today)

  init() throws {
    folder = try TemporaryFolder()
    demo = try OpenStore.demo()
  }

  private var inspection: OpenInspection { demo.inspection }

  private func write(_ request: ReportRequest = ReportRequest(), to name: String = "out") throws
    -> WrittenReport
  {
    try inspection.write(
      try inspection.reportExport(request), to: "\(folder.path)/\(name)", using: converter)
  }

  private func contents(of name: String) throws -> [String: Data] {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(name)")
    return Dictionary(
      uniqueKeysWithValues: files.map {
        ($0, FileManager.default.contents(atPath: "\(folder.path)/\(name)/\($0)") ?? Data())
      })
  }

  private func message(_ work: () throws -> Void) -> String {
    do {
      try work()
      return ""
    } catch let refusal as Refusal { return refusal.message } catch { return "\(error)" }
  }

  @Test func `the demo has a report that goes out in full and redacted, the same bytes each time`() throws {
    let kent = try inspection.body(called: "kent").id
    let full = try write(ReportRequest(debriefs: [kent]))
    #expect(
      full.files == [
        "report.md", "report.html", "evidence.md", "evidence.html", "debrief-kent.md", "debrief-kent.html",
        "figures.csv", "figures.json",
      ])
    #expect(full.files == (try inspection.reportExport(ReportRequest(debriefs: [kent]))).fileNames)
    let redacted = try write(ReportRequest(isRedacted: true), to: "public")
    #expect(redacted.files.allSatisfy { $0.hasPrefix("redacted-") })
    #expect(redacted.files.last == "redacted-redactions.csv")
    _ = try write(ReportRequest(debriefs: [kent]), to: "again")
    #expect(try contents(of: "again") == contents(of: "out"))
    let text = String(decoding: try #require(contents(of: "out")["report.md"]), as: UTF8.self)
    #expect(text.contains("single terminal between them") && text.contains("(Wording unverified.)"))
    for (name, data) in try contents(of: "public") {
      #expect(data.range(of: Data("single terminal".utf8)) == nil, "\(name)")
      #expect(data.range(of: Data("car park".utf8)) == nil, "\(name)")
    }
    let register = String(
      decoding: try #require(contents(of: "public")["redacted-redactions.csv"]), as: UTF8.self)
    #expect(register.contains("W2,the whole of E28,originator control"))
    let lines = register.split(whereSeparator: \.isNewline)
    #expect(lines.first?.hasSuffix(",Marking") == true)
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",OFFICIAL") })
  }

  @Test func `nothing is wrong with the report of the demo but what is not agreed yet`() throws {
    for isRedacted in [false, true] {
      let export = try inspection.reportExport(ReportRequest(isRedacted: isRedacted))
      #expect(export.checks.map(\.kind) == [.findingNotAgreed, .findingNotAgreed, .findingNotAgreed])
      #expect(export.refusals == [])
    }
    #expect(try inspection.reportExport(ReportRequest(isStrict: true)).refusals.count == 3)
    #expect(message { _ = try write(ReportRequest(isStrict: true)) }.hasSuffix("Nothing was written."))
  }

  @Test func `what is proposed and not approved stops the redacted report and not the full one`() throws {
    let target = try inspection.redactionTarget(called: "F3.text")
    let filed = try inspection.proposeRedaction(
      .text("Partners turn to them too"), of: target, because: .operationalDetail)
    #expect(filed.map(\.redaction.number) == ["W4"])
    #expect(message { _ = try write(ReportRequest(isRedacted: true)) }.contains("nobody has approved it yet"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    _ = try write()
    #expect(
      message { try inspection.approveRedactions(["w4"]) }.contains("A. Inspector has proposed it"))
    inspection.store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(["w4"])
    _ = try write(ReportRequest(isRedacted: true), to: "public")
    #expect(
      try inspection.redactionEntries().map(\.state) == ["approved", "approved", "approved", "approved"])
  }

  @Test func `what groups answered is counted in the redacted report, and no force is named beside it`()
    throws
  {
    _ = try write()
    _ = try write(ReportRequest(isRedacted: true), to: "public")
    let (full, told) = (try contents(of: "out"), try contents(of: "public"))
    let whole = try Figures.questions(full["figures.json"])
    let redacted = try Figures.questions(told["redacted-figures.json"])
    let groups = Set(
      inspection.outline.questions.filter { inspection.outline.kind($0.kind)?.form == .focusGroup }.map(\.id))
    #expect(groups.contains("CF8") && groups.contains("PF1"))
    for (full, told) in zip(whole, redacted) {
      #expect(told.number == full.number)
      #expect(told.answers.map(\.count) == full.answers.map(\.count))
      let named = groups.contains(full.number) ? [] : full.answers.flatMap(\.forces)
      #expect(told.answers.flatMap(\.forces) == named, "\(full.number)")
    }
    let lines = String(decoding: try #require(told["redacted-figures.csv"]), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    #expect(lines.filter { $0.hasPrefix("CF8,") }.allSatisfy { $0.hasSuffix(",,OFFICIAL") })
    let page = String(decoding: try #require(told["redacted-report.html"]), as: UTF8.self)
    #expect(page.contains("Answers to CF8") && !page.contains("Answers to CF8 by force"))
    #expect(page.contains("Answers to CO2 by force"))
  }

  @Test func `a text changed after its redaction stops the redacted report`() throws {
    var section = try inspection.reportSection(4)
    section.text = "So it is. " + section.text
    try inspection.save(section)
    let words = message { _ = try write(ReportRequest(isRedacted: true)) }
    #expect(
      words.contains("W3 on part of the text of section 4") && words.contains("the text was changed since"))
    #expect(try inspection.redactionEntries().map(\.state).last == "text changed since")
    try inspection.withdrawRedaction("W3")
    _ = try write(ReportRequest(isRedacted: true))
  }

  @Test func `what is withheld in one place and stands in another is named by place and never quoted`() throws
  {
    let filed = try inspection.proposeRedaction(
      .text("tension reports, street by street"),
      of: try inspection.redactionTarget(called: "F10.title"), because: .operationalDetail)
    inspection.store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(filed.map(\.redaction.number))
    var section = try inspection.reportSection(2)
    section.text += "\n\nTension   REPORTS, street by\nstreet: they are compared."
    try inspection.save(section)
    let words = message { _ = try write(ReportRequest(isRedacted: true)) }
    #expect(words.contains("redaction W4") && words.contains("the text of section 2"))
    #expect(!words.lowercased().contains("tension"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `a refusal says where it still stands before it says which files hold it`() throws {
    let filed = try inspection.proposeRedaction(
      .text("tension reports, street by street"),
      of: try inspection.redactionTarget(called: "F10.title"), because: .operationalDetail)
    inspection.store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(filed.map(\.redaction.number))
    var section = try inspection.reportSection(2)
    section.text += "\n\nTension reports, street by street."
    try inspection.save(section)
    let kent = try inspection.body(called: "kent").id
    let lines = message {
      _ = try write(ReportRequest(isRedacted: true, debriefs: [kent]))
    }.split(whereSeparator: \.isNewline)
    #expect(
      lines == [
        "Could not write the redacted report: it still holds what is withheld by redaction W4.",
        "It stands in the text of section 2: withhold it there too.",
        "It was found in 'redacted-report.md' and 'redacted-report.html': in other capitals, accents or spacing, in HTML "
          + "entities and in several escapes on top of each other.",
        "Nothing was written.",
      ])
  }

  @Test(arguments: [
    ("chief officer", "the sources of ", "where no words can be withheld: withhold these records whole."),
    ("mixed", "the words for an answer", "withhold the words beside it too"),
    // It is within "inconsistency".
    ("Consistency", "the kind of a finding", "or write something else in its place."),
    ("every question", "the words that every report is made of", "withhold the words beside it too"),
  ])
  func `what is withheld and cannot be withheld where else it stands is said to be so`(
    words: String, place: String, next: String
  ) throws {
    var section = try inspection.reportSection(2)
    section.text = "Thus said \(words) there."
    try inspection.save(section)
    let filed = try inspection.proposeRedaction(
      .text(words), of: try inspection.redactionTarget(called: "S2.text"), because: .personalData)
    inspection.store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(filed.map(\.redaction.number))
    let told = message { _ = try write(ReportRequest(isRedacted: true)) }
    #expect(told.contains("It stands in \(place)") && told.contains(next), "\(told)")
  }

  @Test func `a marking above the report's stops the redacted one, unless that is withheld`() throws {
    let section = try inspection.addReportSection(
      title: "Annex", text: "Nothing much here.", marking: .officialSensitive)
    #expect(message { _ = try write(ReportRequest(isRedacted: true)) }.contains("OFFICIAL-SENSITIVE"))
    let export = try inspection.reportExport(ReportRequest())
    #expect(export.warnings.contains { $0.kind == .markingAboveReport } && export.refusals == [])
    let filed = try inspection.proposeRedaction(
      .whole, of: try inspection.redactionTarget(called: "S\(section.position)"), because: .nationalSecurity)
    inspection.store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(filed.map(\.redaction.number))
    _ = try write(ReportRequest(isRedacted: true))
  }

  @Test func `evidence above the report's marking stops the redacted one though nothing cites it`() throws {
    var item = try inspection.evidence(numbered: "E10")
    item.marking = Marking(.officialSensitive, [.personal])
    try inspection.save([item], summary: "marked")
    #expect(
      try inspection.reportReading().checks.contains { $0.message.hasPrefix("E10, in the evidence annex") })
    let words = message { _ = try write(ReportRequest(isRedacted: true)) }
    #expect(words.contains("E10, in the evidence annex, is OFFICIAL-SENSITIVE [PERSONAL]"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    let full = try write()
    #expect(full.marking == item.marking)
    #expect(
      String(decoding: try #require(contents(of: "out")["evidence.md"]), as: UTF8.self)
        .hasPrefix("**OFFICIAL-SENSITIVE \\[PERSONAL\\]**"))
    let filed = try inspection.proposeRedaction(
      .whole, of: try inspection.redactionTarget(called: "E10"), because: .personalData)
    inspection.store.signIn(as: "B. Weaver")
    try inspection.approveRedactions(filed.map(\.redaction.number))
    #expect(try write(ReportRequest(isRedacted: true), to: "public").marking == .official)
  }

  @Test func `a count that changed since its section was written is told until it is read`() throws {
    _ = try inspection.addReportSection(title: "Counts", text: "So many: {{tally CO2 yes}}.")
    func changed() throws -> [String] {
      try inspection.reportExport(ReportRequest()).checks.filter { $0.kind == .countChanged }.map(\.message)
    }
    #expect(try changed() == [])
    let activity = try inspection.activity("north-wales/chief-officer-interview")
    var outcome = try inspection.outcome(of: activity.id)
    outcome.answers["CO2"] = Answer(activity: activity.id, question: "CO2", response: .value("yes"))
    try inspection.store.save(outcome, summary: "answered")
    // The demo's sections cite the question too.
    let told = try changed()
    #expect(told.contains { $0.hasPrefix("{{tally CO2 yes}} read '") })
    #expect(try inspection.markCountsRead().changed == told.count)
    #expect(try changed() == [])
  }

  @Test func `a reference over two lines reads the same on the screen, in the checks and in the report`()
    throws
  {
    let section = try inspection.addReportSection(
      title: "Wrapped",
      text: "## So {{tally CO2\nyes}}\n\n- In {{forces with\n  theme \"SPOC\"}} so.\n\n{{tally\n\nCO2 yes}}")
    let reading = SectionReading(section, in: try inspection.reportReading())
    let shown = reading.lines.map(\.plain).filter { !$0.isEmpty && !$0.hasPrefix("!") }
    let document = try #require(inspection.reportExport(ReportRequest()).document)
    let told = document.markdown
    let index = ReferenceIndex(try inspection.reportSnapshot())
    let (count, names) = (
      index.fill("{{tally CO2 yes}}").plain, index.fill("{{forces with theme SPOC}}").plain
    )
    #expect(
      shown.contains("So \(count)")
        && shown.contains { $0.hasPrefix("- In ") && $0.hasSuffix("\(names) so.") })
    #expect(told.contains("So \(count)") && told.contains("In \(names) so."))
    let checks = try inspection.reportExport(ReportRequest()).checks.filter { $0.record == section.id }
    #expect(checks.map { $0.fault?.line } == [7], "\(checks)")
    #expect(reading.unresolved == 1)
    let readings = try inspection.store.countReadings().filter { $0.key.record == section.id }
    #expect(
      readings.keys.map(\.reference).sorted() == ["{{forces with   theme \"SPOC\"}}", "{{tally CO2 yes}}"])
  }

  @Test func `a finding that rests on more than when it was last read is told, cited or not`() throws {
    let cited = try #require(try inspection.reportSections().first { $0.text.contains("{{finding F6}}") })
    let uncited = try inspection.newFinding("Cited nowhere", kind: .gap)
    try inspection.add(uncited)
    try inspection.markCountsRead()
    for number in ["F6", uncited.number.description] {
      var finding = try inspection.finding(numbered: number).finding
      let more = try ["E23", "E26"].map { try inspection.evidence(numbered: $0).id }
      finding.evidence += more.filter { !finding.evidence.contains($0) }
      try inspection.store.save([finding], summary: "linked")
    }
    func changed() throws -> [ExportCheck] {
      try inspection.reportExport(ReportRequest()).checks.filter { $0.kind == .countChanged }
    }
    let checks = try changed()
    #expect(checks.map(\.record) == [cited.id, uncited.id.rawValue])
    #expect(checks[0].message.hasPrefix("{{finding F6}} read 'Seen in 2 of 46 forces. Rests on 1 kind"))
    let reading = SectionReading(cited, in: try inspection.reportReading())
    #expect(reading.changed == 1)
    #expect(reading.lines.contains { $0.plain.contains("(read 'Seen in 2 of 46 forces.") })
    try inspection.markCountsRead(in: cited)
    #expect(try changed().map(\.record) == [uncited.id.rawValue])
    try inspection.markCountsRead()
    #expect(try changed() == [])
  }

  @Test(arguments: [
    ("{{finding X}}\n{{tally CO2 yes}} of them.", 1), ("So:\n\t{{finding X}} \nIt is.", 1),
    ("- one\n{{finding X}}", 1), ("> one\n{{finding X}}\ntwo", 1), ("{{finding X}}\n\n{{finding X}}", 2),
    ("{{finding Y}}", 0), ("{{finding Y}}\n{{finding X}}", 1), ("## {{finding X}}", 0),
    ("> {{finding X}}", 0), ("- {{finding X}}", 0), ("{{finding X}}.", 0), ("{{finding X}} {{finding X}}", 0),
  ])
  func `a finding is told in full on the screen where the report tells it so`(text: String, count: Int) throws
  {
    var inner = try inspection.newFinding("Inner", kind: .gap)
    inner.text = "Words of the inner one."
    try inspection.add(inner)
    var outer = try inspection.newFinding("Outer", kind: .gap)
    outer.text = "{{finding \(inner.number)}}"
    try inspection.add(outer)
    let typed = text.replacing("X", with: "\(inner.number)").replacing("Y", with: "\(outer.number)")
    let section = try inspection.addReportSection(title: "Mix", text: typed)
    let reading = SectionReading(section, in: try inspection.reportReading())
    #expect(reading.lines.count { $0.plain == inner.text } == count, "\(reading.lines.map(\.plain))")
    let blocks = try #require(inspection.reportExport(ReportRequest()).document).blocks
    let part = blocks.drop {
      if case .heading(2, "section-\(section.position)", _) = $0 { false } else { true }
    }.dropFirst().prefix { if case .heading(2, _, _) = $0 { false } else { true } }
    #expect(part.count { $0 == .paragraph([.text(inner.text)]) } == count, "\(part)")
  }

  @Test func `a draft of a section is named by it, and search finds its words`() throws {
    let section = try inspection.reportSection(2)
    try inspection.store.keepDraft(
      "Half a sent", for: RecordReference(.reportSection, section.id), field: "text")
    let entry = try #require(try inspection.waitingDrafts().first)
    #expect(entry.names == ["report, section 2: text"] && entry.saved == section.text)
    #expect(
      try inspection.store.search("three things hold", limit: 9).map(\.record.kind) == [.reportSection])
  }

  @Test func `records of the report are called by their numbers, and fields stand behind a full stop`() throws
  {
    func place(_ typed: String) throws -> String { try inspection.redactionTarget(called: typed).place }
    #expect(
      try ["f3.text", "E7", "R2.text", "S2.title", "section-2", "CO2"].map(place) == [
        "F3", "E7", "R2", "section 2", "section 2", "question CO2",
      ])
    // Questions whose letters begin like a section's.
    #expect(
      try ["SL5", "sl5.text", "S5", "section 5"].map(place) == [
        "question SL5", "question SL5", "section 5", "section 5",
      ])
    #expect(try inspection.redactionTarget(called: "SL4").reference.kind == .question)
    #expect(
      try ["theme:spoc", "kent", "kent.short-name", "report.key-question"].map(place) == [
        "a theme", "a force", "a force", "the title page",
      ])
    let spoc = try inspection.theme(called: "SPOC")
    let below = try inspection.addTheme("Leads", below: spoc.id).theme
    try inspection.addTheme("Leads", below: nil)
    for typed in ["theme:SPOC/Leads", "theme:spoc/leads.name"] {
      #expect(
        try inspection.redactionTarget(called: typed).reference == RecordReference(.theme, below.id.rawValue))
    }
    for typed in ["theme:Nowhere", "F99", "nowhere.text", "F3.author", "E7.source", "S9"] {
      #expect(throws: Refusal.self, "\(typed)") { _ = try inspection.redactionTarget(called: typed) }
    }
    let f3 = try inspection.redactionTarget(called: "F3.text")
    for stretch in [
      RedactionStretch.text("not there"), .text("a"), .characters(0...3), .characters(1...9999),
    ] {
      #expect(throws: Refusal.self) {
        _ = try inspection.proposeRedaction(stretch, of: f3, because: .personalData)
      }
    }
    #expect(try inspection.proposeRedaction(.everywhere("them"), of: f3, because: .personalData).count >= 1)
    #expect(throws: Refusal.self) {
      _ = try inspection.proposeRedaction(.everywhere("them"), of: f3, because: .personalData)
    }
  }

  @Test func `a format whose program is missing is named, and nothing is written`() throws {
    for (format, program) in [(ReportFormat.docx, "pandoc"), (.pdf, "weasyprint, chromium")] {
      let words = message { _ = try write(ReportRequest(formats: [.html, format])) }
      #expect(words.contains(program) && words.contains(" installed here"), "\(words)")
      #expect(words.hasSuffix("Nothing was written."))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `a folder that is there already, or that nobody has named, is told for what it is`() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/there/x", withIntermediateDirectories: true)
    #expect(
      message { _ = try write(to: "there") }
        == "Could not write the report: '\(folder.path)/there' is there already, and is no empty folder. Nothing was "
        + "changed; name one that does not exist yet.")
    #expect(
      message {
        _ = try inspection.write(try inspection.reportExport(ReportRequest()), to: "", using: converter)
      } == "Could not write the report: no folder was named. Name one that does not exist yet.")
  }

  @Test(.enabled(if: SmallDisk.isPossible))
  func `a full disk is told for what it is, where the report goes and where programs work`() throws {
    let full = "\(folder.path)/full"
    try FileManager.default.createDirectory(atPath: full, withIntermediateDirectories: false)
    let disk = try SmallDisk(at: full, kilobytes: 64)
    defer { withExtendedLifetime(disk) {} }
    #expect(
      message { _ = try write(to: "full/out") }
        == "Could not write the report: the disk that holds '\(full)/out' is full. Nothing was written; free some space, "
        + "or name a folder elsewhere.")
    let programs = try program("chromium", "exit 1")
    try disk.fill(leaving: 8192)
    let crowded = Converter(path: programs, temporary: full, day: Demo.today)
    let export = try inspection.reportExport(ReportRequest(formats: [.pdf]))
    #expect(
      message { _ = try inspection.write(export, to: "\(folder.path)/out", using: crowded) }
        == "Could not write PDF: there is no room left in \(full), where the programs work. Free some space, or set "
        + "TMPDIR to another folder. Nothing was written.")
  }

  @Test func `a program that fails is quoted with its reason, not with what it logs beside`() throws {
    let programs = try program(
      "chromium",
      """
      echo 'The page is too long.' >&2
      echo '[1130/021530.123456:ERROR:cpu.cc(12)] scaling_max_freq: no such file' >&2
      exit 3
      """)
    let failing = Converter(path: programs, temporary: folder.path, day: Demo.today)
    let export = try inspection.reportExport(ReportRequest(formats: [.pdf]))
    let words = message { _ = try inspection.write(export, to: "\(folder.path)/out", using: failing) }
    #expect(words.contains("chromium did not do its work (The page is too long.)"), "\(words)")
  }

  /// A folder with a program of this name, a script.
  private func program(_ name: String, _ script: String) throws -> String {
    let path = "\(folder.path)/programs"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try "#!/bin/sh\n\(script)\n".write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(path)/\(name)")
    return path
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pandoc")))
  func `documents for office programs carry the marking on every page and nothing withheld`() throws {
    let converter = Converter(path: "/usr/bin:/bin", temporary: folder.path, day: Demo.today)
    let request = ReportRequest(isRedacted: true, formats: [.docx, .odt])
    let export = try inspection.reportExport(request)
    let files = try export.files(using: converter)
    #expect(try export.files(using: converter) == files)
    let written = try inspection.write(export, to: "\(folder.path)/out", using: converter)
    #expect(written.files.contains("redacted-report.docx") && written.tooShort == [])
    let archive = try #require(contents(of: "out")["redacted-report.docx"])
    #expect(archive.range(of: Data("word/header1.xml".utf8)) != nil)
    #expect(archive.range(of: Data("<w:t>OFFICIAL</w:t>".utf8)) != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    // The same search refuses the full documents.
    let full = try inspection.reportExport(ReportRequest(formats: [.docx, .odt])).files(using: converter)
    #expect(throws: Refusal.self) { _ = try export.search(full, using: converter) }
  }
}

/// What of the figures for machines is looked at here.
private struct Figures: Decodable {
  struct Question: Decodable {
    struct Answer: Decodable {
      let code: String
      let count: Int
      let forces: [String]
    }
    let number: String
    let answers: [Answer]
  }
  let questions: [Question]

  static func questions(_ data: Data?) throws -> [Question] {
    let data = try #require(data)
    return try JSONDecoder().decode(Figures.self, from: data).questions
  }
}
