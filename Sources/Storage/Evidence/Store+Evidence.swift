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
  /// The number of a question.
  public var question: String?
  /// Only what was taken from this record.
  public var source: EvidenceSource?
  /// Only what has no theme yet.
  public var isUncoded = false
  /// Only what is on no force.
  public var isUnplaced = false

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
        db.cachedStatement(sql: "SELECT id FROM evidence e WHERE \(condition) ORDER BY id"),
        arguments: arguments
      ).map { Identifier($0) }
    }
  }

  /// Items of evidence by name, in the order asked for; those that are no more are left out.
  public func evidence(_ ids: [Identifier<Evidence>]) throws(StoreFailure) -> [Evidence] {
    try read { db in
      let found = try db.evidence(among: ids.map(\.rawValue))
      return ids.compactMap { found[$0.rawValue] }
    }
  }

  /// The item of a number; `nil` if there is none.
  public func evidence(numbered number: RegisterNumber) throws(StoreFailure) -> Evidence? {
    try read { db in
      try String.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM evidence WHERE number = ?"), arguments: [number.description]
      ).flatMap { try db.evidence($0) }
    }
  }

  /// The items whose marking has something that a marking lacks, in no order and without reading what they say.
  ///
  /// - Complexity: O(evidence not marked OFFICIAL), over an index.
  public func evidence(
    markedAbove marking: Marking
  ) throws(StoreFailure) -> [(id: String, number: RegisterNumber, marking: Marking)] {
    try read { db in
      try Row.fetchAll(
        db.cachedStatement(sql: "SELECT id, number, marking FROM evidence WHERE marking != 'OFFICIAL'")
      ).compactMap { row in
        let (id, number, words): (String, String, String) = (row[0], row[1], row[2])
        guard let number = RegisterNumber(number), let own = Marking(words),
          marking.combined(with: own) != marking
        else { return nil }
        return (id, number, own)
      }
    }
  }

  /// Saves items of evidence, new or changed, with their forces and themes, as one commit.
  ///
  /// - Parameters:
  ///   - evidence: The items.
  ///   - findings: Findings that the change of the items changes; they go into the same commit.
  ///   - summary: What was done, in words.
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(
    _ evidence: [Evidence], changing findings: [Finding] = [], summary: String
  ) throws(StoreFailure) -> Bool {
    try save(evidence.map(\.tied) + findings.map(\.tied), summary: summary)
  }

  /// A name and a number for an entry that comes next; it is in the store when it is saved.
  ///
  /// - Parameters:
  ///   - register: Which numbers.
  ///   - letter: That of this laptop.
  /// - Returns: The name, and the number behind the highest of this laptop; those that somebody deleted count too.
  /// - Throws: ``StoreFailure``.
  public func newEntry(
    _ register: RegisterNumber.Register, letter: DeviceLetter
  ) throws(StoreFailure) -> (name: String, number: RegisterNumber) {
    let kind: RecordKind =
      switch register {
      case .evidence: .evidence
      case .finding: .finding
      case .recommendation: .recommendation
      case .redaction: .redaction
      }
    let beginning = register.rawValue + (letter == .a ? "" : letter.description)
    let last = try read { db in try db.lastNumber(behind: beginning, in: "number", of: kind) }
    return (newName(), RegisterNumber(register, last + 1, letter: letter))
  }
}

extension EvidenceChoice {
  var condition: (sql: String, arguments: StatementArguments) {
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
    if let question { add("e.question = ?", [question]) }
    if let name = source?.name { add("e.source_record = ?", [name]) }
    if isUncoded { add("NOT EXISTS (SELECT 1 FROM evidence_theme t WHERE t.evidence = e.id)", []) }
    if isUnplaced { add("NOT EXISTS (SELECT 1 FROM evidence_force f WHERE f.evidence = e.id)", []) }
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
