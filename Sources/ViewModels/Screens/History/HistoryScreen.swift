public import Fieldwork
import Storage

/// Who changed something, when, on which device, and from what to what; the newest first.
public final class HistoryScreen: Screen {
  private let inspection: OpenInspection
  private let of: HistorySubject
  private var rows = ListModel<HistoryEntry>()
  private var about = Subject()

  /// So many changes are read.
  static let most = 2000

  init(_ subject: HistorySubject, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    of = subject
    marking = inspection.outline.marking
    try reload()
  }

  public var place: Place { .history(of) }
  public private(set) var title = "History"
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { [.list] }
  public var subject: Subject { about }
  public var actions: [ActionState] {
    let none = rows.current == nil ? "Nothing was changed here." : nil
    return [
      ActionState(.open, disabledReason: none),
      ActionState(.history, disabledReason: none, detail: "All that happened to the record of this row."),
    ]
  }
  public var textAtCursor: TextAtCursor? { rows.current.flatMap { inspection.text(of: $0) } }
  public var status: String { counted(rows.itemCount, "change") }

  public var content: Content {
    rows.content(
      columns: [
        ListColumn("", minimum: 10, ideal: 18), ListColumn("From", minimum: 8, ideal: 30, weight: 1),
        ListColumn("To", minimum: 8, ideal: 30, weight: 1),
      ], emptyHint: "Nothing was changed here since the inspection was set up."
    ) { [inspection] entry in
      let old = inspection.words(before: entry)?.replacingLineEnds ?? ""
      let new =
        entry.isCreation
        ? inspection.creationWords(of: entry) : inspection.words(after: entry)?.replacingLineEnds ?? ""
      return [
        .text(StyledText(entry.subject, .strong)), .text(StyledText(old, .muted)),
        .text(StyledText(new, entry.newTakenOut == nil ? .plain : .muted)),
      ]
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if rows.take(action, page: page) != nil { return [] }
    switch (action, rows.current) {
    case (.open, .some(let entry)): return [.go(.change(entry.number, field: entry.field))]
    case (.history, .some(let entry)): return [.go(.history(.record(entry.record)))]
    case (.back, _): return [.back]
    default: return []
    }
  }

  public func moveCursor(to index: Int) -> [Effect] {
    rows.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    let entries: [HistoryEntry]
    switch of {
    case .body(let id):
      let body = try inspection.body(id)
      (title, about) = ("History of \(body.shortName)", Subject(body: id))
      entries = try inspection.history(of: try inspection.records(of: body), limit: Self.most)
    case .activity(let id):
      let activity = try inspection.outcome(of: id).activity
      (title, about) = ("History", Subject(body: activity.body, activity: id))
      entries = try inspection.history(of: try inspection.records(of: id), limit: Self.most)
    case .document(let id):
      let document = try inspection.document(id)
      title = "History of \(document.reference)"
      about = Subject(body: document.body, document: id)
      entries = try inspection.history(
        of: [RecordReference(.document, id.rawValue)], limit: Self.most)
    case .evidence(let id):
      let item = try inspection.evidence(id)
      title = "History of \(item.number)"
      about = Subject(body: item.forces.first, evidence: id)
      entries = try inspection.history(of: try inspection.records(of: item), limit: Self.most)
    case .finding(let id):
      let finding = try inspection.finding(id).finding
      (title, about) = ("History of \(finding.number)", Subject(finding: id))
      entries = try inspection.history(of: try inspection.records(of: finding), limit: Self.most)
    case .recommendation(let id):
      let recommendation = try inspection.recommendation(id)
      (title, about) = ("History of \(recommendation.number)", Subject(recommendation: id))
      entries = try inspection.history(of: try inspection.records(of: recommendation), limit: Self.most)
    case .reportSection(let id):
      let section = try inspection.reportSection(named: id)
      (title, about) = ("History of section \(section.position)", Subject(section: id))
      entries = try inspection.history(of: try inspection.records(of: section), limit: Self.most)
    case .record(let record):
      title = "History of \(inspection.historyName(of: record))"
      entries = try inspection.history(of: try inspection.records(of: record), limit: Self.most)
    case .field(let field):
      let body = (try? inspection.outcome(of: field.activity))?.activity.body
      (title, about) = ("History of \(field.title)", Subject(body: body, activity: field.activity))
      entries = try inspection.history(of: field.records, limit: Self.most).filter {
        field.fields.isEmpty || field.fields.contains($0.field)
      }
    case .commit(let number):
      title = "What was changed"
      let store = inspection.store
      entries = try OpenInspection.reading("read what was changed") { () throws(StoreFailure) in
        try store.changes(of: number)
      }
    }
    list(entries.filter { $0.commit.kind != .setUp && !$0.isTie })
  }

  /// Rows under a heading for each commit; a record that came with content is told by its content.
  private func list(_ entries: [HistoryEntry]) {
    let told = Set(entries.filter { !$0.isCreation }.map { Version($0) })
    var lines: [ListModel<HistoryEntry>.Row] = []
    var commit = 0
    for entry in entries where !entry.isCreation || !told.contains(Version(entry)) {
      if entry.commit.number != commit {
        commit = entry.commit.number
        lines.append(heading(of: entry.commit))
      }
      lines.append(.item(entry))
    }
    rows.show(lines) { ($0.number, $0.field) == ($1.number, $1.field) }
  }

  /// When, who, on which device and what; where there is little room without what, for the rows below tell that.
  private func heading(of commit: Commit) -> ListModel<HistoryEntry>.Row {
    let moment = inspection.moment(commit.time)
    let (whole, brief) = (moment.readable, "\(moment.date.brief) \(moment.time)")
    let (who, there) = ("  \(commit.author)", " on \(commit.device)")
    let told = inspection.shorterForms(of: commit.summary).flatMap {
      [(whole, who + there, "  \($0)"), (brief, who + there, "  \($0)")]
    }
    let forms =
      told + [(whole, who + there, ""), (brief, who + there, ""), (whole, who, ""), (brief, who, "")]
    let texts = forms.map { when, who, what in
      StyledText(when, .heading) + StyledText(who, .plain) + StyledText(what, .muted)
    }
    return .heading(texts[0], shorter: Array(texts.dropFirst()))
  }

  /// A record in one commit.
  private struct Version: Hashable {
    let commit: Int
    let record: RecordReference

    init(_ entry: HistoryEntry) {
      commit = entry.commit.number
      record = entry.record
    }
  }
}

extension HistoryEntry: Markable {}
