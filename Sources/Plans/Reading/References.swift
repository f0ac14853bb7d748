/// Named parts of a YAML text (`&a`) and the places that refer to them (`*a`).
struct References {
  /// How many parts have a name.
  private(set) var names = 0
  /// How many places refer to one.
  private(set) var uses = 0
  /// The first place that refers to one.
  private(set) var first = Position()

  /// Counts them by their looks, in text too, where they are neither.
  init(in text: String) {
    var position = Position()
    var before: Unicode.Scalar = "\n"
    var mark: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let mark, !Self.isGap(scalar) { count(mark, at: position) }
      mark =
        (scalar == "&" || scalar == "*") && (Self.isGap(before) || "[{,:".unicodeScalars.contains(before))
        ? scalar : nil
      before = scalar
      position.step(over: scalar)
    }
  }

  /// Whether parts within parts may stand for more than can be read: a few lines are enough for millions.
  var mayExplode: Bool {
    guard names > 0 else { return false }
    var all = 1.0
    for _ in 0..<min(names, 40) { all *= max(1, Double(uses) / Double(names)) }
    return all > 100_000
  }

  private mutating func count(_ mark: Unicode.Scalar, at position: Position) {
    if mark == "&" {
      names += 1
    } else {
      uses += 1
      if uses == 1 { first = Position(line: position.line, column: position.column - 1) }
    }
  }

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool { " \t\n\r".unicodeScalars.contains(scalar) }
}
