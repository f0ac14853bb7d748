/// Times of one thing done again and again.
struct Figures {
  /// In milliseconds, sorted.
  private let times: [Double]

  init(_ times: [Double]) { self.times = times.sorted() }

  var median: Double { at(0.5) }
  var p99: Double { at(0.99) }

  private func at(_ share: Double) -> Double {
    times.isEmpty ? 0 : times[min(times.count - 1, Int(Double(times.count) * share))]
  }
}

/// Prints a line of the report: a name, the median and the 99th percentile, and what it is compared with.
func report(_ name: String, _ figures: Figures, against other: (name: String, Figures)? = nil) {
  let ratio = other.map { "   \(rounded(figures.median / max($0.1.median, 0.000_1))) × \($0.name)" } ?? ""
  let padding = String(repeating: " ", count: max(1, 48 - name.count))
  print("\(name)\(padding)p50 \(rounded(figures.median)) ms   p99 \(rounded(figures.p99)) ms\(ratio)")
}

/// Two decimals, without the machinery that formatting numbers would load.
func rounded(_ number: Double) -> String {
  let hundredths = Int((number * 100).rounded())
  let fraction = abs(hundredths % 100)
  return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
