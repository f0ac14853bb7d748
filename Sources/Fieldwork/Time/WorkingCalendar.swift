/// The days on which the inspectorate works: Monday to Friday, less bank holidays.
public struct WorkingCalendar: Sendable {
  /// The bank holidays, in any order; those of England and Wales come with the plan.
  ///
  /// A few dozen are looked through faster than a set of them is made, and calendars are made often.
  public let bankHolidays: [CalendarDate]

  /// Makes the calendar for these bank holidays.
  public init(bankHolidays: some Sequence<CalendarDate>) { self.bankHolidays = Array(bankHolidays) }

  /// Whether the inspectorate works on this day.
  public func isWorkingDay(_ date: CalendarDate) -> Bool {
    date.weekday.rawValue < Weekday.saturday.rawValue && !bankHolidays.contains(date)
  }

  /// The working day that ends this many working days after a day.
  ///
  /// - Parameters:
  ///   - count: How many working days to pass; 0 gives `date` itself, even if nobody works then.
  ///   - date: The day to count from; it is not counted.
  /// - Returns: A working day, unless `count` is 0.
  public func day(_ count: Int, workingDaysAfter date: CalendarDate) -> CalendarDate {
    var day = date
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}

/// By when the notes of something held have to be written up.
public struct WriteUpClock: Sendable {
  private let calendar: WorkingCalendar
  /// Working days allowed after the day it was held.
  public let allowedDays: Int

  /// Makes the clock.
  ///
  /// - Parameters:
  ///   - calendar: Which days count.
  ///   - allowedDays: Working days allowed; the prisons inspectorate gives 3, and so does the CT4 plan.
  public init(calendar: WorkingCalendar, allowedDays: Int) {
    self.calendar = calendar
    self.allowedDays = allowedDays
  }

  /// The last day on which a write-up is in time.
  public func deadline(heldOn date: CalendarDate) -> CalendarDate {
    calendar.day(allowedDays, workingDaysAfter: date)
  }

  /// Whether notes of this day, still unwritten, are late today.
  public func isLate(heldOn date: CalendarDate, today: CalendarDate) -> Bool {
    deadline(heldOn: date) < today
  }

  /// The newest day whose unwritten notes are late today; every earlier day is late as well.
  ///
  /// It turns the rule into one comparison, which is what a sum over a large store needs.
  public func newestLateDay(today: CalendarDate) -> CalendarDate {
    var date = today.adding(days: -1)
    while !isLate(heldOn: date, today: today) { date = date.adding(days: -1) }
    return date
  }
}
