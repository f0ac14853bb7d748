import BitCollections

/// Which rows hold which words, for filters over lists that are too long to look through at every letter.
///
/// Every word stands there once, with the rows that hold it. Words and rows are only added: a row whose words have
/// changed is added anew under another number.
struct WordIndex {
  /// The rows that hold a word, in whatever way takes the least room: most words of a long list are numbers, which one
  /// row holds, and a few are in every third.
  private enum Holders {
    case one(Int32)
    case some([Int32])
    case many(BitSet)

    mutating func add(_ row: Int32) {
      // Nothing else may hold what grows, or it would be copied.
      switch self {
      case .one(let first): if first != row { self = .some([first, row]) }
      case .some(var rows):
        guard rows.last != row else { return }
        self = .one(row)
        rows.append(row)
        let takesMore = rows.count * Int32.bitWidth > Int(row) && rows.count > Self.most
        self = takesMore ? .many(BitSet(rows.lazy.map { Int($0) })) : .some(rows)
      case .many(var rows):
        self = .one(row)
        rows.insert(Int(row))
        self = .many(rows)
      }
    }

    /// So many rows are worth no set.
    private static let most = 64

    func add(to rows: inout BitSet) {
      switch self {
      case .one(let row): rows.insert(Int(row))
      case .some(let some): for row in some { rows.insert(Int(row)) }
      case .many(let many): rows.formUnion(many)
      }
    }
  }

  /// The words, one behind the other.
  private var letters: [UInt8] = []
  /// Where each word ends among the letters.
  private var ends: [Int] = []
  private var holders: [Holders] = []
  /// The words that begin with a byte.
  private var beginnings = [[Int32]](repeating: [], count: 256)
  private var places: [String: Int] = [:]

  /// Adds the words of a row.
  ///
  /// - Parameters:
  ///   - words: Folded, with one space between two of them; UTF-8.
  ///   - row: Not less than any that was added before.
  mutating func add(_ words: [UInt8], to row: Int32) {
    for word in words.split(separator: UInt8(ascii: " ")) {
      let place = places[String(decoding: word, as: UTF8.self)]
      if let place {
        holders[place].add(row)
      } else {
        places[String(decoding: word, as: UTF8.self)] = ends.count
        beginnings[Int(word[word.startIndex])].append(Int32(ends.count))
        letters += word
        ends.append(letters.count)
        holders.append(.one(row))
      }
    }
  }

  /// The rows that hold a word that begins so; none for an empty beginning.
  ///
  /// - Complexity: O(different words that begin with the same letter + rows that hold one that begins so).
  func rows(beginning start: Substring) -> BitSet {
    let start = Array(start.utf8)
    var rows = BitSet()
    guard let first = start.first else { return rows }
    for place in beginnings[Int(first)].lazy.map({ Int($0) }) {
      let begin = place == 0 ? 0 : ends[place - 1]
      if letters[begin..<ends[place]].starts(with: start) { holders[place].add(to: &rows) }
    }
    return rows
  }
}
