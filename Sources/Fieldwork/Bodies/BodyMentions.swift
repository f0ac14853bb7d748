/// A place in a text where a body is named.
public struct BodyMention: Hashable, Sendable {
  /// What names it, with "the", "Police" or "Heddlu" beside it, and without the `'s` of a genitive.
  public let range: Range<String.Index>
  public let body: Body
}

extension BodyDirectory {
  /// Every place in a text where a body stands by a name that ``body(called:)`` knows; none overlap.
  ///
  /// Of names that begin alike the longest is taken. A name may run over the end of a line, and a hyphen or a slash is as
  /// good as a blank. Short forms that are words of English too, such as "met" and "beds", are names only where they
  /// are written like one.
  ///
  /// - Returns: The places with the bodies, in order.
  /// - Complexity: O(words of the text × words of the longest name).
  public func mentions(in text: String) -> [BodyMention] {
    let words = Words(text)
    let longest = max(6, bodies.flatMap { [$0.slug, $0.name, $0.shortName] }.map(Words.count).max() ?? 0)
    var mentions: [BodyMention] = []
    var index = 0
    while index < words.count {
      guard let (body, name) = name(at: index, in: words, longest: longest) else {
        index += 1
        continue
      }
      let before = mentions.last?.range.upperBound ?? text.startIndex
      let range = words.widened(name, notBefore: before)
      mentions.append(BodyMention(range: words.place(range), body: body))
      index = range.upperBound
    }
    return mentions
  }

  /// The longest name that begins with a word, and the words that it takes.
  private func name(at start: Int, in words: Words, longest: Int) -> (Body, Range<Int>)? {
    for end in (start + 1...words.runEnd(from: start, atMost: longest)).reversed() {
      let name = words.name(start..<end)
      guard let body = body(called: name) else { continue }
      let isFull = [body.slug, body.name, body.shortName].contains { folded($0) == name }
      // "Told the police of the Met": only the name itself; what of the rest belongs to it is seen afterwards.
      let hasRank = Self.ranks.contains { name.hasPrefix("\($0) ") || name.hasSuffix(" \($0)") }
      guard isFull || !hasRank, words.isName(start..<end) else { continue }
      return (body, start..<end)
    }
    return nil
  }
}

/// The words of a text as names are made of them.
private struct Words {
  private struct Word {
    let folded: String
    let range: Range<String.Index>
    /// Whether it can be of one name with the word before: nothing but a blank, a hyphen or a slash is between.
    let joins: Bool
    /// Whether a sentence begins with it, which gives any word a capital.
    let beginsSentence: Bool
  }

  private let text: String
  private var words: [Word] = []

  init(_ text: String) {
    self.text = text
    var index = text.startIndex
    var gap: [Character] = []
    while index < text.endIndex {
      let end = Self.wordEnd(in: text, from: index)
      guard end > index else {
        gap.append(text[index])
        index = text.index(after: index)
        continue
      }
      // "S. Yorks".
      if gap.first == ".", words.last?.folded.count == 1 { gap.removeFirst() }
      words.append(
        Word(
          folded: folded(text[index..<end]), range: index..<end, joins: gap.allSatisfy(Self.isBlank),
          beginsSentence: words.isEmpty || gap.contains { ".!?…".contains($0) }))
      gap = []
      index = end
    }
  }

  var count: Int { words.count }

  static func count(in name: String) -> Int { folded(name).split(separator: " ").count }

  /// The words of a range as ``folded(_:)`` has them.
  func name(_ range: Range<Int>) -> String { words[range].map(\.folded).joined(separator: " ") }

  func place(_ range: Range<Int>) -> Range<String.Index> {
    words[range.lowerBound].range.lowerBound..<words[range.upperBound - 1].range.upperBound
  }

  /// The end of the words from `start` that can be one name.
  func runEnd(from start: Int, atMost length: Int) -> Int {
    let limit = min(count, start + length)
    return words[start + 1..<limit].firstIndex { !$0.joins } ?? limit
  }

