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
    var (count, short, bytes, again) = (0, 0, 0, 0)
    var round: UInt64 = 0
    while count < wanted {
      round += 1
      let report = RandomReport(seed: seed &+ round, redactions: 20)
      let redacted = try report.snapshot.redacted(by: report.redactions, digest: Specimen.digest)
      let files = Formats.files(of: redacted)
      let search = ResidueSearch(report.snapshot, redactions: report.redactions)
      // By chance a withheld sign or two stand elsewhere as well; that is to be refused.
      let index = ReferenceIndex(redacted)
      let stayingTexts = redacted.texts.map { Array(index.fill($0.text).plain.utf8) }
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
      for text in report.snapshot.withheldTexts(by: report.redactions) {
        let staying = RedactedText(text.original, spans: text.spans)
        let scalars = Array(text.original.unicodeScalars)
        for range in staying.withheld {
          let word = scalars[range].split { !$0.properties.isAlphabetic }.max { $0.count < $1.count } ?? []
          let written = word.map(String.init).joined()
          // Words of live references, and of the names of forces, stand elsewhere, too.
          guard word.count >= 6, !["evidence", "quantifier", "Police"].contains(written) else { continue }
          let needle = Array(written.utf8)
          for file in files where find(needle, in: file.bytes) != nil {
            Issue.record("a word is left in \(file.name); seed \(seed), round \(round)")
          }
        }
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
