public import Fieldwork
import Foundation
import GRDB

extension Store {
  /// How many items of evidence each force has under each theme, and how many on each force, and under each theme,
  /// in all.
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
              JOIN evidence_force f ON f.evidence = t.evidence
              WHERE t.theme IN (SELECT value FROM json_each(?)) GROUP BY f.body
              """), arguments: [names])
        matrix.branchCounts[theme] = [:]
        for row in rows {
          let body: String = row[0]
          matrix.branchCounts[theme]?[Identifier(body)] = row[1]
        }
      }
      return matrix
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

/// Counts of evidence by force and theme.
public struct EvidenceMatrix: Hashable, Sendable {
  public internal(set) var counts: [Identifier<Body>: [Identifier<Theme>: Int]] = [:]
  /// All evidence on a force, coded or not.
  public internal(set) var totals: [Identifier<Body>: Int] = [:]
  /// All evidence under a theme, whatever force it is on, if any.
  public internal(set) var themeTotals: [Identifier<Theme>: Int] = [:]

  /// The same for a theme together with what is below it, where that was asked for.
  var branchCounts: [Identifier<Theme>: [Identifier<Body>: Int]] = [:]
  var branchTotals: [Identifier<Theme>: Int] = [:]

  init() {}

  /// How many different items a force has under a theme or what is below it.
  public func branchCount(_ force: Identifier<Body>, _ theme: Identifier<Theme>) -> Int {
    branchCounts[theme].map { $0[force] ?? 0 } ?? count(force, theme)
  }

  /// How many different items there are under a theme or what is below it.
  public func branchTotal(_ theme: Identifier<Theme>) -> Int {
    branchTotals[theme] ?? themeTotals[theme] ?? 0
  }

  /// How many items a force has under a theme.
  public func count(_ force: Identifier<Body>, _ theme: Identifier<Theme>) -> Int {
    counts[force]?[theme] ?? 0
  }
}
