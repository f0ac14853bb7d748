public import Fieldwork
import GRDB

/// What a filter looks for in an item of evidence.
public struct EvidenceWords: Sendable {
  public let row: EvidenceRow
  /// Its number, passage and place in the source, one a line.
  public internal(set) var text: String
  public let area: String?
  public let kind: EvidenceKind
  public let polarity: Polarity
  public internal(set) var forces: [Identifier<Body>] = []
  public internal(set) var themes: [Identifier<Theme>] = []
}

/// Which items of evidence saves have changed.
public enum EvidenceChanges: Sendable {
  /// These, or none.
  case items([Identifier<Evidence>])
  /// More than that: what themes are called, or so much that all is better read anew.
  case all
}

extension Store {
  /// The words of the items in the rows that follow, in their order, of at most so many.
  ///
  /// - Parameters:
  ///   - row: The last row that was read; 0 for the first.
  ///   - limit: How many items at most.
  /// - Returns: The words, fewer than `limit` only where no more follow.
  /// - Throws: ``StoreFailure``.
  public func evidenceWords(
    after row: EvidenceRow, limit: Int
  ) throws(StoreFailure) -> [EvidenceWords] {
    try read { db in
      try db.evidenceWords(where: "e.rowid > ?1 ORDER BY e.rowid LIMIT ?2", [row, limit]) { items in
        ("e.rowid BETWEEN ?1 AND ?2", [items.first?.row, items.last?.row])
      }
    }
  }

  /// The words of these items; those that are no more are left out.
  public func evidenceWords(of items: [Identifier<Evidence>]) throws(StoreFailure) -> [EvidenceWords] {
    let wanted = "[\(items.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]"
    let condition = "e.id IN (SELECT value FROM json_each(?1))"
    return try read { db in
      try db.evidenceWords(where: condition, [wanted]) { _ in (condition, [wanted]) }
    }
  }

  /// The newest save of the store; 0 where nothing was saved yet.
  public func newestCommit() throws(StoreFailure) -> Int {
    try read { db in try Int.fetchOne(db, sql: "SELECT max(number) FROM journal_commit") ?? 0 }
  }

  /// Which evidence has changed since a save.
  ///
  /// - Parameter commit: From ``newestCommit()``.
  /// - Returns: The items that were added, changed or deleted, their forces and themes included.
  /// - Throws: ``StoreFailure``.
  public func evidenceChanges(since commit: Int) throws(StoreFailure) -> EvidenceChanges {
    try read { db in
      var items: Set<String> = []
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT kind, record FROM journal_change WHERE commit_number > ?
            AND kind IN ('evidence', 'evidence_force', 'evidence_theme', 'theme')
            """), arguments: [commit])
      while let row = try rows.next() {
        let (kind, record): (String, String) = (row[0], row[1])
        guard kind != "theme", items.count < Self.mostChanged else { return .all }
        items.insert(record.split(separator: "/").first.map(String.init) ?? record)
      }
      return .items(items.sorted().map { Identifier($0) })
    }
  }

  /// More than so many items are read faster in their order than one by one.
  private static let mostChanged = 2000
}

extension Database {
  fileprivate func evidenceWords(
    where condition: String, _ arguments: StatementArguments,
    ties: ([EvidenceWords]) -> (condition: String, arguments: StatementArguments)
  ) throws -> [EvidenceWords] {
    var items: [EvidenceWords] = []
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT e.rowid, e.number || char(10) || coalesce(e.passage, '') || char(10) || coalesce(e.place, ''),
            e.area, e.kind, e.polarity FROM evidence e WHERE \(condition)
          """), arguments: arguments)
    while let row = try rows.next() {
      guard let kind = EvidenceKind(rawValue: row[3]), let polarity = Polarity(rawValue: row[4]) else {
        throw Damage(detail: "an item of evidence has no readable kind or polarity")
      }
      items.append(EvidenceWords(row: row[0], text: row[1], area: row[2], kind: kind, polarity: polarity))
    }
    guard !items.isEmpty else { return [] }
    let places = Dictionary(uniqueKeysWithValues: zip(items.map(\.row), items.indices))
    let tied = ties(items)
    func eachTie(_ table: String, _ column: String, _ body: (Int, String) -> Void) throws {
      let rows = try Row.fetchCursor(
        cachedStatement(
          sql: """
            SELECT e.rowid, t.\(column) FROM evidence e CROSS JOIN \(table) t ON t.evidence = e.id
            WHERE \(tied.condition)
            """), arguments: tied.arguments)
      while let row = try rows.next() { if let place = places[row[0]] { body(place, row[1]) } }
    }
    try eachTie("evidence_force", "body") { items[$0].forces.append(Identifier($1)) }
    try eachTie("evidence_theme", "theme") { items[$0].themes.append(Identifier($1)) }
    return items
  }
}
