/// What the forces answered to one question: counts that drill down to the forces behind them.
public struct Tally: Hashable, Sendable {
  /// A heap of forces that gave the same answer.
  public enum Heap: Hashable, Sendable {
    /// The same response wherever the force was asked; values of a number, a date or a text are one heap.
    case response(Response)
    /// Two activities of the kind in one force gave different values.
    case mixed
    /// Answered in a way that has no fixed list: a number, a date, a text.
    case answered
    /// Nothing recorded yet.
    case blank
  }

  /// The forces of each heap, in the order in which they were counted; a heap without forces is missing.
  public private(set) var forces: [Heap: [Identifier<Body>]] = [:]

  /// Tallies answers; each force counts once, whatever number of activities it has.
  ///
  /// - Parameters:
  ///   - responses: For each force, in the order wanted in the result, the responses of its activities of the
  ///     kind; `nil` for a blank one.
  ///   - kind: Tells which responses can be heaped by value.
  public init(
    of responses: some Sequence<(force: Identifier<Body>, responses: [Response?])>, kind: AnswerKind
  ) {
    for (force, given) in responses {
      forces[Self.heap(of: given.compactMap(\.self), kind: kind), default: []].append(force)
    }
  }

  private static func heap(of given: [Response], kind: AnswerKind) -> Heap {
    let values = given.filter { $0.wasAsked && $0 != .notKnown }
    if let value = values.first {
      guard !kind.options.isEmpty else { return .answered }
      return values.allSatisfy { $0 == value } ? .response(value) : .mixed
    }
    if given.contains(.notKnown) { return .response(.notKnown) }
    // Not asked and not applicable together: somebody could have asked, so "not asked" is what is owed.
    if given.contains(.notAsked) { return .response(.notAsked) }
    return given.isEmpty ? .blank : .response(.notApplicable)
  }

  /// How many forces are in a heap.
  public func count(_ heap: Heap) -> Int { forces[heap]?.count ?? 0 }

  /// The forces where the question was put: those with a value and those that did not know.
  public var asked: Int {
    forces.reduce(0) { sum, entry in
      switch entry.key {
      case .response(let response): sum + (response.wasAsked ? entry.value.count : 0)
      case .mixed, .answered: sum + entry.value.count
      case .blank: sum
      }
    }
  }

  /// All forces counted.
  public var total: Int { forces.values.reduce(0) { $0 + $1.count } }

  /// The count of a heap with what it is divided by: the forces asked, or all for those that were not.
  public func share(of heap: Heap) -> Share { Share(count: count(heap), of: heap.wasAsked ? asked : total) }

  /// The counts among some of the forces only.
  public func among(_ chosen: Set<Identifier<Body>>) -> Tally {
    var part = self
    part.forces = forces.mapValues { $0.filter(chosen.contains) }.filter { !$0.value.isEmpty }
    return part
  }

  /// The heap of the answer that most forces gave where they were asked; `nil` where two have as many, or none has
  /// any.
  public var leading: Heap? {
    let heaps = forces.filter { $0.key.wasAsked }.mapValues(\.count)
    guard let most = heaps.values.max() else { return nil }
    let first = heaps.filter { $0.value == most }
    return first.count == 1 ? first.first?.key : nil
  }

  /// The heaps in the order of a bar: the options, mixed, answered, not known, not asked, not applicable, blank.
  public static func order(for kind: AnswerKind) -> [Heap] {
    kind.options.map { .response(.value($0.code)) }
      + (kind.options.isEmpty ? [.answered] : [.mixed])
      + [.response(.notKnown), .response(.notAsked), .response(.notApplicable), .blank]
  }
}

extension Tally.Heap {
  /// The words shown: `yes`, `mixed`, `not known`.
  public func words(for kind: AnswerKind) -> String {
    switch self {
    case .response(let response): response.words(for: kind)
    case .mixed: "mixed"
    case .answered: "answered"
    case .blank: "blank"
    }
  }

  /// The name in references and machine-readable output.
  public var code: String {
    switch self {
    case .response(.value(let value)): value
    case .response(let response): response.stored
    case .mixed: "mixed"
    case .answered: "answered"
    case .blank: "blank"
    }
  }

  /// Whether the question was put to the forces of the heap.
  public var wasAsked: Bool {
    switch self {
    case .response(let response): response.wasAsked
    case .mixed, .answered: true
    case .blank: false
    }
  }
}
