/// How far a set of activities has come, in counts.
public struct Progress: Hashable, Sendable {
  /// How many of each status; a status that none has may be missing.
  public var byStatus: [ActivityStatus: Int]
  /// Held, not written up, and past the write-up deadline.
  public var late: Int
  /// In the diary from today to six days on.
  public var dueSoon: Int

  /// Counts nothing, unless given.
  public init(byStatus: [ActivityStatus: Int] = [:], late: Int = 0, dueSoon: Int = 0) {
    self.byStatus = byStatus
    self.late = late
    self.dueSoon = dueSoon
  }

  /// All of them.
  public var total: Int { byStatus.values.reduce(0, +) }
  /// Part done, notes due or written up.
  public var held: Int { count(where: \.isHeld) }
  public var writtenUp: Int { count(where: \.isWrittenUp) }
  /// Written up, declined, cancelled or not applicable.
  public var settled: Int { count(where: \.isSettled) }
  /// Settled ÷ all, 0 to 1; 1 for nothing, of which nothing is owed.
  public var shareDone: Double { total == 0 ? 1 : Double(settled) / Double(total) }

  /// The activities whose status has a property.
  public func count(where property: (ActivityStatus) -> Bool) -> Int {
    byStatus.reduce(0) { $0 + (property($1.key) ? $1.value : 0) }
  }

  /// The sum of two counts over different activities.
  public static func + (lhs: Self, rhs: Self) -> Self {
    Progress(
      byStatus: lhs.byStatus.merging(rhs.byStatus, uniquingKeysWith: +), late: lhs.late + rhs.late,
      dueSoon: lhs.dueSoon + rhs.dueSoon)
  }
}

/// What has to be known of an activity to count it.
public struct ActivityFact: Hashable, Sendable {
  public let status: ActivityStatus
  /// The day of its slot.
  public let date: CalendarDate?

  /// Makes a fact.
  public init(status: ActivityStatus, date: CalendarDate?) {
    self.status = status
    self.date = date
  }

  /// Whether the notes are late: held, not written up, and the deadline is past.
  ///
  /// Something held without a day is not late, for nobody can say since when.
  public func isLate(today: CalendarDate, clock: WriteUpClock) -> Bool {
    guard status.isHeld, !status.isWrittenUp, let date else { return false }
    return clock.isLate(heldOn: date, today: today)
  }

  /// Whether it stands in the diary for today or one of the six days after.
  public func isDueSoon(today: CalendarDate) -> Bool {
    guard status.isInDiary, let date else { return false }
    return (0..<Self.daysAhead).contains(date.dayNumber - today.dayNumber)
  }

  /// How many days "soon" spans, today included.
  public static let daysAhead = 7
}

extension Progress {
  /// Counts activities.
  public init(of facts: some Sequence<ActivityFact>, today: CalendarDate, clock: WriteUpClock) {
    self.init()
    for fact in facts {
      byStatus[fact.status, default: 0] += 1
      if fact.isLate(today: today, clock: clock) { late += 1 }
      if fact.isDueSoon(today: today) { dueSoon += 1 }
    }
  }
}
