import Fieldwork

/// What a row has to hold to be shown: words in any order, `^begins`, `ends$`, `!not`.
struct RowFilter {
  private struct Term {
    let word: [UInt8]
    let isNegated: Bool
    let isStart: Bool
    let isEnd: Bool

    func isIn(_ words: RowWords) -> Bool {
      switch (isStart, isEnd) {
      case (true, true): words.name.elementsEqual(word)
      case (true, false): words.name.starts(with: word)
      case (false, true): words.name.suffix(word.count).elementsEqual(word)
      case (false, false): words.bytes.holds(word)
      }
    }
  }

  private let terms: [Term]

  /// Reads what was typed; case, accents and punctuation do not count.
  init(_ typed: String) {
    terms = typed.split(separator: " ").compactMap { part in
      let isNegated = part.hasPrefix("!")
      let rest = isNegated ? part.dropFirst() : part
      let word = Array(folded(rest).utf8)
      guard !word.isEmpty else { return nil }
      return Term(word: word, isNegated: isNegated, isStart: rest.hasPrefix("^"), isEnd: rest.hasSuffix("$"))
    }
  }

  /// Whether it lets every row through.
  var isEmpty: Bool { terms.isEmpty }

  /// Whether a row has every word wanted and none unwanted.
  func accepts(_ words: RowWords) -> Bool {
    terms.allSatisfy { term in term.isIn(words) != term.isNegated }
  }
}

/// What a filter looks for in a row, folded once: folding costs more than looking.
///
/// Bytes, for thousands of rows are looked through at every letter.
struct RowWords {
  fileprivate let bytes: [UInt8]
  private let nameCount: Int
  fileprivate var name: ArraySlice<UInt8> { bytes.prefix(nameCount) }

  /// Folds a row's words.
  ///
  /// - Parameters:
  ///   - name: What the row is known by; beginning and end are those of the name.
  ///   - more: What else its words may be found in.
  init(_ name: String, more: String...) {
    var bytes: [UInt8] = []
    // One allocation: most rows are ASCII, which keeps its length.
    bytes.reserveCapacity(more.reduce(name.utf8.count) { $0 + 1 + $1.utf8.count })
    fold(name, onto: &bytes)
    nameCount = bytes.count
    for words in more { fold(words, onto: &bytes) }
    self.bytes = bytes
  }
}

extension [UInt8] {
  /// Whether the others stand in here, one after the other.
  fileprivate func holds(_ others: [UInt8]) -> Bool {
    guard let first = others.first else { return true }
    guard others.count <= count else { return false }
    return withUnsafeBufferPointer { bytes in
      others.withUnsafeBufferPointer { others in
        (0...bytes.count - others.count).contains { start in
          bytes[start] == first && others.indices.allSatisfy { bytes[start + $0] == others[$0] }
        }
      }
    }
  }
}
