/// A day in the Gregorian calendar, without time or time zone.
///
/// Fieldwork is planned and counted in days of one country, so a day needs no clock. Kept as year, month and
/// day; written and read as `2018-11-05`.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// The years the inspectorate could mean, both ends included: its first report to a far deadline.
  public static let validYears = 1856...2199

  /// The year, inside ``validYears``.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to the month's last day.
  public let day: Int

  /// Returns `nil` if the calendar has no such day, or the year is outside ``validYears``.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.validYears.contains(year), (1...12).contains(month),
      (1...Self.daysInMonth(month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Orders by time.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.year, lhs.month, lhs.day) < (rhs.year, rhs.month, rhs.day)
  }

  /// The number of days in a month.
  ///
  /// - Parameters:
  ///   - month: 1 to 12.
  ///   - year: Decides whether February has 29 days.
  /// - Returns: 28 to 31.
  public static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

extension CalendarDate {
  /// Days since 1970-01-01; negative before.
  ///
  /// The day count of Howard Hinnant's "chrono-compatible low-level date algorithms": years begin in March,
  /// so that the leap day is the last of its year.
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day with this count since 1970-01-01; the inverse of ``dayNumber``.
  ///
  /// - Parameter dayNumber: Any count whose year is positive; a result outside ``validYears`` is allowed,
  ///   for sums of days may pass the edge.
  public init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      unchecked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The day that comes this many days later; earlier if negative.
  public func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday; the second remainder brings days before it into range.
    Weekday.allCases[((dayNumber + 3) % 7 + 7) % 7]
  }
}

/// A day of the week, Monday first.
public enum Weekday: Int, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The first three letters, as in a diary: `Mon`.
  public var shortName: String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][rawValue] }
}

extension CalendarDate: CustomStringConvertible {
  /// The ISO 8601 form, `2018-11-05`.
  public var description: String {
    "\(String(repeating: "0", count: max(0, 4 - String(year).count)))\(year)-\(twoDigits(month))-\(twoDigits(day))"
  }

  /// Reads the ISO 8601 form.
  ///
  /// - Returns: `nil` for any other form and for days that do not exist.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// The number written with these ASCII digits; `nil` if one is no digit.
func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
  }
  return digits.isEmpty ? nil : value
}

/// A number from 0 to 99 with a leading zero.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
