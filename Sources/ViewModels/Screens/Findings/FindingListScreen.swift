import Fieldwork
import Storage

/// Every finding, with how it stands and where its review is.
final class FindingListScreen: FilteredListScreen {
  private let inspection: OpenInspection
  var list = ListModel<WeighedFinding>(isFiltered: true)
  private var findings: [WeighedFinding] = []
  private var words: [RowWords] = []
  private var recommendations = 0
  private var grouping = FindingGrouping.none
  private var showsPreview = true
  private(set) var marking: Marking

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    try reload()
  }

  var place: Place { .findings }
  let title = "Findings"
  var filterText: TextBuffer? { list.filter.buffer }
  var contexts: [ActionContext] { list.filter.isTyping ? [.text, .list] : [.finding, .list] }
  var subject: Subject { Subject(finding: list.current?.id) }

  var status: String { statuses.first ?? "" }
  var shorterStatuses: [String] { Array(statuses.dropFirst()) }

  private var statuses: [String] {
    let shown = list.itemCount
    let count =
      shown == findings.count
      ? counted(shown, "finding") : "\(shown) of \(counted(findings.count, "finding")) shown"
    func told(_ number: Int, _ words: String) -> String { number == 0 ? "" : "\(number) \(words)" }
    let whole = [
      count, told(findings.count { $0.finding.review.state == .agreed }, "agreed"),
      told(findings.count { $0.finding.review.state == .inReview }, "in review"),
      told(findings.count(where: \.standsOut), "to look at"),
      recommendations == 0 ? "" : counted(recommendations, "recommendation"), grouping.words,
    ].filter { !$0.isEmpty }
    let standing = told(findings.count(where: \.standsOut), "to look at")
    let register = [
      whole.joined(separator: ", "), whole.prefix(4).joined(separator: ", "),
      [count, standing].filter { !$0.isEmpty }.joined(separator: ", "), count,
    ]
    // Where a column shows marks only, the line says in words what they stand for.
    let row = list.current.map { "\($0.finding.number) \($0.wholeWords)" }
    let review = list.current.map { "\($0.finding.number) \($0.finding.review.state.words)" }
    return [
      row.map { "\($0); \(register[0])" }, row.map { "\($0); \(register[2])" },
      review.map { "\($0); \(register[2])" },
    ]
    .compactMap(\.self) + register
  }

  var actions: [ActionState] {
    let none = list.current == nil ? "No finding is shown." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter),
      ActionState(.status, disabledReason: none, label: "review"), ActionState(.link, disabledReason: none),
      ActionState(
        .acceptDoubt,
        disabledReason: none
          ?? (list.current?.standing.doubts.isEmpty == true ? "Nothing about it is in doubt." : nil)
      ), ActionState(.add), ActionState(.recommendations),
      ActionState(.group, detail: "No groups, review, kind, area."), ActionState(.preview),
      ActionState(.history, disabledReason: none), ActionState(.withhold, disabledReason: none),
    ]
  }

  var content: Content {
    list.content(
      columns: [
        ListColumn("No.", minimum: 4, ideal: 5), ListColumn("Finding", minimum: 14, ideal: 44, weight: 3),
        ListColumn("Kind", minimum: 10, ideal: 20, priority: 4),
        ListColumn("Review", minimum: 1, ideal: 11, priority: 7),
        ListColumn("Forces", minimum: 6, ideal: 6, priority: 5, isTrailing: true),
        ListColumn("Sources", minimum: 7, ideal: 7, priority: 3, isTrailing: true),
        ListColumn("To look at", minimum: 17, ideal: 29, priority: 8),
      ], emptyHint: emptyHint, preview: showsPreview ? preview : nil
    ) { weighed in
      let (finding, standing) = (weighed.finding, weighed.standing)
      return [
        .text(StyledText(finding.number.description, .strong)), .text(StyledText(finding.title)),
        .fitting([finding.kind.words, finding.kind.briefWord].map { StyledText($0) }), finding.reviewCell,
        .text(StyledText(String(standing.forces.count))), .text(StyledText(String(standing.kinds.count))),
        weighed.standsOut
          ? .fitting(weighed.briefDoubts.map { .mark(.late, .warning) + StyledText(" \($0)", .warning) })
          : .text(StyledText(weighed.isAccepted ? "accepted" : "", .muted)),
      ]
    }
  }

  var deletable: Deletable {
    list.current.map { .finding($0.finding) } ?? .nothing("No finding is shown.")
  }

  var textAtCursor: TextAtCursor? {
    list.current.flatMap { TextAtCursor($0.finding.title, in: RecordReference(.finding, $0.id.rawValue)) }
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return action == .textNewline && list.itemCount == 1 ? open() : []
    }
    switch (action, list.current) {
    case (.open, _): return open()
    case (.back, _): return [.back]
    case (.group, _):
      grouping = grouping.next
      arrange()
    case (.preview, _): showsPreview.toggle()
    case (.add, _):
      return LetterPrompt.before(
        { [inspection] in [.present(FindingAdding(in: inspection).kinds)] }, in: inspection)
    case (.recommendations, _): return [.go(.recommendations)]
    case (.status, let weighed?): return [.present(FindingFlow(weighed, in: inspection).menu())]
    case (.link, let weighed?): return LinkBox.presenting(for: weighed, in: inspection)
    case (.acceptDoubt, let weighed?): return FindingFlow(weighed, in: inspection).accepting()
    case (.withhold, let weighed?):
      return WithholdFlow(inspection).asking(of: RecordReference(.finding, weighed.id.rawValue))
    case (.history, let weighed?): return [.go(.history(.finding(weighed.id)))]
    default: break
    }
    return []
  }

  func show(_ changes: [HistoryEntry]) {
    let names = Set(
      changes.compactMap { entry -> String? in
        switch entry.record.kind {
        case .finding: entry.record.id
        case .findingEvidence: entry.record.id.split(separator: "/").first.map(String.init)
        default: nil
        }
      })
    if let index = list.rows.firstIndex(where: { $0.item.map { names.contains($0.id.rawValue) } ?? false }) {
      list.place(at: index)
    }
  }

  func reload() throws(Refusal) {
    findings = try inspection.findings()
    recommendations = try inspection.recommendations().count
    marking =
      Marking.highest(of: [inspection.outline.marking] + findings.map(\.finding.marking)) ?? .official
    words = findings.map { weighed in
      let finding = weighed.finding
      return RowWords(
        finding.number.description,
        more: [
          finding.title, finding.kind.words, finding.review.words, weighed.status.words, weighed.doubtWords,
          finding.area.map { inspection.areaName($0) } ?? "", finding.author,
        ].joined(separator: " "))
    }
    arrange()
  }

  private func open() -> [Effect] { list.current.map { [.go(.finding($0.id))] } ?? [] }

  func arrange() {
    let filter = list.filter.rowFilter
    let shown = findings.indices.filter { filter.accepts(words[$0]) }.map { findings[$0] }
    list.show(grouping.rows(of: shown, in: inspection)) { $0.id == $1.id }
  }

  private var emptyHint: String {
    if let typed = filterText?.text, !typed.isEmpty {
      return "No finding matches '\(typed)'. Press Esc to clear the filter."
    }
    return "No findings yet. Press a to add one, c for the recommendations."
  }

  private var preview: DocumentContent? {
    list.current.map { weighed in
      DocumentContent { () throws(Refusal) in
        try FindingPage(weighed, in: inspection).lines.enumerated().map { index, line in
          StyledText(line, index == 0 ? .heading : .plain)
        }
      }
    }
  }
}

extension WeighedFinding: Markable {}
