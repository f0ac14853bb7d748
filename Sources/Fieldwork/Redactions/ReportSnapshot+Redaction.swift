/// Why a redacted report cannot be made yet, redaction by redaction.
public struct RedactionFaults: Error, Hashable, Sendable {
  /// What is wrong with one.
  public enum Fault: Hashable, Sendable {
    /// Nobody other than the proposer has approved it.
    case notApproved
    /// The text is another one than that which it was proposed on.
    case textChanged
    /// The record or field is not in the report.
    case noSuchPlace
    /// The range is empty or lies outside the text.
    case outsideText
  }

  /// The redactions by name with what is wrong, in their order.
  public let faults: [(redaction: Redaction, fault: Fault)]

  /// Compares redactions and faults in their order.
  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.faults.elementsEqual(rhs.faults) { $0 == $1 }
  }

  /// Hashes redactions and faults in their order.
  public func hash(into hasher: inout Hasher) {
    for (redaction, fault) in faults {
      hasher.combine(redaction)
      hasher.combine(fault)
    }
  }
}

extension ReportSnapshot {
  /// What stands in the way of each redaction; none where all can be applied.
  public func redactionFaults(digest: (String) -> String) -> RedactionFaults? {
    guard !redactions.isEmpty else { return nil }
    let texts = Dictionary(texts.map { ($0.place, $0.text) }, uniquingKeysWith: { first, _ in first })
    let records = Set(texts.keys.map(\.record))
    let faults = redactions.compactMap { redaction -> (redaction: Redaction, fault: RedactionFaults.Fault)? in
      guard records.contains(redaction.record) else { return (redaction, .noSuchPlace) }
      guard redaction.isApproved else { return (redaction, .notApproved) }
      switch redaction.extent {
      case .record: return nil
      case .span(let field, let range, let proposedOn):
        guard let text = texts[TextPlace(record: redaction.record, field: field)] else {
          return (redaction, .noSuchPlace)
        }
        guard digest(text) == proposedOn else { return (redaction, .textChanged) }
        let isInside =
          !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= text.unicodeScalars.count
        return isInside ? nil : (redaction, .outsideText)
      }
    }
    return faults.isEmpty ? nil : RedactionFaults(faults: faults)
  }

  /// The snapshot that the redacted report is made from: nothing that is withheld is in it any more.
  ///
  /// A withheld finding, item of evidence, recommendation, section, theme or question is left out, and what refers
  /// to it becomes the mark. A theme loses the forces that only withheld evidence put there. A force of which anything is withheld loses its name and region wherever it is named,
  /// and keeps its place in the counts. Areas that are called by withheld words lose their names. What groups answered is
  /// counted without its forces, and a question that groups in too few forces were asked is left out. What references read like
  /// before is forgotten.
  ///
  /// - Parameters:
  ///   - redactions: All of them; they replace the register's.
  ///   - digest: The digest that the redactions were made with.
  /// - Returns: A snapshot with the same redactions in its register, from which they cannot be undone.
  /// - Throws: ``RedactionFaults`` unless all of them can be applied.
  public func redacted(by redactions: [Redaction], digest: (String) -> String) throws(RedactionFaults)
    -> ReportSnapshot
  {
    var source = self
    source.redactions = redactions
    if let faults = source.redactionFaults(digest: digest) { throw faults }
    var spans: [TextPlace: [Range<Int>]] = [:]
    var records: Set<String> = []
    for redaction in redactions {
      switch redaction.extent {
      case .record: records.insert(redaction.record)
      case .span(let field, let range, _):
        spans[TextPlace(record: redaction.record, field: field), default: []].append(range)
      }
    }
    // Half a force's name gives the other half away, and so does the other of its two names.
    for force in forces where spans.keys.contains(where: { $0.record == force.id.rawValue }) {
      records.insert(force.id.rawValue)
    }
    let left = records.union(source.tooFewAsked)
    let hidden = source.hiddenReferences(records: left, spans: Set(spans.keys))
    var result = source.mapTexts { place, text in
      let covered = spans[place].map { RedactedText(text, spans: $0).text } ?? text
      return place.field == "text" ? hidden.mark(in: covered) : covered
    }
    result.hideAreas(source.withheldWords(records: records, spans: spans))
    result.recountThemes(without: records)
    result.removeRecords(left, withheldNumbers: hidden.numbers)
    result.countGroups()
    result.redactedPlaces = source.names(of: Set(redactions.map(\.record)))
    result.lastRead = [:]
    return result.hidingForces(records)
  }

