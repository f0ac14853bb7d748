/// A text with stretches of it withheld.
///
/// What goes is widened so that nothing of its length is told: to whole words, for half a word tells the other
/// half; to whole live references; over the blanks at its ends, of which one stays. What touches, or has
/// nothing but blanks between, becomes one mark, for the number of marks would tell the number of words.
public struct RedactedText: Hashable, Sendable {
  /// The text with ``Redaction/mark`` in the place of each stretch.
  public let text: String
  /// What was taken out: ranges of Unicode scalars in the original, rising, apart from each other.
  public let withheld: [Range<Int>]

  /// Withholds stretches of a text.
  ///
  /// - Parameters:
  ///   - original: The text as stored.
  ///   - spans: In Unicode scalars, in any order; they may overlap. What lies outside the text is cut off.
  public init(_ original: String, spans: [Range<Int>]) {
    let scalars = Array(original.unicodeScalars)
    let inside = spans.compactMap { span -> Range<Int>? in
      let range = span.clamped(to: 0..<scalars.count)
      return range.isEmpty ? nil : range
    }
    guard !inside.isEmpty else {
      text = original
      withheld = []
      return
    }
    let units = Units(original, scalars)
    var ranges: [Range<Int>] = []
    for range in inside.map({ units.widened($0) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, units.isBlank(last.upperBound, range.lowerBound) {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
    withheld = ranges
    text = Self.text(scalars, without: ranges)
  }

  private static func text(_ scalars: [Unicode.Scalar], without ranges: [Range<Int>]) -> String {
    var result = String.UnicodeScalarView()
    var next = 0
    for range in ranges {
      let (start, end) = (range.lowerBound, range.upperBound)
      // Blanks at either side of either end count as one.
      var before = start
      while before > next, scalars[before - 1].isSpace { before -= 1 }
      result.append(contentsOf: scalars[next..<before])
      let hasSpaceBefore = before < start || (scalars[start].isBlank && !result.endsLine)
      if hasSpaceBefore, !result.isEmpty { result.append(" ") }
      result.append(contentsOf: Redaction.mark.unicodeScalars)
      var after = end
      while after < scalars.count, scalars[after].isSpace { after += 1 }
      let endsLine = after == scalars.count || scalars[after].isNewline
      if !endsLine, after > end || scalars[end - 1].isBlank { result.append(" ") }
      next = after
    }
    result.append(contentsOf: scalars[next...])
    return String(result)
  }
}

/// What of a text hangs together.
private struct Units {
  private let scalars: [Unicode.Scalar]
  /// Scalars that begin a character as a reader sees it.
  private var characterStarts: Set<Int> = []
  private var references: [Range<Int>] = []

  init(_ text: String, _ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    var offset = 0
    for character in text {
      characterStarts.insert(offset)
      offset += character.unicodeScalars.count
    }
    characterStarts.insert(offset)
    references = Self.references(in: scalars)
  }

  /// Two opening braces, and what follows up to two closing ones before the next empty line.
  private static func references(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    var index = 0
    while index + 1 < scalars.count {
      let pair = (scalars[index], scalars[index + 1])
      if pair == ("{", "{") {
        start = index
        index += 2
      } else if pair == ("}", "}"), let begun = start {
        found.append(begun..<index + 2)
        start = nil
        index += 2
      } else {
        if scalars[index].isLineBreak, Braces.nextLine(behind: index, in: scalars) == nil { start = nil }
        index += 1
      }
    }
    return found
  }

  func widened(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    for reference in references where reference.overlaps(start..<end) {
      start = min(start, reference.lowerBound)
      end = max(end, reference.upperBound)
    }
    while start > 0, !characterStarts.contains(start) { start -= 1 }
    while end < scalars.count, !characterStarts.contains(end) { end += 1 }
    while start > 0, scalars[start].isOfWord, scalars[start - 1].isOfWord { start -= 1 }
    while end < scalars.count, scalars[end - 1].isOfWord, scalars[end].isOfWord { end += 1 }
    return start..<end
  }

  /// Whether nothing but blanks lies between two places, or the first is not before the second.
  func isBlank(_ first: Int, _ second: Int) -> Bool {
    first >= second || scalars[first..<second].allSatisfy(\.isBlank)
  }
}

extension Unicode.Scalar {
  fileprivate var isNewline: Bool { self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}" }
  fileprivate var isBlank: Bool { properties.isWhitespace || properties.generalCategory == .format }
  /// A blank within a line.
  fileprivate var isSpace: Bool { isBlank && !isNewline }

  /// Whether it hangs together with its neighbours of this kind as a word; in scripts without spaces nothing does.
  fileprivate var isOfWord: Bool {
    if isASCII {
      switch self {
      case "a"..."z", "A"..."Z", "0"..."9": return true
      default: return false
      }
    }
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF: return false
    default: break
    }
    let properties = properties
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: return true
    case .decimalNumber, .letterNumber, .otherNumber: return true
    default: return properties.isAlphabetic && !properties.isIdeographic
    }
  }
}

extension String.UnicodeScalarView {
  /// Whether nothing stands on the last line yet.
  fileprivate var endsLine: Bool { last.map(\.isNewline) ?? true }
}
