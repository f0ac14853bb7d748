/// How figures are written in tables and plans.
enum Figures {
  /// How exact a population can be.
  static let populationBases = ["exact", "rounded-100", "derived", "memory"]

  /// Digits alone, at most twelve.
  static func wholeNumber(_ text: String) -> Int? {
    guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else { return nil }
    return Int(text)
  }

  /// Tenths of a number with at most one decimal: 35526 for `3552.6`.
  static func tenths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let whole = wholeNumber(parts[0]) else { return nil }
    guard parts.count == 2 else { return whole * 10 }
    guard parts[1].utf8.count == 1, let tenth = wholeNumber(parts[1]) else { return nil }
    return whole * 10 + tenth
  }

  /// Four digits.
  static func isYear(_ text: String) -> Bool { text.utf8.count == 4 && wholeNumber(text) != nil }

  /// A capital letter and eight digits.
  static func isONSCode(_ text: String) -> Bool {
    guard text.utf8.count == 9, let letter = text.utf8.first else { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter)
      && text.utf8.dropFirst().allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// A text with single spaces for every run of blanks and line ends, and none at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  // Nearly every text is in order, and telling so is far cheaper than taking it apart.
  var previous = UInt8(ascii: " ")
  let isInOrder = text.utf8.allSatisfy { byte in
    defer { previous = byte }
    return (0x21...0x7E).contains(byte) || byte == 0x20 && previous != 0x20
  }
  if isInOrder, previous != 0x20 { return String(text) }
  return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
