public import Fieldwork
public import Storage

/// One body: its facts, its activities with status and date, what is owed, its notes and its history.
public final class ForceScreen: Screen {
  private enum Row: Markable {
    case activity(Activity, Outcome)
    case followUp(FollowUp)
    case note(Note)
    case document(Document)
    /// How many items there are on the force; `nil` where they cannot be counted.
    case evidence(Int?)
    case commit(Commit)

    var markName: Identifier<Activity>? {
      if case .activity(let activity, _) = self { activity.id } else { nil }
    }
  }

  private let inspection: OpenInspection
  private let id: Identifier<Body>
  private var body: Body
  private var list = ListModel<Row>()
  private var activities: [Activity] = []
  private var notes: [Note] = []
  private var documents: [Document] = []

  init(_ id: Identifier<Body>, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    body = try inspection.body(id)
    try reload()
    if let first = list.rows.firstIndex(where: { if case .item(.activity) = $0 { true } else { false } }) {
      list.place(at: first)
    }
  }

  public var place: Place { .force(id) }
  public var title: String { body.shortName }
  public var marking: Marking {
    Marking.highest(of: activities.map(\.marking) + notes.map(\.marking) + documents.map(\.marking))
      ?? inspection.outline.marking
  }
  public var contexts: [ActionContext] { [.list] }

