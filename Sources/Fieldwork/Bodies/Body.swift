/// An organisation that the inspectors visit or meet: a force, a region's CT unit or a partner.
public struct Body: Hashable, Sendable, Identifiable {
  /// What sort of organisation.
  public enum Kind: String, CaseIterable, Sendable {
    /// A police force.
    case force
    /// The counter-terrorism unit of a region.
    case unit
    /// A partner of the police: NCTPHQ, OSCT, DfE, a stakeholder.
    case partner
  }

  /// Its name in the store.
  public let id: Identifier<Body>
  /// Its name in addresses and on the command line: `devon-and-cornwall`.
  public let slug: String
  public let kind: Kind
  /// In full: `Devon and Cornwall Police`.
  public let name: String
  /// As said: `Devon and Cornwall`.
  public let shortName: String
  /// What is known of it; of units and partners mostly nothing but the region.
  public var facts: ForceFacts { factsBox.value }
  /// Behind a reference, for lists copy bodies by the thousand.
  private let factsBox: Box<ForceFacts>

  /// Makes a body.
  public init(
    id: Identifier<Body>, slug: String, kind: Kind, name: String, shortName: String,
    facts: ForceFacts = .init()
  ) {
    self.id = id
    self.slug = slug
    self.kind = kind
    self.name = name
    self.shortName = shortName
    factsBox = Box(facts)
  }
}

/// A value behind a reference, which is copied at the cost of one.
private final class Box<Value: Hashable & Sendable>: Hashable, Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }

  static func == (lhs: Box, rhs: Box) -> Bool { lhs === rhs || lhs.value == rhs.value }

  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// What is known of a force.
///
/// Whatever is `nil` or empty is not known, and is shown so, never as zero.
public struct ForceFacts: Hashable, Sendable {
  /// The code of the Office for National Statistics, `E23000032`; the special forces have none.
  public var onsCode: String?
  /// The name that data.police.uk uses.
  public var policeUKName: String?
  /// Whether the force polices a territory or something special (nuclear sites, defence, railways).
  public var isSpecial = false
  /// `England`, `Wales`, `Scotland` or `national`.
  public var country: String?
  /// The government region, `South East`.
  public var region: String?
  /// The counter-terrorism region, `CTP South East`; it is not always the government's.
  public var ctRegion: String?
  /// Whether that region's unit is a CTU (counter-terrorism unit) or a CTIU (intelligence unit).
  public var ctUnitKind: String?
  public var isHomeOfficeFunded = false
  /// The town of the headquarters.
  public var headquarters: String?
  /// People who live in the force's area.
  public var population: Figure<Int>?
  /// How exact the population is: `exact`, `rounded-100`, `derived` or `memory`.
  public var populationBasis: String?
  /// Police officers in tenths of full-time equivalents, so that 3552.6 stays exact.
  public var officerTenths: Figure<Int>?
  /// Slugs of the forces it shares posts or units with; not exhaustive.
  public var collaboratesWith: [String] = []

  /// Nothing known.
  public init() {}
}

/// A number with the time it was true.
public struct Figure<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  /// A year (`2018`) or a day (`2019-03-31`), as the source gives it.
  public let date: String

  /// Makes a dated figure.
  public init(_ value: Value, date: String) {
    self.value = value
    self.date = date
  }
}
