/// Two versions of a text, word by word: what both have, and what only one has.
public struct WordDifference: Hashable, Sendable {
  /// A run of words and the blanks between them.
  public struct Piece: Hashable, Sendable {
    public var text: String
    /// Whether the other version lacks it here.
    public let isChanged: Bool
  }

  /// The pieces of the old version; together they are the whole text.
  public let before: [Piece]
  /// The pieces of the new version; together they are the whole text.
  public let after: [Piece]

  /// Beyond so many words on either side between what both begin and end with, all of them count as changed.
  public static let mostCompared = 3000

  /// Compares two versions.
  ///
  /// - Complexity: O(*n* × *d*) for *n* words of which *d* differ.
  public init(from before: String, to after: String) {
    let (old, new) = (Self.words(of: before), Self.words(of: after))
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed()).prefix { $0 == $1 }.count
    let (middleOld, middleNew) = (old.dropFirst(start).dropLast(end), new.dropFirst(start).dropLast(end))
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    if max(middleOld.count, middleNew.count) > Self.mostCompared {
      removed = Set(middleOld.indices)
      inserted = Set(middleNew.indices)
    } else {
      for change in Array(middleNew).difference(from: Array(middleOld)) {
        switch change {
        case .remove(let offset, _, _): removed.insert(start + offset)
        case .insert(let offset, _, _): inserted.insert(start + offset)
        }
      }
    }
    self.before = Self.pieces(of: old, changed: removed)
    self.after = Self.pieces(of: new, changed: inserted)
  }

  /// Words, and the blanks between them, each as one; together they are the text.
  private static func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    for index in text.indices.dropFirst()
    where text[index].isWhitespace != text[text.index(before: index)].isWhitespace {
      words.append(text[start..<index])
      start = index
    }
    return words + (start < text.endIndex ? [text[start...]] : [])
  }

  private static func pieces(of words: [Substring], changed: Set<Int>) -> [Piece] {
    var pieces: [Piece] = []
    for (index, word) in words.enumerated() {
      // A blank between two changed words has changed with them.
      let isBetween = changed.contains(index - 1) && changed.contains(index + 1)
      let isChanged = changed.contains(index) || (isBetween && word.allSatisfy(\.isWhitespace))
      if pieces.last?.isChanged == isChanged {
        pieces[pieces.count - 1].text += word
      } else {
        pieces.append(Piece(text: String(word), isChanged: isChanged))
      }
    }
    return pieces
  }
}
