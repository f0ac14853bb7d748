import GRDB

/// That a content was taken out of the store for good.
public struct TakenOut: Hashable, Sendable {
  /// The purge; `nil` where the history has lost it.
  public let commit: Commit?
  /// Why, in the words of whoever did it; empty where that is lost.
  public let reason: String
}

extension PurgeFindings {
  /// What the summary of a purge says before the reason.
  static let summary = "Took out a text: "
}

extension Database {
  /// Says of entries whose contents were taken out by which purge that was.
  ///
  /// - Parameter entries: Each with the numbers of its contents, where those are empty.
  /// - Returns: The entries, in the same order.
  /// - Throws: What SQLite reports.
  func explained(_ entries: [(entry: HistoryEntry, old: Int64?, new: Int64?)]) throws -> [HistoryEntry] {
    guard entries.contains(where: { $0.old != nil || $0.new != nil }) else { return entries.map(\.entry) }
    // Purges are rare, so all of them are read.
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT c.number, c.kind, c.summary, c.author, d.name, c.time_ms, h.old_value
          FROM journal_commit c JOIN journal_change h ON h.commit_number = c.number
          JOIN device d ON d.id = c.device WHERE c.kind = 'purge'
          """))
    let purges = try rows.reduce(into: [Int64: TakenOut]()) { purges, row in
      guard let value = try row.decode(Int64?.self, atIndex: 6), let commit = try Commit(row) else { return }
      let summary = commit.summary
      let isOurs = summary.hasPrefix(PurgeFindings.summary)
      purges[value] = TakenOut(
        commit: commit, reason: isOurs ? String(summary.dropFirst(PurgeFindings.summary.count)) : summary)
    }
    let lost = TakenOut(commit: nil, reason: "")
    return entries.map { entry, old, new in
      var entry = entry
      entry.oldTakenOut = old.map { purges[$0] ?? lost }
      entry.newTakenOut = new.map { purges[$0] ?? lost }
      return entry
    }
  }
}