  /// Questions to groups in so few forces that the counts would tell which force answered what, for which had groups is
  /// told.
  private var tooFewAsked: Set<String> {
    Set(
      tallies.filter { !$0.isAttributable && (1..<SmallCells.usualLimit).contains($0.asked) }.map(\.id))
  }

  /// Leaves of the forces whose groups were asked, and of what they answered, nothing but how many they are.
  private mutating func countGroups() {
    for tally in tallies.indices where !tallies[tally].isAttributable {
      for heap in tallies[tally].heaps.indices {
        let count = tallies[tally].heaps[heap].forces.count
        tallies[tally].heaps[heap].forces = (0..<count).map { Identifier("untold-\($0 + 1)") }
      }
    }
  }

  /// What is withheld, in words as ``folded(_:)`` has them.
  private func withheldWords(records: Set<String>, spans: [TextPlace: [Range<Int>]]) -> [String] {
    texts.flatMap { place, text -> [String] in
      if records.contains(place.record) { return [folded(text)] }
      guard let spans = spans[place] else { return [] }
      let scalars = Array(text.unicodeScalars)
      return spans.map { span in
        var words = String.UnicodeScalarView()
        words.append(contentsOf: scalars[span])
        return folded(String(words))
      }
    }.filter { $0.count > 2 }  // What is shorter is looked for in no file.
  }

  /// Puts the mark in the place of areas that have withheld words in their names: of the plan nothing can be withheld,
  /// and a section is called like an area often enough.
  private mutating func hideAreas(_ words: [String]) {
    func told(_ area: String) -> String {
      let name = " \(folded(area)) "
      return words.contains { name.contains(" \($0) ") } ? Redaction.mark : area
    }
    for index in tallies.indices { tallies[index].area = told(tallies[index].area) }
    for index in findings.indices { findings[index].area = told(findings[index].area) }
  }

  /// Leaves out of the themes which forces are there on account of withheld evidence alone.
  private mutating func recountThemes(without records: Set<String>) {
    let items = Dictionary(evidence.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in themes.indices where themes[index].evidence.contains(where: records.contains) {
      themes[index].evidence.removeAll(where: records.contains)
      var (named, all): (Set<Identifier<Body>>, Set<Identifier<Body>>) = ([], [])
      for item in themes[index].evidence.compactMap({ items[$0] }) {
        all.formUnion(item.forces)
        if item.attribution == .byRole { named.formUnion(item.forces) }
      }
      themes[index].forces.removeAll { !named.contains($0) }
      themes[index].unnamed = all.count - named.count
    }
  }

  private mutating func removeRecords(_ records: Set<String>, withheldNumbers: Set<String>) {
    let goneQuestions = tallies.filter { records.contains($0.id) }.map(\.id)
    let goneThemes = Set(themes.filter { records.contains($0.id) }.map(\.name))
    if records.contains(inspection.id) {
      inspection.title = Redaction.mark
      inspection.keyQuestion = ""
    }
    sections.removeAll { records.contains($0.id) }
    tallies.removeAll { records.contains($0.id) }
    findings.removeAll { records.contains($0.id) }
    recommendations.removeAll { records.contains($0.id) }
    evidence.removeAll { records.contains($0.id) }
    themes.removeAll { records.contains($0.id) }
    for index in themes.indices {
      themes[index].above = themes[index].above.map { records.contains($0) ? "" : $0 }
    }
    func isTold(_ number: String) -> Bool { !withheldNumbers.contains(number.lowercased()) }
    for index in findings.indices {
      findings[index].evidence.removeAll { !isTold($0) }
      findings[index].contradictions.removeAll { !isTold($0) }
      findings[index].owed.removeAll { !isTold($0) }
    }
    for index in recommendations.indices { recommendations[index].findings.removeAll { !isTold($0) } }
    for index in evidence.indices {
      evidence[index].themes.removeAll(where: goneThemes.contains)
      // Behind where it was answered, a source has the number of the question.
      for ending in goneQuestions.map({ ", \($0)" }) where evidence[index].source.hasSuffix(ending) {
        evidence[index].source.removeLast(ending.count)
      }
    }
  }

  private func hidingForces(_ records: Set<String>) -> ReportSnapshot {
    let gone = forces.filter { records.contains($0.id.rawValue) }.map(\.id)
    guard !gone.isEmpty else { return self }
    let names = Dictionary(
      uniqueKeysWithValues: gone.enumerated().map { index, id in
        (id, Identifier<Body>("withheld-\(index + 1)"))
      }
    )
    var result = mapForces(names)
    for index in result.forces.indices where records.contains(forces[index].id.rawValue) {
      let id = result.forces[index].id
      result.forces[index] = Force(id: id, slug: id.rawValue, name: Redaction.mark, shortName: Redaction.mark)
      // Sources are put together from the name of the force and the references of documents, so nobody would think of
      // withholding it there.
      for item in result.evidence.indices {
        result.evidence[item].source = result.evidence[item].source.hidingDocuments(of: forces[index].slug)
        for name in [forces[index].name, forces[index].shortName] where !name.isEmpty {
          result.evidence[item].source = result.evidence[item].source
            .split(separator: name, omittingEmptySubsequences: false).joined(separator: Redaction.mark)
        }
      }
    }
    // Among the others its place in the alphabet would tell it.
    result.forces = result.forces.filter { !$0.isWithheld } + result.forces.filter(\.isWithheld)
    return result
  }
}

extension String {
  /// With the mark in the place of references to documents of a force: `ESSEX-A-005`.
  fileprivate func hidingDocuments(of slug: String) -> String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      let reference = word.prefix { $0 != "," }
      guard DocumentReference(reference)?.source == slug.uppercased() else { return String(word) }
      return Redaction.mark + word.dropFirst(reference.count)
    }.joined(separator: " ")
  }
}

