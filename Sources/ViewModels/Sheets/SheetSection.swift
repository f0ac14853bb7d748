import Fieldwork

/// The sheet of one activity while it is read.
struct SheetSection {
  let address: String
  let line: Int
  let form: SheetForm?
  private var regions: [Region]
  private var part = SheetField.Part.head
  private var isAfterBlank = false
  /// The fields of questions by the first word of their labels.
  private let questions: [String: [Int]]
  private let others: [Int]

  /// What stands behind one label, up to the next.
  private struct Region {
    /// `nil` for what stands above the first label.
    let field: Int?
    var words: [SheetText.Word] = []
  }

  init(address: String, line: Int, form: SheetForm?) {
    self.address = address
    self.line = line
    self.form = form
    regions = [Region(field: nil)]
    let indices = form?.fields.indices ?? 0..<0
    let isOfQuestion = { (index: Int) in form?.fields[index].part == .questions }
    others = indices.filter { !isOfQuestion($0) }
    questions = Dictionary(grouping: indices.filter(isOfQuestion)) { index in
      form?.fields[index].label.split(separator: " ").first?.lowercased() ?? ""
    }
  }

  /// Takes a line in.
  mutating func add(_ line: Substring, number: Int) {
    let start = SheetText.withoutBlanks(line)
    // What is quoted is text, whatever it looks like.
    if start.first == ">" { return take(start.dropFirst(), number: number) }
    guard let form else { return take(line, number: number) }
    for index in others where form.fields[index].part >= part {
      guard let rest = SheetLabel.rest(of: line, behind: form.fields[index].label) else { continue }
      begin(index)
      return takeWithQuestions(rest, number: number)
    }
    takeWithQuestions(line, number: number)
  }

  /// Takes text in which labels of questions may stand anywhere: an editor may have joined lines.
  private mutating func takeWithQuestions(_ line: Substring, number: Int) {
    var kept = line.startIndex
    var place = line.startIndex
    while place < line.endIndex {
      let word = line[place...].prefix { !$0.isWhitespace }
      if let found = label(at: line[place...], word: word) {
        take(line[kept..<place], number: number)
        begin(found.index)
        kept = found.rest.startIndex
        place = kept
      } else {
        place = word.endIndex
      }
      place = line[place...].firstIndex { !$0.isWhitespace } ?? line.endIndex
    }
    take(line[kept...], number: number)
  }

  private func label(at text: Substring, word: Substring) -> (index: Int, rest: Substring)? {
    guard let form, let candidates = questions[word.lowercased()] else { return nil }
    for index in candidates {
      if let rest = SheetLabel.rest(of: text, behind: form.fields[index].label) { return (index, rest) }
    }
    return nil
  }

  private mutating func begin(_ field: Int) {
    regions.append(Region(field: field))
    part = form?.fields[field].part ?? part
    isAfterBlank = false
  }

  private mutating func take(_ text: Substring, number: Int) {
    var words = SheetText.words(of: text, number: number)
    guard !words.isEmpty else {
      isAfterBlank = true
      return
    }
    let isRow = words.count == 1 && SheetText.isRow(words[0].text)
    words[0].startsParagraph = isAfterBlank || isRow || Self.isMark(words[0].text)
    isAfterBlank = isRow
    regions[regions.count - 1].words += words
  }

  /// Whether an item of a list begins so.
  private static func isMark(_ word: String) -> Bool {
    if ["-", "*", "•", "–", "·", "o"].contains(word) { return true }
    guard word.count <= 4, let last = word.last, last == "." || last == ")" else { return false }
    return word.dropLast().allSatisfy { $0.isNumber } && word.count > 1
  }

  /// Takes away what is printed below the sheet: a ruler, and below the last one the end.
  mutating func dropEnd() {
    let words = regions[regions.count - 1].words
    if let above = SheetText.aboveRule(words) {
      regions[regions.count - 1].words = above
      return
    }
    guard let range = SheetWords(words).range(of: SheetFrame.end) else { return }
    let behind = words[range.upperBound...]
    let marked = (1...6).last { $0 <= behind.count && Marking(SheetText.joined(behind.prefix($0))) != nil }
    let above = SheetText.aboveRule(words[..<range.lowerBound])
    guard above != nil || behind.isEmpty || marked != nil else { return }
    // What somebody wrote below the end belongs to what stands above it.
    regions[regions.count - 1].words =
      (above ?? Array(words[..<range.lowerBound])) + behind.dropFirst(marked ?? 0)
  }

  /// What was written behind each label, and what belongs nowhere with the reason.
  consuming func finish() -> (values: [SheetValue], strays: [([SheetText.Word], String)]) {
    guard let form else {
      let words = regions.flatMap(\.words)
      return ([], words.isEmpty ? [] : [(words, "no activity has the address '\(address)'")])
    }
    var strays: [([SheetText.Word], String)] = []
    var spoilt = regions.indices.map { missingLabel(behind: $0, in: form) }
    for index in regions.indices.dropFirst() {
      // Above a second follow-up nothing is printed.
      guard let field = regions[index].field, field != regions[index - 1].field else { continue }
      let printed = form.fields[field].printed.joined(separator: " ")
      let words = SheetWords(regions[index - 1].words)
      if let range = words.range(of: printed) {
        // Something written between the question and its label was meant for it.
        regions[index].words = regions[index - 1].words[range.upperBound...] + regions[index].words
        regions[index - 1].words.removeSubrange(range.lowerBound...)
      } else if words.resembles(printed) {
        spoilt[index - 1] = "what is printed there was changed, and cannot be told from what was written"
      }
    }
    var values: [SheetValue] = []
    for (index, region) in regions.enumerated() {
      guard let first = region.words.first else { continue }
      if let reason = spoilt[index] {
        strays.append((region.words, reason))
      } else if let field = region.field {
        values.append(
          SheetValue(
            meaning: form.fields[field].meaning, label: form.fields[field].label, line: first.line,
            text: SheetText.joined(region.words)))
      } else {
        strays.append((region.words, "it stands above the first label"))
      }
    }
    return (values, strays)
  }

  /// Why a region may hold more than what was written behind its label: the label of what is printed in it is gone.
  private func missingLabel(behind index: Int, in form: SheetForm) -> String? {
    let first = regions[index].field.map { $0 + 1 } ?? 0
    let next = index + 1 < regions.count ? regions[index + 1].field : nil
    let words = SheetWords(regions[index].words)
    for field in form.fields.indices where field >= first && field < next ?? form.fields.count {
      let printed = form.fields[field].printed.joined(separator: " ")
      if !printed.isEmpty, words.range(of: printed) != nil {
        return "the label '\(form.fields[field].label):' is missing in it"
      }
    }
    return nil
  }
}
