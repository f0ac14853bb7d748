import Fieldwork
import Reporting
import Storage

/// The sections of the report in order, with how far each has come; above them, how far the report has.
final class ReportScreen: Screen {
  private let inspection: OpenInspection
  private var list = ListModel<ReportSnapshot.Section>()
  private var report: ReportReading
  private var showsPreview = true
  /// A section that was just added, for the cursor to come to.
  private var added: String?

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    report = try inspection.reportReading()
    arrange()
  }

  var place: Place { .report }
  let title = "Report"
  var marking: Marking { report.marking(in: inspection) }
  var contexts: [ActionContext] { [.report, .list] }
  var subject: Subject { Subject(section: list.current?.id) }

  var status: String { statuses.first ?? "" }
  var shorterStatuses: [String] { Array(statuses.dropFirst()) }

  private var statuses: [String] {
    let count = counted(report.sections.count, "section")
    let words = report.sections.reduce(0) { $0 + $1.words }
    let withheld = report.redactions.count
    return [
      [count, counted(words, "word"), withheld == 0 ? "" : counted(withheld, "redaction")]
        .filter { !$0.isEmpty }.joined(separator: ", "), count,
    ]
  }

  var actions: [ActionState] {
    let none = list.current == nil ? "The report has no section yet. Press a to add one." : nil
    let position = list.current?.position ?? 0
    return [
      ActionState(.open, disabledReason: none), ActionState(.editSection, disabledReason: none),
      ActionState(.add, label: report.sections.isEmpty ? "add" : nil), ActionState(.export),
      ActionState(.reportChecks), ActionState(.redactions),
      ActionState(.status, disabledReason: ReportFlow(inspection).obstacleToPublishing),
      ActionState(.reportMarking), ActionState(.countsRead, disabledReason: none),
      ActionState(.rename, disabledReason: none),
      ActionState(.withhold, disabledReason: none),
      ActionState(.shiftUp, disabledReason: none ?? (position == 1 ? "It is the first section." : nil)),
      ActionState(
        .shiftDown,
        disabledReason: none ?? (position == report.sections.count ? "It is the last section." : nil)),
      ActionState(.preview), ActionState(.history, disabledReason: none),
    ]
  }

  var content: Content {
    list.content(
      columns: [
        ListColumn("No.", minimum: 3, ideal: 4), ListColumn("Section", minimum: 16, ideal: 40, weight: 3),
        ListColumn("Words", minimum: 5, ideal: 6, priority: 5, isTrailing: true),
        ListColumn("To look at", minimum: 10, ideal: 26, weight: 1, priority: 8),
        ListColumn("Withheld", minimum: 8, ideal: 13, priority: 4),
      ], emptyHint: "The report has no section yet. Press a to add one.",
      preview: showsPreview ? preview : nil
    ) { [report] section in
      [
        .text(StyledText(String(section.position), .strong)), .text(StyledText(section.title)),
        .text(StyledText(section.words == 0 ? "" : String(section.words))), section.doubts(in: report),
        section.withheld(in: report),
      ]
    }
  }

  var deletable: Deletable {
    list.current.map { .section($0) } ?? .nothing("The report has no section yet.")
  }

  var textAtCursor: TextAtCursor? {
    list.current.flatMap { TextAtCursor($0.title, in: RecordReference(.reportSection, $0.id)) }
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    let flow = ReportFlow(inspection)
    switch (action, list.current) {
    case (.back, _): return [.back]
    case (.preview, _): showsPreview.toggle()
    case (.add, let section):
      return [.present(flow.adding(behind: section) { [weak self] in self?.added = $0 })]
    case (.export, _): return ExportFlow.beginning(in: inspection)
    case (.status, _): return [.present(flow.publishing())]
    case (.reportMarking, _): return [.present(flow.marking())]
    case (.countsRead, _): return flow.readingCounts()
    case (.open, let section?): return [.go(.reportSection(section.id))]
    case (.editSection, let section?): return [.go(.reportText(section.id))]
    case (.rename, let section?): return [.present(flow.renaming(section))]
    case (.shiftUp, let section?): return flow.moving(section, by: -1)
    case (.shiftDown, let section?): return flow.moving(section, by: 1)
    case (.withhold, let section?): return [.present(WithholdFlow(inspection).choosing(of: section))]
    case (.history, let section?): return [.go(.history(.reportSection(section.id)))]
    default: break
    }
    return []
  }

  func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  func show(_ subject: Subject) { if let section = subject.section { place(on: [section]) } }

  func show(_ changes: [HistoryEntry]) {
    place(on: changes.filter { $0.record.kind == .reportSection && !$0.isRemoval }.map(\.record.id))
  }

  func reload() throws(Refusal) {
    report = try inspection.reportReading()
    arrange()
  }

  private func place(on sections: [String]) {
    let index = list.rows.firstIndex { $0.item.map { sections.contains($0.id) } ?? false }
    if let index { list.place(at: index) }
  }

  private func arrange() {
    guard !report.sections.isEmpty else { return list.show([]) }
    let heads = report.heads
    list.show([.heading(heads[0], shorter: Array(heads.dropFirst()))] + report.sections.map { .item($0) }) {
      $0.id == $1.id
    }
    if let added { place(on: [added]) }
    added = nil
  }

  private var preview: DocumentContent? {
    list.current.map { DocumentContent($0.readingLines(in: report)) }
  }
}

