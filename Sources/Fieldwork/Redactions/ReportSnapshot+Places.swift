extension ReportSnapshot {
  /// What the register calls the record of a redaction, without telling what is withheld: `F3`, `section 2`, `a force`.
  public func place(of redaction: Redaction) -> String {
    redactedPlaces[redaction.record] ?? names(of: [redaction.record])[redaction.record] ?? redaction.record
  }

  /// What the register calls records of the report; those that are not in it are left out.
  ///
  /// Numbers where there are numbers; of a force or a theme the name itself is what is withheld.
  public func names(of wanted: Set<String>) -> [String: String] {
    var names: [String: String] = [:]
    func add(_ record: String, _ name: String) { if wanted.contains(record) { names[record] = name } }
    add(inspection.id, "the title page")
    for section in sections { add(section.id, "section \(section.position)") }
    for tally in tallies { add(tally.id, "question \(tally.id)") }
    for finding in findings { add(finding.id, finding.number) }
    for recommendation in recommendations { add(recommendation.id, recommendation.number) }
    for item in evidence { add(item.id, item.number) }
    for theme in themes { add(theme.id, "a theme") }
    for force in forces { add(force.id.rawValue, "a force") }
    return names
  }
}

extension Redaction {
  /// How much is withheld, for the register: `part of the title of`, `the whole of`.
  public var extentWords: String {
    guard let place else { return "the whole of" }
    let field = place.field.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
    return "part of the \(field) of"
  }
}
