public import Fieldwork
import GRDB

/// How the sums of an inspection are split.
public enum ProgressGrouping: Sendable {
  case all, kind, region, ctRegion

  fileprivate var column: String {
    switch self {
    case .all: "''"
    case .kind: "kind"
    case .region: "region"
    case .ctRegion: "ct_region"
    }
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
  /// Counts the due activities of the forces, by group; activities of partners and units, and extra ones, are
  /// outside.
  ///
  /// - Parameters:
  ///   - grouping: How to split.
  ///   - today: Decides what is late and what is due soon.
  /// - Returns: The counts by the group's name: a kind's code, or a region. Bodies without a region are under "".
  /// - Throws: ``StoreFailure``.
  /// - Complexity: O(groups + what is late + what is due soon), however many activities there are.
  public func progress(
    by grouping: ProgressGrouping, today: CalendarDate
  ) throws(StoreFailure) -> [String: Progress] {
    let newestLateDay = try outline().writeUpClock.newestLateDay(today: today)
    let column = grouping.column
    return try read { db in
      var result: [String: Progress] = [:]
      let counts = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT \(column), status, sum(activities) FROM activity_count
            WHERE is_due = 1 AND body_kind = 'force' GROUP BY 1, 2 HAVING sum(activities) > 0
            """))
      while let row = try counts.next() {
        let status = try row.status(at: 1)
        result[try row.decode(atIndex: 0), default: Progress()].byStatus[status] = try row.decode(atIndex: 2)
      }
      // The signs keep SQLite to the index of what is late or soon; the one of what is due holds nearly all.
      let late = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT \(column), count(*) FROM activity_place
            WHERE status IN ('part-done', 'done-notes-due') AND date <= ?
              AND +is_due = 1 AND +body_kind = 'force'
            GROUP BY 1
            """), arguments: [newestLateDay.description])
      while let row = try late.next() {
        result[try row.decode(atIndex: 0), default: Progress()].late = try row.decode(atIndex: 1)
      }
      let soon = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT \(column), count(*) FROM activity_place
            WHERE status IN ('proposed', 'confirmed', 'in-progress') AND date BETWEEN ? AND ?
              AND +is_due = 1 AND +body_kind = 'force'
            GROUP BY 1
            """),
        arguments: [today.description, today.adding(days: ActivityFact.daysAhead - 1).description])
      while let row = try soon.next() {
        result[try row.decode(atIndex: 0), default: Progress()].dueSoon = try row.decode(atIndex: 1)
      }
      return result
    }
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