  public var status: String {
    let due = activities.filter(\.isDue)
    let count =
      due.isEmpty
      ? counted(activities.count, "activity", plural: "activities")
      : "\(due.count { $0.status.isSettled }) of \(due.count) settled"
    return [list.markWords, count].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  public var subject: Subject {
    if case .document(let document) = list.current { return Subject(body: id, document: document.id) }
    guard case .activity(let activity, _) = list.current else { return Subject(body: id) }
    return Subject(body: id, activity: activity.id)
  }

  public var textAtCursor: TextAtCursor? {
    switch list.current {
    case .note(let note): TextAtCursor(note.text, in: RecordReference(.note, note.id.rawValue))
    case .followUp(let followUp):
      TextAtCursor(followUp.promise, in: RecordReference(.followUp, followUp.id.rawValue))
    case .document(let document):
      TextAtCursor(document.title, in: RecordReference(.document, document.id.rawValue))
    case .activity, .evidence, .commit, nil: nil
    }
  }

  public var takeable: Takeable {
    switch list.current {
    case .activity(let activity, _): .activity(activity.id, question: nil, passage: nil)
    case .note(let note): .note(note, passage: nil)
    case .document(let document): .document(document.id, passage: "")
    case .followUp, .evidence, .commit, nil: .nothing("The cursor is on no activity, note or document.")
    }
  }

  public var actions: [ActionState] {
    let reason = subject.activity == nil ? "The cursor is not on an activity." : nil
    let hasStatus = !list.marks.isEmpty || subject.document != nil
    return [
      ActionState(.open), ActionState(.status, disabledReason: hasStatus ? nil : reason),
      ActionState(.documentsHere), ActionState(.chase),
      ActionState(.add), ActionState(.share, disabledReason: reason), ActionState(.history),
      ActionState(.editor, disabledReason: isOnNote ? nil : "The cursor is not on a note."),
    ] + list.markStates
  }

  public var deletable: Deletable {
    switch list.current {
    case .activity(let activity, _): .activity(activity.id)
    case .followUp(let followUp): .followUp(followUp)
    case .note(let note): .note(note)
    case .document(let document): .document(document)
    case .evidence: .nothing("Evidence is deleted where it is listed; Enter leads there.")
    case .commit: .nothing("The history keeps everything; u takes the last step back.")
    case nil: .nothing("\(body.shortName) has no activities. Press a to add one.")
    }
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("", minimum: 12, ideal: 30, weight: 1), ListColumn("", minimum: 11, ideal: 17),
        ListColumn("", minimum: 11, ideal: 21, priority: 6),
        ListColumn("", minimum: 8, ideal: 12, priority: 3),
      ],
      emptyHint: "\(body.shortName) has no activities. Press a to add one."
    ) { [self] row in cells(of: row) }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    if action == .status, !list.marks.isEmpty {
      let marked = activities.map(\.id).filter { list.marks.contains($0) }
      return BulkStatus.asking(of: marked, in: inspection) { [weak self] in self?.list.clearMarks() }
    }
    switch (action, list.current) {
    case (.open, .activity(let activity, _)): return [.go(.activity(activity.id))]
    case (.open, .followUp(let followUp)): return finish(followUp)
    case (.open, .note(let note)): return [.present(NotePrompt.editing(note, on: body, in: inspection))]
    case (.open, .document(let document)): return [.go(.document(document.id))]
    case (.open, .evidence): return [.go(.evidence(EvidenceScope(force: id)))]
    case (.status, .document(let document)):
      return [.present(DocumentFlow([document], in: inspection).menu())]
    case (.history, .document(let document)): return [.go(.history(.document(document.id)))]
    case (.open, .commit(let commit)): return [.go(.history(.commit(commit.number)))]
    case (.history, .activity(let activity, _)): return [.go(.history(.activity(activity.id)))]
    case (.history, _): return [.go(.history(.body(id)))]
    case (.status, .activity(let activity, _)):
      return [.present(StatusFlow(activity: activity.id, in: inspection).menu())]
    case (.share, .activity(let activity, _)):
      return [.present(ActivityMenu.forSharing(activity, in: inspection))]
    case (.editor, .note(let note)): return edit(note)
    case (.add, _): return [.present(ActivityMenu.forAdding(to: body, in: inspection))]
    case (.back, _): return [.back]
    default: return []
    }
  }

  public func reveal(_ record: RecordReference, holding words: String) {
    let index = list.rows.firstIndex { row in
      switch row.item {
      case .note(let note): record == RecordReference(.note, note.id.rawValue)
      case .followUp(let followUp): record == RecordReference(.followUp, followUp.id.rawValue)
      case .document(let document): record == RecordReference(.document, document.id.rawValue)
      case .activity(let activity, _): record == RecordReference(.activity, activity.id.rawValue)
      default: false
      }
    }
    if let index { list.place(at: index) }
  }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    activities = try inspection.activities(in: id)
    var rows: [ListModel<Row>.Row] = [.heading(StyledText(body.name, .heading))]
    rows += ForcePage.facts(of: body, in: inspection).map { .heading($0) }
    rows.append(.heading(StyledText("Activities", .heading)))
    for activity in activities {
      rows.append(.item(.activity(activity, try inspection.outcome(of: activity.id))))
    }
    let store = inspection.store
    let (followUps, taken, commits) = try OpenInspection.reading("read \(body.shortName)") {
      () throws(StoreFailure) in
      (try store.openFollowUps(in: id), try store.notes(on: id), try store.commits(touching: id, limit: 12))
    }
    notes = taken
    if !followUps.isEmpty {
      rows.append(.heading(StyledText("Promised to us", .heading)))
      rows += followUps.map { .item(.followUp($0)) }
    }
    if !notes.isEmpty {
      rows.append(.heading(StyledText("Notes", .heading)))
      rows += notes.map { .item(.note($0)) }
    }
    documents = try inspection.documents(of: id).sorted {
      ($0.status.isOwed ? 0 : 1, $0.reference) < ($1.status.isOwed ? 0 : 1, $1.reference)
    }
    if !documents.isEmpty {
      let progress = DocumentProgress(of: documents, target: nil, today: inspection.today)
      rows.append(
        .heading(StyledText("Documents", .heading) + StyledText("  \(progress.listWords)", .muted)))
      rows += documents.map { .item(.document($0)) }
    }
    let evidence = (try? inspection.evidenceMatrix()).map { $0.totals[id] ?? 0 }
    if evidence != 0 { rows.append(.item(.evidence(evidence))) }
    if !commits.isEmpty {
      rows.append(.heading(StyledText("History", .heading)))
      rows += commits.map { .item(.commit($0)) }
    }
    list.show(rows)
  }

  private var isOnNote: Bool { if case .note = list.current { true } else { false } }

  private func edit(_ note: Note) -> [Effect] {
    let title = "Note on \(body.shortName)"
    return [
      .edit(
        EditorRequest(title: title, text: note.text) { [inspection, body] text in
          guard text != note.text else { return [] }
          var changed = note
          changed.text = text
          do throws(Refusal) {
            try inspection.change(changed, on: body)
            return [.saved, .announce(Notice("\(title) saved."))]
          } catch {
            // The editor has closed, so the text goes where it can be seen and saved again.
            let box = NotePrompt.editing(note, on: body, in: inspection)
            return [.present(box)] + box.replaceText(with: text) + [.announce(Notice(error))]
          }
        })
    ]
  }

  private func finish(_ followUp: FollowUp) -> [Effect] {
    var done = followUp
    done.isDone = true
    do throws(Refusal) {
      try inspection.record([.followUp(done)], in: followUp.activity)
      return [.saved, .announce(Notice("Marked as done: \(followUp.promise)"))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func cells(of row: Row) -> [ListCell] {
    switch row {
    case .activity(let activity, let outcome):
      let kind = inspection.outline.kind(activity.kind)
      let names = [kind?.name ?? activity.kind, kind?.shortName].compactMap(\.self)
      let fact = ActivityFact(status: activity.status, date: outcome.conversation.slot.date)
      let isLate = fact.isLate(today: inspection.today, clock: inspection.outline.writeUpClock)
      return [
        .fitting(
          names.map { StyledText($0 + (activity.ordinal > 1 ? " \(activity.ordinal)" : ""), .strong) }),
        .fitting([
          activity.status.label(isLate: isLate),
          .mark(activity.status.mark, activity.status.tone)
            + StyledText(" \(activity.status.briefWord)", activity.status.tone),
        ]),
        .fitting(slotWords(outcome)), .text(StyledText(owed(activity, outcome), .muted)),
      ]
    case .followUp(let followUp):
      return [
        .text(StyledText(followUp.promise)), .text(StyledText(followUp.post, .muted)),
        .fitting(
          followUp.due.map { ["by \($0.readable)", $0.readable, $0.brief].map { StyledText($0) } } ?? [""]),
        .text(""),
      ]
    case .note(let note):
      return [
        .text(StyledText("\(note.date.brief) \(note.time)", .muted)),
        .text(StyledText(note.text.replacingLineEnds)), .text(""), .text(""),
      ]
    case .document(let document):
      let due = document.status.isOwed ? document.dates.promisedFor : nil
      return [
        .text(StyledText(document.title)),
        document.status.cell(isOverdue: document.isOverdue(on: inspection.today)),
        .text(StyledText(due.map { "by \($0.readable)" } ?? "")),
        document.reference.cellOfSource,
      ]
    case .evidence(let count):
      return [
        .text(StyledText("Evidence", .heading)),
        .text(count.map { StyledText(counted($0, "item")) } ?? StyledText("cannot be read", .warning)),
        .text(StyledText("Enter lists it", .muted)), .text(""),
      ]
    case .commit(let commit):
      let moment = inspection.moment(commit.time)
      return [
        .fitting(
          [moment.readable, "\(moment.date.brief) \(moment.time)"].map { StyledText($0, .muted) }),
        .text(StyledText(ownWords(of: commit)) + StyledText("  \(commit.author)", .muted)), .text(""),
        .text(""),
      ]
    }
  }

  /// What was done, without the name of the force that stands above.
  private func ownWords(of commit: Commit) -> String {
    let summary = commit.summary
    for lead in ["\(body.shortName), ", "\(body.shortName): "] where summary.hasPrefix(lead) {
      return summary.dropFirst(lead.count).description.capitalizedFirst
    }
    return summary
  }

  /// The slot, with the words that matter least left out where there is no room.
  private func slotWords(_ outcome: Outcome) -> [StyledText] {
    let slot = outcome.conversation.slot
    guard let date = slot.date else { return [StyledText(outcome.activity.reason?.words ?? "")] }
    let time = slot.time.map { " \($0)" } ?? ""
    let day = "\(date.weekday.shortName) \(date.brief)"
    // Within half a year the year goes without saying.
    let isNear = abs(date.dayNumber - inspection.today.dayNumber) < 183
    return
      (["\(date.weekday.shortName) \(date.readable)\(time)"]
      + (isNear ? ["\(day)\(time)", day] : ["\(date.readable)\(time)", date.readable]))
      .map { StyledText($0) }
  }

  private func owed(_ activity: Activity, _ outcome: Outcome) -> String {
    let schedule = inspection.outline.questions(of: activity.kind)
    guard !schedule.isEmpty, !outcome.answers.isEmpty else { return "" }
    let blanks = outcome.blanks(in: schedule).count
    return blanks == 0 ? "all answered" : "\(counted(blanks, "blank"))"
  }
}

extension String {
  /// The text on one line.
  var replacingLineEnds: String {
    // Lists ask for every row, and hardly any has a second line: looking for one byte by byte costs a tenth of looking at
    // characters. No line ends without one of these bytes.
    guard utf8.contains(where: { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 }) else { return self }
    return split(whereSeparator: \.isNewline).joined(separator: " / ")
  }
}
