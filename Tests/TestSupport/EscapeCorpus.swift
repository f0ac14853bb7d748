/// Texts that act on terminals, turn writing round or hide from readers, for X1 of docs/reliability.md.
public enum EscapeCorpus {
  /// Every text that is known to be of interest, each with plain letters around it.
  public static let seeds: [String] = (controls + sequences + scalars + heaps).map { "ab\($0)cd" }

  /// So many texts: the seeds first, then random runs of their parts.
  public static func entries(_ count: Int, using random: inout SeededRandom) -> [String] {
    var entries = Array(seeds.prefix(count))
    while entries.count < count {
      let parts = (0..<Int.random(in: 2...6, using: &random)).map { _ in
        (controls + sequences + scalars).randomElement(using: &random) ?? ""
      }
      entries.append("x" + parts.joined(separator: Bool.random(using: &random) ? "" : " y "))
    }
    return entries
  }

  /// Bytes that are no UTF-8, or C1 controls of another code page, for files and what is piped in.
  public static let bytes: [[UInt8]] =
    (0x80...0x9F).map { [0x61, UInt8($0), 0x33, 0x31, 0x6D] }
    + [
      [0xC2], [0xC0, 0x9B], [0xE0, 0x80, 0x9B], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xFF, 0xFE, 0x1B],
      [0xFE, 0xFF, 0, 0x1B], [0x1B, 0x5B, 0xFF, 0x6D],
    ]

  private static let controls = (Array(0...0x1F) + Array(0x7F...0x9F)).compactMap {
    Unicode.Scalar(UInt32($0)).map { String($0) }
  }

  private static let sequences: [String] = {
    let escape = "\u{1B}"
    let openings =
      ["[", "]", "P", "_", "^", "X"].map { escape + $0 } + ["\u{9B}", "\u{9D}", "\u{90}", "\u{9F}"]
    let endings = ["m", "\u{7}", escape + "\\", "\u{9C}", ""]
    let ended = openings.flatMap { opening in endings.map { "\(opening)31;1\($0)" } }
    return ended + [
      "\(escape)]0;title\u{7}", "\(escape)]2;title\(escape)\\",
      "\(escape)]8;;http://example.org\(escape)\\link",
      "\(escape)]50;font\u{7}", "\(escape)]52;c;cm0gLXJm\u{7}", "\(escape)]52;c;?\u{7}",
      "\(escape)]10;?\u{7}",
      "\(escape)[6n", "\(escape)[c", "\(escape)[0c", "\(escape)[>q", "\(escape)c", "\(escape)[2J",
      "\(escape)[H",
      "\(escape)[?1049l", "\(escape)[?2004l", "\(escape)[201~", "\(escape)[1;1r", "\(escape)#8",
      "\(escape)(0lqk",
      "\(escape)7\(escape)8", "\(escape)[99999999999999999999A", "\(escape)P$q\"p\(escape)\\",
      "\(escape)Ptmux;x",
      "\(escape)k title\(escape)\\", "\(escape)_Gf=100;AAAA\(escape)\\", "\(escape)Pq#0;2;0;0;0~\(escape)\\",
      "\(escape)\(escape)[A", "\(escape)", "\(escape)[", "\r\n", "\r", "\r\u{1B}[K", "\u{8}\u{8}\u{8}",
      "a\u{7F}",
      "%1b[31m", "\\e[31m", "<U+001B>", "\u{E}lqk\u{F}",
    ]
  }()

  private static let scalars: [String] = {
    let ranges: [ClosedRange<UInt32>] = [
      0x202A...0x202E, 0x2066...0x2069, 0x200B...0x200F, 0x2028...0x2029, 0x2060...0x2065, 0xFFF9...0xFFFF,
      0xFDD0...0xFDD3, 0xFE00...0xFE0F, 0xFFF0...0xFFF2, 0xE0000...0xE0003, 0xE0061...0xE0065,
      0xE007F...0xE007F,
      0xE0100...0xE0102, 0xE01EF...0xE01F1, 0xE000...0xE002, 0xF8FF...0xF8FF, 0xF0000...0xF0001,
      0x10FFFD...0x10FFFF, 0x1FFFE...0x1FFFF, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160,
      0x17B4...0x17B5, 0x180B...0x180F, 0x3164...0x3164, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0x1BCA0...0x1BCA3,
      0x1D173...0x1D17A, 0x2FFF...0x2FFF, 0x85...0x85, 0xA0...0xA0, 0x3000...0x3000, 0x1F1E6...0x1F1E7,
      0x20E3...0x20E3, 0x600...0x605, 0x6DD...0x6DD, 0x110BD...0x110BD, 0x13430...0x13433, 0x378...0x379,
    ]
    return ranges.flatMap { $0.compactMap(Unicode.Scalar.init).map { String($0) } }
  }()

  private static let heaps = [
    "e" + String(repeating: "\u{301}", count: 500), String(repeating: "\u{489}", count: 60),
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "字全角ＡＢ", "\u{1F1EC}\u{1F1E7}\u{1F1EC}",
    "1\u{FE0F}\u{20E3}",
    "\u{202E}gnp.exe", String(repeating: "\u{200B}", count: 300), "ﷺ\u{FDFD}", "\u{301}at the start",
    String(repeating: "W", count: 5000), "שלום \u{2067}abc\u{2069}", "=cmd|' /C calc'!A0", "क्षि\u{200D}",
  ]
}

extension EscapeCorpus {
  /// What must never reach a terminal in words of the user: the first such scalar, as `U+001B`; `nil` for none.
  ///
  /// Line feeds are left out; with `isTable` a carriage return before one as well.
  public static func forbidden(in text: String, isTable: Bool = false) -> String? {
    let text = isTable ? text.replacing("\r\n", with: "\n") : text
    return text.unicodeScalars.first(where: isForbidden).map {
      "U+" + String($0.value, radix: 16, uppercase: true)
    }
  }

  /// By the properties of Unicode, not by the tables that the program has.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: return false
    // These change the form of the character before them.
    case 0xFE00...0xFE0F: return false
    case 0xFFF9...0xFFFB: return true
    default: break
    }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return true }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: return true
    default: return false
    }
  }
}
