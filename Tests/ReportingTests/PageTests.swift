import Fieldwork
import Foundation
import Testing

@testable import Reporting

struct PageTests {
  private let page = ReportDocument.report(of: Specimen.snapshot).page

  @Test func `the same report gives the same bytes in every format`() throws {
    let first = Formats.files(of: Specimen.snapshot)
    #expect(Formats.files(of: Specimen.snapshot) == first)
    #expect(first.allSatisfy { !$0.bytes.isEmpty })
  }

  @Test func `a page needs nothing besides itself`() {
    for sign in ["http:", "https:", "<script", "<link", "@import", "url(", "src="] {
      #expect(!page.contains(sign), "\(sign)")
    }
  }

  @Test func `a page has its language, its landmarks and a way past the contents`() {
    for part in [
      "<html lang=\"en-GB\">", "<meta charset=\"utf-8\">", "<header>", "<nav aria-labelledby=\"contents\">",
      "<main id=\"report\"", "<footer>", "<a class=\"skip\" href=\"#report\">",
    ] {
      #expect(page.components(separatedBy: part).count == 2, "\(part)")
    }
  }

  @Test func `headings go down one level at a time`() {
    let levels = page.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.1) }
    #expect(levels.first == 1)
    #expect(levels.count { $0 == 1 } == 1)
    for (before, next) in zip(levels, levels.dropFirst()) { #expect(next <= before + 1, "\(levels)") }
  }

  private static let documents = [
    ReportDocument.report(of: Specimen.snapshot), ReportDocument.evidenceAnnex(of: Specimen.snapshot),
    ReportDocument.hotDebrief(of: Specimen.forces[1].id, in: Specimen.snapshot),
  ].compactMap(\.self)

  @Test(arguments: documents)
  func `every tag is closed, every id there once, every link leads to one`(document: ReportDocument) {
    let page = document.page
    var open: [Substring] = []
    for tag in page.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/) {
      let name = tag.2
      if !tag.3.isEmpty || ["meta", "br"].contains(name) { continue }
      if tag.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
    }
    #expect(open == [])
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let links = page.matches(of: /href="#([^"]*)"/).map { String($0.1) }
    let names = page.matches(of: /aria-labelledby="([^"]*)"/).flatMap { $0.1.split(separator: " ") }
    let targets = Set(links).union(names.map { String($0) })
    #expect(targets.subtracting(ids) == [])
  }

  @Test func `every chart has a name, a description and its figures as a table`() {
    let charts = page.components(separatedBy: "<svg").dropFirst()
    #expect(charts.count == 7)
    for chart in charts {
      #expect(chart.contains("<title id=") && chart.contains("<desc id=") && chart.contains("<table>"))
    }
    #expect(page.matches(of: /<th(?![^>]*scope=)[ >]/).isEmpty)
  }

  @Test func `the marking stands at the top and at the bottom, on paper on every sheet`() {
    #expect(page.matches(of: /<p class="marking">OFFICIAL-SENSITIVE<\/p>/).count == 2)
    #expect(page.contains("@top-center { content: \"OFFICIAL-SENSITIVE\""))
    #expect(page.contains("@bottom-center { content: \"OFFICIAL-SENSITIVE\""))
    let lines = ReportDocument.report(of: Specimen.snapshot).markdown.split(separator: "\n")
    #expect(lines.first == "**OFFICIAL-SENSITIVE**" && lines.last == "**OFFICIAL-SENSITIVE**")
  }

  @Test func `what is shown raises the marking`() {
    var snapshot = Specimen.snapshot
    snapshot.inspection.marking = .official
    snapshot.findings[0].text = ""
    snapshot.sections[0].text = "Nothing."
    #expect(ReportDocument.report(of: snapshot).marking == .official)
    snapshot.sections[0].text = "Cited.{{evidence E2}}"
    #expect(ReportDocument.report(of: snapshot).marking == .officialSensitive)
    #expect(ReportDocument.evidenceAnnex(of: snapshot).marking == .officialSensitive)
  }

  @Test func `nothing typed becomes markup`() {
    var snapshot = Specimen.snapshot
    snapshot.sections = [
      .init(
        id: "s", position: 1, title: "<b>\"A\" & B</b>",
        text: "<script>alert('x')</script> *not bold* [not](a link) | `code`\n\n- 1. one\n\n    no code")
    ]
    let document = ReportDocument.report(of: snapshot)
    #expect(document.page.contains("&lt;script&gt;alert('x')&lt;/script&gt; *not bold*"))
    #expect(!document.page.contains("<script>") && !document.page.contains("<b>"))
    #expect(document.page.contains("&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;"))
    #expect(
      document.markdown.contains(
        "\\<script\\>alert('x')\\</script\\> \\*not bold\\* \\[not\\](a link) \\| \\`code\\`"))
    #expect(document.markdown.contains("\n- 1\\. one\n"))
  }

  @Test(arguments: [("light", Stylesheet.light), ("dark", Stylesheet.dark)])
  func `every colour can be read on its ground`(name: String, colours: [Stylesheet.Role: String]) throws {
    for role in Stylesheet.Role.allCases { #expect(colours[role] != nil, "\(role)") }
    func contrast(_ pair: (Stylesheet.Role, Stylesheet.Role)) throws -> Double {
      let shades = try [pair.0, pair.1].map { role in
        let text = try #require(colours[role]).dropFirst()
        let parts = stride(from: 0, to: 6, by: 2).map { start in
          let from = text.index(text.startIndex, offsetBy: start)
          let share = Double(Int(text[from...].prefix(2), radix: 16) ?? 0) / 255
          return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
      }.sorted()
      return (shades[1] + 0.05) / (shades[0] + 0.05)
    }
    for pair in Stylesheet.textPairs { #expect(try contrast(pair) >= 4.5, "\(name) \(pair)") }
    for pair in Stylesheet.graphicPairs { #expect(try contrast(pair) >= 3, "\(name) \(pair)") }
  }
}
