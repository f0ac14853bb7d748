extension ReportSnapshot {
  /// The same snapshot with every text that a reader could meet replaced by what `change` makes of it.
  ///
  /// Names of themes are changed where the evidence carries them, too. The register is left alone: it has no text.
  public func mapTexts(_ change: (TextPlace, String) -> String) -> ReportSnapshot {
    var changed = self
    func apply(_ text: inout String, _ record: String, _ field: String) {
      text = change(TextPlace(record: record, field: field), text)
    }
    apply(&changed.inspection.title, inspection.id, "title")
    apply(&changed.inspection.keyQuestion, inspection.id, "keyQuestion")
    for index in forces.indices {
      apply(&changed.forces[index].name, forces[index].id.rawValue, "name")
      apply(&changed.forces[index].shortName, forces[index].id.rawValue, "shortName")
    }
    for index in sections.indices {
      apply(&changed.sections[index].title, sections[index].id, "title")
      apply(&changed.sections[index].text, sections[index].id, "text")
    }
    for index in tallies.indices { apply(&changed.tallies[index].text, tallies[index].id, "text") }
    for index in findings.indices {
      apply(&changed.findings[index].title, findings[index].id, "title")
      apply(&changed.findings[index].text, findings[index].id, "text")
    }
    for index in recommendations.indices {
      apply(&changed.recommendations[index].text, recommendations[index].id, "text")
      apply(&changed.recommendations[index].addressee, recommendations[index].id, "addressee")
    }
    var themeNames: [String: String] = [:]
    for index in themes.indices {
      apply(&changed.themes[index].name, themes[index].id, "name")
      if themes[index].name != changed.themes[index].name {
        themeNames[themes[index].name] = changed.themes[index].name
      }
    }
    for index in evidence.indices {
      apply(&changed.evidence[index].passage, evidence[index].id, "passage")
      apply(&changed.evidence[index].source, evidence[index].id, "source")
      if !themeNames.isEmpty {
        changed.evidence[index].themes = evidence[index].themes.map { themeNames[$0] ?? $0 }
      }
    }
    return changed
  }

  /// Every text with its place, in the order of the report.
  public var texts: [(place: TextPlace, text: String)] {
    var texts: [(place: TextPlace, text: String)] = []
    _ = mapTexts { place, text in
      texts.append((place, text))
      return text
    }
    return texts
  }

  /// The same snapshot with forces renamed wherever they are named.
  func mapForces(_ names: [Identifier<Body>: Identifier<Body>]) -> ReportSnapshot {
    var changed = self
    func apply(_ forces: inout [Identifier<Body>]) { forces = forces.map { names[$0] ?? $0 } }
    for index in forces.indices {
      let id = forces[index].id
      changed.forces[index].id = names[id] ?? id
    }
    for tally in tallies.indices {
      for heap in tallies[tally].heaps.indices { apply(&changed.tallies[tally].heaps[heap].forces) }
    }
    for index in findings.indices { apply(&changed.findings[index].forces) }
    for index in evidence.indices { apply(&changed.evidence[index].forces) }
    for index in themes.indices { apply(&changed.themes[index].forces) }
    for index in progress.byForce.indices {
      let id = progress.byForce[index].force
      changed.progress.byForce[index].force = names[id] ?? id
    }
    for index in focusGroups.indices {
      let id = focusGroups[index].force
      changed.focusGroups[index].force = names[id] ?? id
    }
    return changed
  }
}
