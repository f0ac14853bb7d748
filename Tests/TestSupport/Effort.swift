import Foundation

/// How much is tried: quick figures with every run of the tests, full ones by `make soak`.
public enum Effort {
  /// Whether the full figures are wanted.
  public static var isFull: Bool { ProcessInfo.processInfo.environment["FIELDBOOK_SOAK"] == "1" }

  /// How often something is tried.
  public static func count(quick: Int, full: Int) -> Int { isFull ? full : quick }
}

/// Prints the outcome of a proof as one line, which tells how to have the same again.
///
/// The line is written in one go, for the runner of the tests writes into the same file meanwhile.
public func report(_ proof: String, _ figure: String, seed: UInt64? = nil) {
  let line = "\(proof): \(figure)" + (seed.map { "; FIELDBOOK_SEED=\($0)" } ?? "") + "\n"
  FileHandle.standardOutput.write(Data(line.utf8))
}
