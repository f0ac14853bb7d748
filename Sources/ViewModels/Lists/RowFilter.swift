import Fieldwork

/// What a row has to hold to be shown: words in any order, `^begins`, `ends$`, `!not`.
struct RowFilter {
  private struct Term {
    let word: String
    let isNegated: Bool
    let isStart: Bool
    let isEnd: Bool

    func isIn(_ text: String) -> Bool {
      switch (isStart, isEnd) {
      case (true, true): text == word
      case (true, false): text.hasPrefix(word)
      case (false, true): text.hasSuffix(word)
      case (false, false): text.contains(word)
      }
    }
  }

  private let terms: [Term]

  /// Reads what was typed; case, accents and punctuation do not count.
  init(_ typed: String) {
    terms = typed.split(separator: " ").compactMap { part in
      let isNegated = part.hasPrefix("!")
      let rest = isNegated ? part.dropFirst() : part
      let word = folded(rest)
      guard !word.isEmpty else { return nil }
      return Term(word: word, isNegated: isNegated, isStart: rest.hasPrefix("^"), isEnd: rest.hasSuffix("$"))
    }
  }

  /// Whether a row has every word wanted and none unwanted.
  ///
  /// - Parameters:
  ///   - name: What the row is known by; beginning and end are those of the name.
  ///   - more: What else its words may be found in.
  /// - Returns: Whether to show the row.
  func accepts(_ name: String, more: String = "") -> Bool {
    guard !terms.isEmpty else { return true }
    let name = folded(name)
    let all = folded("\(name) \(more)")
    return terms.allSatisfy { term in
      term.isIn(term.isStart || term.isEnd ? name : all) != term.isNegated
    }
  }
}
