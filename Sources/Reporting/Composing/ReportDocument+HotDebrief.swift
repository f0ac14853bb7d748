public import Fieldwork

extension ReportDocument {
  /// What a force is told at the end of the visit: the headline findings on it, without grades.
  ///
  /// No other force is named: evidence and findings on others are left out, and their names become "another force".
  /// Counts of forces stay.
  ///
  /// - Returns: `nil` for a force that the snapshot lacks.
  public static func hotDebrief(of force: Identifier<Body>, in snapshot: ReportSnapshot) -> ReportDocument? {
    var composer = Composer(snapshot, for: force)
    guard let told = composer.index.force(force) else { return nil }
    composer.paragraph(
      "First impressions at the end of the fieldwork. They have not been moderated, and are no judgment.")
    if let progress = snapshot.progress.byForce.first(where: { $0.force == force })?.progress {
      composer.paragraph(
        "\(progress.held) of \(counted(progress.total, "activity was", "activities were")) held; "
          + "\(progress.total - progress.settled) still to settle.")
    }
    let own = snapshot.findings.filter { $0.forces.contains(force) && !$0.isWithdrawn }
    for (title, id, kinds) in debriefParts {
      let findings = own.filter { kinds.contains($0.kind) }
      guard !findings.isEmpty else { continue }
      composer.heading(title, id: id)
      for finding in findings {
        composer.show(finding.marking)
        composer.blocks.append(.paragraph([.strong(finding.title)]))
        composer.sectionText(
          finding.text, headingLevel: 3, id: "finding-\(finding.number.lowercased())", inFinding: true)
      }
    }
    if own.isEmpty { composer.paragraph("No finding names this force yet.") }
    let numbers = Set(own.map(\.number))
    let answering = snapshot.recommendations.filter { !numbers.isDisjoint(with: $0.findings) }
    if !answering.isEmpty {
      for item in answering { composer.show(item.marking) }
      composer.heading("What is likely to be recommended", id: "recommendations")
      composer.blocks.append(.list(answering.map { [.text($0.text)] }, isNumbered: false))
    }
    let others = OtherForces(than: told, in: snapshot)
    return composer.document(title: "\(told.name): hot debrief", subtitle: snapshot.inspection.title)
      .mapTexts(others.cut)
  }

  private static let debriefParts: [(title: String, id: String, kinds: Set<String>)] = [
    ("What works well", "strengths", ["strength", "innovative-practice", "promising-practice"]),
    ("Causes of concern", "concerns", ["cause-of-concern"]),
    ("Areas for improvement", "improvements", ["area-for-improvement", "gap", "inconsistency"]),
    ("Still to be asked", "queries", ["follow-up-query"]),
  ]
}