  /// Whether words that are called like a body are meant as its name.
  func isName(_ range: Range<Int>) -> Bool {
    let typed = words[range].map { text[$0.range] }.joined(separator: " ")
    if OrdinaryNames.isName(typed) {
      return !words[range.lowerBound].beginsSentence || !OrdinaryNames.isCapitalised(typed)
        || isTold(behind: range.upperBound)
    }
    // "We met police officers" on the one hand, "the met" and "beds police" on the other.
    return typed.lowercased() == "met"
      ? stands(["the"], before: range.lowerBound)
      : ["police", "constabulary"].contains { stands([$0], behind: range.upperBound) }
  }

  /// Whether a word at the beginning of a sentence is a name by what comes next: "Met officers", "Beds, Herts", "Staffs
  /// and Kent", or nothing more, but not "Met once a month".
  private func isTold(behind index: Int) -> Bool {
    guard index < count, !words[index].beginsSentence else { return true }
    // A genitive.
    if "'’".contains(text[words[index - 1].range.upperBound]) { return true }
    if Self.behindNames.contains(words[index].folded) { return true }
    let next = ["and", "or"].contains(words[index].folded) ? index + 1 : index
    return next < count && text[words[next].range].first?.isUppercase == true
  }

  /// What stands behind the name of a force and seldom behind "met" or "beds".
  private static let behindNames: Set = [
    "police", "officer", "officers", "staff", "force", "constabulary", "has", "is", "was", "does",
    "says",
  ]

  /// A name with the words beside it that say what it is.
  func widened(_ name: Range<Int>, notBefore start: String.Index) -> Range<Int> {
    var (lower, upper) = (name.lowerBound, name.upperBound)
    while let rank = Self.ranksBehind.first(where: { stands($0, behind: upper) }) { upper += rank.count }
    for ranks in [Self.ranksBefore, [["the"]]] {
      if let rank = ranks.first(where: { stands($0, before: lower) }),
        words[lower - rank.count].range.lowerBound >= start
      {
        lower -= rank.count
      }
    }
    return lower..<upper
  }

  private func stands(_ ranks: [String], before index: Int) -> Bool {
    let start = index - ranks.count
    return start >= 0 && words[index].joins && stands(ranks, at: start)
  }

  private func stands(_ ranks: [String], behind index: Int) -> Bool {
    index + ranks.count <= count && words[index].joins && stands(ranks, at: index)
  }

  private func stands(_ ranks: [String], at start: Int) -> Bool {
    let range = start..<start + ranks.count
    return words[range].map(\.folded) == ranks && words[range].dropFirst().allSatisfy(\.joins)
  }

  private static let ranksBefore = [
    ["police", "service", "of"], ["police", "force", "of"], ["police", "of"], ["constabulary", "of"],
    ["heddlu"],
  ]

  private static let ranksBehind = [
    ["police", "service"], ["police", "force"], ["police"], ["constabulary"], ["force"],
  ]

  /// The end of the word that begins here, `&` being one; `start` if none does.
  ///
  /// The `'s` of a genitive is no part of it.
  private static func wordEnd(in text: String, from start: String.Index) -> String.Index {
    if text[start] == "&" { return text.index(after: start) }
    var end = start
    while end < text.endIndex {
      let next = text.index(after: end)
      if "'’".contains(text[end]), end > start, next < text.endIndex, text[next].isLetter {
        let behind = text.index(after: next)
        let isGenitive = "sS".contains(text[next]) && !(behind < text.endIndex && isLetter(text[behind]))
        if isGenitive { break }
      } else if !isLetter(text[end]) {
        break
      }
      end = next
    }
    return end
  }

  private static func isLetter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "\u{AD}"
  }

  private static func isBlank(_ character: Character) -> Bool {
    character.isWhitespace || "-‐‑–/_".contains(character)
  }
}
