/// A time of day to the minute, without time zone; written `09:30`.
public struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Minutes since midnight, 0 to 1439.
  public let minutes: Int

  /// Returns `nil` if no clock shows this.
  public init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    minutes = hour * 60 + minute
  }

  /// The time this many minutes after a midnight; whole days are dropped.
  public init(minutesAfterMidnight count: Int) { minutes = (count % 1440 + 1440) % 1440 }

  /// Reads `09:30`, `9:30`, `0930` and `9.30`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == ":" || $0 == "." })
    let digits: (hour: Substring, minute: Substring)
    switch parts.count {
    case 2: digits = (Substring(parts[0]), Substring(parts[1]))
    case 1 where parts[0].count == 4: digits = (Substring(parts[0].prefix(2)), Substring(parts[0].suffix(2)))
    default: return nil
    }
    guard digits.hour.count <= 2, digits.minute.count == 2,
      let hour = decimal(Array(digits.hour.utf8)[...]), let minute = decimal(Array(digits.minute.utf8)[...])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// The form `09:30`.
  public var description: String { "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" }

  /// Orders by time of day.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.minutes < rhs.minutes }
}
