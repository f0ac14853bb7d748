/// Finds bodies by what people call them.
///
/// Slug, full name, short name, ONS code and the data.police.uk name all lead to the body, in any case, with
/// or without accents and punctuation, with `&` or "and", with or without "Police" or "Constabulary".
public struct BodyDirectory: Sendable {
  /// Every body, in the order of the plan.
  public let bodies: [Body]
  private let bySpelling: [String: Int]
  private let byID: [Identifier<Body>: Int]

  /// Indexes the bodies; where two share a spelling the earlier one has it.
  public init(_ bodies: [Body]) {
    self.bodies = bodies
    var spellings: [String: Int] = [:]
    for (index, body) in bodies.enumerated() {
      for spelling in Self.spellings(of: body) where spellings[spelling] == nil {
        spellings[spelling] = index
      }
    }
    bySpelling = spellings
    byID = Dictionary(uniqueKeysWithValues: bodies.enumerated().map { ($1.id, $0) })
  }

  /// The body with this name in the store.
  public subscript(id: Identifier<Body>) -> Body? { byID[id].map { bodies[$0] } }

  /// The body that somebody calls so, or `nil`; see ``suggestions(for:)`` for what to say then.
  public func body(called name: String) -> Body? {
    let wanted = folded(name)
    return (bySpelling[wanted] ?? bySpelling[Self.withoutRank(wanted)]).map { bodies[$0] }
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

  private static func spellings(of body: Body) -> [String] {
    let given = [body.slug, body.name, body.shortName, body.facts.onsCode, body.facts.policeUKName]
      .compactMap { $0.map(folded) }
    return given + given.map(withoutRank) + (acronyms[body.slug] ?? [])
  }

  /// A folded name without the words that say what it is: "kent police" and "police service of kent" are Kent.
  private static func withoutRank(_ name: String) -> String {
    let ranks: Set<Substring> = ["police", "constabulary", "service", "force", "of", "the"]
    let kept = name.split(separator: " ").filter { !ranks.contains($0) }
    return kept.isEmpty ? name : kept.joined(separator: " ")
  }

  private static let acronyms = [
    "metropolitan": ["met", "mps"], "greater-manchester": ["gmp"], "west-midlands": ["wmp"],
    "city-of-london": ["colp"], "thames-valley": ["tvp"],
  ]
}
