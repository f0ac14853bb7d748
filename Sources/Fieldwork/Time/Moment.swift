/// A point in time as a clock on the wall shows it, to the minute.
public struct Moment: Hashable, Comparable, Sendable {
  public let date: CalendarDate
  public let time: ClockTime

  /// Reads the wall clock.
  ///
  /// - Parameters:
  ///   - milliseconds: Since 1970-01-01, UTC.
  ///   - offset: How far the place is ahead of UTC, in seconds.
  public init(milliseconds: Int, offset: Int) {
    let minutes = (milliseconds / 1000 + offset).quotientRoundedDown(by: 60)
    let day = minutes.quotientRoundedDown(by: 1440)
    date = CalendarDate(dayNumber: day)
    time = ClockTime(minutesSinceMidnight: minutes - day * 1440)
  }

  /// Orders by time.
  public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.date, lhs.time) < (rhs.date, rhs.time) }

  /// `5 Nov 2018 09:30`.
  public var readable: String { "\(date.readable) \(time)" }
}

extension Int {
  fileprivate func quotientRoundedDown(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}

extension ClockTime {
  fileprivate init(minutesSinceMidnight minutes: Int) { self.minutes = minutes }
}
