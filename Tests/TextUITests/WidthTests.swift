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
    ("\u{7F}\u{9B}", "␡▯"), ("a\u{202E}b", "ab"), ("a\u{200B}\u{FEFF}\u{AD}b", "ab"), ("a\nb", "a␊b"),
    ("a\r\nb", "a␊b"), ("\u{E0041}x", "x"), ("\u{301}", "◌\u{301}"), ("\u{0}", "␀"), ("x\u{10FFFF}", "x▯"),
    ("\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}", "▯▯▯▯"), ("\u{E000}\u{301}", "▯"),
  ])
  func `nothing that could disturb the screen reaches it`(text: String, shown: String) {
    var buffer = CellBuffer(size: Size(columns: 10, rows: 1))
    let used = buffer.put(text, x: 0, y: 0)
    #expect(buffer.text == shown)
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
