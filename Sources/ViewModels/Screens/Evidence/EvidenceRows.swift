import Fieldwork
import Storage

/// An item of evidence in a list, known by its row in the file; an item may stand in several parts of a list.
///
/// A list in parts keeps one for each of a hundred thousand rows, so they are small.
struct EvidenceEntry: Markable {
  private let narrowRow: Int32
  private let narrowPart: Int32
  private let narrowPlace: Int32

  init(row: EvidenceRow, part: Int, place: Int) {
    (narrowRow, narrowPart) = (Int32(clamping: row), Int32(clamping: part))
    narrowPlace = Int32(clamping: place)
  }

  var row: EvidenceRow { EvidenceRow(narrowRow) }
  /// The part of the list it stands in.
  var part: Int { Int(narrowPart) }
  /// Its place among all that are shown.
  var place: Int { Int(narrowPlace) }
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

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// Reads anew which items there are, and forgets what they said.
  func reload(
    _ scope: EvidenceScope, by parting: EvidenceParting, order: EvidenceOrder
  ) throws(Refusal) {
    tree = try inspection.themes()
    items = [:]
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

  /// Which rows a filter lets through; `nil` for all.
  func accepted(by typed: String) throws(Refusal) -> AcceptedEvidence? {
    guard !typed.isEmpty else { return nil }
    return try inspection.evidenceFilter().accepted(by: typed)
  }

  /// Whether a filter sees all the items.
  var isFilterComplete: Bool { (try? inspection.evidenceFilter().isComplete) ?? true }

  /// Makes ready for a filter, a step at a time; a filter says why it cannot.
  ///
  /// - Parameter arrange: Shows anew what the filter lets through, for it sees all the items now.
  /// - Returns: What came of it.
  func foresee(_ arrange: () -> Void) -> Foresight {
    guard let filter = try? inspection.evidenceFilter(), !filter.isComplete else { return .nothing }
    guard let hasMore = try? filter.readOn() else { return .nothing }
    if hasMore { return .more }
    arrange()
    return .changed
  }
}
