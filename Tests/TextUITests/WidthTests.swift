import CTerminal
import Testing

@testable import TextUI

struct WidthTests {
  @Test func `every scalar is as wide as curses will take it to be`() {
    var differing: [String] = []
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), let columns = scalar.columns else { continue }
      if Int(terminal_scalar_width(value)) != columns { differing.append(String(value, radix: 16)) }
    }
    #expect(differing == [])
  }

  @Test(arguments: [
    ("Ŵyn", 3), ("e\u{301}", 1), ("漢字", 4), ("½ £ – ’ …", 9), ("", 0), ("a\tb", 3), ("한국", 4),
  ])
  func `text takes the columns a terminal gives it`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test(arguments: [
    ("👨‍👩‍👧", "▯"), ("🇬🇧", "▯"), ("1️⃣", "▯"), ("❤️", "❤"), ("👍🏽", "▯"), ("\u{1B}[31m", "␛[31m"),
    ("\u{7F}\u{9B}", "␡▯"), ("a\u{202E}b", "a▯b"), ("a\u{200B}\u{FEFF}\u{AD}b", "a▯▯▯b"), ("a\nb", "a␊b"),
    ("a\r\nb", "a␊b"), ("\u{E0041}x", "▯x"), ("z\u{E0041}x", "▯x"), ("z\u{200C}x", "▯x"),
    ("\u{2066}x\u{2069}", "▯x▯"), ("x\u{FE0F}y\u{E0100}z", "xyz"), ("\u{301}", "◌\u{301}"), ("\u{0}", "␀"),
    ("x\u{10FFFF}", "x▯"),
    ("\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}", "▯▯▯▯"), ("\u{E000}\u{301}", "▯"),
    ("a\u{3164}b\u{115F}c\u{FFA0}", "a▯b▯c▯"), ("\u{1780}\u{17B5}\u{1D173}", "▯▯"),
  ])
  func `nothing that could disturb the screen reaches it`(text: String, shown: String) {
    var buffer = CellBuffer(size: Size(columns: 10, rows: 1))
    let used = buffer.put(text, x: 0, y: 0)
    #expect(buffer.text == shown)
    #expect(used == text.columns)
  }

  @Test func `no character there is brings drawing to an end, or is drawn unseen, whatever stands beside it`()
  {
    for value in UInt32(0)...0x10FFFF {
      // Letters of one or two columns all go the same way.
      guard let scalar = Unicode.Scalar(value), value % 97 == 0 || ![1, 2].contains(scalar.columns) else {
        continue
      }
      // What cannot be seen may part or join its neighbours, and goes before they are drawn.
      for text in [
        "\(scalar)", "e\(scalar)", "\(scalar)e", "\(scalar)\u{AD}\u{301}", "\u{1100}\u{180B}\(scalar)",
      ] {
        for character in text {
          guard let glyph = DisplayGlyph(character) else { continue }
          let isSeen = glyph.character.unicodeScalars.allSatisfy {
            !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .control
          }
          if glyph.width == 0 || !isSeen { Issue.record("\(String(value, radix: 16))") }
        }
      }
    }
  }

  @Test(arguments: ["\u{1161}", "x\u{1161}", "\u{11A8}\u{AD}"])
  func `half a syllable that joins nothing before it is a box`(text: String) {
    var buffer = CellBuffer(size: Size(columns: 10, rows: 1))
    let used = buffer.put(text, x: 0, y: 0)
    #expect(buffer.text.contains("▯"))
    #expect(used == text.columns)
  }

  @Test func `a truncated text ends with an ellipsis and keeps to its room`() {
    #expect("Bedfordshire".truncated(to: 12) == "Bedfordshire")
    #expect("Bedfordshire".truncated(to: 8) == "Bedford…")
    #expect("Bedfordshire".truncated(to: 8, ellipsis: "...") == "Bedfo...")
    #expect("漢字漢字".truncated(to: 4) == "漢…")
    #expect("Bedfordshire".truncated(to: 2, ellipsis: "...") == "Be")
    #expect("Bedfordshire".truncated(to: 0) == "")
  }
}
