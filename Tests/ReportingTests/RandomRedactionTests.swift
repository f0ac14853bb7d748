import Fieldwork
import TestSupport
import Testing

@testable import Reporting

/// R1 of docs/redaction.md: whatever is withheld wherever, no format holds it.
struct RandomRedactionTests {
  @Test func `R1 random redactions leave nothing in any format, and none of them is refused for nothing`()
    throws
  {
    let wanted = Effort.count(quick: 300, full: 10_000)
    let seed = SeededRandom().seed
    // Of another report, for what of the files is the formats' own.
    let other = RandomReport(seed: seed, redactions: 20)
    let machinery = Formats.files(
      of: try other.snapshot.redacted(by: other.redactions, digest: Specimen.digest)
    ).flatMap(\.bytes)
    var (count, short, bytes, again) = (0, 0, 0, 0)
    var round: UInt64 = 0
    while count < wanted {
      round += 1
      let report = RandomReport(seed: seed &+ round, redactions: 20)
      let redacted = try report.snapshot.redacted(by: report.redactions, digest: Specimen.digest)
      let files = Formats.files(of: redacted)
      let search = ResidueSearch(report.snapshot, redactions: report.redactions)
      let words = WithheldWords(report.snapshot, redactions: report.redactions)
      // By chance a withheld sign or two stand elsewhere as well; that is to be refused. Where, is not asked of the
      // redactor, which may have left something.
      let index = ReferenceIndex(redacted)
      let stayingTexts = words.staying.map { Array(index.fill($0).plain.utf8) }
      let repeated = Set(
        search.needles.filter { needle in
          needle.kind == .whole && stayingTexts.contains { find(Self.core(of: needle), in: $0) != nil }
        }.map(\.redaction))
      again += repeated.count
      let residues = search.residues(in: files).filter {
        $0.amount != .whole || !repeated.contains($0.redaction)
      }
      #expect(residues.map(\.message) == [], "seed \(seed), round \(round)")
      // By the plainest of means, and not by the search: long words are written as they are.
      for file in files where !words.left(in: file.bytes, besides: machinery).isEmpty {
        Issue.record("a word is left in \(file.name); seed \(seed), round \(round)")
      }
      count += report.redactions.count
      short += search.tooShort.count
      bytes += files.reduce(0) { $0 + $1.bytes.count }
      if !residues.isEmpty { break }
    }
    TestSupport.report(
      "R1",
      "\(count) redactions in \(bytes / 1024) kB of 8 formats: 0 residues; \(short) too short to search, "
        + "\(again) standing elsewhere as well",
      seed: seed)
  }

  @Test func `the plain check passes over a word that stays or stands within one that does, and no other`() {
    var snapshot = ReportSnapshot(inspection: .init(id: "inspection", title: "Title"))
    let text = "doxusu vexleyford, 一二三 be {{quantifier Q1 yes}} stayed"
    snapshot.sections = [
      .init(id: "section-1", position: 1, title: "Godoxusuva", text: text),
      .init(id: "section-2", position: 2, title: "Farnham", text: "vexley"),
    ]
    let place = TextPlace(record: "section-1", field: "text")
    let end = text.unicodeScalars.count - " stayed".unicodeScalars.count
    let span = Specimen.spanning(0..<end, of: text, at: place, id: "redaction-1")
    let words = WithheldWords(snapshot, redactions: [span, Specimen.withholding("section-2")])
    #expect(words.words == ["vexleyford", "一二三", "vexley", "Farnham"])
    let file = Array("<p>quantifier, doxusu: Farnham or xvexleyfordx".utf8)
    #expect(words.left(in: file, besides: []) == ["Farnham", "vexley", "vexleyford"])
    #expect(words.left(in: file, besides: Array("Farnhamshire".utf8)) == ["vexley", "vexleyford"])
  }

  /// A withheld stretch without the blanks and signs at its ends, which the search passes over.
  private static func core(of needle: Needle) -> [UInt8] {
    let text = String(decoding: needle.written, as: UTF8.self)
    func isSign(_ character: Character) -> Bool {
      character.isWhitespace || character.isPunctuation || (character.isASCII && character.isSymbol)
    }
    let start = text.drop(while: isSign)
    return Array(String(start.reversed().drop(while: isSign).reversed()).utf8)
  }
}
