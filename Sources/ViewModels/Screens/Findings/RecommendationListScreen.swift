import Fieldwork
import Storage

/// Every recommendation: to whom, by when, how far it has come and which findings it answers.
final class RecommendationListScreen: FilteredListScreen {
  private enum Grouping: CaseIterable {
    case none, addressee, status

    var words: String {
      switch self {
      case .none: ""
      case .addressee: "by addressee"
      case .status: "by status"
      }
    }
  }

  private let inspection: OpenInspection
  var list = ListModel<Recommendation>(isFiltered: true)
  private var recommendations: [Recommendation] = []
  private var answers: [Identifier<Recommendation>: String] = [:]
  private var owing = 0
  private var grouping = Grouping.none
  private var showsPreview = true
  let marking: Marking

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    try reload()
  }

  var place: Place { .recommendations }
  let title = "Recommendations"
  var filterText: TextBuffer? { list.filter.buffer }
  var contexts: [ActionContext] { list.filter.isTyping ? [.text, .list] : [.finding, .list] }
  var subject: Subject { Subject(recommendation: list.current?.id) }

  var status: String {
    let shown = list.itemCount
    let count =
      shown == recommendations.count
      ? counted(shown, "recommendation")
      : "\(shown) of \(counted(recommendations.count, "recommendation")) shown"
    let overdue = recommendations.count { $0.isOverdue(on: inspection.today) }
    return [
      count, overdue == 0 ? "" : "\(overdue) overdue",
      owing == 0 ? "" : "\(counted(owing, "cause")) of concern without one", grouping.words,
    ].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  var actions: [ActionState] {
    let none = list.current == nil ? "No recommendation is shown." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter),
      ActionState(.status, disabledReason: none), ActionState(.add),
      ActionState(.recommendations, label: "findings"),
      ActionState(.group, detail: "No groups, addressee, status."), ActionState(.preview),
      ActionState(.history, disabledReason: none), ActionState(.withhold, disabledReason: none),
    ]
  }

  var content: Content {
    // An empty column would take the room that the wording needs.
    let hasOverdue = recommendations.contains { $0.isOverdue(on: inspection.today) }
    let deadline =
      recommendations.contains { $0.deadline != nil }
      ? [ListColumn("By", minimum: 11, ideal: hasOverdue ? 22 : 11, priority: 7)] : []
    return list.content(
      columns: [
        ListColumn("No.", minimum: 4, ideal: 5),
        ListColumn("Recommendation", minimum: 16, ideal: 44, weight: 3),
        ListColumn("To", minimum: 11, ideal: 18, priority: 6),
      ] + deadline + [
        ListColumn("Status", minimum: 11, ideal: 22, priority: 4),
        ListColumn("Answers", minimum: 7, ideal: 12, priority: 5),
      ], emptyHint: emptyHint, preview: showsPreview ? preview : nil
    ) { [inspection, answers] recommendation in
      let isLate = recommendation.isOverdue(on: inspection.today)
      var cells: [ListCell] = [
        .text(StyledText(recommendation.number.description, .strong)),
        .text(
          StyledText(recommendation.isVerified ? "" : "unverified: ", .warning)
            + StyledText(recommendation.text.replacingLineEnds)),
        .text(StyledText(recommendation.addressee.words)),
      ]
      if !deadline.isEmpty {
        let day = recommendation.deadline?.readable ?? ""
        cells.append(
          isLate
            ? .fitting(
              [" \(day), overdue", " overdue", ""].map {
                .mark(.late, .statusLate) + StyledText($0, .statusLate)
              }) : .text(StyledText(day)))
      }
      cells += [
        .text(StyledText(recommendation.status.words)),
        .text(StyledText(answers[recommendation.id] ?? "", .muted)),
      ]
      return cells
    }
  }

  var deletable: Deletable {
    list.current.map { .recommendation($0) } ?? .nothing("No recommendation is shown.")
  }

  var textAtCursor: TextAtCursor? {
    list.current.flatMap { TextAtCursor($0.text, in: RecordReference(.recommendation, $0.id.rawValue)) }
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
      let all = Grouping.allCases
      grouping = all[((all.firstIndex(of: grouping) ?? 0) + 1) % all.count]
      arrange()
    case (.preview, _): showsPreview.toggle()
    case (.add, _):
      return LetterPrompt.before(
        { [inspection] in [.present(FindingAdding(in: inspection).addressees())] }, in: inspection)
    case (.recommendations, _): return [.go(.findings)]
    case (.status, let current?):
      return [.go(.recommendation(current.id)), .perform(.status)]
    case (.withhold, let current?):
      return WithholdFlow(inspection).asking(of: RecordReference(.recommendation, current.id.rawValue))
    case (.history, let current?): return [.go(.history(.recommendation(current.id)))]
    default: break
    }
    return []
  }

  func show(_ changes: [HistoryEntry]) {
    let names = Set(
      changes.compactMap { $0.record.id.split(separator: "/").first.map(String.init) })
    if let index = list.rows.firstIndex(where: { $0.item.map { names.contains($0.id.rawValue) } ?? false }) {
      list.place(at: index)
    }
  }

  func reload() throws(Refusal) {
    recommendations = try inspection.recommendations()
    answers = Dictionary(
      uniqueKeysWithValues: recommendations.map { ($0.id, inspection.numbers(of: $0.findings)) })
    owing = try inspection.findings().count(where: \.owesRecommendation)
    arrange()
  }

  private func open() -> [Effect] { list.current.map { [.go(.recommendation($0.id))] } ?? [] }

  func arrange() {
    let filter = list.filter.rowFilter
    let shown = recommendations.filter { recommendation in
      filter.accepts(
        RowWords(
          recommendation.number.description,
          more: [
            recommendation.text, recommendation.addressee.words, recommendation.status.words,
            answers[recommendation.id] ?? "", recommendation.isVerified ? "" : "unverified",
            recommendation.isOverdue(on: inspection.today) ? "overdue" : "",
          ].joined(separator: " ")))
    }
    list.show(rows(of: shown)) { $0.id == $1.id }
  }

  private func rows(of shown: [Recommendation]) -> [ListModel<Recommendation>.Row] {
    let names: [String]
    let group: (Recommendation) -> String
    switch grouping {
    case .none: return shown.map { .item($0) }
    case .addressee: (names, group) = (Recommendation.Addressee.allCases.map(\.words), { $0.addressee.words })
    case .status: (names, group) = (Recommendation.Status.allCases.map(\.words), { $0.status.words })
    }
    return names.flatMap { name -> [ListModel<Recommendation>.Row] in
      let members = shown.filter { group($0) == name }
      guard !members.isEmpty else { return [] }
      return [
        .heading(
          StyledText(name, .heading) + StyledText("  \(counted(members.count, "recommendation"))", .muted))
      ] + members.map { .item($0) }
    }
  }

  private var emptyHint: String {
    if let typed = filterText?.text, !typed.isEmpty {
      return "No recommendation matches '\(typed)'. Press Esc to clear the filter."
    }
    return "No recommendations yet. Press a to add one, c for the findings."
  }

  private var preview: DocumentContent? {
    list.current.map { recommendation in
      DocumentContent { () throws(Refusal) in
        try RecommendationPage(recommendation, in: inspection).lines.map { StyledText($0) }
      }
    }
  }
}

extension Recommendation: Markable {}
