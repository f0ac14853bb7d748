public import Fieldwork
public import Storage

/// The throw-away store: the same every time, with the fieldwork about half done.
///
/// Forces are real, for the plan names them. All that is said of them here is invented.
public enum Demo {
  /// The day that the demo is shown on, Wednesday 12 December 2018.
  public static let today = CalendarDate(dayNumber: 17_877)

  /// Makes the store and opens it; its clock, its names and its authors are pinned.
  ///
  /// - Parameters:
  ///   - path: The file; it must not exist.
  ///   - plan: The inspection. The words are written for CT4, but any plan is filled.
  ///   - holder: What the lock file says of this program.
  /// - Returns: The store, open.
  /// - Throws: ``Refusal``.
  public static func makeStore(
    at path: String, plan: InspectionPlan, holder: LockHolder
  ) throws(Refusal) -> Store {
    let clock = DemoClock()
    // The store's salts are drawn apart from the story, which so stays the same whatever the store draws.
    let random = DemoRandom(seed: 0xC74)
    let salts = DemoRandom(seed: 0x5A17)
    let workplace = Workplace(
      device: Device(id: "demo", name: "demo"), author: DemoWords.authors[0], holder: holder,
      now: { clock.tick() }, random: { salts.bytes($0) })
    let store = try OpenInspection.reading("make the demo") { () throws(StoreFailure) in
      try Store.create(at: path, plan: plan, workplace: workplace)
      return try Store.open(at: path, workplace: workplace)
    }
    let told = try OpenInspection.reading("make the demo") { () throws(StoreFailure) in
      try store.fill { () throws(Refusal) in
        let inspection = try OpenInspection(store: store, today: today)
        var story = try DemoStory(inspection: inspection, clock: clock, random: random)
        try story.tell()
      }
    }
    if case .failure(let refusal) = told {
      store.close()
      throw refusal
    }
    clock.set(today, ClockTime(minutesAfterMidnight: 11 * 60))
    store.signIn(as: DemoWords.authors[0])
    return store
  }
}

/// A clock that shows what the story sets it to, and moves on a millisecond with every look.
final class DemoClock {
  private var milliseconds = 0

  func tick() -> Int {
    milliseconds += 1
    return milliseconds
  }

  func set(_ date: CalendarDate, _ time: ClockTime) {
    milliseconds = (date.dayNumber * 1440 + time.minutes) * 60_000
  }
}

/// Numbers that look random and are the same every time: Sebastiano Vigna's SplitMix64.
final class DemoRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number of the range.
  func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// True so many times in a hundred.
  func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// One of the entries, which must not be none.
  func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  /// The place of one of the weights, as often as it weighs.
  func place(in weights: [Int]) -> Int {
    var left = number(1...max(1, weights.reduce(0, +)))
    return weights.firstIndex { weight in
      left -= weight
      return left <= 0
    } ?? 0
  }

  func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 24) } }
}
