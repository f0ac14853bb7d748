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

  /// Whether it lets every row through.
  var isEmpty: Bool { terms.isEmpty }

  /// Whether a row has every word wanted and none unwanted.
  func accepts(_ words: RowWords) -> Bool {
    terms.allSatisfy { term in
      term.isIn(term.isStart || term.isEnd ? words.name : words.all) != term.isNegated
    }
  }
}

/// What a filter looks for in a row, folded once: folding costs more than looking.
struct RowWords {
  let name: String
  let all: String

  /// Folds a row's words.
  ///
  /// - Parameters:
  ///   - name: What the row is known by; beginning and end are those of the name.
  ///   - more: What else its words may be found in.
  init(_ name: String, more: String = "") {
    self.name = folded(name)
    all = folded("\(name) \(more)")
  }
}
