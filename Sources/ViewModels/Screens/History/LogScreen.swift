public import Fieldwork
public import Storage

/// Everything that was done, by everybody, the newest first; one's own steps can be undone down to any of them.
public final class LogScreen: Screen {
  /// So many steps are read at a time; older ones follow when the cursor nears the end.
  static let batch = 1000

  private let inspection: OpenInspection
  private var list = ListModel<LogStep>(isFiltered: true)
  /// What was read so far, without the set-up.
  private var steps: [LogStep] = []
  private var isComplete = false
  private lazy var words = StepWords(inspection)

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    try reload()
  }

  public var place: Place { .log }
  public var title: String { "What was done" }
  public private(set) var marking: Marking
  public var filterText: TextBuffer? { list.filter.buffer }
  public var contexts: [ActionContext] { list.contexts }
  public var subject: Subject { list.current.map { inspection.subject(of: $0.commit) } ?? Subject() }

  public var actions: [ActionState] {
    let reason =
      list.current == nil
      ? steps.isEmpty ? "Nothing was done yet." : "No step is shown. Press Esc to clear the filter." : nil
    return [
      ActionState(.open, disabledReason: reason), ActionState(.filter),
      ActionState(.history, disabledReason: reason),
    ]
  }

  public var status: String {
    let read = (isComplete ? "" : "the newest ") + counted(steps.count, "step")
    return list.itemCount == steps.count ? read : "\(list.itemCount) of \(read) shown"
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("When", minimum: 6, ideal: 17, priority: 8),
        ListColumn("What", minimum: 18, ideal: 44, weight: 1, priority: 9),
        ListColumn("Who", minimum: 8, ideal: 14, priority: 5),
        ListColumn("Device", minimum: 6, ideal: 10, priority: 3),
        ListColumn("", minimum: 6, ideal: 6, priority: 7),
      ],
      emptyHint: steps.isEmpty
        ? "Nothing was done yet."
        : "No step matches '\(filterText?.text ?? "")'. Press Esc to clear the filter."
    ) { [inspection] step in
      let moment = inspection.moment(step.commit.time)
      let tone: Tone = step.isUndone ? .muted : .plain
      return [
        .fitting(
          [moment.readable, "\(moment.date.brief) \(moment.time)", moment.date.brief].map {
            StyledText($0, .muted)
          }),
        .fitting(inspection.shorterForms(of: step.commit.summary).map { StyledText($0, tone) }),
        .text(StyledText(step.commit.author, .muted)),
        .text(StyledText(step.commit.device, .muted)),
        .text(StyledText(step.isUndone ? "undone" : step.state, .muted)),
      ]
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return readOn(page: page)
    }
    switch (action, list.current) {
    case (.open, .some(let step)): return [.present(menu(of: step))]
    case (.history, .some(let step)): return [.go(.history(.commit(step.commit.number)))]
    case (.back, _): return [.back]
    default: return []
    }
  }

  public func type(_ text: String) -> [Effect]? {
    guard list.typeFilter(text) else { return nil }
    arrange()
    list.place(at: 0)
    return readOn(page: 40)
  }

  public func paste(_ text: String) -> [Effect]? { type(text) }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return readOn(page: 10)
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    let wanted = max(Self.batch, steps.count)
    (steps, isComplete) = ([], false)
    try read(wanted)
    arrange()
  }

  /// Reads older steps until there are enough below the cursor, or none are left.
  private func readOn(page: Int) -> [Effect] {
    do throws(Refusal) {
      while !isComplete, list.cursor.index + page >= list.rows.count {
        try read(Self.batch)
        arrange()
      }
      return []
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func read(_ count: Int) throws(Refusal) {
    let (store, older) = (inspection.store, steps.last.map { $0.commit.number - 1 })
    let read = try OpenInspection.reading("read what was done") { () throws(StoreFailure) in
      try store.log(limit: count, from: older)
    }
    isComplete = read.count < count
    steps += read.filter { $0.commit.kind != .setUp }
  }

  private func arrange() {
    let filter = list.filter.rowFilter
    let shown = filter.isEmpty ? steps : steps.filter { filter.accepts(words[$0, among: steps]) }
    list.show(shown.map { .item($0) }) { $0.commit.number == $1.commit.number }
  }

  private func place(_ step: LogStep, among direction: UndoDirection) -> Int? {
    let commits = (try? inspection.steps(direction, limit: steps.count)) ?? []
    return commits.firstIndex { $0.number == step.commit.number }.map { $0 + 1 }
  }

  private func menu(of step: LogStep) -> Menu {
    let commit = step.commit
    let (undo, redo) = (place(step, among: .undo), place(step, among: .redo))
    let subject = inspection.subject(of: commit)
    return Menu(
      title: "\(inspection.moment(commit.time).readable), \(commit.author)",
      message: "\(commit.summary) (on \(commit.device)\(step.state.isEmpty ? "" : ", \(step.state)"))",
      entries: [
        entry("c", "What it changed", nil) { [.go(.history(.commit(commit.number)))] },
        entry(
          "g", "Go there",
          subject == Subject() ? "It is about no force, document, evidence, finding or section." : nil
        ) { [inspection] in
          if let activity = subject.activity, !inspection.isGone(activity) {
            return [.go(.activity(activity))]
          }
          if let document = subject.document, !inspection.isGone(document) {
            return [.go(.document(document))]
          }
          if let evidence = subject.evidence, !inspection.isGone(evidence) {
            return [.go(.evidenceItem(evidence))]
          }
          if let finding = subject.finding, !inspection.isGone(finding) { return [.go(.finding(finding))] }
          if let recommendation = subject.recommendation, !inspection.isGone(recommendation) {
            return [.go(.recommendation(recommendation))]
          }
          if let section = subject.section, !inspection.isGone(section: section) {
            return [.go(.reportSection(section))]
          }
          return subject.body.map { [.go(.force($0))] } ?? []
        },
        entry(
          "u",
          undo.map { $0 == 1 ? "Undo it" : "Undo it and the \(counted($0 - 1, "step")) of yours after it" }
            ?? "Undo it",
          undo == nil ? reasonAgainstUndo(of: step) : nil
        ) { [self] in take(.undo, times: undo ?? 0) },
        entry(
          "r",
          redo.map { $0 == 1 ? "Redo it" : "Redo it and the \(counted($0 - 1, "step")) before it" }
            ?? "Redo it",
          redo == nil ? "It is not among what was undone last." : nil
        ) { [self] in take(.redo, times: redo ?? 0) },
      ])
  }

  private func entry(
    _ key: Character, _ label: String, _ reason: String?, _ choose: @escaping () -> [Effect]
  ) -> Menu.Entry {
    Menu.Entry(item: MenuItem(key: key, label: StyledText(label), disabledReason: reason), choose: choose)
  }

  private func reasonAgainstUndo(of step: LogStep) -> String {
    if step.isUndone { return "It is undone already." }
    switch step.commit.kind {
    case .undo, .redo: return "Undo or redo the step that it is about."
    case .setUp, .bringIn, .purge: return "\(step.commit.kind.words.capitalizedFirst) cannot be undone."
    case .edit:
      return step.commit.author == inspection.store.workplace.author
        ? "It was done on another device, or something that cannot be undone came after it."
        : "Only \(step.commit.author) can undo it, on \(step.commit.device)."
    }
  }

  /// Takes steps in order, up to the first that is refused.
  private func take(_ direction: UndoDirection, times: Int) -> [Effect] {
    var taken: [TakenStep] = []
    do throws(Refusal) {
      for _ in 0..<times { taken.append(try inspection.take(direction)) }
    } catch {
      let before =
        taken.isEmpty
        ? "" : "\(counted(taken.count, "step")) \(direction == .undo ? "undone" : "done again"); then: "
      return [.saved, .announce(Notice(before + error.message, tone: .warning))]
    }
    guard let last = taken.last else { return [] }
    let words =
      taken.count == 1
      ? last.words : "\(direction == .undo ? "Undone" : "Done again"): \(counted(taken.count, "step"))."
    return [.saved, .announce(Notice(words))]
  }
}

extension String {
  /// The text with its first letter as a capital.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension LogStep: Markable {}

extension LogStep {
  /// What became of it: "undone", "purged" where a text of it was taken out since; empty for nothing.
  public var state: String {
    [isUndone ? "undone" : "", isPurged ? "purged" : ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
