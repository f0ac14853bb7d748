/// A text cut at its redactions, by another way than the redactor goes: whole words are marked, then collected.
struct CutText {
  /// What is withheld in one go.
  struct Stretch {
    /// What is looked for: all of it with its live references filled in, what was typed beside and between these, and
    /// what they read as.
    let runs: [Run]
    /// The words that stay right before it, and right behind it; empty next to a reference or the text's end.
    let before: String
    let after: String
    /// The spans at its two ends.
    let ends: (first: Set<Int>, last: Set<Int>)
    /// Runs of words out of it, with their spans.
    let parts: [(text: String, spans: Set<Int>)]
    /// Longer runs of words out of it, over its live references as they read: nobody writes so many alike by chance.
    let quotations: [(text: String, spans: Set<Int>)]
    let hasReferences: Bool
  }

  /// Words of a stretch that are looked for by themselves.
  struct Run {
    let text: String
    /// The spans of it, by their place in the list.
    let spans: Set<Int>
    /// Whether they say so little that they stand in every report, which is told, then, and not looked for.
    let isCommon: Bool
  }

  private(set) var stretches: [Stretch] = []
  /// What stays, between the stretches.
  private(set) var staying: [String] = []

  private struct Word {
    /// As it reads in the report.
    var text: String
    var spans: Set<Int>
    let isReference: Bool
    /// What a reference reads as, if it can be filled in.
    var reading: WithheldText.Reading?
    var isWithheld: Bool { !spans.isEmpty }
  }

  init(_ withheld: WithheldText) {
    let words = Self.words(of: withheld)
    var index = 0
    while index < words.count {
      let isWithheld = words[index].isWithheld
      let end = words[index...].firstIndex { $0.isWithheld != isWithheld } ?? words.count
      if isWithheld {
        let before = words[..<index].reversed().prefix { !$0.isReference && !$0.isWithheld }.reversed()
        let after = words[end...].prefix { !$0.isReference && !$0.isWithheld }
        stretches.append(
          Stretch(
            runs: Self.runs(of: words[index..<end]),
            before: before.suffix(Self.seamWords).map(\.text).joined(),
            after: after.prefix(Self.seamWords).map(\.text).joined(),
            ends: (words[index].spans, words[end - 1].spans),
            parts: words[index..<end].split { $0.isReference }.flatMap {
              Self.parts(of: $0, words: Self.partWords, each: 2)
            },
            quotations: Self.parts(of: Self.asRead(words[index..<end]), words: Self.quotedWords, each: 1),
            hasReferences: words[index..<end].contains(where: \.isReference)))
      } else {
        staying += words[index..<end].split { $0.isReference }.map { $0.map(\.text).joined() }
      }
      index = end
    }
  }

  private static let partWords = 5
  private static let quotedWords = 8
  private static let seamWords = 5

  /// What of withheld words is looked for; nothing of those that are but blanks and signs beside a reference.
  private static func runs(of words: ArraySlice<Word>) -> [Run] {
    guard words.contains(where: \.isReference) else {
      return [Run(text: text(of: words), spans: spans(of: words), isCommon: false)]
    }
    func run(
      _ words: ArraySlice<Word>, isListed: Bool = false, isCommon: (Substring) -> Bool = Vocabulary.isCommon
    ) -> Run? {
      let text = text(of: words)
      let told = text.split { !$0.isRecognised }
      guard !told.isEmpty else { return nil }
      let isShort = told.reduce(0) { $0 + $1.count } < Needle.joinedWeight
      return Run(
        text: text, spans: spans(of: words), isCommon: isListed || isShort && told.allSatisfy(isCommon))
    }
    let typed = words.split { $0.isReference }.map { part in
      // What stands between two references nobody has chosen by itself; in small letters it is no name.
      let isInner = part.startIndex > words.startIndex && part.endIndex < words.endIndex
      return run(part) { Vocabulary.isCommon($0) || isInner && $0.isInSmallLetters }
    }
    let read =
      words.count == 1
      ? []
      : words.indices.map { index in
        words[index].reading.flatMap { run(words[index...index], isListed: $0.isListed) }
      }
    return ([run(words)] + typed + read).compactMap(\.self)
  }

  private static func text(of words: ArraySlice<Word>) -> String {
    String(words.map(\.text).joined()[...].trimmed)
  }

  /// Without the references that read as nothing, as footnotes do.
  private static func asRead(_ words: ArraySlice<Word>) -> ArraySlice<Word> {
    var read: ArraySlice<Word> = []
    for word in words {
      if word.isReference, word.text.allSatisfy(\.isWhitespace), !read.isEmpty {
        read[read.endIndex - 1].text += word.text
      } else {
        read.append(word)
      }
    }
    return read
  }

  private static func parts(
    of run: ArraySlice<Word>, words count: Int, each step: Int
  ) -> [(text: String, spans: Set<Int>)] {
    guard run.count > count else { return [] }
    return stride(from: run.startIndex, through: run.endIndex - count, by: step).map { start in
      let words = run[start..<start + count]
      return (words.map(\.text).joined(), spans(of: words))
    }
  }

  private static func spans(of words: ArraySlice<Word>) -> Set<Int> {
    words.reduce(into: []) { $0.formUnion($1.spans) }
  }

  /// The words of a text without references, with the blanks behind them, each sign by itself.
  static func words(of text: String) -> [String] {
    words(of: WithheldText(name: "", original: text)).map(\.text)
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
      // A blank behind a reference belongs to it, or it would part what is withheld together.
      if isBlank, words.last?.isReference == true {
        words[words.count - 1].text.append(character)
        wasBlank = true
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
    for index in words.indices where words[index].isReference {
      let typed = String(words[index].text[...].trimmed)
      guard let reading = withheld.readings[typed] else { continue }
      words[index].text = reading.text + words[index].text.dropFirst(typed.count)
      words[index].reading = reading
    }
    return words
  }

  /// Where a live reference ends that begins here.
  private static func endOfReference(_ characters: [Character], _ start: Int) -> Int? {
    guard characters[start] == "{", start + 1 < characters.count, characters[start + 1] == "{" else {
      return nil
    }
    var index = start + 2
    while index + 1 < characters.count {
      let two = (characters[index], characters[index + 1])
      if two == ("}", "}") { return index + 2 }
      // A line without anything ends the paragraph, and what is not closed in it is no reference.
      let endsParagraph =
        two.0.isNewline && characters[(index + 1)...].prefix { !$0.isNewline }.allSatisfy(\.isWhitespace)
      if two == ("{", "{") || endsParagraph { return nil }
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

  /// Whether the search keeps it: neither a blank nor punctuation.
  fileprivate var isRecognised: Bool {
    isLetter || isNumber || !isASCII && !isPunctuation && !isWhitespace
  }
}

extension Substring {
  /// Whether it is a word as names are not written, or a number.
  fileprivate var isInSmallLetters: Bool { allSatisfy { $0.isASCII && !$0.isUppercase } }
}
