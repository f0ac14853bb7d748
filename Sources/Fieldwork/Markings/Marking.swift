/// A protective marking as the inspectorate used it in 2018: a level and, now and then, descriptors.
///
/// SECRET and above have no value here on purpose: such material must not be in a store.
public struct Marking: Hashable, Sendable {
  /// How sensitive, lowest first.
  public enum Level: Int, CaseIterable, Comparable, Sendable {
    case official, officialSensitive

    /// Orders by sensitivity.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// Why sensitive.
  public enum Descriptor: String, CaseIterable, Comparable, Sendable {
    case commercial = "COMMERCIAL"
    case locsen = "LOCSEN"
    case personal = "PERSONAL"

    /// Orders by name.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// How sensitive.
  public let level: Level
  /// Why; in order of name, mostly empty.
  public let descriptors: [Descriptor]

  /// Makes a marking; descriptors are put in order.
  public init(_ level: Level, _ descriptors: some Sequence<Descriptor> = []) {
    self.level = level
    self.descriptors = Set(descriptors).sorted()
  }

  /// OFFICIAL, the lowest.
  public static let official = Marking(.official)
  /// OFFICIAL-SENSITIVE without a descriptor.
  public static let officialSensitive = Marking(.officialSensitive)

  /// What a page must carry that shows both: the higher level, and the descriptors of that level.
  public func combined(with other: Marking) -> Marking {
    if level == other.level { return Marking(level, descriptors + other.descriptors) }
    return level > other.level ? self : other
  }

  /// What a page must carry that shows all of these; `nil` for nothing.
  public static func highest(of markings: some Sequence<Marking>) -> Marking? {
    markings.reduce(nil) { $0?.combined(with: $1) ?? $1 }
  }
}

extension Marking: CustomStringConvertible {
  /// The form on the page: `OFFICIAL-SENSITIVE [PERSONAL]`.
  public var description: String {
    let name = level == .official ? "OFFICIAL" : "OFFICIAL-SENSITIVE"
    guard !descriptors.isEmpty else { return name }
    return "\(name) [\(descriptors.map(\.rawValue).joined(separator: ", "))]"
  }

  /// Reads the form on the page, in any case, with or without brackets and commas; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let words = text.uppercased().split(whereSeparator: { " [],".contains($0) })
    let level: Level
    switch words.first {
    case "OFFICIAL": level = .official
    case "OFFICIAL-SENSITIVE": level = .officialSensitive
    default: return nil
    }
    var descriptors: [Descriptor] = []
    for word in words.dropFirst() {
      guard let descriptor = Descriptor(rawValue: String(word)) else { return nil }
      descriptors.append(descriptor)
    }
    self.init(level, descriptors)
  }
}
