import Fieldwork
import Foundation
import Reporting
import TestSupport
import Testing

@testable import ViewModels

/// R1 of docs/redaction.md for the formats that other programs make, by the product's own converter and search.
@Suite(.serialized)
struct RandomExportTests {
  private static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  private static let converter = Converter(path: path, temporary: "/tmp", day: Demo.today)
  /// How many redactions there are in each report, for programs take as long to start for one as for many; pages take
  /// longest.
  private static func redactions(_ format: ReportFormat) -> Int { format == .pdf ? 250 : 100 }
  private static let size = 5

  @Test(
    .enabled(
      if: RandomExportTests.converter.missing(for: .docx).isEmpty,
      "Pandoc, which makes DOCX and ODT, is not installed here"),
    arguments: [ReportFormat.docx, .odt])
  func `R1 random redactions leave nothing in the formats that Pandoc makes`(format: ReportFormat) throws {
    // The members of what the converter makes are stored as they are, so what is in them stands in the file.
    try prove(format) { Self.withoutTags($0) }
  }

  @Test(
    .enabled(
      if: RandomExportTests.converter.missing(for: nil).isEmpty,
      "no program that prints PDF is installed here"))
  func `R1 random redactions leave nothing in printed pages`() throws {
    do {
      try prove(.pdf) { try Self.pageText(of: $0) }
    } catch let refusal as Refusal where refusal.cause == .missingProgram && !Effort.isFull {
      // Some are installed so that they cannot read a file of ours, and in some containers none starts.
      try Test.cancel("\(refusal.message)")
    }
  }

  /// Withholds at random until there are enough, and looks for it in the files of a format.
  ///
  /// - Parameters:
  ///   - format: What the report and the evidence are written in.
  ///   - plain: What of a file is looked through plainly; `nil` where no program is there to get at it.
  /// - Throws: What a program could not do.
  private func prove(_ format: ReportFormat, plain: ([UInt8]) throws -> [UInt8]?) throws {
    let wanted = Effort.count(quick: Self.redactions(format) / 2, full: 10_000)
    let seed = SeededRandom().seed
    // Of another report, for what of the files is the format's own; of pages, which take long to print, the words alone.
    let other = try Subject(RandomReport(seed: seed, redactions: 20), as: format == .pdf ? .markdown : format)
    let machinery = try other.export.files(using: Self.converter).compactMap { try plain($0.bytes) }
      .flatMap(\.self)
    var (count, short, bytes, again, words) = (0, 0, 0, 0, 0)
    var round: UInt64 = 0
    while count < wanted {
      round += 1
      let report = RandomReport(seed: seed &+ round, redactions: Self.redactions(format), size: Self.size)
      let subject = try Subject(report, as: format)
      let files = try subject.export.files(using: Self.converter)
      do {
        short += try subject.export.search(files, using: Self.converter).count
      } catch {
        Issue.record("\(format.words), seed \(seed), round \(round): \(error.message)")
        break
      }
      for file in files {
        guard let text = try plain(file.bytes) else { continue }
        let left = subject.words.left(in: text, besides: machinery)
        #expect(left == [], "\(file.name), seed \(seed), round \(round)")
      }
      if round == 1, format != .pdf || Effort.isFull {
        try checkSight(of: subject, as: format, besides: machinery, plain: plain)
      }
      count += subject.redactions.count
      again += report.redactions.count - subject.redactions.count
      bytes += files.reduce(0) { $0 + $1.bytes.count }
      words += subject.words.words.count
    }
    TestSupport.report(
      "R1",
      "\(count) redactions in \(bytes / 1024) kB of \(format.words): 0 residues; \(words) words looked for plainly, "
        + "\(short) too short to search, \(again) left out since they stand elsewhere as well", seed: seed)
  }

  /// Checks that both ways of looking see what is there: in the files of a report from which nothing was taken out.
  ///
  /// - Parameters:
  ///   - subject: What would have been taken out.
  ///   - format: What the report and the evidence are written in.
  ///   - machinery: What of the files is the format's own.
  ///   - plain: What of a file is looked through plainly.
  /// - Throws: What a program could not do.
  private func checkSight(
    of subject: Subject, as format: ReportFormat, besides machinery: [UInt8],
    plain: ([UInt8]) throws -> [UInt8]?
  ) throws {
    var open = subject.snapshot
    open.redactions = subject.redactions
    let export = Subject.export(told: open, untold: subject.snapshot, as: format)
    let files = try export.files(using: Self.converter)
    #expect(throws: Refusal.self) { try export.search(files, using: Self.converter) }
    let texts = try files.filter { $0.name.hasSuffix(format.rawValue) }.compactMap { try plain($0.bytes) }
    guard !texts.isEmpty else { return }
    let seen = subject.words.left(in: texts.flatMap(\.self), besides: machinery).count
    #expect(seen * 10 > subject.words.words.count * 9, "\(format.words)")
  }

  // MARK: Reading

  /// The bytes of a file, and once more with its tags taken out, which may stand in the middle of a word.
  private static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes + [0]
    var isInside = false
    for byte in bytes {
      if byte == UInt8(ascii: "<") { isInside = true }
      if !isInside { result.append(byte) }
      if byte == UInt8(ascii: ">") { isInside = false }
    }
    return result
  }

  /// What `pdftotext` reads on the pages, another file as it is; `nil` where it is not installed.
  private static func pageText(of bytes: [UInt8]) throws -> [UInt8]? {
    guard bytes.starts(with: "%PDF".utf8) else { return bytes }
    let program = path.split(separator: ":").map { "\($0)/pdftotext" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let program else { return nil }
    let folder = try TemporaryFolder()
    try folder.write(Data(bytes), to: "in.pdf")
    let process = try Process.run(
      URL(filePath: program), arguments: ["-enc", "UTF-8", "\(folder.path)/in.pdf", "\(folder.path)/out"])
    process.waitUntilExit()
    return Array(try #require(FileManager.default.contents(atPath: "\(folder.path)/out")))
  }
}

/// A random report without the redactions whose words by chance stand elsewhere as well, which are rightly refused.
private struct Subject {
  let snapshot: ReportSnapshot
  let redactions: [Redaction]
  let words: WithheldWords
  let export: ReportExport

  init(_ report: RandomReport, as format: ReportFormat) throws {
    snapshot = report.snapshot
    var redactions = report.redactions
    while true {
      let told = try snapshot.redacted(by: redactions, digest: Redaction.digest(inTests:))
      let words = WithheldWords(snapshot, redactions: redactions)
      // Where it stands elsewhere is not asked of the redactor, which may have left something.
      let index = ReferenceIndex(told)
      let staying = words.staying.map { index.fill($0).plain }.joined(separator: "\n")
      let names = ResidueSearch(snapshot, redactions: redactions)
        .residues(in: [FinishedFile(name: "", text: staying)])
        .filter { $0.amount == .whole }
        .flatMap { $0.redaction.split(separator: ", ") }.compactMap { Int($0) }
      guard names.isEmpty else {
        let repeated = Set(names)
        redactions = redactions.enumerated().filter { !repeated.contains($0.offset + 1) }.map(\.element)
        continue
      }
      self.redactions = redactions
      self.words = words
      export = Self.export(told: told, untold: snapshot, as: format)
      return
    }
  }

  static func export(
    told: ReportSnapshot, untold: ReportSnapshot, as format: ReportFormat
  ) -> ReportExport {
    ReportExport(
      request: ReportRequest(isRedacted: true, formats: [format]), checks: [],
      marking: told.highestMarking, told: told, untold: untold)
  }
}
