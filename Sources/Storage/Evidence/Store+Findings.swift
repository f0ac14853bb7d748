public import Fieldwork
import GRDB

extension Store {
  /// Every finding, in the order of the numbers.
  public func findings() throws(StoreFailure) -> [Finding] {
    try read { db in
      let links = try db.targets(.findingEvidence, from: "finding", to: "evidence")
      return try db.records(.finding).map { record in
        try Finding(record, evidence: (links[record.reference.id] ?? []).map { Identifier($0) })
      }.sorted { $0.number < $1.number }
    }
  }

  /// The finding of a name; `nil` if there is none.
  public func finding(_ id: Identifier<Finding>) throws(StoreFailure) -> Finding? {
    try read { db in
      guard let record = try db.record(RecordReference(.finding, id.rawValue)) else { return nil }
      let links = try db.records(.findingEvidence, where: "finding = ? ORDER BY evidence", [id.rawValue])
      return try Finding(record, evidence: links.compactMap { $0.text("evidence").map { Identifier($0) } })
    }
  }

  /// The finding of a number; `nil` if there is none.
  public func finding(numbered number: RegisterNumber) throws(StoreFailure) -> Finding? {
    try id(of: number, in: .finding).flatMap { (id) throws(StoreFailure) in try finding(Identifier(id)) }
  }

  /// How a finding stands on its evidence.
  public func standing(of finding: Finding) throws(StoreFailure) -> Standing {
    Standing(of: try evidence(finding.evidence))
  }

  /// How every finding stands on its evidence; those without evidence are left out.
  ///
  /// - Complexity: O(ties between findings and evidence), in two queries.
  public func standings() throws(StoreFailure) -> [Identifier<Finding>: Standing] {
    try read { db in
      var found: [String: StandingItems] = [:]
      let items = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT l.finding, e.id, e.kind, e.polarity, \(EvidenceSQL.owesPassage) FROM finding_evidence l
            JOIN evidence e ON e.id = l.evidence ORDER BY e.id
            """))
      while let row = try items.next() {
        let (finding, item): (String, String) = (row[0], row[1])
        let kind: String = row[2]
        let polarity: String = row[3]
        found[finding, default: StandingItems()].add(
          Identifier(item), EvidenceKind(rawValue: kind), Polarity(rawValue: polarity) ?? .context,
          isOwed: row[4])
      }
      var forces: [String: Set<Identifier<Body>>] = [:]
      let places = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT l.finding, f.body FROM finding_evidence l
            JOIN evidence e ON e.id = l.evidence AND e.polarity = 'supports' AND NOT \(EvidenceSQL.owesPassage)
            JOIN evidence_force f ON f.evidence = e.id
            """))
      while let row = try places.next() {
        let (finding, body): (String, String) = (row[0], row[1])
        forces[finding, default: []].insert(Identifier(body))
      }
      return Dictionary(
        uniqueKeysWithValues: found.map { finding, items in
          (
            Identifier(finding),
            Standing(
              supporting: items.supporting, contradicting: items.contradicting, owed: items.owed,
              forces: forces[finding] ?? [], kinds: items.kinds)
          )
        })
    }
  }

  /// The findings that rest on an item of evidence.
  public func findings(on evidence: Identifier<Evidence>) throws(StoreFailure) -> [Identifier<Finding>] {
    try read { db in
      try db.records(.findingEvidence, where: "evidence = ? ORDER BY finding", [evidence.rawValue])
        .compactMap { $0.text("finding").map { Identifier($0) } }
    }
  }

  /// Saves findings, new or changed, with the evidence they rest on, as one commit.
  ///
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ findings: [Finding], summary: String) throws(StoreFailure) -> Bool {
    try save(findings.map(\.tied), summary: summary)
  }

  /// Every recommendation, in the order of the numbers.
  public func recommendations() throws(StoreFailure) -> [Recommendation] {
    try read { db in
      let links = try db.targets(.recommendationFinding, from: "recommendation", to: "finding")
      return try db.records(.recommendation).map { record in
        try Recommendation(record, findings: (links[record.reference.id] ?? []).map { Identifier($0) })
      }.sorted { $0.number < $1.number }
    }
  }

  /// The recommendation of a name; `nil` if there is none.
  public func recommendation(_ id: Identifier<Recommendation>) throws(StoreFailure) -> Recommendation? {
    try read { db in
      guard let record = try db.record(RecordReference(.recommendation, id.rawValue)) else { return nil }
      let links = try db.records(
        .recommendationFinding, where: "recommendation = ? ORDER BY finding", [id.rawValue])
      return try Recommendation(
        record, findings: links.compactMap { $0.text("finding").map { Identifier($0) } })
    }
  }

  /// The recommendation of a number; `nil` if there is none.
  public func recommendation(numbered number: RegisterNumber) throws(StoreFailure) -> Recommendation? {
    try id(of: number, in: .recommendation).flatMap { (id) throws(StoreFailure) in
      try recommendation(Identifier(id))
    }
  }

  private func id(of number: RegisterNumber, in kind: RecordKind) throws(StoreFailure) -> String? {
    try read { db in
      try String.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM \(kind.rawValue) WHERE number = ?"),
        arguments: [number.description])
    }
  }

  /// Saves recommendations, new or changed, with the findings they answer, as one commit.
  ///
  /// - Parameters:
  ///   - recommendations: The recommendations.
  ///   - findings: Findings that this changes; they go into the same commit.
  ///   - summary: What was done, in words.
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(
    _ recommendations: [Recommendation], changing findings: [Finding] = [], summary: String
  ) throws(StoreFailure) -> Bool {
    try save(recommendations.map(\.tied) + findings.map(\.tied), summary: summary)
  }
}

/// The items of a finding, as they come.
private struct StandingItems {
  var supporting: [Identifier<Evidence>] = []
  var contradicting: [Identifier<Evidence>] = []
  var owed: [Identifier<Evidence>] = []
  var kinds: Set<EvidenceKind> = []

  mutating func add(
    _ item: Identifier<Evidence>, _ kind: EvidenceKind?, _ polarity: Polarity, isOwed: Bool
  ) {
    switch polarity {
    case .context: break
    case _ where isOwed: owed.append(item)
    case .supports:
      supporting.append(item)
      if let kind { kinds.insert(kind) }
    case .contradicts: contradicting.append(item)
    }
  }
}

/// Rules of evidence, for queries that call its table `e`.
enum EvidenceSQL {
  /// Whether nothing is quoted yet, as ``Evidence/owesPassage`` tells it.
  static let owesPassage = """
    (trim(coalesce(e.passage, ''), char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198,
      8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '')
    """
}

extension Database {
  /// What records of a table of ties lead to, by what they come from, in order of name.
  fileprivate func targets(
    _ kind: RecordKind, from source: String, to target: String
  ) throws -> [String: [String]] {
    var targets: [String: [String]] = [:]
    try eachRecord(kind, where: "TRUE ORDER BY \(target)") { record in
      guard let from = record.text(source), let to = record.text(target) else { return }
      targets[from, default: []].append(to)
    }
    return targets
  }
}
