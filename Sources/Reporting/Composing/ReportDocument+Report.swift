public import Fieldwork

extension ReportDocument {
  /// The report: the author's sections, the findings, the recommendations, the figures, and how it was done.
  ///
  /// A snapshot made by ``ReportSnapshot/redacted(by:digest:)`` gives the redacted report, with the register of what
  /// was withheld at its end. Findings that were withdrawn are left out.
  public static func report(of snapshot: ReportSnapshot, isRedacted: Bool = false) -> ReportDocument {
    var composer = Composer(snapshot)
    let inspection = snapshot.inspection
    if !inspection.keyQuestion.isEmpty { composer.paragraph(inspection.keyQuestion) }
    for section in snapshot.sections.sorted(by: { ($0.position, $0.id) < ($1.position, $1.id) }) {
      composer.show(section.marking)
      composer.heading(section.title, id: "section-\(section.position)")
      composer.sectionText(section.text, headingLevel: 3, id: "section-\(section.position)")
    }
    composer.findings()
    composer.recommendations()
    composer.figures(isRedacted: isRedacted)
    composer.method()
    if isRedacted { composer.register() }
    let state = [inspection.years, isRedacted ? "Redacted report" : "", inspection.publicationWords]
    return composer.document(
      title: inspection.title, subtitle: state.filter { !$0.isEmpty }.joined(separator: " · "))
  }

  /// The evidence that may be quoted, item by item.
  ///
  /// What is held as background has its number and no text; of what is not attributable only the kind of source
  /// is told.
  public static func evidenceAnnex(of snapshot: ReportSnapshot) -> ReportDocument {
    var composer = Composer(snapshot)
    let items = snapshot.evidence
    for item in items { composer.show(item.marking) }
    composer.paragraph("\(counted(items.count, "item", "items")) of evidence, by number.")
    composer.table(
      Table(
        caption: "Evidence", columns: ["No.", "Passage", "Source", "Forces", "Themes", "Marking"],
        rows: items.map { item in
          [
            item.number,
            item.attribution == .backgroundOnly ? "Held as background, not quoted." : item.passage,
            item.shownSource,
            // The force of somebody who may not be named would name a small circle.
            item.attribution == .byRole ? composer.index.names(of: item.forces) : "Not told",
            item.themes.joined(separator: ", "), "\(item.marking)",
          ]
        }))
    return composer.document(
      title: "\(snapshot.inspection.title): evidence", subtitle: snapshot.inspection.years)
  }
}

extension ReportSnapshot.Inspection {
  /// The state of publication, with its day.
  fileprivate var publicationWords: String {
    published.map { "\(publication.words.capitalisedFirst) \($0.readable)" }
      ?? publication.words.capitalisedFirst
  }
}

extension Composer {
  mutating func findings() {
    let findings = snapshot.findings.filter { !$0.isWithdrawn }
    guard !findings.isEmpty else { return }
    heading("Findings", id: "findings")
    let untold = findings.filter { !isTold($0) }
    for area in uniqued(untold.map(\.area)) {
      let id = "findings-\(blocks.count)"
      if !area.isEmpty { heading(area.capitalisedFirst, level: 3, id: id) }
      for finding in untold where finding.area == area { self.finding(finding) }
    }
    table(
      Table(
        caption: "Every finding", columns: ["No.", "Finding", "Kind", "Forces", "Rests on", "Status"],
        rows: findings.map { finding in
          [
            finding.number, finding.title, codeWords(finding.kind), "\(finding.forces.count)",
            finding.sourceKinds.isEmpty
              ? "nothing yet" : finding.sourceKinds.map(codeWords).joined(separator: ", "),
            codeWords(finding.status),
          ]
        }, numbers: [3]))
  }

  mutating func recommendations() {
    guard !snapshot.recommendations.isEmpty else { return }
    for item in snapshot.recommendations { show(item.marking) }
    heading("Recommendations", id: "recommendations")
    table(
      Table(
        caption: "What is recommended, and to whom",
        columns: ["No.", "Recommendation", "To", "By", "Answers"],
        rows: snapshot.recommendations.map { item in
          [
            item.number, item.text + (item.isVerified ? "" : " (Wording unverified.)"),
            item.addressee.capitalisedFirst, item.deadline?.readable ?? "no date set",
            item.findings.joined(separator: ", "),
          ]
        }))
  }

  mutating func register() {
    guard !snapshot.redactions.isEmpty else { return }
    heading("What was withheld", id: "withheld")
    table(snapshot.redactionRegister)
  }

  private func uniqued(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

extension ReportSnapshot {
  /// What was withheld, where and why, who proposed and who approved it, and when; never the text.
  public var redactionRegister: Table {
    Table(
      caption: "Register of redactions",
      columns: ["Redaction", "What", "Why", "Proposed", "Approved"],
      rows: redactions.enumerated().map { index, redaction in
        [
          redaction.number.isEmpty ? "\(index + 1)" : redaction.number,
          "\(redaction.extentWords) \(place(of: redaction))", redaction.reason.words,
          "\(redaction.proposer.name), \(redaction.proposer.date.readable)",
          redaction.approver.map { "\($0.name), \($0.date.readable)" } ?? "not approved",
        ]
      })
  }

  /// ``redactionRegister`` for spreadsheets, with the marking of the report in the last column.
  public var redactionSpreadsheet: String {
    var register = redactionRegister
    register.columns.append("Marking")
    register.rows = register.rows.map { $0 + ["\(inspection.marking)"] }
    return register.commaSeparated
  }
}
