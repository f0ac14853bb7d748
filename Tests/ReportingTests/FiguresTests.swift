import Fieldwork
import Foundation
import Testing

@testable import Reporting

struct FiguresTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+44", "'+44"), ("-5", "'-5"), ("@sum", "'@sum"), ("  =1", "'  =1"), ("\t=1", "' =1"),
    ("\r=1", "' =1"), ("＝1", "'＝1"), ("\u{200B}=1", "'\u{200B}=1"), ("a=1", "a=1"), ("", ""),
    ("a,b", "\"a,b\""),
    ("a;b", "\"a;b\""), ("say \"so\"", "\"say \"\"so\"\"\""), ("a\nb", "\"a\nb\""),
    ("a\u{0}b\u{1B}c", "a b c"),
    ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
  ])
  func `no cell is a formula`(cell: String, written: String) {
    #expect(SpreadsheetTable([cell]).text == "\(written)\r\n")
  }

  @Test func `figures tell every answer with the forces behind it`() throws {
    let lines = ReportFigures(Specimen.snapshot).commaSeparated.split(separator: "\r\n")
    #expect(lines.count == 1 + 3 * 8)
    #expect(lines[0].hasSuffix(",marking"))
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",OFFICIAL-SENSITIVE") })
    #expect(
      lines[1].hasPrefix(
        "CO2,Capability,Is Prevent training mandatory for all officers and staff?,yes,yes,21,36,yes,"))
  }

  @Test func `the JSON has no keys but those that the search for residues knows`() throws {
    let json = try ReportFigures(Specimen.snapshot).json()
    let keys = Set(json.matches(of: /"([A-Za-z]+)" :/).map { String($0.1) })
    #expect(keys.subtracting(ReportFigures.keys) == [])
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let questions = try #require(object?["questions"] as? [[String: Any]])
    #expect(questions.count == 3 && questions[0]["asked"] as? Int == 36)
  }

  @Test func `a page's machinery holds no word that somebody could have withheld`() {
    for file in Formats.files(of: Specimen.snapshot) where file.name.hasSuffix(".html") {
      let markup = Markup(file.bytes, known: [], isXML: false)
      let words = String(decoding: markup.machinery, as: UTF8.self).split { !$0.isLetter }
      // What charts are drawn with.
      #expect(Set(words).subtracting(["rect", "tabindex"]).filter { $0.count > 2 } == [], "\(file.name)")
      #expect(markup.looseText == [], "\(file.name)")
    }
  }
}
