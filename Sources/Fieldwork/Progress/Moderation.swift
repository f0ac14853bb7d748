/// The forces compared on one question: whose answer, or whose evidence for the same answer, differs.
public struct Moderation: Hashable, Sendable {
  /// Why somebody should look at a force again.
  public enum Flag: String, CaseIterable, Sendable {
    /// Most forces gave another answer; where no answer is that of most, others gave another.
    case differs
    /// The number is far from the middle, as ``Middle/isFar(_:)`` has it.
    case far = "far-from-middle"
    /// Two activities of the force gave different answers.
    case mixed
    /// The evidence contradicts the answer, or is of another sort than that of most forces with the same answer.
    case otherEvidence = "other-evidence"

    /// The words shown: `other evidence`.
    public var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
  }

  /// Where numbers lie.
  public struct Middle: Hashable, Sendable {
    /// The median: as many numbers are below it as above.
    public let value: Double
    /// The median of the distances from there.
    public let usualDistance: Double

    /// Finds the middle; `nil` where there are no numbers.
    public init?(of numbers: some Sequence<Double>) {
      guard let middle = Self.median(Array(numbers)) else { return nil }
      value = middle
      usualDistance = Self.median(numbers.map { abs($0 - middle) }) ?? 0
    }

    /// Whether a number is more than twice the usual distance away.
    public func isFar(_ number: Double) -> Bool {
      // What is twice as far but for the last bit of a fraction is not farther.
      abs(number - value) > 2 * usualDistance + 1e-9
    }

    private static func median(_ numbers: [Double]) -> Double? {
      let sorted = numbers.sorted()
      guard let last = sorted.indices.last else { return nil }
      return (sorted[last / 2] + sorted[(last + 1) / 2]) / 2
    }
  }

  /// One force.
  public struct Row: Hashable, Sendable {
    public let force: Identifier<Body>
    public let heap: Tally.Heap
    /// The evidence on the force that bears on the question, in the order given.
    public let evidence: [Evidence]
    public let flags: [Flag]
  }

  /// The forces in the order of the heaps, and within one by number or day where it is answered so, and else in that of
  /// the tally.
  public let rows: [Row]
  /// Where the numbers lie; `nil` for other answers, and where there are none.
  public let middle: Middle?

  /// Compares forces.
  ///
  /// - Parameters:
  ///   - tally: What they answered.
  ///   - values: The answers with a value, by force; asked for where numbers and days are compared.
  ///   - evidence: What bears on the question; what has no force is left out.
  ///   - kind: The kind of answers, for the order.
  public init(
    _ tally: Tally, values: [Identifier<Body>: [String]] = [:], evidence: [Evidence], for kind: AnswerKind
  ) {
    var byForce: [Identifier<Body>: [Evidence]] = [:]
    for item in evidence { for force in item.forces { byForce[force, default: []].append(item) } }
    let leading = tally.leading
    let isDivided = leading == nil && tally.asked > 0
    let answered = Answered(values, kind)
    middle = answered.middle
    rows = Tally.order(for: kind).flatMap { heap in
      let forces = answered.sorted(tally.forces[heap] ?? [])
      let usual = Self.usual(forces.map { Basis(byForce[$0] ?? []) })
      return forces.map { force in
        let items = byForce[force] ?? []
        var flags: [Flag] = []
        if heap == .mixed || answered.isMixed(force) {
          flags.append(.mixed)
        } else if heap.wasAsked, isDivided || leading != nil && heap != leading {
          flags.append(.differs)
        }
        if answered.isFar(force) { flags.append(.far) }
        let basis = Basis(items)
        if heap.wasAsked, basis.isContradicted || usual != nil && basis != usual {
          flags.append(.otherEvidence)
        }
        return Row(force: force, heap: heap, evidence: items, flags: flags)
      }
    }
  }

  /// Answers that have no fixed list but an order: numbers and days.
  private struct Answered {
    private let numbers: [Identifier<Body>: [Double]]
    private let days: [Identifier<Body>: String]
    let middle: Middle?

    init(_ values: [Identifier<Body>: [String]], _ kind: AnswerKind) {
      if case .number = kind {
        numbers = values.mapValues { $0.compactMap { Double($0) } }.filter { !$0.value.isEmpty }
      } else {
        numbers = [:]
      }
      days = kind == .date ? values.compactMapValues(\.first) : [:]
      middle = Middle(of: numbers.values.joined())
    }

    /// Whether two activities of the force gave different numbers.
    func isMixed(_ force: Identifier<Body>) -> Bool { Set(numbers[force] ?? []).count > 1 }

    func isFar(_ force: Identifier<Body>) -> Bool {
      guard let middle else { return false }
      return (numbers[force] ?? []).contains(where: middle.isFar)
    }

    /// In the order of their numbers or days; those of one that have none, as they were.
    func sorted(_ forces: [Identifier<Body>]) -> [Identifier<Body>] {
      guard forces.contains(where: { numbers[$0] != nil || days[$0] != nil }) else { return forces }
      return forces.enumerated().sorted { left, right in
        let (one, other) = (left.element, right.element)
        let numbers = (numbers[one]?.min() ?? .infinity, numbers[other]?.min() ?? .infinity)
        return (numbers.0, days[one] ?? "~", left.offset) < (numbers.1, days[other] ?? "~", right.offset)
      }.map(\.element)
    }
  }

  /// What an answer rests on.
  private struct Basis: Hashable {
    let kinds: Set<EvidenceKind>
    let isContradicted: Bool

    init(_ evidence: [Evidence]) {
      kinds = Set(evidence.filter { $0.polarity == .supports }.map(\.kind))
      isContradicted = evidence.contains { $0.polarity == .contradicts }
    }
  }

  /// What the answers of most forces rest on; `nil` where none has any evidence, or there is no such most.
  private static func usual(_ bases: [Basis]) -> Basis? {
    let counts = Dictionary(bases.map { ($0, 1) }, uniquingKeysWith: +)
    guard let most = counts.max(by: { $0.value < $1.value }), most.value * 2 > bases.count,
      !most.key.kinds.isEmpty
    else { return nil }
    return most.key
  }
}
