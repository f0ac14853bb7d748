/// By what forces are set side by side.
public enum ForceSort: String, CaseIterable, Sendable {
  case region
  case ctRegion = "ct-region"
  case kind

  /// The words shown: `CT region`.
  public var words: String {
    switch self {
    case .region: "region"
    case .ctRegion: "CT region"
    case .kind: "kind of force"
    }
  }

  /// Which group a force belongs to: `South East`; forces without a CT region are the special ones.
  public func group(of force: Body) -> String {
    switch self {
    case .region: force.facts.region ?? "No region"
    case .ctRegion: force.facts.ctRegion ?? "Special forces"
    case .kind: force.facts.isSpecial ? "Special forces" : "Territorial forces"
    }
  }
}

/// A tally beside the tallies of its parts.
public struct BrokenTally: Hashable, Sendable {
  /// One group of forces.
  public struct Part: Hashable, Sendable {
    public let name: String
    public let tally: Tally
  }

  public let sort: ForceSort
  public let whole: Tally
  /// By name; every force is in one of them.
  public let parts: [Part]

  /// Breaks a tally down.
  ///
  /// - Parameters:
  ///   - whole: The tally over all.
  ///   - sort: By what.
  ///   - forces: The forces that are counted; those of the tally that are not among them are left out.
  public init(_ whole: Tally, by sort: ForceSort, among forces: [Body]) {
    self.sort = sort
    self.whole = whole
    let counted = Set(whole.forces.values.joined())
    parts = Dictionary(grouping: forces.filter { counted.contains($0.id) }, by: sort.group)
      .sorted { $0.key < $1.key }
      .map { Part(name: $0.key, tally: whole.among(Set($0.value.map(\.id)))) }
  }
}
