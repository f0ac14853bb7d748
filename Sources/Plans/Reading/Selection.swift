import Fieldwork
import Yams

/// The sentence that selects bodies: `all home-office forces in Wales except gwent, Dyfed-Powys`.
struct Selection {
  var qualifier: String?
  var noun: String
  var place: String?
  var exceptions: [String]

  /// Reads the sentence; `nil` if it does not begin with "all".
  init?(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    guard words.first?.lowercased() == "all", words.count > 1 else { return nil }
    words.removeFirst()
    exceptions = []
    if let except = words.firstIndex(of: "except") {
      exceptions = words[(except + 1)...].joined(separator: " ").split(separator: ",").map { trimmed($0) }
      words.removeSubrange(except...)
    }
    if let preposition = words.firstIndex(of: "in") {
      place = words[(preposition + 1)...].joined(separator: " ")
      words.removeSubrange(preposition...)
    }
    noun = words.popLast() ?? ""
    qualifier = words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The words that can stand before the noun, and what each asks for.
  static let qualifiers: [String: @Sendable (Body) -> Bool] = [
    "home-office": { $0.facts.isHomeOfficeFunded },
    "special": { $0.facts.isSpecial },
    "territorial": { !$0.facts.isSpecial },
  ]

  /// The words for the kinds of body.
  static let nouns: [String: Body.Kind] = ["forces": .force, "units": .unit, "partners": .partner]
}

extension ForceFacts {
  /// Where it is, by every name a selection may use.
  fileprivate var places: [String] { [country, region, ctRegion].compactMap(\.self) }
}

extension Reading {
  /// The bodies that a name or a selection means; none, and a fault, if it means none.
  ///
  /// - Parameters:
  ///   - node: A text.
  ///   - subject: What it is called in messages.
  ///   - known: The bodies to choose from.
  ///   - nouns: The kinds that may be selected here.
  /// - Returns: In the order of `known`.
  mutating func selected(
    _ node: Node, _ subject: String, from known: [Body], nouns: [String]
  ) -> [Body] {
    guard let typed = text(node, subject, limit: 600) else { return [] }
    guard let selection = Selection(typed) else {
      return body(called: typed, at: node.position, subject, from: known).map { [$0] } ?? []
    }
    guard nouns.contains(selection.noun), let kind = Selection.nouns[selection.noun] else {
      refuse(
        node.position, subject, "\(quoted(typed)) does not say all of what",
        "Write \(listed(nouns.map { "'all \($0)'" }))")
      return []
    }
    var bodies = known.filter { $0.kind == kind }
    if let qualifier = selection.qualifier {
      guard let isWanted = Selection.qualifiers[qualifier] else {
        refuse(
          node.position, subject, "\(quoted(qualifier)) is no sort of \(selection.noun)",
          "Write \(listed(Selection.qualifiers.keys.sorted().map { "'\($0)'" })), or leave it out")
        return []
      }
      bodies = bodies.filter(isWanted)
    }
    if let place = selection.place {
      let wanted = folded(place)
      bodies = bodies.filter { $0.facts.places.contains { folded($0) == wanted } }
    }
    guard !bodies.isEmpty else {
      let places = Set(known.flatMap(\.facts.places)).sorted()
      refuse(
        node.position, subject, "\(quoted(typed)) selects nobody",
        selection.place.map {
          advice(for: $0, among: places, otherwise: "The places are \(listed(places, "and"))")
        }
          ?? "Describe one there, or leave this out")
      return []
    }
    let exceptions = selection.exceptions.compactMap {
      body(called: $0, at: node.position, subject, from: known)?.slug
    }
    return bodies.filter { !exceptions.contains($0.slug) }
  }

  private mutating func body(
    called name: String, at position: Position, _ subject: String, from known: [Body]
  ) -> Body? {
    // Plans mostly name slugs, which need no directory.
    if let body = known.first(where: { $0.slug == name }) { return body }
    let directory = BodyDirectory(known)
    if let body = directory.body(called: name) { return body }
    let near = directory.suggestions(for: name)
    refuse(
      position, subject, "no body is called \(quoted(name))",
      near.isEmpty ? "Describe it with 'slug' and 'name'" : "Write \(listed(near.map { "'\($0)'" }))")
    return nil
  }
}
