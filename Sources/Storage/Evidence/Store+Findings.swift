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

  /// How a finding stands on its evidence.
  public func standing(of finding: Finding) throws(StoreFailure) -> Standing {
    Standing(of: try evidence(finding.evidence))
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
    try save(
      findings.map { ($0.record, $0.links) }, links: [.findingEvidence], of: "finding", summary: summary)
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

  /// Saves recommendations, new or changed, with the findings they answer, as one commit.
  ///
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ recommendations: [Recommendation], summary: String) throws(StoreFailure) -> Bool {
    try save(
      recommendations.map { ($0.record, $0.links) }, links: [.recommendationFinding], of: "recommendation",
      summary: summary)
  }
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
