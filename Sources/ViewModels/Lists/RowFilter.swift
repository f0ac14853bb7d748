import Fieldwork

/// What a row has to hold to be shown: words in any order, `^begins`, `ends$`, `!not`.
struct RowFilter {
  private struct Term {
    let word: String
    let isNegated: Bool
    let isStart: Bool
    let isEnd: Bool
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

  /// Whether a folded text has every word wanted and none unwanted.
  func accepts(_ text: String) -> Bool {
    terms.allSatisfy { term in
      let isThere =
        switch (term.isStart, term.isEnd) {
        case (true, true): text == term.word
        case (true, false): text.hasPrefix(term.word)
        case (false, true): text.hasSuffix(term.word)
        case (false, false): text.contains(term.word)
        }
      return isThere != term.isNegated
    }
  }
}
