import Fieldwork
import Foundation

/// The text of a file, whatever program has saved it.
enum SheetText {
  /// The most bytes that are read; a sheet has a few thousand.
  static let mostBytes = 4 << 20

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
