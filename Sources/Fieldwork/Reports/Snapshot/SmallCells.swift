extension ReportSnapshot {
  /// Who sat in a focus group, by role and never by name, after the rule of small cells.
  public struct FocusGroup: Hashable, Sendable {
    public var force: Identifier<Body>
    /// In words: `community focus group`.
    public var kind: String
    public var roles: SmallCells

    /// Makes a group.
    public init(force: Identifier<Body>, kind: String, roles: SmallCells) {
      self.force = force
      self.kind = kind
      self.roles = roles
    }
  }
}

/// Head counts by role of which those are withheld that could point to a person.
///
/// A count above nothing and below the limit is withheld. One withheld count could be had by subtracting the
/// others from the total, and so could two of one person each: further counts are withheld, smallest first,
/// until those withheld are at least two and add up to the limit; where that cannot be, the total goes too.
/// Zero is told: it points to nobody.
public struct SmallCells: Hashable, Sendable {
  /// One role.
  public struct Cell: Hashable, Sendable {
    public let role: String
    /// `nil` if withheld.
    public let count: Int?
  }

  /// In the order given.
  public let cells: [Cell]
  /// `nil` if withheld.
  public let total: Int?
  /// The count from which a role may be told.
  public let limit: Int

  /// The limit unless an inspection sets another.
  public static let usualLimit = 5

  /// Withholds what is too small.
  public init(_ counts: [(role: String, count: Int)], limit: Int = usualLimit) {
    self.limit = limit
    var withheld = Set(counts.indices.filter { (1..<max(1, limit)).contains(counts[$0].count) })
    let rising = counts.indices.filter { counts[$0].count > 0 }
      .sorted { (counts[$0].count, counts[$0].role, $0) < (counts[$1].count, counts[$1].role, $1) }
    func isTooLittle() -> Bool {
      !withheld.isEmpty && (withheld.count < 2 || withheld.reduce(0) { $0 + counts[$1].count } < limit)
    }
    while isTooLittle(), let next = rising.first(where: { !withheld.contains($0) }) { withheld.insert(next) }
    cells = counts.indices.map {
      Cell(role: counts[$0].role, count: withheld.contains($0) ? nil : counts[$0].count)
    }
    total = isTooLittle() ? nil : counts.reduce(0) { $0 + $1.count }
  }
}
