public import Fieldwork
public import Storage

extension Workplace {
  /// A laptop where the day is known, no two looks at the clock see the same millisecond, and names come in the
  /// same order every time.
  public static func fixed(
    on day: CalendarDate, author: String = "A. Inspector", device: String = "laptop-1"
  ) -> Workplace {
    var time = (day.dayNumber * 24 + 11) * 3_600_000
    var random = SeededRandom(seed: 4)
    return Workplace(
      device: Device(id: device, name: device), author: author,
      holder: LockHolder(process: 4711, terminal: "pts/3", since: "\(day) 11:00"),
      now: {
        time += 1
        return time
      },
      random: { count in (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 24) } })
  }
}
