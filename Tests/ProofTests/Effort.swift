import Foundation
import TestSupport

/// How much is tried: quick figures with every run of the tests, full ones by `make soak`.
enum Effort {
  static var isFull: Bool { ProcessInfo.processInfo.environment["FIELDBOOK_SOAK"] == "1" }

  /// How often something is tried.
  static func count(quick: Int, full: Int) -> Int { isFull ? full : quick }
}

/// The outcome of a proof as one line, which tells how to have the same again.
func report(_ proof: String, _ figure: String, seed: UInt64? = nil) {
  print("\(proof): \(figure)" + (seed.map { "; FIELDBOOK_SEED=\($0)" } ?? ""))
}
