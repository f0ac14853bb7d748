import Fieldwork
import TestSupport
import Testing

struct WorkingCalendarTests {
  private let clock = WriteUpClock(
    calendar: WorkingCalendar(
      bankHolidays: [
        "2018-12-25", "2018-12-26", "2019-01-01", "2019-04-19", "2019-04-22", "2019-05-06", "2019-05-27",
        "2019-08-26", "2019-12-25", "2019-12-26",
      ].compactMap { CalendarDate(iso: $0) }), allowedDays: 3)

  @Test(arguments: [
    ("2018-11-05", "2018-11-08", "a Monday"), ("2018-11-07", "2018-11-12", "over a weekend"),
    ("2018-11-09", "2018-11-14", "a Friday"), ("2018-11-10", "2018-11-14", "a Saturday"),
    ("2018-12-21", "2018-12-28", "over Christmas"), ("2018-12-24", "2018-12-31", "Christmas Eve"),
    ("2018-12-28", "2019-01-03", "over New Year"), ("2019-04-17", "2019-04-24", "over Easter"),
    ("2019-04-18", "2019-04-25", "Maundy Thursday"),
    ("2019-05-03", "2019-05-09", "over the May bank holiday"),
  ])
  func `notes are due three working days after the day`(held: String, deadline: String, why: String) throws {
    let held = try #require(CalendarDate(iso: held))
    let deadline = try #require(CalendarDate(iso: deadline))

    #expect(clock.deadline(heldOn: held) == deadline, "\(why)")
    #expect(!clock.isLate(heldOn: held, today: held))
    #expect(!clock.isLate(heldOn: held, today: deadline))
    #expect(clock.isLate(heldOn: held, today: deadline.adding(days: 1)))
  }

  @Test func `nobody works at weekends and on bank holidays`() throws {
    let calendar = WorkingCalendar(bankHolidays: [try #require(CalendarDate(iso: "2018-12-25"))])
    let working = try ["2018-12-21", "2018-12-22", "2018-12-23", "2018-12-24", "2018-12-25", "2018-12-26"]
      .map { calendar.isWorkingDay(try #require(CalendarDate(iso: $0))) }
    #expect(working == [true, false, false, true, false, true])
  }

  @Test func `no working days after a day is the day itself`() throws {
    let saturday = try #require(CalendarDate(iso: "2018-11-10"))
    #expect(WorkingCalendar(bankHolidays: []).day(0, workingDaysAfter: saturday) == saturday)
  }

  @Test func `the newest late day parts the late days from the others, on any day and with any holidays`()
    throws
  {
    var random = SeededRandom()
    let start = try #require(CalendarDate(iso: "2018-01-01"))
    for _ in 0..<300 {
      let holidays = (0..<Int.random(in: 0...40, using: &random))
        .map { _ in start.adding(days: .random(in: 0...800, using: &random)) }
      let clock = WriteUpClock(
        calendar: WorkingCalendar(bankHolidays: holidays), allowedDays: .random(in: 0...10, using: &random))
      let today = start.adding(days: .random(in: 0...800, using: &random))
      let newest = clock.newestLateDay(today: today)

      for days in -40...40 {
        let held = today.adding(days: days)
        #expect(
          clock.isLate(heldOn: held, today: today) == (held <= newest),
          "held \(held), today \(today), FIELDBOOK_SEED=\(random.seed)")
      }
    }
  }

  @Test func `a later day never has an earlier deadline`() throws {
    var random = SeededRandom()
    let start = try #require(CalendarDate(iso: "2018-10-01"))
    for _ in 0..<500 {
      let held = start.adding(days: .random(in: 0...400, using: &random))
      #expect(
        clock.deadline(heldOn: held) <= clock.deadline(heldOn: held.adding(days: 1)),
        "\(held), FIELDBOOK_SEED=\(random.seed)")
    }
  }
}
