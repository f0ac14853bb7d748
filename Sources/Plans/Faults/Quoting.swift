import Fieldwork

/// What stands in a file, in quotation marks, fit for a message: short, on one line, without control characters.
func quoted(_ text: some StringProtocol) -> String {
  var shown = ""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == 60 {
      shown += "…"
      break
    }
    shown +=
      isUnfit(scalar) || scalar.properties.isWhitespace && scalar != " " ? codePoint(scalar) : "\(scalar)"
  }
  return "'\(shown)'"
}

/// "weekly", "weekly or monthly", "weekly, monthly or never".
func listed(_ words: some BidirectionalCollection<String>, _ conjunction: String = "or") -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
}

/// The next step after a name that nobody has: the nearest right ones, or where else to look.
func advice(for typed: String, among known: some Sequence<String>, otherwise: String) -> String {
  let near = nearest(to: typed, among: known)
  return near.isEmpty ? otherwise : "Write \(listed(near.map { "'\($0)'" }))"
}

/// Whether a scalar could move a terminal's cursor or turn the direction of its text.
func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0x85: false
  case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}

/// `U+001B`.
func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