extension ReportSnapshot.Section: Markable {}

extension ReportReading {
  /// How far the report has come and what is in its way, the longest first.
  var heads: [StyledText] {
    let inspection = snapshot.inspection
    let when = inspection.published.map { ", \($0.readable)" } ?? ""
    let state = StyledText("\(inspection.publication.words.capitalizedFirst)\(when)", .heading)
    let marked = StyledText(", marked \(inspection.marking)", .plain)
    guard !checks.isEmpty else {
      return [state + marked + StyledText(". Nothing to look at.", .muted), state]
    }
    let stops = refusals == 0 ? "" : ", \(refusals) \(refusals == 1 ? "stops" : "stop") the redacted one"
    let count = StyledText("\(counted(checks.count, "thing")) to look at", .warning)
    return [
      state + marked + StyledText(". ") + count + StyledText(stops, .warning),
      state + StyledText(". ") + count + StyledText(stops, .warning), state + StyledText(", ") + count, count,
    ]
  }
}

extension ReportSnapshot.Section {
  /// What should be looked at in it: "empty", "2 unresolved, 1 count changed".
  fileprivate func doubts(in report: ReportReading) -> ListCell {
    let checks = report.checks(of: self)
    if checks.contains(where: { $0.kind == .emptySection }) { return .text(StyledText("empty", .warning)) }
    func told(_ kind: [ExportCheck.Kind], _ words: (Int) -> String) -> String? {
      let count = checks.count { kind.contains($0.kind) }
      return count == 0 ? nil : words(count)
    }
    let doubts = [
      told([.unresolvedReference]) { "\($0) unresolved" },
      told([.countChanged]) { "\(counted($0, "count")) changed" },
      told([.markingAboveReport]) { _ in "marked above" },
      told([.backgroundCited]) { _ in "cites background" },
    ].compactMap(\.self)
    guard !doubts.isEmpty else { return .text("") }
    let mark = StyledText.mark(.late, .warning)
    let brief = doubts.count == 1 ? [] : ["\(doubts[0]), …", "\(checks.count) to look at"]
    return .fitting(
      ([doubts.joined(separator: ", ")] + brief).map { mark + StyledText(" \($0)", .warning) }
        + [StyledText("\(checks.count)", .warning)])
  }

  /// What is withheld of it: "1 approved, 2 proposed".
  fileprivate func withheld(in report: ReportReading) -> ListCell {
    let entries = report.redactions(of: self)
    let ready = entries.count { $0.fault == nil }
    let open = entries.count - ready
    guard !entries.isEmpty else { return .text("") }
    let words = [
      ready == 0 ? nil : StyledText("\(ready) approved", .muted),
      open == 0 ? nil : StyledText("\(open) open", .warning),
    ].compactMap(\.self)
    let whole = words.count == 2 ? words[0] + StyledText(", ", .muted) + words[1] : words[0]
    return .fitting([whole, StyledText("\(entries.count)", open == 0 ? .muted : .warning)])
  }
}
