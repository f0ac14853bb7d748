/// Finds bodies by what people call them.
///
/// Slug, full name, short name, ONS code and the data.police.uk name all lead to the body, in any case, with
/// or without accents and punctuation, with `&` or "and", with or without "Police", "Heddlu" or "Constabulary";
/// so do the usual short forms, such as "Herts" or "West Mids".
public struct BodyDirectory: Sendable {
  /// Every body, in the order of the plan.
  public let bodies: [Body]
  private let bySpelling: [String: Int]
  private let byID: [Identifier<Body>: Int]

  /// Indexes the bodies.
  ///
  /// A name that is somebody's in full goes before one that is left when words such as "Police" are dropped;
  /// where two still share a spelling, or an id, the earlier one has it.
  public init(_ bodies: [Body]) {
    self.bodies = bodies
    let names = bodies.map(Self.names)
    var spellings: [String: Int] = [:]
    for (index, names) in names.enumerated() {
      for name in names where spellings[name] == nil { spellings[name] = index }
    }
    for (index, names) in names.enumerated() {
      for spelling in names.map(Self.withoutRank) + (Self.otherNames[bodies[index].slug] ?? [])
      where spellings[spelling] == nil {
        spellings[spelling] = index
      }
    }
    bySpelling = spellings
    byID = Dictionary(bodies.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
  }

  /// The body with this name in the store.
  public subscript(id: Identifier<Body>) -> Body? { byID[id].map { bodies[$0] } }

  /// The body that somebody calls so, or `nil`; see ``suggestions(for:)`` for what to say then.
  public func body(called name: String) -> Body? {
    let wanted = folded(name)
    return (bySpelling[wanted] ?? bySpelling[Self.withoutRank(wanted)]).map { bodies[$0] }
  }

  /// How a text may call a body: all that leads to it and to no other, in any order.
  ///
  /// - Parameter id: The body's name in the store.
  /// - Returns: Words in small letters, with `&` for "and" as well; what is a word of English too as it is written for the
  ///   body, for "Met" is the force and "met" is not. None for a body that is not here.
  public func spellings(of id: Identifier<Body>) -> [String] {
    guard let index = byID[id] else { return [] }
    return bySpelling.filter { $0.value == index }.keys.sorted().flatMap { spelling in
      if let written = OrdinaryNames.spellings(of: spelling) { return written }
      let words = spelling.split(separator: " ")
      return words.contains("and")
        ? [spelling, words.map { $0 == "and" ? "&" : $0 }.joined(separator: " ")] : [spelling]
    }
  }

  /// Slugs that somebody who typed `name` may have meant, nearest first, at most three.
  public func suggestions(for name: String) -> [String] {
    let wanted = Self.withoutRank(folded(name))
    var slugs: [String] = []
    for spelling in nearest(to: wanted, among: bySpelling.keys.sorted(), limit: 9) {
      guard let index = bySpelling[spelling], !slugs.contains(bodies[index].slug) else { continue }
      slugs.append(bodies[index].slug)
    }
    return Array(slugs.prefix(3))
  }

  private static func names(of body: Body) -> [String] {
    [body.slug, body.name, body.shortName, body.facts.onsCode, body.facts.policeUKName]
      .compactMap { $0.map { folded($0) } }
  }

  /// A folded name without the words that say what it is: "kent police" and "police service of kent" are Kent.
  private static func withoutRank(_ name: String) -> String {
    let kept = name.split(separator: " ").filter { !ranks.contains($0) }
    return kept.isEmpty ? name : kept.joined(separator: " ")
  }

  static let ranks: Set<Substring> = [
    "police", "constabulary", "service", "force", "of", "the", "heddlu",
  ]

  /// What people say for a body beside its names, by slug; the Welsh forces by their own.
  private static let otherNames = [
    "avon-and-somerset": ["a and s", "asp"], "bedfordshire": ["beds"], "cambridgeshire": ["cambs"],
    "city-of-london": ["colp"], "cnc": ["civil nuclear"], "derbyshire": ["derbys"],
    "devon-and-cornwall": ["d and c", "dcp"],
    "gloucestershire": ["glos"], "greater-manchester": ["gmp"],
    "hampshire": ["hants", "hampshire and isle wight", "hampshire and iow"], "hertfordshire": ["herts"],
    "lancashire": ["lancs"], "leicestershire": ["leics"], "lincolnshire": ["lincs"], "mdp": ["mod"],
    "metropolitan": ["met", "mps"], "north-wales": ["n wales", "gogledd cymru"],
    "north-yorkshire": ["n yorks", "north yorks"], "northamptonshire": ["northants"],
    "nottinghamshire": ["notts"], "south-wales": ["s wales", "de cymru"],
    "south-yorkshire": ["s yorks", "south yorks"],
    "staffordshire": ["staffs"], "thames-valley": ["tvp"], "warwickshire": ["warks"],
    "west-mercia": ["w mercia"], "west-midlands": ["wmp", "west mids", "w mids"],
    "west-yorkshire": ["wyp", "w yorks", "west yorks"],
    "wiltshire": ["wilts"],
  ]
}
