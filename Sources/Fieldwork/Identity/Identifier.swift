/// The name of a record, unique in a store and the same on every laptop.
///
/// What comes from a plan is named by its path in the plan (`ct4/kent/chief-officer-interview`); what a user
/// adds is named by a UUID of version 7. `Subject` keeps the name of a force from being used as the name of an
/// answer.
public struct Identifier<Subject>: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name as stored.
  public let rawValue: String

  /// Takes any text; nothing is checked.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Takes any text; nothing is checked.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// The name as stored.
  public var description: String { rawValue }

  /// Orders by the stored text.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension Identifier: ExpressibleByStringLiteral {
  /// Takes any text; nothing is checked.
  public init(stringLiteral value: String) { rawValue = value }
}
