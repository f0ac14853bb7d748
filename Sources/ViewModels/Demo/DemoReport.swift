import Fieldwork
import Storage

/// What the inspectors of the demo have drawn from the fieldwork so far: evidence, findings, and a draft of the report.
struct DemoReport {
  let inspection: OpenInspection
  let clock: DemoClock
  /// What was held before the day on which this is written down, with its force, in the order of the visits.
  let held: [Activity]

  private var store: Store { inspection.store }

  /// Saves it all, a commit for each register, signed by those who did it.
  func write(on day: CalendarDate) throws(Refusal) {
    guard inspection.outline.code == "ct4", held.count > 40 else { return }
    try OpenInspection.reading("make the demo") { () throws(StoreFailure) in
      clock.set(day, ClockTime(minutesAfterMidnight: 18 * 60))
      store.signIn(as: DemoWords.authors[1])
      let themes = themes()
      try store.save(themes.values.sorted { $0.id < $1.id }, summary: "Themes made")
      let evidence = evidence(under: themes, on: day)
      try store.save(evidence, summary: "Evidence taken down from the fieldwork so far")
      let findings = findings(on: evidence)
      try store.save(findings, summary: "Findings made")
      try store.save(recommendations(on: findings), summary: "Recommendations drafted")
      let sections = DemoReportWords.sections.enumerated().map { index, section in
        ReportSnapshot.Section(
          id: store.newName(), position: index + 1, title: section.title, text: section.text)
      }
      try store.save(ReportEdit(sections: sections), summary: "Report: sections drafted")
      try withhold(evidence: evidence, sections: sections, on: day)
    }
    try inspection.markCountsRead()
  }

  private func themes() -> [String: Theme] {
    var themes: [String: Theme] = [:]
    for (position, entry) in DemoReportWords.themes.enumerated() {
      themes[entry.name] = Theme(
        id: Identifier(store.newName()), name: entry.name, parent: entry.parent.flatMap { themes[$0]?.id },
        position: position)
    }
    return themes
  }

  /// Each passage from another of the activities of its kind, spread over the forces.
  private func evidence(under themes: [String: Theme], on day: CalendarDate) -> [Evidence] {
    DemoReportWords.evidence.enumerated().compactMap { index, draft in
      let activities = held.filter { $0.kind == draft.kind }
      guard !activities.isEmpty else { return nil }
      // One force has some of each kind, so that it has a debrief to look at.
      let kent = index % 4 == 0 ? activities.first { $0.body.rawValue.hasSuffix("/kent") } : nil
      let activity = kent ?? activities[(index * 7 + 3) % activities.count]
      let isGroup = inspection.outline.kind(draft.kind)?.form == .focusGroup
      return Evidence(
        id: Identifier(store.newName()), number: RegisterNumber(.evidence, index + 1),
        passage: draft.passage, kind: isGroup ? .focusGroup : .interview,
        source: draft.question == nil ? .activity(activity.id) : .answer(activity.id),
        forces: [activity.body], area: draft.area, question: draft.question,
        attribution: isGroup ? .nonAttributable : .byRole, polarity: draft.polarity,
        themes: draft.themes.compactMap { themes[$0]?.id }, date: day)
    }
  }

  private func findings(on evidence: [Evidence]) -> [Finding] {
    let numbered = Dictionary(evidence.map { ($0.number.number, $0.id) }, uniquingKeysWith: { $1 })
    return DemoReportWords.findings.enumerated().map { index, draft in
      let author = DemoWords.authors[1 - index % 2]
      let reviewer = DemoWords.authors[index % 2]
      return Finding(
        id: Identifier(store.newName()), number: RegisterNumber(.finding, index + 1), title: draft.title,
        text: draft.text, kind: draft.kind, status: draft.status, area: draft.area, author: author,
        evidence: draft.evidence.compactMap { numbered[$0] }.sorted(),
        acceptance: draft.acceptedBecause.map { Acceptance(reason: $0, by: reviewer) },
        review: draft.status == .agreed
          ? Review(state: .agreed, reviewer: reviewer) : Review(state: .inReview))
    }
  }

  private func recommendations(on findings: [Finding]) -> [Recommendation] {
    let numbered = Dictionary(findings.map { ($0.number.number, $0.id) }, uniquingKeysWith: { $1 })
    return DemoReportWords.recommendations.enumerated().map { index, draft in
      Recommendation(
        id: Identifier(store.newName()), number: RegisterNumber(.recommendation, index + 1), text: draft.text,
        addressee: draft.addressee, findings: draft.findings.compactMap { numbered[$0] }, isVerified: false)
    }
  }

  /// One stretch of evidence, one item as a whole and one stretch of a section, proposed by one and approved by the
  /// other.
  private func withhold(
    evidence: [Evidence], sections: [ReportSnapshot.Section], on day: CalendarDate
  ) throws(StoreFailure) {
    let proposer = Redaction.Signature(name: DemoWords.authors[1], date: day)
    var filed: [FiledRedaction] = []
    func propose(
      _ text: String?, field: String, in whole: String, of reference: RecordReference,
      _ reason: Redaction.Reason
    ) throws(StoreFailure) {
      var span: (field: String, range: Range<Int>)?
      if let text {
        guard let place = whole.firstRange(of: text) else { return }
        let start = whole[..<place.lowerBound].unicodeScalars.count
        span = (field, start..<start + text.unicodeScalars.count)
      }
      let result = try store.propose(
        on: reference, letter: .a, span: span, reason: reason, by: proposer,
        summary: { "Report: \($0.redaction.number) proposed" })
      if case .success(let redaction) = result { filed.append(redaction) }
    }
    for withheld in DemoReportWords.withheld {
      if let item = evidence.first(where: { $0.passage.contains(withheld.text) }) {
        try propose(
          withheld.isWhole ? nil : withheld.text, field: "passage", in: item.passage,
          of: RecordReference(.evidence, item.id.rawValue), withheld.reason)
      } else if let section = sections.first(where: { $0.text.contains(withheld.text) }) {
        try propose(
          withheld.text, field: "text", in: section.text, of: RecordReference(.reportSection, section.id),
          withheld.reason)
      }
    }
    store.signIn(as: DemoWords.authors[0])
    _ = try store.approve(
      redactions: filed.map(\.id), by: .init(name: DemoWords.authors[0], date: day),
      summary: "Report: \(filed.map(\.redaction.number).joined(separator: ", ")) approved")
  }
}
