import Fieldwork
import Foundation
import Testing

@testable import Reporting

@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pandoc")))
struct ConverterTests {
  private let converter = Converter(path: "/usr/bin:/bin", temporary: "/tmp", day: Specimen.day("2019-02-04"))

  /// What people may type that some kind of Markdown takes for something else.
  private static let typed = [
    "--- title: x ---", "---", "<!-- c -->", "\"quoted\", it's 'so' ... e.g. Mr. Smith", "a) first",
    "A. Smith",
    "(1) first", "(@) first", "(@x) first", "#. first", "iv. fourth", "1) first", "10. tenth", "- item",
    "+ item",
    ": meaning", "~ meaning", "::: note", "```", "~~~", "% title", "{.class} and text{#id}", "[ ] open",
    "[x] done", "[redacted]: so it was.", "Said [redacted](2018) and [redacted] [a].",
    "Table: caption", ": caption", "| line", "+---+", "====", "***", "> said", "# heading",
    "@smith and [@smith]",
    "x^2^ and H~2~O and ~~gone~~", "^[note] and [^1]", "$x$ and \\(x\\) and \\newcommand{\\a}{b}",
    "a_b_c *d* **e**",
    "http://a.b/c_d and <http://a.b>", "&amp; and &#65; and &copy;", "<b>bold</b>",
    "![alt](a.png) and [a](b)",
    "`code`{=html}", "[text]{.smallcaps}", ":smile:", "a -- b --- c", "*[HTML]: text", "[id]: http://a.b",
  ]

  private var document: ReportDocument {
    ReportDocument(
      title: "--- \"Title\" {#id} ---", subtitle: "'years' -- 2018", marking: .official,
      blocks: Self.typed.map { .paragraph([.text($0)]) } + Self.typed.map { .quotation([.text($0)]) }
        + Self.typed.enumerated().map { .heading(level: 3, id: "h\($0)", [.text($1)]) }
        + [
          .list(Self.typed.map { [.text($0)] }, isNumbered: false),
          .list(Self.typed.map { [.text($0)] }, isNumbered: true),
          .table(
            Table(caption: "\"Table\" -- it's", columns: ["--", "..."], rows: Self.typed.map { [$0, $0] })),
          .paragraph([.strong("\"Strong\" -- it's"), .text(" cited"), .note(1), .text(" again"), .note(1)]),
        ], notes: [[.text("\"Note\" -- it's ...")]])
  }

  @Test(arguments: OfficeFormat.allCases)
  func `documents for office programs carry the characters that were typed`(format: OfficeFormat) throws {
    let bytes = try converter.document(document, as: format)
    #expect(try converter.document(document, as: format) == bytes)
    let paragraphs = paragraphs(of: Archive(bytes))
    for typed in Self.typed {
      #expect(paragraphs.count { $0 == typed } == 7, "\(typed)")
    }
    for typed in [
      "--- \"Title\" {#id} ---", "'years' -- 2018", "\"Table\" -- it's", "--", "...",
    ] {
      #expect(paragraphs.contains(typed), "\(typed)")
    }
    #expect(paragraphs.contains { $0.hasPrefix("\"Strong\" -- it's cited") })
    #expect(paragraphs.contains { $0.contains("\"Note\" -- it's ...") })
  }

  private func paragraphs(of archive: Archive) -> [String] {
    ["word/document.xml", "word/footnotes.xml", "content.xml"].flatMap { name -> [String] in
      let member = archive.members.first { String(decoding: $0.name, as: UTF8.self) == name }
      return String(decoding: member?.bytes ?? [], as: UTF8.self)
        .replacing(/<text:s [^>]*>/, with: " ")
        .split(separator: /<(?:w:p|text:p|text:h)[ >]/)
        .map { part in
          Self.unescaped(
            String(part.drop { $0 != ">" && $0 != "<" }.replacing(/^>|<[^>]*>/, with: "").trimmed))
        }
    }
  }

  private static func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
