import Fieldwork
import TestSupport
import Testing

@testable import Reporting

/// R3 of docs/redaction.md: thirty redactors with a mistake in each, all caught by the search of the finished files.
struct BrokenRedactorTests {
  typealias Redactor = (String, [Range<Int>]) -> String

  /// Mistakes within one text.
  static var inTexts: [(String, Redactor)] {
    [
      ("does nothing", { text, _ in text }),
      ("skips the last span", { redact($0, Array($1.dropLast())) }),
      ("skips the first span", { redact($0, Array($1.dropFirst())) }),
      ("takes one span of a text only", { redact($0, Array($1.prefix(1))) }),
      (
        "counts bytes",
        { text, spans in cut(Array(text.utf8), spans) { String(decoding: $0, as: UTF8.self) } }
      ),
      (
        "counts UTF-16",
        { text, spans in cut(Array(text.utf16), spans) { String(decoding: $0, as: UTF16.self) } }
      ),
      ("counts characters", { text, spans in cut(Array(text), spans) { String($0) } }),
      (
        "begins one too late",
        { redact($0, $1.map { $0.lowerBound + 1..<max($0.upperBound, $0.lowerBound + 1) }, widens: false) }
      ),
      (
        "ends one too early",
        { redact($0, $1.map { $0.lowerBound..<max($0.upperBound - 1, $0.lowerBound) }, widens: false) }
      ),
      ("is shifted by one", { redact($0, $1.map { $0.lowerBound + 1..<$0.upperBound + 1 }, widens: false) }),
      (
        "is shifted back by one",
        { redact($0, $1.map { max(0, $0.lowerBound - 1)..<$0.upperBound - 1 }, widens: false) }
      ),
      (
        "stops at the end of a line",
        { text, spans in redact(text, spans.map { firstLine(of: $0, in: text) }) }
      ),
      (
        "takes the first word only",
        { text, spans in redact(text, spans.map { firstWord(of: $0, in: text) }) }
      ),
      ("leaves the last word", { text, spans in redact(text, spans.map { lastWordLeft(of: $0, in: text) }) }),
      (
        "takes the first half",
        { redact($0, $1.map { $0.lowerBound..<($0.lowerBound + $0.count / 2) }, widens: false) }
      ),
      (
        "puts the mark beside it",
        { text, spans in
          RedactedText(text, spans: spans).withheld.isEmpty ? text : text + " " + Redaction.mark
        }
      ),
      (
        "applies spans to the text already cut",
        { text, spans in
          spans.sorted { $0.lowerBound < $1.lowerBound }.reduce(text) { redact($0, [$1], widens: false) }
        }
      ),
      ("hides by capitals", { text, spans in change(text, spans) { $0.uppercased() } }),
      (
        "hides by soft hyphens",
        { text, spans in change(text, spans) { $0.map(String.init).joined(separator: "\u{AD}") } }
      ),
      (
        "hides by turning blanks out",
        { text, spans in change(text, spans) { $0.filter { !$0.isWhitespace } } }
      ),
      ("hides by base64", { text, spans in change(text, spans) { Guises.base64(Array($0.utf8)) } }),
      ("comments it out", { text, spans in change(text, spans) { "<!-- \($0) -->" } }),
    ]
  }

  /// Mistakes of what goes around the texts.
  static var inReports: [(String, (ReportSnapshot, [Redaction]) throws -> [FinishedFile])] {
    [
      ("forgets titles", { try Formats.files(of: forgetting($0, $1) { $0.field == "title" }) }),
      ("forgets the evidence", { try Formats.files(of: forgetting($0, $1) { $0.field == "passage" }) }),
      (
        "forgets recommendations",
        { try Formats.files(of: forgetting($0, $1) { $0.record.hasPrefix("recommendation") }) }
      ),
      ("forgets themes", { try Formats.files(of: forgetting($0, $1) { $0.field == "name" }) }),
      (
        "forgets withheld records",
        { snapshot, redactions in
          try Formats.files(
            of: snapshot.redacted(by: redactions.filter { $0.extent != .record }, digest: Specimen.digest))
        }
      ),
      (
        "names the file by what is withheld",
        { snapshot, redactions in
          let files = try Formats.files(of: snapshot.redacted(by: redactions, digest: Specimen.digest))
          return [FinishedFile(name: "\(snapshot.inspection.title).html", bytes: files[0].bytes)]
        }
      ),
      (
        "writes the full title into the page's head",
        { snapshot, redactions in
          var document = ReportDocument.report(
            of: try snapshot.redacted(by: redactions, digest: Specimen.digest))
          document.subtitle = "from: \(snapshot.inspection.title)"
          return [FinishedFile(name: "report.html", text: document.page)]
        }
      ),
      (
        "keeps the full report in the archive",
        { snapshot, redactions in
          let full = Array(ReportDocument.report(of: snapshot).page.utf8)
          return [FinishedFile(name: "report.docx", bytes: ZipArchive.stored([("word/backup.xml", full)]))]
        }
      ),
    ]
  }

