/// Which rows hold which words, for filters over lists that are too long to look through at every letter.
///
/// Every word stands there once, with the rows that hold it. Words and rows are only added: a row whose words have
/// changed is added anew under another number.
struct WordIndex {
  /// The rows that hold a word; most words of a long list are numbers, which one row holds.
  private enum Holders {
    case one(Int32)
    case many([Int32])

    mutating func add(_ row: Int32) {
      switch self {
      case .one(let first): if first != row { self = .many([first, row]) }
      case .many(var rows):
        guard rows.last != row else { return }
        // Nothing else may hold the array while it grows, or it would be copied.
        self = .one(row)
        rows.append(row)
        self = .many(rows)
      }
    }
  }

  /// The words, one behind the other.
  private var letters: [UInt8] = []
  /// Where each word ends among the letters.
  private var ends: [Int] = []
  private var holders: [Holders] = []
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
        letters += word
        ends.append(letters.count)
        holders.append(.one(row))
      }
    }
  }

  /// Calls back with every row that holds a word that begins so, some more than once.
  ///
  /// - Complexity: O(different words + rows that hold one).
  func eachRow(beginning start: String, _ body: (Int) -> Void) {
    let start = Array(start.utf8)
    letters.withUnsafeBufferPointer { letters in
      var begin = 0
      for (place, end) in ends.enumerated() {
        defer { begin = end }
        guard end - begin >= start.count, (0..<start.count).allSatisfy({ letters[begin + $0] == start[$0] })
        else { continue }
        switch holders[place] {
        case .one(let row): body(Int(row))
        case .many(let rows): for row in rows { body(Int(row)) }
        }
      }
    }
  }
}
