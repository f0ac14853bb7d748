import Fieldwork

/// What somebody wrote behind a label.
struct SheetValue: Hashable {
  let meaning: SheetField.Meaning
  let label: String
  /// Where the text begins, which may be below its label; from 1.
  let line: Int
  let text: String
}

/// What a filled-in sheet says.
struct SheetReading {
  /// The part of a sheet that belongs to one activity.
  struct Section {
    /// As it is written in the sheet.
    let address: String
    let line: Int
    /// Whether the address is known.
    let isKnown: Bool
    var values: [SheetValue] = []
  }

  /// Text that belongs nowhere.
  struct Stray: Hashable {
    let line: Int
    let text: String
    let reason: String
    /// The section it stands in; `nil` for text above the first.
    let section: Int?
  }

  fileprivate(set) var sections: [Section] = []
  fileprivate(set) var strays: [Stray] = []
}

/// Reads sheets that went through any editor: labels and printed text are found again however lines were broken,
/// quoted or indented, and whatever is neither is somebody's text.
struct SheetReader {
  /// The form of an activity by its address, as written.
  let form: (String) -> SheetForm?
  /// What the instructions and the inspection's title say.
  let heading: String

  /// Reads any text; never fails.
  func read(_ text: String) -> SheetReading {
    var reading = SheetReading()
    var section: SheetSection?
    var above: [SheetText.Word] = []
    for (index, line) in SheetText.lines(of: text).enumerated() {
      let number = index + 1
      let rest = SheetLabel.rest(of: line, behind: SheetForm.activityLabel)
      let words = SheetText.words(of: rest ?? line, number: number)
      // An editor may have put the address on the line below its label.
      if rest != nil || (section?.address == "" && !words.isEmpty) {
        if rest != nil { section.map { close($0, into: &reading) } }
        let address = words.first?.text ?? ""
        section = SheetSection(address: address, line: number, form: form(address))
        section?.add(Substring(words.dropFirst().map(\.text).joined(separator: " ")), number: number)
      } else if section != nil {
        section?.add(line, number: number)
      } else {
        above += SheetText.words(of: line, number: number)
      }
    }
    section.map { close($0, into: &reading) }
    takeHeading(above, into: &reading)
    return reading
  }

  private func close(_ section: SheetSection, into reading: inout SheetReading) {
    let index = reading.sections.count
    var section = section
    section.dropEnd()
    let (values, strays) = section.finish()
    reading.sections.append(
      SheetReading.Section(
        address: section.address, line: section.line, isKnown: section.form != nil, values: values))
    reading.strays += strays.map { words, reason in
      SheetReading.Stray(
        line: words.first?.line ?? section.line, text: SheetText.joined(words), reason: reason, section: index
      )
    }
  }

  /// Whatever stands above the first sheet and was not printed there is told.
  private func takeHeading(_ words: [SheetText.Word], into reading: inout SheetReading) {
    var rest = SheetText.aboveRule(words) ?? words
    if let range = SheetWords(rest).range(of: heading) { rest.removeSubrange(range) }
    guard !rest.isEmpty, Marking(SheetText.joined(rest)) == nil else { return }
    reading.strays.insert(
      SheetReading.Stray(
        line: rest[0].line, text: SheetText.joined(rest),
        reason: "it stands above the first line that begins with '\(SheetForm.activityLabel):'", section: nil),
      at: 0)
  }
}

/// Words of a sheet as they are compared with what was printed.
struct SheetWords {
  /// Folded words, each with the place of the word it is of.
  private let folds: [(word: Substring, place: Int)]

  init(_ words: [SheetText.Word]) {
    folds = words.enumerated().flatMap { place, word in
      folded(word.text).split(separator: " ").map { ($0, place) }
    }
  }

  /// The last places that say what was printed, and nothing else in between.
  func range(of printed: String) -> Range<Int>? {
    let wanted = folded(printed).split(separator: " ")
    guard let first = wanted.first, folds.count >= wanted.count else { return nil }
    for start in stride(from: folds.count - wanted.count, through: 0, by: -1) where folds[start].word == first
    {
      let found = folds[start..<start + wanted.count]
      if found.lazy.map(\.word).elementsEqual(wanted), let last = found.last {
        return folds[start].place..<last.place + 1
      }
    }
    return nil
  }

  /// Whether most of what was printed is there, only not as it was.
  func resembles(_ printed: String) -> Bool {
    let wanted = folded(printed).split(separator: " ")
    guard let first = wanted.first, wanted.count > 3, folds.contains(where: { $0.word == first }) else {
      return false
    }
    let known = Set(folds.map(\.word))
    return wanted.count { known.contains($0) } * 2 > wanted.count
  }
}

/// Labels in lines.
enum SheetLabel {
  /// What follows a label at the start of a line; `nil` if the line does not begin with it.
  static func rest(of line: Substring, behind label: String) -> Substring? {
    var rest = SheetText.withoutBlanks(line)
    for word in label.split(separator: " ") {
      rest = SheetText.withoutBlanks(rest)
      guard rest.prefix(word.count).lowercased() == word.lowercased() else { return nil }
      rest = rest.dropFirst(word.count)
    }
    rest = SheetText.withoutBlanks(rest)
    guard let colon = rest.first, colon == ":" || colon == "：" else { return nil }
    return rest.dropFirst()
  }
}
