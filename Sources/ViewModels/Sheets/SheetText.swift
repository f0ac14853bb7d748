import Fieldwork
import Foundation

/// The text of a file, whatever program has saved it.
enum SheetText {
  /// The most bytes that are read; a sheet has a few thousand.
  static let mostBytes = 4 << 20

  /// Reads UTF-8, UTF-16 with a byte order mark, or else the code page of Windows in Western Europe.
  static func decoded(_ bytes: [UInt8]) -> String {
    let text: String
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
        UInt16(bytes[place + (isLittle ? 1 : 0)]) << 8 | UInt16(bytes[place + (isLittle ? 0 : 1)])
      }
      text = String(decoding: units, as: UTF16.self)
    } else {
      let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      text = String(validating: content, as: UTF8.self) ?? windows(content)
    }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.lazy.filter { $0 != "\0" && $0 != "\u{FEFF}" })
    return String(kept)
  }

  private static func windows(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let isSpecial = (0x80..<0xA0).contains(byte)
      scalars.append(isSpecial ? special[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(scalars)
  }

  /// 0x80 to 0x9F; the five that the code page leaves open stay what they are in Latin 1.
  private static let special: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
    "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]

  /// The lines, without their ends, however they end.
  static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }
  }

  /// One word of a sheet, with its place.
  struct Word {
    let text: String
    /// From 1.
    let line: Int
    /// Whether a paragraph, or an item of a list, begins with it.
    var startsParagraph = false
  }

  /// The words of a line; rows of signs, which are drawn to write on or to part things, are none.
  static func words(of line: Substring, number: Int) -> [Word] {
    line.split(whereSeparator: \.isWhitespace).compactMap { part in
      let text = withoutRules(part)
      return text.isEmpty ? nil : Word(text: text, line: number)
    }
  }

  /// A word without the row of signs that it was written on or beside.
  private static func withoutRules(_ word: Substring) -> String {
    if word.count >= 3, word.allSatisfy({ "_-=.…·—–".contains($0) }) { return "" }
    guard word.contains("___") else { return String(word) }
    return word.split(separator: "_").joined(separator: " ")
  }

  /// Words as a text: paragraphs and items of lists stay, other line ends were only where the page ended.
  static func joined(_ words: some Sequence<Word>) -> String {
    var text = ""
    for word in words {
      if !text.isEmpty { text += word.startsParagraph ? "\n" : " " }
      text += word.text
    }
    return text
  }

  /// A text as it is compared: blanks, line ends and the forms of quotation marks and dashes do not count.
  static func compared(_ text: String) -> String {
    let parts = lines(of: text).flatMap { Self.words(of: $0, number: 0) }
    let plain = parts.map(\.text).joined(separator: " ").map { character -> Character in
      switch character {
      case "‘", "’", "‚", "′": "'"
      case "“", "”", "„", "″": "\""
      case "–", "—", "‑", "‐": "-"
      default: character
      }
    }
    return String(plain).replacingOccurrences(of: "…", with: "...").precomposedStringWithCanonicalMapping
  }
}
