import BitCollections
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
  /// The number that the indexes know a row by: the newest, for it gets another with each change; -1 for none.
  private var numbers: [Int32] = []
  private var nextNumber: Int32 = 0
  /// The last row that has been read; rows begin with 1.
  private var lastRow: EvidenceRow { max(0, numbers.count - 1) }
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

  /// Which rows a filter lets through; `nil` for all.
  ///
  /// None of those that have not been read yet is among them. A word is found where it begins a word of the item, of a
  /// force or theme it has, of its area or kind; `!word` where it does not.
  func accepted(by typed: String) throws(Refusal) -> AcceptedEvidence? {
    let terms = typed.split(separator: " ").map { part in
      (words: folded(part).split(separator: " "), isNegated: part.hasPrefix("!"))
    }.filter { !$0.words.isEmpty }
    guard !terms.isEmpty else { return nil }
    try catchUp()
    if nextNumber < Self.firstSteps * Self.step { for _ in 0..<Self.firstSteps where try readOn() {} }
    // Numbers that rows had before a change may be among them, but no row leads to one.
    var accepted = BitSet(0..<Int(nextNumber))
    for term in terms {
      let holds = term.words.dropFirst().reduce(numbers(holding: term.words[0])) { found, word in
        found.intersection(numbers(holding: word))
      }
      if term.isNegated { accepted.subtract(holds) } else { accepted.formIntersection(holds) }
    }
    return AcceptedEvidence(accepted, of: numbers)
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
    (index, polarities, numbers, nextNumber) = (WordIndex(), WordIndex(), [], 0)
    (isComplete, commit) = (false, nil)
  }

  private func add(_ item: EvidenceWords) {
    numbers += repeatElement(-1, count: max(0, item.row + 1 - numbers.count))
    numbers[item.row] = nextNumber
    var words = Self.words(item.text, item.kind.words)
    let names =
      item.forces.map { forces[$0] } + item.themes.map { themes[$0] } + [item.area.flatMap { areas[$0] }]
    for case let name? in names { words += [UInt8(ascii: " ")] + name }
    index.add(words, to: nextNumber)
    polarities.add(Array(item.polarity.rawValue.utf8), to: nextNumber)
    nextNumber += 1
  }

  private func numbers(holding word: Substring) -> BitSet {
    let found = index.rows(beginning: word)
    return word.count < Self.polarityLetters ? found : found.union(polarities.rows(beginning: word))
  }

  private static func words(_ texts: String...) -> [UInt8] {
    var words: [UInt8] = []
    for text in texts { fold(text, onto: &words) }
    return words
  }
}

/// Which rows a filter of evidence lets through.
struct AcceptedEvidence {
  private let accepted: BitSet
  private let numbers: [Int32]

  fileprivate init(_ accepted: BitSet, of numbers: [Int32]) {
    (self.accepted, self.numbers) = (accepted, numbers)
  }

  func contains(_ row: EvidenceRow) -> Bool {
    numbers.indices.contains(row) && accepted.contains(Int(numbers[row]))
  }

  /// Those of the rows that it lets through, in their order.
  func among(_ rows: [EvidenceRow]) -> [EvidenceRow] {
    // Every row is written and the next put over it unless it is let through: a processor that has to guess which, row
    // by row, takes twice as long.
    [EvidenceRow](unsafeUninitializedCapacity: rows.count) { kept, count in
      for row in rows {
        kept[count] = row
        count += contains(row) ? 1 : 0
      }
    }
  }
}
