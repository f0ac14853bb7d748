/// Stamps that only rise, whatever the laptop's clock does.
struct HybridClock {
  /// Milliseconds since 1970-01-01 and a count within the millisecond.
  private(set) var last: (milliseconds: Int, counter: Int)

  init(last: (milliseconds: Int, counter: Int)) { self.last = last }

  /// The stamp of something that happens when the laptop's clock shows `now`.
  mutating func stamp(now: Int) -> (milliseconds: Int, counter: Int) {
    last = now > last.milliseconds ? (now, 0) : (last.milliseconds, last.counter + 1)
    return last
  }
}
