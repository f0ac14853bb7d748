extension CalendarDate {
  /// Why typed text is no date.
  public enum ReadingFault: Error, Equatable, Sendable {
    /// The text has no form that is read.
    case unreadable(String)
    /// The text names a day that the calendar does not have, such as 31/02/2018.
    case noSuchDay(String)
  }

  /// The forms that ``init(typed:today:)`` reads, for messages.
  public static let acceptedForms = "2018-11-05, 5/11/2018, 5 Nov 2018, 5 Nov, today, +3 or -1"

  /// Reads a date the way people type it.
  ///
  /// Day before month, as in Britain. A form without a year means the day nearest to `today`, so that `5 Jan`
  /// typed in December is next month's.
  ///
  /// - Parameters:
  ///   - typed: One of ``acceptedForms``, in any case; surrounding blanks are ignored.
  ///   - today: What `today`, `tomorrow`, `yesterday`, `+3` and `-1` (days) count from.
  /// - Throws: ``ReadingFault``, with the text as typed.
  public init(typed: some StringProtocol, today: CalendarDate) throws(ReadingFault) {
    let text = String(typed).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch text {
    case "today", "t": self = today
    case "tomorrow": self = today.adding(days: 1)
    case "yesterday": self = today.adding(days: -1)
    default:
      if let sign = text.first, sign == "+" || sign == "-", let days = Self.number(text.dropFirst()) {
        self = today.adding(days: sign == "+" ? days : -days)
        guard Self.validYears.contains(year) else { throw .noSuchDay(String(typed)) }
        return
      }
      let parts = text.split(whereSeparator: { " /.-".contains($0) }).map(String.init)
      guard let (year, month, day) = Self.numbers(of: parts) else { throw .unreadable(String(typed)) }
      if let year {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
          throw .noSuchDay(String(typed))
        }
        self = date
      } else {
        let candidates = (today.year - 1...today.year + 1)
          .compactMap { CalendarDate(year: $0, month: month, day: day) }
        guard
          let nearest = candidates.min(by: {
            abs($0.dayNumber - today.dayNumber) < abs($1.dayNumber - today.dayNumber)
          })
        else { throw .noSuchDay(String(typed)) }
        self = nearest
      }
    }
  }

  private static func numbers(of parts: [String]) -> (year: Int?, month: Int, day: Int)? {
    guard (2...3).contains(parts.count) else { return nil }
    if parts.count == 3, parts[0].count == 4 {
      guard let year = number(parts[0]), let month = month(parts[1]), let day = number(parts[2])
      else { return nil }
      return (year, month, day)
    }
    guard parts[0].count <= 2, let day = number(parts[0]), let month = month(parts[1]) else { return nil }
    guard parts.count == 3 else { return (nil, month, day) }
    switch (parts[2].count, number(parts[2])) {
    case (4, let year?): return (year, month, day)
    case (2, let year?): return (2000 + year, month, day)
    default: return nil
    }
  }

  /// Up to four digits and nothing else; `Int` would take a sign.
  private static func number(_ text: some StringProtocol) -> Int? {
    text.utf8.count <= 4 ? decimal(Array(text.utf8)[...]) : nil
  }

  private static func month(_ text: String) -> Int? {
    if let number = number(text), text.count <= 2 { return number }
    guard text.count >= 3 else { return nil }
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november", "december",
    ]
    return names.firstIndex { $0.hasPrefix(text) || (text == "sept" && $0 == "september") }.map { $0 + 1 }
  }
}

extension CalendarDate {
  /// The form for people, `5 Nov 2018`; at most eleven columns.
  public var readable: String { "\(day) \(Self.monthNames[month - 1]) \(year)" }

  /// The form for narrow columns, `5 Nov`; at most six columns.
  public var brief: String { "\(day) \(Self.monthNames[month - 1])" }

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
