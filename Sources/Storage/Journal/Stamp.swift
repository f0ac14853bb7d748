/// A point in time that orders commits: milliseconds since 1970-01-01, UTC, and a count within the millisecond.
struct Stamp: Hashable, Comparable {
  var milliseconds: Int
  var counter: Int

  /// The stamp of what happens after this one, when the laptop's clock shows `now`.
  ///
  /// Stamps only rise, whatever the clock does.
  func next(now: Int) -> Stamp {
    now > milliseconds
      ? Stamp(milliseconds: now, counter: 0) : Stamp(milliseconds: milliseconds, counter: counter + 1)
  }

  static func < (left: Stamp, right: Stamp) -> Bool {
    (left.milliseconds, left.counter) < (right.milliseconds, right.counter)
  }
}
