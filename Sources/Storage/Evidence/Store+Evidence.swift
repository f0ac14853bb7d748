public import Fieldwork
import GRDB

/// Which evidence is meant; what is `nil` leaves nothing out.
public struct EvidenceChoice: Hashable, Sendable {
  public var force: Identifier<Body>?
  public var area: String?
  /// Any of these; those of a branch of the tree, for one.
  public var themes: [Identifier<Theme>]?
  public var kind: EvidenceKind?
  public var polarity: Polarity?
  /// Only what was taken from this record.
  public var source: EvidenceSource?
  /// Only what has no theme yet.
  public var isUncoded = false

  /// Everything.
  public init() {}
}

extension Store {
  /// The evidence that is meant, by name, in the order in which it was taken down.
  ///
  /// - Complexity: O(evidence meant), over indexes.
  public func evidence(_ choice: EvidenceChoice) throws(StoreFailure) -> [Identifier<Evidence>] {
    let (condition, arguments) = choice.condition
    return try read { db in
      try String.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM evidence e WHERE \(condition) ORDER BY rowid"),
        arguments: arguments
      ).map { Identifier($0) }
    }
  }

  /// Items of evidence by name, in the order asked for; those that are no more are left out.
  public func evidence(_ ids: [Identifier<Evidence>]) throws(StoreFailure) -> [Evidence] {
    try read { db in try ids.compactMap { try db.evidence($0.rawValue) } }
  }

  /// The item of a number; `nil` if there is none.
  public func evidence(numbered number: RegisterNumber) throws(StoreFailure) -> Evidence? {
    try read { db in
      try String.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM evidence WHERE number = ?"), arguments: [number.description]
      ).flatMap { try db.evidence($0) }
    }
  }

  /// Saves items of evidence, new or changed, with their forces and themes, as one commit.
  ///
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ evidence: [Evidence], summary: String) throws(StoreFailure) -> Bool {
    try save(
      evidence.map { ($0.record, $0.links) }, links: [.evidenceForce, .evidenceTheme], of: "evidence",
      summary: summary)
  }

  /// A name and a number for an entry that comes next; it is in the store when it is saved.
  ///
  /// - Parameters:
  ///   - register: Which numbers.
  ///   - letter: That of this laptop.
  /// - Returns: The name, and the number behind the highest of this laptop.
  /// - Throws: ``StoreFailure``.
  public func newEntry(
    _ register: RegisterNumber.Register, letter: DeviceLetter
  ) throws(StoreFailure) -> (name: String, number: RegisterNumber) {
    let table =
      switch register {
      case .evidence: "evidence"
      case .finding: "finding"
      case .recommendation: "recommendation"
      }
    let beginning = register.rawValue + (letter == .a ? "" : letter.description)
    let last = try read { db in
      try Int.fetchOne(
        db.cachedStatement(
          sql: "SELECT max(CAST(substr(number, ?) AS INTEGER)) FROM \(table) WHERE number GLOB ? || '[0-9]*'"),
        arguments: [beginning.utf8.count + 1, beginning]) ?? 0
    }
    return (newName(), RegisterNumber(register, last + 1, letter: letter))
  }

  /// The themes, in no order; ``ThemeTree`` puts them in one.
  public func themes() throws(StoreFailure) -> [Theme] {
    try read { db in try db.records(.theme).map(Theme.init) }
  }

  /// Saves themes, new or changed, as one commit.
  ///
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ themes: [Theme], summary: String) throws(StoreFailure) -> Bool {
    try save(themes.map(\.record), summary: summary) != nil
  }

  /// How many items of evidence each force has under each theme, and how many on each force in all.
  ///
  /// An item counts once for every force and theme it has; a theme does not count what is below it.
  ///
  /// - Complexity: O(evidence), over indexes.
  public func evidenceMatrix() throws(StoreFailure) -> EvidenceMatrix {
    try read { db in
      var matrix = EvidenceMatrix()
      let cells = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT f.body, t.theme, count(*) FROM evidence_force f JOIN evidence_theme t ON t.evidence = f.evidence
            GROUP BY f.body, t.theme
            """))
      while let row = try cells.next() {
        let (body, theme): (String, String) = (row[0], row[1])
        matrix.counts[Identifier(body), default: [:]][Identifier(theme)] = row[2]
      }
      let forces = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT body, count(*) FROM evidence_force GROUP BY body"))
      while let row = try forces.next() {
        let body: String = row[0]
        matrix.totals[Identifier(body)] = row[1]
      }
      return matrix
    }
  }
}

/// Counts of evidence by force and theme.
public struct EvidenceMatrix: Hashable, Sendable {
  public internal(set) var counts: [Identifier<Body>: [Identifier<Theme>: Int]] = [:]
  /// All evidence on a force, coded or not.
  public internal(set) var totals: [Identifier<Body>: Int] = [:]

  init() {}

  /// How many items a force has under a theme.
  public func count(_ force: Identifier<Body>, _ theme: Identifier<Theme>) -> Int {
    counts[force]?[theme] ?? 0
  }
}

extension EvidenceChoice {
  fileprivate var condition: (sql: String, arguments: StatementArguments) {
    var parts: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    func add(_ part: String, _ values: [any DatabaseValueConvertible]) {
      parts.append(part)
      arguments += values
    }
    if let force {
      add("e.id IN (SELECT evidence FROM evidence_force WHERE body = ?)", [force.rawValue])
    }
    if let area { add("e.area = ?", [area]) }
    if let themes {
      let marks = themes.map { _ in "?" }.joined(separator: ", ")
      add("e.id IN (SELECT evidence FROM evidence_theme WHERE theme IN (\(marks)))", themes.map(\.rawValue))
    }
    if let kind { add("e.kind = ?", [kind.rawValue]) }
    if let polarity { add("e.polarity = ?", [polarity.rawValue]) }
    if let name = source?.name { add("e.source_record = ?", [name]) }
    if isUncoded { add("NOT EXISTS (SELECT 1 FROM evidence_theme t WHERE t.evidence = e.id)", []) }
    return (parts.isEmpty ? "TRUE" : parts.joined(separator: " AND "), StatementArguments(arguments))
  }
}

extension Database {
  /// An item with its forces and themes; `nil` if there is none of this name.
  func evidence(_ id: String) throws -> Evidence? {
    guard let record = try record(RecordReference(.evidence, id)) else { return nil }
    let forces = try records(.evidenceForce, where: "evidence = ? ORDER BY body", [id])
    let themes = try records(.evidenceTheme, where: "evidence = ? ORDER BY theme", [id])
    return try Evidence(
      record, forces: forces.compactMap { $0.text("body").map { Identifier($0) } },
      themes: themes.compactMap { $0.text("theme").map { Identifier($0) } })
  }
}