  @Test func `R3 each of thirty mistakes is caught in the finished files`() throws {
    let snapshot = Self.snapshot
    let redactions = Self.redactions(snapshot)
    let search = ResidueSearch(snapshot, redactions: redactions)
    let right = try Formats.files(of: snapshot.redacted(by: redactions, digest: Specimen.digest))
    #expect(search.residues(in: right).map(\.message) == [])
    var caught: [String] = []
    for (name, redactor) in Self.inTexts {
      let files = try Formats.files(of: Self.applying(redactor, to: snapshot, redactions))
      if !search.residues(in: files).isEmpty { caught.append(name) }
    }
    for (name, mistake) in Self.inReports
    where !search.residues(in: try mistake(snapshot, redactions)).isEmpty {
      caught.append(name)
    }
    let all = Self.inTexts.map(\.0) + Self.inReports.map(\.0)
    TestSupport.report("R3", "\(caught.count) of \(all.count) broken redactors caught")
    #expect(all.count == 30)
    #expect(all.filter { !caught.contains($0) } == [])
  }

  // MARK: The report

  private static var snapshot: ReportSnapshot {
    var snapshot = Specimen.snapshot
    // Forty-six forces would only make it slow.
    snapshot.forces = Array(snapshot.forces.prefix(3))
    snapshot.progress.byForce = []
    snapshot.tallies = []
    snapshot.inspection.title = "Prevent: what Operation Larkspur taught"
    snapshot.findings[0].text =
      "🚓 “Naïve” reading of the log: Detective Sergeant Zoë Brânză told us\nthat her source Kostadin Veselinov moved twice, and that nobody asked why. Compliance was weak."
    snapshot.recommendations[0].text = "The Ashdown cell should be told by June 2020 what was learnt."
    snapshot.evidence[0].passage =
      "We were told 👩‍👧 that Perpetua Nightingale keeps the list at home, and locks it."
    snapshot.themes[1].name = "Marigold vetting backlog"
    return snapshot
  }

  private static func redactions(_ snapshot: ReportSnapshot) -> [Redaction] {
    [
      Specimen.redaction(of: "Operation Larkspur", in: "inspection", "title", snapshot),
      Specimen.redaction(
        of: "Zoë Brânză told us\nthat her source Kostadin Veselinov", in: "finding-1", "text", snapshot),
      Specimen.redaction(of: "nobody asked why", in: "finding-1", "text", snapshot),
      Specimen.redaction(of: "Ashdown cell", in: "recommendation-1", "text", snapshot),
      Specimen.redaction(of: "Perpetua Nightingale", in: "evidence-1", "passage", snapshot),
      Specimen.redaction(of: "Marigold", in: "theme-2", "name", snapshot),
      Specimen.withholding("evidence-2"),
    ].compactMap(\.self)
  }

  // MARK: What the mistakes are made with

  private static func applying(
    _ redactor: Redactor, to snapshot: ReportSnapshot, _ redactions: [Redaction]
  ) throws -> ReportSnapshot {
    let records = redactions.filter { $0.extent == .record }
    return try snapshot.redacted(by: records, digest: Specimen.digest).mapTexts { place, text in
      let spans = redactions.compactMap { redaction -> Range<Int>? in
        guard redaction.place == place, case .span(_, let range, _) = redaction.extent else { return nil }
        return range
      }
      return spans.isEmpty ? text : redactor(text, spans)
    }
  }

  private static func forgetting(
    _ snapshot: ReportSnapshot, _ redactions: [Redaction], _ isForgotten: (TextPlace) -> Bool
  ) throws -> ReportSnapshot {
    let kept = redactions.filter { !($0.place.map(isForgotten) ?? false) }
    return try snapshot.redacted(by: kept, digest: Specimen.digest)
  }

  /// The right redactor, or one that does not widen to whole words.
  private static func redact(_ text: String, _ spans: [Range<Int>], widens: Bool = true) -> String {
    guard !widens else { return RedactedText(text, spans: spans).text }
    return cut(Array(text.unicodeScalars), spans) { scalars in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
  }

  private static func cut<Unit>(
    _ units: [Unit], _ spans: [Range<Int>], _ string: (ArraySlice<Unit>) -> String
  ) -> String {
    var (result, next) = ("", 0)
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let span = span.clamped(to: next..<max(next, units.count))
      guard !span.isEmpty else { continue }
      result += string(units[next..<span.lowerBound]) + Redaction.mark
      next = span.upperBound
    }
    return result + string(units[min(next, units.count)...])
  }

  private static func change(_ text: String, _ spans: [Range<Int>], _ change: (String) -> String) -> String {
    let scalars = Array(text.unicodeScalars)
    var (result, next) = ("", 0)
    func string(_ range: Range<Int>) -> String { scalars[range].map(String.init).joined() }
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      result += string(next..<span.lowerBound) + change(string(span))
      next = span.upperBound
    }
    return result + string(next..<scalars.count)
  }

  private static func firstLine(of span: Range<Int>, in text: String) -> Range<Int> {
    prefix(of: span, in: text) { $0 == "\n" }
  }

  private static func firstWord(of span: Range<Int>, in text: String) -> Range<Int> {
    prefix(of: span, in: text) { $0.properties.isWhitespace }
  }

  private static func prefix(
    of span: Range<Int>, in text: String, upTo isEnd: (Unicode.Scalar) -> Bool
  ) -> Range<Int> {
    let scalars = Array(text.unicodeScalars)
    return span.lowerBound..<(span.first { isEnd(scalars[$0]) } ?? span.upperBound)
  }

  private static func lastWordLeft(of span: Range<Int>, in text: String) -> Range<Int> {
    let scalars = Array(text.unicodeScalars)
    return span.lowerBound..<(span.last { scalars[$0].properties.isWhitespace } ?? span.lowerBound)
  }
}
