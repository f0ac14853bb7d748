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

  /// What stands between the blanks of a line.
  ///
  /// A mark that clings to a blank, as it would to a letter, is no blank.
  static func parts(of line: some StringProtocol) -> [String] {
    line.unicodeScalars.split { $0.properties.isWhitespace }.map { part in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: part)
      return String(scalars)
    }
  }

  /// What stands behind the blanks that a line begins with.
  static func withoutBlanks(_ line: Substring) -> Substring {
    Substring(line.unicodeScalars.drop { $0.properties.isWhitespace })
  }

  /// The words of a line.
  static func words(of line: Substring, number: Int) -> [Word] {
    parts(of: line).map { Word(text: $0, line: number) }
  }

  /// Whether a word is a row of signs, as people draw it to part things.
  static func isRow(_ word: String) -> Bool {
    word.count >= 3 && word.allSatisfy { "_-=*~#+.…·—–".contains($0) }
  }

  /// The words above the ruler they end with, which an editor may have broken; `nil` if they end with none.
  static func aboveRule(_ words: some Collection<Word>) -> [Word]? {
    var above = Array(words)
    var length = 0
    while length < SheetFrame.rule.count, let last = above.last, last.text.allSatisfy({ $0 == "=" }) {
      length += last.text.count
      above.removeLast()
    }
    return length == SheetFrame.rule.count ? above : nil
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

  /// A text as it is compared: blanks, line ends and the forms of quotation marks and dashes do not count, and what
  /// cannot be seen is what is printed for it.
  static func compared(_ text: String) -> String {
    let parts = lines(of: text).flatMap { Self.parts(of: $0) }
    let plain = VisibleText.line(parts.joined(separator: " ")).map { character -> Character in
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
