import Fieldwork
import Testing

struct ClockTimeTests {
  @Test(arguments: [
    ("09:30", "09:30"), ("9:30", "09:30"), ("0930", "09:30"), ("9.30", "09:30"), ("00:00", "00:00"),
    ("23:59", "23:59"), ("2359", "23:59"),
  ])
  func `times are read the way people type them`(typed: String, time: String) {
    #expect(ClockTime(typed)?.description == time)
  }

  @Test(arguments: [
    "", "24:00", "9:60", "9:5", "930", "9", "9:30:00", ":30", "9:", ":9:30", "9::30", "0930:", "-9:30",
    "+9:30",
    "nine", "٠٩:٣٠", "12345",
  ])
  func `anything else is no time`(typed: String) {
    #expect(ClockTime(typed) == nil)
  }

  @Test func `times are in the order of the day`() throws {
    let times = (0..<24).flatMap { hour in (0..<60).compactMap { ClockTime(hour: hour, minute: $0) } }
    #expect(times.count == 1440)
    #expect(times == times.sorted())
    #expect(times.allSatisfy { ClockTime($0.description) == $0 })
  }
}
