import Fieldwork
import Storage

/// An item of evidence in a list, known by its row in the file; an item may stand in several parts of a list.
struct EvidenceEntry: Markable {
  let row: EvidenceRow
  /// The part of the list it stands in.
  let part: Int
  /// Its place among all that are shown.
  let place: Int

  var markName: EvidenceRow? { row }
}

/// Evidence read from the store as a list of any length needs it: the rows all at once, the items page by page.
final class EvidenceRows {
  /// How many items are read together.
  private static let page = 150
  /// How many are kept.
  private static let most = 3000

  private let inspection: OpenInspection
  private(set) var tree = ThemeTree([])
  private(set) var parts: [EvidencePart] = []
  /// How many different items there are.
  private(set) var count = 0
  private var order: [EvidenceRow] = []
  private var items: [EvidenceRow: Evidence] = [:]
  private var index: EvidenceWordIndex?
  private var hits: [String: [EvidenceRow]] = [:]

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// Reads anew which items there are, and forgets what they said.
  func reload(
    _ scope: EvidenceScope, by parting: EvidenceParting, order: EvidenceOrder
  ) throws(Refusal) {
    tree = try inspection.themes()
    (items, hits, index) = ([:], [:], nil)
    try arrange(scope, by: parting, order: order)
  }

  /// Parts and orders them in another way.
  func arrange(
    _ scope: EvidenceScope, by parting: EvidenceParting, order: EvidenceOrder
  ) throws(Refusal) {
    let choice = scope.choice(in: tree)
    parts = try OpenInspection.reading("read the evidence") { () throws(StoreFailure) in
      try inspection.store.evidenceParts(choice, by: parting, order: order)
    }
    let rows = parts.lazy.flatMap(\.rows)
    count = parting == .none || parting == .area ? rows.count : Set(rows).count
  }

  // MARK: Items

  /// Takes note of the order in which the items are shown, for reading those that follow one another together.
  func show(_ order: [EvidenceRow]) { self.order = order }

  /// The item of an entry; `nil` if it cannot be read.
  func item(_ entry: EvidenceEntry) -> Evidence? {
    if let item = items[entry.row] { return item }
    let start = max(0, entry.place - Self.page / 3)
    let end = min(order.count, start + Self.page)
    let wanted = start < end ? order[start..<end].filter { items[$0] == nil } : [entry.row]
    return read(wanted)[entry.row]
  }

  /// The items of these rows, in their order.
  func items(_ rows: [EvidenceRow]) -> [Evidence] {
    let read = read(rows.filter { items[$0] == nil })
    return rows.compactMap { items[$0] ?? read[$0] }
  }

  private func read(_ rows: [EvidenceRow]) -> [EvidenceRow: Evidence] {
    // A row that cannot be read stays empty; opening the item says why.
    let read = (try? inspection.store.evidence(in: rows)) ?? [:]
    if items.count + read.count > Self.most { items = [:] }
    items.merge(read) { $1 }
    return read
  }

  // MARK: Filtering

  /// Which rows a filter lets through, by row; `nil` for all.
  ///
  /// A word is found where it begins a word of the item, of a force or theme it has, of its area or kind; `!word`
  /// where it does not.
  func accepted(by typed: String) throws(Refusal) -> [Bool]? {
    let terms = typed.split(separator: " ").map { part in
      (word: folded(part), isNegated: part.hasPrefix("!"))
    }.filter { !$0.word.isEmpty }
    guard !terms.isEmpty else { return nil }
    let last = parts.lazy.compactMap { $0.rows.max() }.max() ?? 0
    var accepted = [Bool](repeating: true, count: last + 1)
    for term in terms {
      var found = [Bool](repeating: term.isNegated, count: last + 1)
      for row in try rows(holding: term.word) where row <= last { found[row] = !term.isNegated }
      for row in accepted.indices where !found[row] { accepted[row] = false }
    }
    return accepted
  }

  private func rows(holding word: String) throws(Refusal) -> [EvidenceRow] {
    if let known = hits[word] { return known }
    let names = choices(named: word)
    let store = inspection.store
    let index = try wordIndex()
    let found = try OpenInspection.reading("search the evidence") { () throws(StoreFailure) in
      try (store.evidence(holding: word, in: index) ?? []) + store.evidenceRows(ofAny: names)
    }
    hits[word] = found
    return found
  }

  /// Reads where the words stand, unless that is known; a filter says why it cannot be read.
  func indexWords() { _ = try? wordIndex() }

  private func wordIndex() throws(Refusal) -> EvidenceWordIndex {
    if let index { return index }
    let read = try OpenInspection.reading("search the evidence") { () throws(StoreFailure) in
      try inspection.store.evidenceWordIndex()
    }
    index = read
    return read
  }

  /// What a word names beside the words of the items.
  private func choices(named word: String) -> [EvidenceChoice] {
    func isNamed(_ names: String...) -> Bool {
      names.contains { name in folded(name).split(separator: " ").contains { $0.hasPrefix(word) } }
    }
    func choice(_ change: (inout EvidenceChoice) -> Void) -> EvidenceChoice {
      var choice = EvidenceChoice()
      change(&choice)
      return choice
    }
    let bodies = ((try? inspection.directory().bodies) ?? []).filter { isNamed($0.shortName, $0.slug) }
    let themes = tree.rows.map(\.theme).filter { isNamed($0.name) }.map(\.id)
    let areas = inspection.outline.areas.filter { isNamed($0.name) }
    let kinds = EvidenceKind.allCases.filter { isNamed($0.words) }
    // Nearly everything supports something.
    let says = word.count < 3 ? [] : Polarity.allCases.filter { isNamed($0.rawValue) }
    return bodies.map { body in choice { $0.force = body.id } }
      + (themes.isEmpty ? [] : [choice { $0.themes = themes }])
      + areas.map { area in choice { $0.area = area.code } }
      + kinds.map { kind in choice { $0.kind = kind } } + says.map { says in choice { $0.polarity = says } }
  }
}
