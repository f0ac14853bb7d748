import Fieldwork
import Reporting
import Storage

/// What should be looked at before the report goes out; Enter goes there.
final class ReportCheckScreen: Screen {
  private struct Row: Markable {
    let check: ExportCheck
    /// Where it is: "section 2", "F3".
    let name: String
  }

  private let inspection: OpenInspection
  private var list = ListModel<Row>()
  private var report: ReportReading

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    report = try inspection.reportReading()
    arrange()
  }

  var place: Place { .reportChecks }
  let title = "Checks"
  var marking: Marking { report.marking(in: inspection) }
  var contexts: [ActionContext] { [.report, .list] }
  var subject: Subject {
    guard let id = list.current?.check.record, report.sections.contains(where: { $0.id == id }) else {
      return Subject()
    }
    return Subject(section: id)
  }

  var status: String {
    let stops = report.refusals
    return counted(report.checks.count, "thing") + " to look at"
      + (stops == 0 ? "" : ", \(stops) \(stops == 1 ? "stops" : "stop") the redacted report")
  }
  var shorterStatuses: [String] { ["\(report.checks.count) to look at"] }

  var actions: [ActionState] {
    let none = list.current == nil ? "Nothing is to be looked at." : nil
    return [
      ActionState(.open, disabledReason: none),
      ActionState(.countsRead),
      ActionState(.redactions), ActionState(.export),
      ActionState(.reportChecks, disabledReason: "These are the checks."),
    ]
  }

  var content: Content {
    list.content(
      columns: [
        ListColumn("Where", minimum: 9, ideal: 11), ListColumn("What", minimum: 13, ideal: 22, priority: 8),
        ListColumn("To do", minimum: 20, ideal: 60, weight: 1, priority: 6),
      ], emptyHint: "Nothing is to be looked at. Press e to write the report.",
      preview: list.current.map { DocumentContent([StyledText($0.check.message)]) }, isPreviewNeeded: true
    ) { row in
      let stops = row.check.kind.isRefusal(inRedacted: true)
      let tone: Tone = stops ? .warning : .plain
      return [
        .text(StyledText(row.name, .strong)),
        .fitting([row.check.kind.words, row.check.kind.briefWord].map { StyledText($0, tone) }),
        .text(StyledText(row.check.message.replacingLineEnds, .muted)),
      ]
    }
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    switch (action, list.current) {
    case (.back, _): return [.back]
    case (.countsRead, _): return ReportFlow(inspection).readingCounts()
    case (.export, _): return ExportFlow.beginning(in: inspection)
    case (.open, let row?): return going(to: row.check)
    default: return []
    }
  }

  func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  func reload() throws(Refusal) {
    report = try inspection.reportReading()
    arrange()
  }

  private func arrange() {
    let names = report.snapshot.names(of: Set(report.checks.map(\.record)))
    let rows = report.checks.map { Row(check: $0, name: (names[$0.record] ?? "").capitalizedFirst) }
    func shown(_ stops: Bool) -> [ListModel<Row>.Row] {
      let some = rows.filter { $0.check.kind.isRefusal(inRedacted: true) == stops }
      guard !some.isEmpty else { return [] }
      let head = stops ? "Stops the redacted report" : "Is told, and stops nothing"
      return [
        .heading(StyledText(head, stops ? .warning : .heading) + StyledText("  \(some.count)", .muted))
      ] + some.map { .item($0) }
    }
    list.show(shown(true) + shown(false)) { $0.check == $1.check }
  }

  /// Goes to the sentence, the finding or the redaction that it is about.
  private func going(to check: ExportCheck) -> [Effect] {
    if check.kind == .redactionNotReady { return [.go(.redactions)] }
    let id = check.record
    if report.sections.contains(where: { $0.id == id }) {
      let words = check.fault?.message ?? check.reference ?? ""
      return check.kind == .emptySection
        ? [.go(.reportText(id))]
        : [.go(.reportSection(id)), .reveal(RecordReference(.reportSection, id), holding: words)]
    }
    let snapshot = report.snapshot
    if snapshot.findings.contains(where: { $0.id == id }) { return [.go(.finding(Identifier(id)))] }
    if snapshot.recommendations.contains(where: { $0.id == id }) {
      return [.go(.recommendation(Identifier(id)))]
    }
    if snapshot.evidence.contains(where: { $0.id == id }) { return [.go(.evidenceItem(Identifier(id)))] }
    return [.announce(Notice("What it is about is gone.", tone: .warning))]
  }
}

extension ExportCheck.Kind {
  /// The words shown: `unresolved reference`.
  var words: String {
    switch self {
    case .markingAboveReport: "marking above"
    case .concernWithoutRecommendation: "no recommendation"
    case .redactionNotReady: "redaction not ready"
    default: String(rawValue.map { $0 == "-" ? " " : $0 })
    }
  }

  fileprivate var briefWord: String {
    switch self {
    case .emptySection: "empty"
    case .unresolvedReference: "unresolved"
    case .findingNotAgreed: "not agreed"
    case .countChanged: "count changed"
    case .markingAboveReport: "marking"
    case .concernWithoutRecommendation: "unanswered"
    case .backgroundCited: "background"
    case .passageOwed: "passage"
    case .redactionNotReady: "redaction"
    }
  }
}
