public import Fieldwork
import Foundation
import GRDB

extension Store {
  /// How many items of evidence each force has under each theme, and how many on each force, under each theme, and on no
  /// force in all.
  ///
  /// An item counts once for every force and theme it has; a theme does not count what is below it, unless asked to.
  ///
  /// - Parameter branches: For themes that are to be counted with what is below them as well: they and all below.
  /// - Returns: The counts; of a branch, an item counts once, whatever number of its themes it has.
  /// - Throws: ``StoreFailure``.
  /// - Complexity: O(forces × themes), whatever evidence there is; O(evidence in it) for each branch.
  public func evidenceMatrix(
    branches: [Identifier<Theme>: [Identifier<Theme>]] = [:]
  ) throws(StoreFailure) -> EvidenceMatrix {
    try read { db in
      var matrix = EvidenceMatrix()
      let counts = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT body, theme, items FROM evidence_count"))
      while let row = try counts.next() {
        let (body, theme, items): (String, String, Int) = (row[0], row[1], row[2])
        switch (body, theme) {
        case ("?", ""): matrix.unplaced = items
        case ("?", _): matrix.unplacedCounts[Identifier(theme)] = items
        case (_, ""): matrix.totals[Identifier(body)] = items
        case ("", _): matrix.themeTotals[Identifier(theme)] = items
        default: matrix.counts[Identifier(body), default: [:]][Identifier(theme)] = items
        }
      }
      for (theme, branch) in branches {
        let names = String(decoding: try JSONEncoder().encode(branch.map(\.rawValue)), as: UTF8.self)
        matrix.branchTotals[theme] =
          try Int.fetchOne(
            db.cachedStatement(
              sql: """
                SELECT count(DISTINCT evidence) FROM evidence_theme
                WHERE theme IN (SELECT value FROM json_each(?))
                """), arguments: [names]) ?? 0
        let rows = try Row.fetchAll(
          db.cachedStatement(
            sql: """
              SELECT f.body, count(DISTINCT t.evidence) FROM evidence_theme t
              LEFT JOIN evidence_force f ON f.evidence = t.evidence
              WHERE t.theme IN (SELECT value FROM json_each(?)) GROUP BY f.body
              """), arguments: [names])
        matrix.branchCounts[theme] = [:]
        for row in rows {
          let body: String? = row[0]
          if let body {
            matrix.branchCounts[theme]?[Identifier(body)] = row[1]
          } else {
            matrix.unplacedBranchCounts[theme] = row[1]
          }
        }
      }
      return matrix
    }
  }

  /// The items on several forces, which sums over forces count several times.
  ///
  /// - Complexity: O(evidence), over indexes.
  public func evidenceOnSeveralForces() throws(StoreFailure) -> [SharedEvidence] {
    try read { db in
      let several = "SELECT evidence FROM evidence_force GROUP BY evidence HAVING count(*) > 1"
      var items: [String: SharedEvidence] = [:]
      let forces = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT evidence, body FROM evidence_force WHERE evidence IN (\(several))"))
      while let row = try forces.next() {
        let (item, body): (String, String) = (row[0], row[1])
        items[item, default: SharedEvidence()].forces.append(Identifier(body))
      }
      guard !items.isEmpty else { return [] }
      let themes = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT evidence, theme FROM evidence_theme WHERE evidence IN (\(several))"))
      while let row = try themes.next() {
        let (item, theme): (String, String) = (row[0], row[1])
        items[item]?.themes.append(Identifier(theme))
      }
      return Array(items.values)
    }
  }

  /// How many items of evidence there are.
  public func evidenceCount() throws(StoreFailure) -> Int {
    try read { db in try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM evidence")) ?? 0 }
  }

  /// The themes that evidence was coded with last, the latest first.
  ///
  /// - Complexity: O(1): only the last of what was coded is looked at.
  public func recentThemes(limit: Int) throws(StoreFailure) -> [Identifier<Theme>] {
    try read { db in
      let names = try String.fetchAll(
        db.cachedStatement(sql: "SELECT theme FROM evidence_theme ORDER BY rowid DESC LIMIT 500"))
      var recent: [Identifier<Theme>] = []
      for name in names where recent.count < limit && !recent.contains(Identifier(name)) {
        recent.append(Identifier(name))
      }
      return recent
    }
  }
}

/// The forces and themes of an item on several forces.
public struct SharedEvidence: Hashable, Sendable {
  public internal(set) var forces: [Identifier<Body>] = []
  public internal(set) var themes: [Identifier<Theme>] = []
}

/// Counts of evidence by force and theme; of no force, where none is given.
public struct EvidenceMatrix: Hashable, Sendable {
  public internal(set) var counts: [Identifier<Body>: [Identifier<Theme>: Int]] = [:]
  /// All evidence on a force, coded or not.
  public internal(set) var totals: [Identifier<Body>: Int] = [:]
  /// All evidence under a theme, whatever force it is on, if any.
  public internal(set) var themeTotals: [Identifier<Theme>: Int] = [:]

  /// The same for a theme together with what is below it, where that was asked for.
  var branchCounts: [Identifier<Theme>: [Identifier<Body>: Int]] = [:]
  var branchTotals: [Identifier<Theme>: Int] = [:]

  /// All evidence on no force.
  public internal(set) var unplaced = 0
  var unplacedCounts: [Identifier<Theme>: Int] = [:]
  var unplacedBranchCounts: [Identifier<Theme>: Int] = [:]

  init() {}

  /// All evidence on a force, coded or not.
  public func total(_ force: Identifier<Body>?) -> Int { force.map { totals[$0] ?? 0 } ?? unplaced }

  /// How many different items a force has under a theme or what is below it.
  public func branchCount(_ force: Identifier<Body>?, _ theme: Identifier<Theme>) -> Int {
    guard let force else { return unplacedBranchCounts[theme] ?? unplacedCounts[theme] ?? 0 }
    return branchCounts[theme].map { $0[force] ?? 0 } ?? count(force, theme)
  }

  /// How many different items there are under a theme or what is below it.
  public func branchTotal(_ theme: Identifier<Theme>) -> Int {
    branchTotals[theme] ?? themeTotals[theme] ?? 0
  }

  /// How many items a force has under a theme.
  public func count(_ force: Identifier<Body>?, _ theme: Identifier<Theme>) -> Int {
    force.map { counts[$0]?[theme] ?? 0 } ?? unplacedCounts[theme] ?? 0
  }
}
