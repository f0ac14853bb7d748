/// The forces compared on one question: whose answer, or whose evidence for the same answer, differs.
public struct Moderation: Hashable, Sendable {
  /// Why somebody should look at a force again.
  public enum Flag: String, CaseIterable, Sendable {
    /// Most forces gave another answer.
    case differs
    /// Two activities of the force gave different answers.
    case mixed
    /// The evidence contradicts the answer, or is of another sort than that of most forces with the same answer.
    case otherEvidence = "other-evidence"

    /// The words shown: `other evidence`.
    public var words: String { self == .otherEvidence ? "other evidence" : rawValue }
  }

  /// One force.
  public struct Row: Hashable, Sendable {
    public let force: Identifier<Body>
    public let heap: Tally.Heap
    /// The evidence on the force that bears on the question, in the order given.
    public let evidence: [Evidence]
    public let flags: [Flag]
  }

  /// The forces in the order of the heaps, and within one in that of the tally.
  public let rows: [Row]

  /// Compares forces.
  ///
  /// - Parameters:
  ///   - tally: What they answered.
  ///   - evidence: What bears on the question; what has no force is left out.
  ///   - kind: The kind of answers, for the order.
  public init(_ tally: Tally, evidence: [Evidence], for kind: AnswerKind) {
    var byForce: [Identifier<Body>: [Evidence]] = [:]
    for item in evidence { for force in item.forces { byForce[force, default: []].append(item) } }
    let leading = tally.leading
    rows = Tally.order(for: kind).flatMap { heap in
      let forces = tally.forces[heap] ?? []
      let usual = Self.usual(forces.map { Basis(byForce[$0] ?? []) })
      return forces.map { force in
        let items = byForce[force] ?? []
        var flags: [Flag] = []
        if heap == .mixed {
          flags.append(.mixed)
        } else if heap.wasAsked, let leading, heap != leading {
          flags.append(.differs)
        }
        let basis = Basis(items)
        if heap.wasAsked, basis.isContradicted || usual != nil && basis != usual {
          flags.append(.otherEvidence)
        }
        return Row(force: force, heap: heap, evidence: items, flags: flags)
      }
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
