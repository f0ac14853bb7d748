import Fieldwork
import TestSupport
import Testing

struct DateReadingTests {
  private func read(_ typed: String, today: String = "2018-12-20") throws -> String {
    try CalendarDate(typed: typed, today: #require(CalendarDate(iso: today))).description
  }

  @Test(arguments: [
    ("2018-11-05", "2018-11-05"), ("5/11/2018", "2018-11-05"), ("05.11.2018", "2018-11-05"),
    ("5-11-18", "2018-11-05"), ("5 Nov 2018", "2018-11-05"), ("5 november 2018", "2018-11-05"),
    ("5NOV 2018", "unreadable"), ("3 sept 2018", "2018-09-03"), ("  5   Nov   2018 ", "2018-11-05"),
    ("2018 nov 5", "2018-11-05"), ("29/2/2020", "2020-02-29"), ("today", "2018-12-20"), ("T", "2018-12-20"),
    ("Tomorrow", "2018-12-21"), ("yesterday", "2018-12-19"), ("+3", "2018-12-23"), ("-1", "2018-12-19"),
    ("+0", "2018-12-20"), ("+30", "2019-01-19"),
  ])
  func `dates are read the way people type them`(typed: String, date: String) throws {
    if date == "unreadable" {
      #expect(throws: CalendarDate.ReadingFault.unreadable(typed)) { try read(typed) }
    } else {
      #expect(try read(typed) == date)
    }
  }

  @Test(arguments: [
    ("5 Jan", "2018-12-20", "2019-01-05"), ("5/1", "2018-12-20", "2019-01-05"),
    ("20 Dec", "2019-01-03", "2018-12-20"), ("31/12", "2019-01-01", "2018-12-31"),
    ("1 Jan", "2018-12-31", "2019-01-01"), ("1 Jul", "2019-01-03", "2019-07-01"),
    ("29 Feb", "2020-01-10", "2020-02-29"), ("29 Feb", "2019-12-10", "2020-02-29"),
  ])
  func `a day without a year is the one nearest to today`(typed: String, today: String, date: String) throws {
    #expect(try read(typed, today: today) == date)
  }

  @Test(arguments: [
    "31/02/2018", "31/02", "29/2/2019", "29 Feb", "32 Jan 2019", "5/13/2018", "0/1/2019", "2018-02-30",
  ])
  func `a day that no calendar has is named as such`(typed: String) {
    #expect(throws: CalendarDate.ReadingFault.noSuchDay(typed)) { try read(typed) }
  }

  @Test(arguments: [
    "", "soon", "5", "5 Ja", "5 Nov 201", "Nov", "5 Nov 2018 noon", "1/2/3/4", "5/+1/2018", "+5/1/2018", "+",
    "-",
    "--5", "+-3", "+ 3", "+-9223372036854775808", "-99999999999999999999", "٥/١/٢٠١٩",
  ])
  func `anything else is unreadable, and no number is too long`(typed: String) {
    #expect(throws: CalendarDate.ReadingFault.unreadable(typed)) { try read(typed) }
  }

  @Test func `days counted past the years that are valid are refused`() {
    #expect(throws: CalendarDate.ReadingFault.noSuchDay("+9999")) { try read("+9999", today: "2190-01-01") }
  }

  @Test func `every day is read back from each form that it is written in`() throws {
    var random = SeededRandom()
    let today = try #require(CalendarDate(iso: "2018-12-20"))
    for _ in 0..<500 {
      let date = today.adding(days: .random(in: -20_000...20_000, using: &random))
      for typed in [date.description, date.readable, "\(date.day)/\(date.month)/\(date.year)"] {
        #expect(
          try CalendarDate(typed: typed, today: today) == date, "\(typed), FIELDBOOK_SEED=\(random.seed)")
      }
    }
    for days in -180...180 {
      let date = today.adding(days: days)
      #expect(try CalendarDate(typed: date.brief, today: today) == date)
    }
  }
}
