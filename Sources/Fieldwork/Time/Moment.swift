/// A point in time as a clock on the wall shows it, to the minute.
public struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let date: CalendarDate
  public let time: ClockTime

  /// Puts the two together.
  public init(date: CalendarDate, time: ClockTime) {
    self.date = date
    self.time = time
  }

  /// Orders by time.
  public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.date, lhs.time) < (rhs.date, rhs.time) }

  /// The minute after this one.
  public var nextMinute: Moment {
    let next = ClockTime(minutesAfterMidnight: time.minutes + 1)
    return Moment(date: next < time ? date.adding(days: 1) : date, time: next)
  }

  /// For people: `5 Nov 2018 09:30`.
  public var readable: String { "\(date.readable) \(time)" }

  /// For files: `2018-11-05 09:30`.
  public var description: String { "\(date) \(time)" }
}

extension Moment {
  /// What a clock in Greenwich shows in winter.
  ///
  /// - Parameter milliseconds: Since 1970-01-01, UTC.
  public init(utc milliseconds: Int) {
    let minutes = Int((Double(milliseconds) / 60_000).rounded(.down))
    let day = Int((Double(minutes) / 1440).rounded(.down))
    self.init(
      date: CalendarDate(dayNumber: day), time: ClockTime(minutesAfterMidnight: minutes - day * 1440))
  }
}
