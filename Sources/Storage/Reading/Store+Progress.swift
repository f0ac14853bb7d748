public import Fieldwork
import GRDB

/// How the sums of an inspection are split.
public enum ProgressGrouping: Sendable {
  case all, kind, region, ctRegion
}

/// The counts of the due activities of the forces, in parts that every sum is made of; activities of partners
/// and units, and extra ones, are outside.
public struct ProgressSums: Sendable {
  private struct Part: Hashable {
    let kind: String
    let region: String
    let ctRegion: String
  }

  private var parts: [Part: Progress] = [:]

  /// The counts by the group's name: a kind's code, or a region; "" for all, and for bodies without a region.
  public func by(_ grouping: ProgressGrouping) -> [String: Progress] {
    parts.reduce(into: [:]) { sums, entry in
      let name =
        switch grouping {
        case .all: ""
        case .kind: entry.key.kind
        case .region: entry.key.region
        case .ctRegion: entry.key.ctRegion
        }
      sums[name, default: Progress()] = sums[name, default: Progress()] + entry.value
    }
  }

  /// Adds what has one status in one part, from a row of kind, region, CT region and status; then how many there
  /// are, how many of them are dated before the deadline of writing up, how many in the days that are soon.
  fileprivate mutating func add(_ row: Row) throws {
    let part = Part(
      kind: try row.decode(atIndex: 0), region: try row.decode(atIndex: 1),
      ctRegion: try row.decode(atIndex: 2))
    let status = try row.status(at: 3)
    parts[part, default: Progress()].byStatus[status] = try row.decode(Int.self, atIndex: 4)
    if status.isHeld, !status.isWrittenUp {
      parts[part, default: Progress()].late += try row.decode(Int.self, atIndex: 5)
    }
    if status.isInDiary { parts[part, default: Progress()].dueSoon += try row.decode(Int.self, atIndex: 6) }
  }
}

/// An activity with the day of its slot, for diaries and lists of what is owed.
public struct DatedActivity: Hashable, Sendable {
  public let activity: Identifier<Activity>
  public let body: Identifier<Body>
  /// The code of the kind.
  public let kind: String
  public let status: ActivityStatus
  public let date: CalendarDate
  public let time: ClockTime?
}

extension Store {
  /// Counts the due activities of the forces.
  ///
  /// - Parameter today: Decides what is late and what is due soon.
  /// - Returns: The counts, for any grouping.
  /// - Throws: ``StoreFailure``.
  /// - Complexity: O(kinds × regions × days that are unwritten or in the diary), however many activities there
  ///   are.
  public func sums(today: CalendarDate) throws(StoreFailure) -> ProgressSums {
    let newestLateDay = try outline().writeUpClock.newestLateDay(today: today)
    return try read { db in
      // The grouping is the order of the table, so that nothing has to be sorted.
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT kind, region, ct_region, status, sum(activities),
              sum(iif(deciding_date != '' AND deciding_date <= ?, activities, 0)),
              sum(iif(deciding_date BETWEEN ? AND ?, activities, 0))
            FROM activity_count WHERE is_due = 1 AND body_kind = 'force'
            GROUP BY kind, region, ct_region, status
            """),
        arguments: [
          newestLateDay.description, today.description,
          today.adding(days: ActivityFact.daysAhead - 1).description,
        ])
      var sums = ProgressSums()
      while let row = try rows.next() { try sums.add(row) }
      return sums
    }
  }

  /// The sums by one grouping.
  public func progress(
    by grouping: ProgressGrouping, today: CalendarDate
  ) throws(StoreFailure) -> [String: Progress] {
    try sums(today: today).by(grouping)
  }

  /// What stands in the diary from a day on, by day and time; activities of partners and units too.
  public func diary(from date: CalendarDate, limit: Int) throws(StoreFailure) -> [DatedActivity] {
    try dated(
      """
      status IN ('proposed', 'confirmed', 'in-progress') AND date >= ?
      ORDER BY date, time IS NULL, time LIMIT ?
      """, [date.description, limit])
  }

  /// What is held and not written up and past its deadline, the longest overdue first.
  public func late(today: CalendarDate, limit: Int) throws(StoreFailure) -> [DatedActivity] {
    let newestLateDay = try outline().writeUpClock.newestLateDay(today: today)
    return try dated(
      "status IN ('part-done', 'done-notes-due') AND date <= ? ORDER BY date LIMIT ?",
      [newestLateDay.description, limit])
  }

  private func dated(_ condition: String, _ arguments: StatementArguments) throws(StoreFailure)
    -> [DatedActivity]
  {
    try read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT activity, body, kind, status, date, time FROM activity_place WHERE \(condition)"),
        arguments: arguments
      ).map { row in
        guard let date = CalendarDate(iso: try row.decode(String.self, atIndex: 4)) else {
          throw Damage(detail: "a sum has no readable date")
        }
        return DatedActivity(
          activity: Identifier(try row.decode(String.self, atIndex: 0)),
          body: Identifier(try row.decode(String.self, atIndex: 1)), kind: try row.decode(atIndex: 2),
          status: try row.status(at: 3), date: date,
          time: try row.decode(String?.self, atIndex: 5).flatMap { ClockTime($0) })
      }
    }
  }
}

extension Row {
  fileprivate func status(at index: Int) throws -> ActivityStatus {
    guard let status = ActivityStatus(rawValue: try decode(atIndex: index)) else {
      throw Damage(detail: "a sum has no readable status")
    }
    return status
  }
}
