import Foundation

/// Random numbers that can be had again: SplitMix64 (Steele, Lea and Flood, 2014).
public struct SeededRandom: RandomNumberGenerator {
  /// Shown by a test that does not hold, and taken from `FIELDBOOK_SEED` to run it once more.
  public let seed: UInt64
  private var state: UInt64

  /// With the seed of the environment, or one that nobody has seen before.
  public init() {
    self.init(
      seed: ProcessInfo.processInfo.environment["FIELDBOOK_SEED"].flatMap { UInt64($0) }
        ?? .random(in: 0...UInt64.max))
  }

  /// With a seed of one's own, for numbers that have to be the same in every run.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
