import Glibc

/// Times of one piece of work, in microseconds.
struct Timing {
  private var times: [Double] = []

  /// Does the work once more.
  mutating func measure<Result>(_ work: () throws -> Result) rethrows -> Result {
    let start = Self.now
    let result = try work()
    times.append(Self.now - start)
    return result
  }

  /// Takes note of a time measured elsewhere, in microseconds.
  mutating func add(_ microseconds: Double) { times.append(microseconds) }

  var median: Double { percentile(50) }

  func percentile(_ percent: Int) -> Double {
    let sorted = times.sorted()
    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
  }

  /// The monotonic clock, in microseconds.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}

/// A line of the report.
func report(_ what: String, _ timing: Timing, _ rest: String = "") {
  let padded = what + String(repeating: " ", count: max(1, 44 - what.count))
  print(
    "\(padded)\(milliseconds(timing.median)) ms   99 %: \(milliseconds(timing.percentile(99))) ms   \(rest)")
}

/// A time in milliseconds, to the microsecond.
func milliseconds(_ microseconds: Double) -> String {
  let whole = Int(microseconds.rounded())
  let fraction = String(1000 + whole % 1000).dropFirst()
  return "\(whole / 1000).\(fraction)"
}

/// A ratio to two digits behind the point.
func ratio(_ left: Double, _ right: Double) -> String {
  let hundredths = Int((left / max(right, 0.001) * 100).rounded())
  return "\(hundredths / 100).\(String(100 + hundredths % 100).dropFirst())"
}

/// The most memory this process has had at once, in megabytes.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1024
}
