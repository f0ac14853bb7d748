import Fieldwork
import TestSupport
import Testing
import TextUI

/// X1 of docs/reliability.md, on the screens: cells hold nothing that acts on a terminal.
struct EscapeProofTests {
  @Test func `X1 no cell holds what acts on a terminal, whatever was pasted anywhere`() throws {
    var random = SeededRandom()
    let count = Effort.count(quick: 200, full: 2000)
    let entries = EscapeCorpus.entries(count, using: &random)
    let sitting = try Sitting(.ct4(), columns: 120, rows: 40)
    var (pictures, failures) = (0, [String]())
    func look(_ place: String) {
      for picture in sitting.pictures {
        pictures += 1
        for row in 0..<picture.size.rows {
          for cell in picture.row(row) {
            let glyph = String(cell.glyph)
            if let found = EscapeCorpus.forbidden(in: glyph) ?? Self.line(in: glyph) {
              failures.append("\(found) at \(place)")
            }
          }
        }
      }
    }
    for (number, entry) in entries.enumerated() {
      let place = Self.places[number % Self.places.count]
      sitting.press("Esc Esc Esc 1")
      for key in place.keys { sitting.type(key) }
      sitting.send(.paste(entry))
      look(place.name)
      sitting.press("Enter")
      look("\(place.name), entered")
      if number % 10 == 0 || number == entries.count - 1 {
        sitting.press("Esc Esc Esc")
        for section in 1...8 {
          sitting.type("\(section)")
          look("section \(section)")
        }
        sitting.type("8ab")
        look("search")
        sitting.press("Esc Esc Esc r")
        look("the report")
        sitting.press("End Enter Tab")
        look("a section of it")
        sitting.press("c")
        look("the checks")
        sitting.press("Esc Esc Esc")
      }
    }
    report(
      "X1", "\(count) texts pasted, \(pictures) pictures, \(failures.count) cells that act", seed: random.seed
    )
    #expect(failures == [], "seed \(random.seed)")
  }

  /// Where text is taken, with the keys that lead there from the overview.
  private static let places: [(name: String, keys: [String])] = [
    ("an answer", ["2/kent\n", "\n"]), ("the filter", ["2/"]), ("search", ["8"]), ("the command line", [":"]),
    ("a command", [":force "]), ("a note", ["2/kent\n", "n"]), ("an unknown command", [":"]),
    ("a heading", ["ra"]), ("the text of a section", ["ra", "x\n"]),
  ]

  private static func line(in glyph: String) -> String? { glyph.contains("\n") ? "U+A" : nil }
}