extension ReportSnapshot {
  /// Whether the redacted report does not say of some force which it is.
  ///
  /// Then nothing in it may go force by force or region by region: the one that is missing would be known.
  public var withholdsForce: Bool { forces.contains(where: \.isWithheld) }
}

extension ReportSnapshot.Force {
  /// Whether the redacted report does not say which force it is.
  public var isWithheld: Bool { shortName == Redaction.mark }
}

/// References that would name what is withheld.
private struct HiddenReferences {
  /// Numbers of findings, evidence and recommendations, and of questions, in small letters.
  var numbers: Set<String>
  /// The themes of which the name is withheld, by their names in the store.
  var themes: Set<String>
  /// Each theme with those above it, from the top down, as the snapshot has them.
  var lines: [[String]]
  var paths: ThemePaths

  /// Puts the mark in the place of every such reference.
  func mark(in text: String) -> String {
    guard !numbers.isEmpty || !themes.isEmpty else { return text }
    return ReferenceText.replacing(in: text) { hides($0.reference) ? Redaction.mark : nil }
  }

  private func hides(_ reference: Reference) -> Bool {
    switch reference {
    case .tally(let question, _), .quantifier(let question, _, _): numbers.contains(question.lowercased())
    case .finding(let number), .evidence(let number): numbers.contains(number.lowercased())
    case .forces(let typed):
      switch paths.meaning(of: typed) {
      case .one(let place): names(typed, place)
      // What is left would be taken for what was meant.
      case .several(let places), .none(let places): places.contains { names(typed, $0) }
      }
    }
  }

  /// Whether a withheld theme is named by what was typed for a theme: itself, or one above it by its path.
  private func names(_ typed: String, _ place: Int) -> Bool {
    lines[place].suffix(ThemePaths.names(in: typed).count).contains(where: themes.contains)
  }
}

extension ReportSnapshot {
  fileprivate func hiddenReferences(records: Set<String>, spans: Set<TextPlace>) -> HiddenReferences {
    let numbered =
      findings.map { ($0.id, $0.number) } + evidence.map { ($0.id, $0.number) }
      + recommendations.map { ($0.id, $0.number) } + tallies.map { ($0.id, $0.id) }
    let numbers = numbered.filter { records.contains($0.0) }.map { $0.1.lowercased() }
    // The name of a theme stands in the reference itself.
    let named = themes.filter {
      records.contains($0.id) || spans.contains(TextPlace(record: $0.id, field: "name"))
    }
    return HiddenReferences(
      numbers: Set(numbers), themes: Set(named.map(\.id)), lines: themes.map { $0.above + [$0.id] },
      paths: themePaths)
  }
}
