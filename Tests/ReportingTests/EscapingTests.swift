import Fieldwork
import Testing

@testable import Reporting

/// What text becomes in pages and in Markdown, character by character.
struct EscapingTests {
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
      || ["\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}"].contains(scalar)
  }

  @Test func `every character stands for itself, but for signs, controls and ends of lines`() {
    let signs: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
    for scalar in (0...0x1_1000).compactMap({ Unicode.Scalar(UInt32($0)) }) {
      let text = "é\(scalar)z\(scalar)"
      let kept = "\n\t".unicodeScalars.contains(scalar)
      let page = signs[scalar] ?? (Self.isBlank(scalar) && !kept ? " " : String(scalar))
      #expect(escaped(text) == "é\(page)z\(page)", "U+\(String(scalar.value, radix: 16))")
      let isSign = "\\`*_[]<>|~^$#&".unicodeScalars.contains(scalar)
      let markdown = isSign ? "\\\(scalar)" : Self.isBlank(scalar) ? " " : String(scalar)
      #expect(escapedMarkdown(text) == "é\(markdown)z\(markdown)", "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test(arguments: [
    "", "[redacted]", "a [redacted] b*[redacted]", "[redacted", "[[redacted]]", "[redacted][redacted]",
  ])
  func `the mark of redaction is left alone`(text: String) {
    let parts = text.components(of: "[redacted]").map {
      $0.replacing("[", with: "\\[").replacing("]", with: "\\]")
    }
    #expect(
      escapedMarkdown(text) == parts.map { $0.replacing("*", with: "\\*") }.joined(separator: "[redacted]"))
  }

  @Test func `a mark of redaction is no link, whatever stands behind it`() {
    let document = ReportDocument(
      title: "T", marking: .official,
      blocks: ["[redacted]: so", "So [redacted]: so", "by [redacted](2018) [redacted]"].map {
        .paragraph([.text($0)])
      })
    let lines = document.markdown.split(whereSeparator: \.isNewline)
    #expect(
      lines.dropFirst(2).dropLast() == [
        "[redacted]\\: so", "So [redacted]: so", "by [redacted]\\(2018) [redacted]",
      ])
  }
}

extension String {
  fileprivate func components(of mark: String) -> [Substring] {
    split(separator: mark, omittingEmptySubsequences: false)
  }
}
