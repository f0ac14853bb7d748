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
/// A count above nothing and below the limit is withheld, and with it the total, by which it could be worked out: five
/// roles that are withheld and five people are one of each. Zero is told: it points to nobody.
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
    cells = counts.map { role, count in
      Cell(role: role, count: (1..<max(1, limit)).contains(count) ? nil : count)
    }
    total = cells.contains { $0.count == nil } ? nil : counts.reduce(0) { $0 + $1.count }
  }
}
