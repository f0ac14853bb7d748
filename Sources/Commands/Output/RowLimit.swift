import ArgumentParser

/// At most how many rows a command prints: `--limit`.
struct RowLimit: ExpressibleByArgument, CustomStringConvertible {
  static let range = 1...100_000

  let count: Int

  init(_ count: Int) { self.count = count }

  /// Any whole number; ``checked()`` tells those that are out of range.
  init?(argument: String) {
    guard let count = Int(argument) else { return nil }
    self.count = count
  }

  var description: String { "\(count)" }

  /// The number, if it is one that can be taken.
  func checked() throws(CommandFailure) -> Int {
    guard Self.range.contains(count) else {
      throw CommandFailure(
        .usage,
        "Could not take '\(count)' for --limit: it has to be from \(Self.range.lowerBound) to "
          + "\(Self.range.upperBound).")
    }
    return count
  }
}
