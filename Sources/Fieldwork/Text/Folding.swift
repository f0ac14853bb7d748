/// Text reduced to what a person means when typing it: lower case, no accents, no punctuation, `&` as "and".
///
/// Dyfed-Powys, "dyfed powys" and "DYFED–POWYS" fold to the same text; so do Ynys Môn and "ynys mon".
///
/// - Returns: Words of letters and digits with one space between them.
@specialized(where Text == String)
@specialized(where Text == Substring)
public func folded<Text: StringProtocol>(_ text: Text) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count)
  fold(text, onto: &result)
  return String(decoding: result, as: UTF8.self)
}

/// Appends what ``folded(_:)`` makes of a text, as UTF-8, after a space where something stands there already.
///
/// For lists that fold the words of every row into one place. A text in which nothing is left appends nothing.
@specialized(where Text == String)
@specialized(where Text == Substring)
public func fold<Text: StringProtocol>(_ text: Text, onto result: inout [UInt8]) {
  var needsSpace = !result.isEmpty
  for scalar in text.unicodeScalars {
    let plain = scalar.isASCII ? foldings[Int(scalar.value)] : nothing
    switch plain {
    case gap: needsSpace = !result.isEmpty
    case nothing where scalar.isASCII || scalar == "’" || scalar == "\u{AD}" || isCombining(scalar): continue
    case nothing:
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        needsSpace = !result.isEmpty
        continue
      }
      if needsSpace { result.append(UInt8(ascii: " ")) }
      needsSpace = false
      // Lower case can leave a mark behind: İ becomes i and a dot.
      for letter in scalar.properties.lowercaseMapping.unicodeScalars where !isCombining(letter) {
        result += withoutAccent(letter).utf8
      }
    default:
      if needsSpace || plain == UInt8(ascii: "&") && !result.isEmpty { result.append(UInt8(ascii: " ")) }
      needsSpace = plain == UInt8(ascii: "&")
      if needsSpace { result += "and".utf8 } else { result.append(plain) }
    }
  }
}

private let nothing: UInt8 = 0
private let gap = UInt8(ascii: " ")

/// What becomes of each character of ASCII: a letter or digit, `&`, a gap, or nothing.
private let foldings: [UInt8] = (0..<128).map { (code: UInt8) in
  switch code {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "&"): code
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): code | 0x20
  case UInt8(ascii: "'"): nothing
  default: gap
  }
}

private func isCombining(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .nonspacingMark
}

/// The letter under the accents, by its name in the Unicode database: "LATIN SMALL LETTER W WITH CIRCUMFLEX".
private func withoutAccent(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard !scalar.isASCII, let name = scalar.properties.name, name.hasPrefix("LATIN SMALL LETTER ") else {
    return scalar
  }
  let words = name.split(separator: " ")
  guard words.count > 4, words[4] == "WITH", words[3].utf8.count == 1, let letter = words[3].utf8.first else {
    return scalar
  }
  return Unicode.Scalar(letter | 0x20)
}

/// How many letters have to be typed, dropped, changed or swapped with their neighbour to get from one text to
/// the other.
///
/// - Complexity: O(length of `first` × length of `second`).
public func typingDistance(_ first: String, _ second: String) -> Int {
  let (first, second) = (Array(first), Array(second))
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for row in first.indices {
    var current = [row + 1]
    for column in second.indices {
      var best = min(
        current[column] + 1, last[column + 1] + 1, last[column] + (first[row] == second[column] ? 0 : 1))
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    (beforeLast, last) = (last, current)
  }
  return last[second.count]
}

/// The candidates that somebody who typed `typed` may have meant, nearest first, at most `limit`.
///
/// A candidate qualifies if it begins with what was typed, contains it, or can be reached by changing at most
/// a third of its letters.
public func nearest(to typed: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
  let wanted = folded(typed)
  guard !wanted.isEmpty else { return [] }
  let scored = candidates.compactMap { candidate -> (score: Int, candidate: String)? in
    let name = folded(candidate)
    if name.hasPrefix(wanted) { return (0, candidate) }
    let most = max(1, min(name.count, wanted.count) / 3)
    // No distance is less than what one text is longer than the other, and that is known at once.
    if abs(name.count - wanted.count) <= most {
      let distance = typingDistance(wanted, name)
      if distance <= most { return (distance, candidate) }
    }
    return wanted.count >= 3 && name.contains(wanted) ? (name.count, candidate) : nil
  }
  return scored.sorted { ($0.score, $0.candidate) < ($1.score, $1.candidate) }.prefix(limit).map(\.candidate)
}
