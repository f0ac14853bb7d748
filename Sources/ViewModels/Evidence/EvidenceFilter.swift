import Fieldwork
import Storage

/// The filter of evidence: which items hold which words, read a few at a time while nobody presses a key.
///
/// It keeps up with what is saved. A filter that is typed before all was read finds what is in the first items, and more
/// as they are read.
final class EvidenceFilter {
  /// So many items are read while a key would not notice.
  private static let step = 250
  /// So many steps are made at the first letter at least: a screen or two, at once.
  private static let firstSteps = 8

  private let store: Store
  private let forces: [Identifier<Body>: [UInt8]]
  private let areas: [String: [UInt8]]
  private var themes: [Identifier<Theme>: [UInt8]] = [:]
  private var index = WordIndex()
  /// What items say of findings: nearly everything supports something, so it takes more than a letter or two.
  private var polarities = WordIndex()
  private static let polarityLetters = 3
  /// The row of what the indexes call by number; -1 where it has changed since and has another number.
  private var rows: [EvidenceRow] = []
  private var numbers: [EvidenceRow: Int32] = [:]
  private var lastRow = 0
  /// Whether all items have been read.
  private(set) var isComplete = false
  /// The newest save that is known here; `nil` before anything was read.
  private var commit: Int?

  /// - Throws: ``Refusal`` if the forces cannot be read.
  init(_ inspection: OpenInspection) throws(Refusal) {
    store = inspection.store
    let bodies = try inspection.directory().bodies
    forces = Dictionary(
      bodies.map { ($0.id, Self.words($0.shortName, $0.slug)) }, uniquingKeysWith: { first, _ in first })
    areas = Dictionary(
      inspection.outline.areas.map { ($0.code, Self.words($0.name)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Which rows a filter lets through, by row up to the last that is asked for; `nil` for all.
  ///
  /// None of those that have not been read yet is among them. A word is found where it begins a word of the item, of a force or theme it has, of its area or kind; `!word`
  /// where it does not.
  func accepted(by typed: String, upTo last: EvidenceRow) throws(Refusal) -> [Bool]? {
    let terms = typed.split(separator: " ").map { part in
      (words: folded(part).split(separator: " "), isNegated: part.hasPrefix("!"))
    }.filter { !$0.words.isEmpty }
    guard !terms.isEmpty else { return nil }
    try catchUp()
    if rows.count < Self.firstSteps * Self.step { for _ in 0..<Self.firstSteps where try readOn() {} }
    var accepted = [Bool](repeating: true, count: lastRow + 1)
    for term in terms {
      var holds = [Bool](repeating: true, count: lastRow + 1)
      for word in term.words {
        let found = rows(holding: String(word))
        for row in holds.indices where !found[row] { holds[row] = false }
      }
      for row in accepted.indices where holds[row] == term.isNegated { accepted[row] = false }
    }
    return accepted + repeatElement(false, count: max(0, last - lastRow))
  }

  /// Reads some more.
  ///
  /// - Returns: Whether there may be more to read.
  func readOn() throws(Refusal) -> Bool {
    guard !isComplete else { return false }
    let read = try OpenInspection.reading("search the evidence") { () throws(StoreFailure) in
      if commit == nil {
        commit = try store.newestCommit()
        themes = Dictionary(
          try store.themes().map { ($0.id, Self.words($0.name)) }, uniquingKeysWith: { first, _ in first })
      }
      return try store.evidenceWords(after: lastRow, limit: Self.step)
    }
    for item in read { add(item) }
    isComplete = read.count < Self.step
    return !isComplete
  }

  /// Learns what was saved since.
  private func catchUp() throws(Refusal) {
    guard let commit else { return }
    let (newest, changes, changed) = try OpenInspection.reading("search the evidence") {
      () throws(StoreFailure) -> (Int, EvidenceChanges, [EvidenceWords]) in
      let newest = try store.newestCommit()
      guard newest != commit else { return (newest, .items([]), []) }
      let changes = try store.evidenceChanges(since: commit)
      guard case .items(let items) = changes else { return (newest, changes, []) }
      return (newest, changes, try store.evidenceWords(of: items))
    }
    guard case .items = changes else { return forget() }
    self.commit = newest
    // What stands behind the last row is still to be read, unless all was.
    for item in changed where isComplete || item.row <= lastRow { add(item) }
  }

  private func forget() {
    (index, polarities, rows, numbers) = (WordIndex(), WordIndex(), [], [:])
    (lastRow, isComplete, commit) = (0, false, nil)
  }

  private func add(_ item: EvidenceWords) {
    let number = Int32(rows.count)
    if let before = numbers.updateValue(number, forKey: item.row) { rows[Int(before)] = -1 }
    rows.append(item.row)
    lastRow = max(lastRow, item.row)
    var words = Self.words(item.text, item.kind.words)
    let names =
      item.forces.map { forces[$0] } + item.themes.map { themes[$0] } + [item.area.flatMap { areas[$0] }]
    for case let name? in names { words += [UInt8(ascii: " ")] + name }
    index.add(words, to: number)
    polarities.add(Array(item.polarity.rawValue.utf8), to: number)
  }

  private func rows(holding word: String) -> [Bool] {
    var found = [Bool](repeating: false, count: lastRow + 1)
    func take(_ number: Int) {
      let row = rows[number]
      if row >= 0 { found[row] = true }
    }
    index.eachRow(beginning: word, take)
    if word.count >= Self.polarityLetters { polarities.eachRow(beginning: word, take) }
    return found
  }

  private static func words(_ texts: String...) -> [UInt8] {
    var words: [UInt8] = []
    for text in texts { fold(text, onto: &words) }
    return words
  }
}
