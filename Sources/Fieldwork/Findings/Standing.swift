/// How well a finding stands on its evidence.
public struct Standing: Hashable, Sendable {
  /// The forces that what supports it is about, in the order of their names in the store.
  public let forces: [Identifier<Body>]
  /// The independent kinds of source that support it, in the order of ``EvidenceKind``.
  public let kinds: [EvidenceKind]
  public let supporting: [Identifier<Evidence>]
  public let contradicting: [Identifier<Evidence>]
  /// What would support or contradict it, had it a passage; until then it counts for nothing.
  public let owed: [Identifier<Evidence>]

  /// Weighs the evidence that a finding is linked to; context counts for nothing, nor does what has no passage yet.
  public init(of evidence: [Evidence]) {
    let written = evidence.filter { !$0.owesPassage }
    let support = written.filter { $0.polarity == .supports }
    supporting = support.map(\.id)
    contradicting = written.filter { $0.polarity == .contradicts }.map(\.id)
    owed = evidence.filter { $0.owesPassage && $0.polarity != .context }.map(\.id)
    forces = Set(support.flatMap(\.forces)).sorted()
    let found = Set(support.map(\.kind))
    kinds = EvidenceKind.allCases.filter(found.contains)
  }

  /// Puts together what was weighed elsewhere.
  ///
  /// - Parameters:
  ///   - supporting: The evidence that supports it.
  ///   - contradicting: The evidence that contradicts it.
  ///   - owed: The evidence that has no passage yet.
  ///   - forces: The forces that the support is about, in any order.
  ///   - kinds: The kinds of the support, in any order.
  public init(
    supporting: [Identifier<Evidence>], contradicting: [Identifier<Evidence>],
    owed: [Identifier<Evidence>] = [], forces: some Sequence<Identifier<Body>>,
    kinds: some Sequence<EvidenceKind>
  ) {
    self.supporting = supporting
    self.contradicting = contradicting
    self.owed = owed
    self.forces = Set(forces).sorted()
    let found = Set(kinds)
    self.kinds = EvidenceKind.allCases.filter(found.contains)
  }

  /// Whether at least two independent kinds of source support it.
  public var isTriangulated: Bool { kinds.count >= 2 }

  /// Why it cannot stand as it is; none if it can.
  public var doubts: [Doubt] {
    let support: [Doubt] = supporting.isEmpty ? [.noEvidence] : isTriangulated ? [] : [.singleSource]
    return support + (contradicting.isEmpty ? [] : [.contradicted]) + (owed.isEmpty ? [] : [.passageOwed])
  }

  public enum Doubt: Hashable, Sendable {
    case noEvidence
    case singleSource
    case contradicted
    /// An item has no passage yet.
    case passageOwed

    /// The words shown: `single source`.
    public var words: String {
      switch self {
      case .noEvidence: "no evidence"
      case .singleSource: "single source"
      case .contradicted: "contradicted"
      case .passageOwed: "passage owed"
      }
    }
  }
}

extension Evidence {
  /// Whether it bears a finding as the other does: the same words, of the same kind from the same source, on the same
  /// forces, saying the same of it, and fit to be quoted or not.
  ///
  /// Its place in the source, area, themes and marking may differ, and to whom it is attributed: no finding is agreed on
  /// these.
  public func bearsTheSame(as other: Evidence) -> Bool {
    passage == other.passage && kind == other.kind && source == other.source && polarity == other.polarity
      && Set(forces) == Set(other.forces)
      && (attribution == .backgroundOnly) == (other.attribution == .backgroundOnly)
  }
}
