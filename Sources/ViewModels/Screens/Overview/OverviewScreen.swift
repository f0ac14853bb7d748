public import Fieldwork
import Storage

/// The inspection at a glance, and what to do next.
public final class OverviewScreen: Screen {
  private enum Row: Markable {
    /// The names from the longest on.
    case progress(names: [String], Progress, Place)
    case documents(DocumentProgress)
    /// `nil` where they cannot be read.
    case findings(FindingProgress?)
    case task(StyledText, detail: StyledText, [Effect])
    case visit(DatedActivity, isLate: Bool)

    var markName: Identifier<Activity>? {
      if case .visit(let visit, _) = self { visit.activity } else { nil }
    }
  }

  private let inspection: OpenInspection
  private let authorIsKnown: () -> Bool
  private var list = ListModel<Row>()
  private var total = Progress()
  private var documents = DocumentProgress(counts: [:], target: nil)
  /// Whether the lower bars go by the counter-terrorism regions, rather than the government's.
  private var byCTRegion = true

  /// Reads the inspection's sums.
  ///
  /// - Parameters:
  ///   - inspection: The inspection.
  ///   - authorIsKnown: Whether the user has said who is at the keyboard.
  /// - Throws: ``Refusal``.
  init(_ inspection: OpenInspection, authorIsKnown: @escaping () -> Bool) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    self.authorIsKnown = authorIsKnown
    try reload()
  }

  public var place: Place { .overview }
  public var title: String { "Overview" }
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { [.list] }
  public var status: String {
    [list.markWords, "\(total.settled) of \(total.total) settled", "today \(inspection.today.readable)"]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  public var actions: [ActionState] {
    let isVisit = list.current?.markName != nil
    return [
      ActionState(.open), ActionState(.filter), ActionState(.group),
      ActionState(
        .status, disabledReason: isVisit || !list.marks.isEmpty ? nil : "The cursor is not on an activity."),
    ] + list.markStates
  }

  public var subject: Subject {
    guard case .visit(let visit, _) = list.current else { return Subject() }
    return Subject(body: visit.body, activity: visit.activity)
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("", minimum: 15, ideal: 30, priority: 7),
        ListColumn("", minimum: 9, ideal: 16, weight: 2, priority: 5),
        ListColumn("", minimum: 11, ideal: 30, weight: 1, priority: 6),
      ],
      emptyHint: "The plan of this inspection has no activities."
    ) { [self] row in cells(of: row) }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    if action == .status, !list.marks.isEmpty {
      let marked = list.rows.compactMap { $0.item?.markName }.filter { list.marks.contains($0) }
      return BulkStatus.asking(of: marked, in: inspection) { [weak self] in self?.list.clearMarks() }
    }
    switch (action, list.current) {
    case (.group, _):
      byCTRegion.toggle()
      do throws(Refusal) { try reload() } catch { return [.announce(Notice(error))] }
      return []
    case (.open, .progress(_, _, let place)): return [.go(place)]
    case (.open, .documents): return [.go(.documents(DocumentScope()))]
    case (.open, .findings): return [.go(.findings)]
    case (.open, .task(_, _, let effects)): return effects
    case (.open, .visit(let visit, _)): return [.go(.activity(visit.activity))]
    case (.status, .visit(let visit, _)):
      return [.present(StatusFlow(activity: visit.activity, in: inspection).menu())]
    default: return []
    }
  }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    let today = inspection.today
    let store = inspection.store
    let (sums, diary, late) = try OpenInspection.reading("read the overview") {
      () throws(StoreFailure) in
      (
        try store.sums(today: today), try store.diary(from: today, limit: 5),
        try store.late(today: today, limit: 4)
      )
    }
    documents = try inspection.documentProgress()
    total = sums.by(.all)[""] ?? Progress()
    let kinds = sums.by(.kind)
    let regions = sums.by(byCTRegion ? .ctRegion : .region)
    var rows: [ListModel<Row>.Row] = [.heading(StyledText(inspection.outline.title, .heading))]
    rows.append(.item(.progress(names: ["All activities"], total, .matrix)))
    rows += inspection.outline.activityKinds.compactMap { kind in
      kinds[kind.code].map { .item(.progress(names: [kind.name, kind.shortName], $0, .matrix)) }
    }
    if documents.total > 0 || documents.target != nil { rows.append(.item(.documents(documents))) }
    // What is damaged there leaves the rest to be seen.
    let findings = (try? inspection.findings()).map { FindingProgress(of: $0) }
    if findings?.total != 0 { rows.append(.item(.findings(findings))) }
    rows.append(.heading(StyledText("Next", .heading)))
    rows += tasks().map { .item($0) }
    rows += late.map { .item(.visit($0, isLate: true)) }
    rows += diary.map { .item(.visit($0, isLate: false)) }
    rows.append(.heading(StyledText(byCTRegion ? "By CT region" : "By region", .heading)))
    rows += regions.sorted { ($0.key.isEmpty ? 1 : 0, $0.key) < ($1.key.isEmpty ? 1 : 0, $1.key) }.map {
      region in
      .item(.progress(names: [region.key.isEmpty ? "Special forces" : region.key], region.value, .matrix))
    }
    list.show(rows)
  }

  /// What the numbers ask for, the most pressing first.
  private func tasks() -> [Row] {
    var tasks: [Row] = []
    if !authorIsKnown() {
      tasks.append(
        .task(
          .mark(.pointer, .key) + " Say who you are",
          detail: StyledText(
            "what you save is signed '\(inspection.store.workplace.author)' until then", .muted),
          [.present(AuthorPrompt.make(in: inspection))]))
    }
    if total.late > 0 {
      tasks.append(
        .task(
          .mark(.late, .statusLate) + StyledText(" \(counted(total.late, "write-up")) late", .statusLate),
          detail: StyledText("more than \(inspection.outline.writeUpDays) working days since held", .muted),
          [.go(.matrix)]))
    }
    if documents.overdue > 0 {
      tasks.append(
        .task(
          .mark(.late, .statusLate)
            + StyledText(" \(counted(documents.overdue, "document")) overdue", .statusLate),
          detail: StyledText("\(documents.owed) owed", .muted),
          [.go(.documents(DocumentScope(isOwed: true)))]))
    }
    let unarranged = total.byStatus[.notArranged, default: 0] + total.byStatus[.rescheduled, default: 0]
    if unarranged > 0 {
      tasks.append(
        .task(
          .mark(.none, .statusNone) + StyledText(" \(unarranged) to arrange"),
          detail: StyledText(
            "\(total.dueSoon) due visits in the next \(ActivityFact.daysAhead) days", .muted),
          [.go(.forces)]))
    }
    if tasks.isEmpty, total.settled == total.total {
      tasks.append(
        .task(
          .mark(.done, .statusDone) + " Everything is settled",
          detail: StyledText("see the questions", .muted),
          [.go(.questions)]))
    }
    return tasks
  }

  private func cells(of row: Row) -> [ListCell] {
    switch row {
    case .progress(let names, let progress, _):
      let settled = StyledText("\(progress.settled)/\(progress.total) \(progress.percent)", .strong)
      let late = StyledText(progress.late > 0 ? "  \(progress.late) late" : "", .statusLate)
      let held = StyledText(progress.held > 0 ? "  \(progress.held) held" : "", .muted)
      return [
        .fitting(names.map { StyledText($0) }), .bar(progress.bar),
        .fitting([settled + held + late, settled + late, settled]),
      ]
    case .documents(let progress):
      let share = StyledText(progress.share, .strong)
      let owed = StyledText(progress.owed > 0 ? "  \(progress.owed) owed" : "", .muted)
      let late = StyledText(progress.overdue > 0 ? "  \(progress.overdue) late" : "", .statusLate)
      return [
        .text("Documents"), .bar(progress.bar), .fitting([share + owed + late, share + late, share]),
      ]
    case .findings(nil):
      return [.text("Findings"), .text(""), .text(StyledText("cannot be read", .warning))]
    case .findings(let progress?):
      return [.text("Findings"), .bar(progress.bar), .fitting(progress.forms)]
    case .task(let words, let detail, _): return [.text(words), .text(detail), .text("")]
    case .visit(let visit, let isLate):
      let body = (try? inspection.body(visit.body))?.shortName ?? visit.body.rawValue
      let kind = inspection.outline.kind(visit.kind)
      let day =
        visit.date == inspection.today ? "Today" : "\(visit.date.weekday.shortName) \(visit.date.brief)"
      let slot = "\(day)\(visit.time.map { " \($0)" } ?? "")"
      return [
        .text(
          .mark(isLate ? .late : visit.status.mark, isLate ? .statusLate : visit.status.tone)
            + StyledText(" \(body)", .strong)),
        .fitting([kind?.name, kind?.shortName].map { StyledText($0 ?? visit.kind) }),
        .fitting([
          StyledText("\(isLate ? "held " : "")\(slot)")
            + StyledText("  \(visit.status.words)", isLate ? .statusLate : visit.status.tone),
          StyledText(slot)
            + StyledText("  \(visit.status.words)", isLate ? .statusLate : visit.status.tone),
          StyledText(slot),
        ]),
      ]
    }
  }
}
