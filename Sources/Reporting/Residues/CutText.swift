/// A text cut at its redactions, by another way than the redactor goes: whole words are marked, then collected.
struct CutText {
  /// What is withheld in one go, without the live references in it, which read otherwise once filled in.
  struct Stretch {
    let text: String
    /// The spans of it, by their place in the list.
    let spans: Set<Int>
    /// The words that stay right before it, and right behind it; empty next to a reference or the text's end.
    let before: String
    let after: String
    /// The spans at its two ends.
    let ends: (first: Set<Int>, last: Set<Int>)
    /// Runs of words out of it, with their spans.
    let parts: [(text: String, spans: Set<Int>)]
  }

  private(set) var stretches: [Stretch] = []
  /// What stays, between the stretches.
  private(set) var staying: [String] = []

  private struct Word {
    var text: String
    var spans: Set<Int>
    let isReference: Bool
    var isWithheld: Bool { !spans.isEmpty }
  }

  init(_ withheld: WithheldText) {
    let words = Self.words(of: withheld)
    var index = 0
    while index < words.count {
      let isWithheld = words[index].isWithheld
      let end = words[index...].firstIndex { $0.isWithheld != isWithheld } ?? words.count
      let pieces = words[index..<end].split { $0.isReference }
      if isWithheld {
        let before = words[..<index].reversed().prefix { !$0.isReference && !$0.isWithheld }.reversed()
        let after = words[end...].prefix { !$0.isReference && !$0.isWithheld }
        let beginsPlain = words[index].isReference == false
        let endsPlain = words[end - 1].isReference == false
        for (number, piece) in pieces.enumerated() {
          let text = String(piece.map(\.text).joined()[...].trimmed)
          // Next to a reference a word or two are too common to be looked for.
          guard pieces.count == 1 && beginsPlain && endsPlain || text.count >= Needle.joinedWeight else {
            continue
          }
          stretches.append(
            Stretch(
              text: text, spans: Self.spans(of: piece),
              before: number == 0 ? before.suffix(Self.seamWords).map(\.text).joined() : "",
              after: number == pieces.count - 1 ? after.prefix(Self.seamWords).map(\.text).joined() : "",
              ends: (piece.first?.spans ?? [], piece.last?.spans ?? []), parts: Self.parts(of: piece)))
        }
      } else {
        staying += pieces.map { $0.map(\.text).joined() }
      }
      index = end
    }
  }

  private static let partWords = 5
  private static let seamWords = 5

  private static func parts(of run: ArraySlice<Word>) -> [(text: String, spans: Set<Int>)] {
    guard run.count > partWords else { return [] }
    return stride(from: run.startIndex, through: run.endIndex - partWords, by: 2).map { start in
      let words = run[start..<start + partWords]
      return (words.map(\.text).joined(), spans(of: words))
    }
  }

  private static func spans(of words: ArraySlice<Word>) -> Set<Int> {
    words.reduce(into: []) { $0.formUnion($1.spans) }
  }

  /// Words with the blanks behind them, each sign by itself; withheld as soon as a scalar of them is.
  private static func words(of withheld: WithheldText) -> [Word] {
    var words: [Word] = []
    var (offset, reference) = (0, 0)
    var wasBlank = true
    let characters = Array(withheld.original)
    for (index, character) in characters.enumerated() {
      let count = character.unicodeScalars.count
      let isBlank = character.isWhitespace
      let own = withheld.spans.indices.filter { withheld.spans[$0].overlaps(offset..<offset + count) }
      let spans = isBlank ? [] : Set(own)
      offset += count
      if index < reference {
        words[words.count - 1].text.append(character)
        words[words.count - 1].spans.formUnion(spans)
        continue
      }
      if let end = endOfReference(characters, index) {
        words.append(Word(text: String(character), spans: spans, isReference: true))
        (reference, wasBlank) = (end, true)
        continue
      }
      let isApart = !isBlank && !character.isPartOfWord
      if words.last.map(\.isReference) ?? true || (wasBlank && !isBlank) || isApart {
        words.append(Word(text: String(character), spans: spans, isReference: false))
      } else {
        words[words.count - 1].text.append(character)
        words[words.count - 1].spans.formUnion(spans)
      }
      wasBlank = isBlank || isApart
    }
    return words
  }

  /// Where a live reference ends that begins here.
  private static func endOfReference(_ characters: [Character], _ start: Int) -> Int? {
    guard characters[start] == "{", start + 1 < characters.count, characters[start + 1] == "{" else {
      return nil
    }
    var index = start + 2
    while index + 1 < characters.count, !characters[index].isNewline {
      if characters[index] == "}", characters[index + 1] == "}" { return index + 2 }
      index += 1
    }
    return nil
  }
}

extension Character {
  /// Whether it makes a word with its neighbours: letters and digits, but not in scripts that have no spaces.
  fileprivate var isPartOfWord: Bool {
    guard isLetter || isNumber, let first = unicodeScalars.first else { return false }
    switch first.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF: return false
    default: return !first.properties.isIdeographic
    }
  }
}
