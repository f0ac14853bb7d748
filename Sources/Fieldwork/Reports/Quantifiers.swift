/// So many of so many.
public struct Share: Hashable, Sendable {
  public let count: Int
  /// What the count is divided by; never below it.
  public let total: Int

  /// Makes a share.
  public init(count: Int, of total: Int) {
    self.count = count
    self.total = max(count, total)
  }

  /// The form `21 of 36`.
  public var words: String { "\(count) of \(total)" }
}

/// The words that stand for counts, each tied to where it begins, so that "most" means the same throughout.
///
/// None, one, two and all stand for themselves; the words in between go by the share.
public struct Quantifiers: Hashable, Sendable {
  /// A word and the share from which on it is used.
  public struct Step: Hashable, Sendable {
    public let word: String
    /// In percent of the forces, this figure included.
    public let from: Int

    /// Makes a step.
    public init(_ word: String, from: Int) {
      self.word = word
      self.from = from
    }
  }

  /// Rising; the first begins at 0.
  public let steps: [Step]

  /// Takes cut-offs.
  ///
  /// - Parameter steps: From 0 percent, rising, below 100; every word once.
  /// - Throws: ``Fault`` for the first thing that is not so.
  public init(_ steps: [Step]) throws(Fault) {
    guard let first = steps.first else { throw .noSteps }
    guard first.from == 0 else { throw .startsLate(first) }
    for (index, step) in steps.enumerated() {
      guard step.word.contains(where: \.isLetter) else { throw .noWord(step) }
      guard step.from < 100 else { throw .outOfRange(step) }
      let earlier = steps[..<index]
      guard earlier.allSatisfy({ $0.from < step.from }) else { throw .notRising(step) }
      guard !earlier.contains(where: { $0.word == step.word }) else { throw .twice(step) }
    }
    self.steps = steps
  }

  private init(unchecked steps: [Step]) { self.steps = steps }

  /// A few, some from a fifth, around half from two to three fifths, most, and nearly all from nine tenths.
  public static let standard = Quantifiers(unchecked: [
    Step("a few", from: 0), Step("some", from: 20), Step("around half", from: 40), Step("most", from: 60),
    Step("nearly all", from: 90),
  ])

  /// The word alone: `most`.
  public func word(for share: Share) -> String {
    switch share.count {
    case 0: "none"
    case share.total: "all"
    case 1: "one"
    case 2: "two"
    default: steps.last { share.count * 100 >= $0.from * share.total }?.word ?? "some"
    }
  }

  /// The word with what is counted and the count: `most forces (31 of 46)`.
  public func phrase(for share: Share, one: String = "force", many: String = "forces") -> String {
    let word = word(for: share)
    let counted =
      switch word {
      case "none": "none of the \(many)"
      case "one": "one \(one)"
      case _ where share.total == 1: "the only \(one)"
      case "around half": "around half of the \(many)"
      default: "\(word) \(many)"
      }
    return "\(counted) (\(share.words))"
  }
}

extension Quantifiers {
  /// Why cut-offs cannot be taken.
  public enum Fault: Error, Hashable, Sendable {
    case noSteps
    case startsLate(Step)
    case noWord(Step)
    case outOfRange(Step)
    case notRising(Step)
    case twice(Step)

    /// A full sentence with what would be taken.
    public var message: String {
      switch self {
      case .noSteps:
        "Could not read the words for counts: there are none. Give at least one that begins at 0 percent."
      case .startsLate(let step):
        "Could not read the words for counts: '\(step.word)' comes first and begins at \(step.from) percent. "
          + "Let the first begin at 0."
      case .noWord(let step):
        "Could not read the words for counts: what begins at \(step.from) percent has no word. Name it."
      case .outOfRange(let step):
        "Could not read the words for counts: '\(step.word)' begins at \(step.from) percent. "
          + "Write a whole number from 0 to 99."
      case .notRising(let step):
        "Could not read the words for counts: '\(step.word)' begins at \(step.from) percent, not above the one "
          + "before. Put them in rising order."
      case .twice(let step):
        "Could not read the words for counts: '\(step.word)' stands there twice. Keep one of the two."
      }
    }
  }
}
