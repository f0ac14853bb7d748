import Glibc

/// The monotonic clock, in milliseconds.
func milliseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
}

/// Does something so many times and times each.
func measure(_ times: Int, _ body: (Int) throws -> Void) rethrows -> Figures {
  var figures: [Double] = []
  for round in 0..<times {
    let start = milliseconds()
    try body(round)
    figures.append(milliseconds() - start)
  }
  return Figures(figures)
}
