import Fieldwork
import TestSupport
import Testing

struct ProgressTests {
  private let clock = WriteUpClock(calendar: WorkingCalendar(bankHolidays: []), allowedDays: 3)

  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  @Test func `nothing is all done`() {
    #expect(Progress().total == 0)
    #expect(Progress().shareDone == 1)
  }

  @Test func `what was declined, cancelled or does not apply is settled without being held`() throws {
    let facts = ActivityStatus.allCases.map { ActivityFact(status: $0, date: nil) }
    let progress = Progress(of: facts, today: try day("2018-11-05"), clock: clock)
    #expect(progress.total == 12)
    #expect(progress.held == 3)
    #expect(progress.writtenUp == 1)
    #expect(progress.settled == 4)
    #expect(progress.shareDone == 4.0 / 12)
    #expect(progress.late == 0)
    #expect(progress.dueSoon == 0)
  }

  @Test(arguments: ActivityStatus.allCases)
  func `only what was held and is not written up can be late`(status: ActivityStatus) throws {
    let today = try day("2018-11-14")
    let late = ActivityFact(status: status, date: try day("2018-11-08"))
    let inTime = ActivityFact(status: status, date: try day("2018-11-09"))
    let undated = ActivityFact(status: status, date: nil)
    #expect(late.isLate(today: today, clock: clock) == [.partDone, .doneNotesDue].contains(status))
    #expect(!inTime.isLate(today: today, clock: clock))
    #expect(!undated.isLate(today: today, clock: clock))
  }

  @Test(arguments: [(-1, false), (0, true), (6, true), (7, false)])
  func `soon is today and the six days after, for what stands in the diary`(days: Int, isSoon: Bool) throws {
    let today = try day("2018-11-14")
    for status in ActivityStatus.allCases {
      let fact = ActivityFact(status: status, date: today.adding(days: days))
      #expect(
        fact.isDueSoon(today: today) == (isSoon && [.proposed, .confirmed, .inProgress].contains(status)))
    }
  }

  @Test func `the progress of two halves adds up to that of the whole`() throws {
    var random = SeededRandom()
    let today = try day("2018-11-14")
    for _ in 0..<100 {
      let facts = (0..<40).map { _ in
        ActivityFact(
          status: ActivityStatus.allCases.randomElement(using: &random) ?? .requested,
          date: Bool.random(using: &random) ? today.adding(days: .random(in: -20...20, using: &random)) : nil)
      }
      let half = Int.random(in: 0...40, using: &random)
      let sum =
        Progress(of: facts[..<half], today: today, clock: clock)
        + Progress(of: facts[half...], today: today, clock: clock)
      #expect(sum == Progress(of: facts, today: today, clock: clock), "FIELDBOOK_SEED=\(random.seed)")
    }
  }
}
