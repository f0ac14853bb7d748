import Fieldwork
import Testing

struct CalendarDateTests {
  @Test(arguments: ["2018-11-05", "2020-02-29", "1970-01-01", "1999-12-31"])
  func `a day survives writing and reading`(text: String) throws {
    #expect(try #require(CalendarDate(iso: text)).description == text)
  }

  @Test(arguments: ["2019-02-29", "2018-02-31", "2018-13-01", "18-11-05", "2018-11-5", "05/11/2018", ""])
  func `a day that no calendar has is refused`(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func `every day from 1900 to 2100 has its own number, one after the other`() throws {
    var date = try #require(CalendarDate(year: 1900, month: 1, day: 1))
    var number = date.dayNumber

    while date.year < 2100 {
      let next = CalendarDate(dayNumber: number + 1)
      #expect(next.dayNumber == number + 1)
      #expect(next > date)
      (date, number) = (next, number + 1)
    }
  }

  @Test func `the report was published on a Monday`() throws {
    #expect(try #require(CalendarDate(iso: "2020-03-09")).weekday == .monday)
  }
}
