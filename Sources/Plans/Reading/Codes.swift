import Fieldwork

/// What a code, a slug or a question's number may look like.
enum Codes {
  /// What ``isCode(_:)`` takes, in words.
  static let accepted = "lower-case letters, digits and single hyphens, a letter first, at most 40 of them"

  /// Whether a text can be a code: part of addresses and of names in the store.
  static func isCode(_ text: String) -> Bool {
    guard (1...40).contains(text.utf8.count), let first = text.utf8.first, isLower(first) else {
      return false
    }
    var previous = first
    for byte in text.utf8.dropFirst() {
      guard isLower(byte) || isDigit(byte) || byte == hyphen && previous != hyphen else { return false }
      previous = byte
    }
    return previous != hyphen
  }

  /// What ``isQuestionNumber(_:)`` takes, in words.
  static let acceptedNumbers = "letters and digits, a letter first, at most 8 of them, such as CO1"

  /// Whether a text can be the number of a question.
  static func isQuestionNumber(_ text: String) -> Bool {
    guard (1...8).contains(text.utf8.count), let first = text.utf8.first, isLower(first | 0x20) else {
      return false
    }
    return text.utf8.allSatisfy { isLower($0 | 0x20) || isDigit($0) }
  }

  /// The code that a label gets when none is written: `police first` becomes `police-first`.
  static func code(of label: String) -> String {
    String(folded(label).map { $0 == " " ? "-" : $0 })
  }

  private static let hyphen = UInt8(ascii: "-")
  private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
