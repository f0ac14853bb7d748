public import Fieldwork
import Storage

/// Everything that was done, by everybody, the newest first; one's own steps can be undone down to any of them.
public final class LogScreen: Screen {
  private let inspection: OpenInspection
  private var list = ListModel<LogStep>()
  private var undoable: [Int] = []
  private var redoable: [Int] = []

  /// So many steps are read; older ones are found in the history of what they changed.
  static let most = 1000

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    try reload()
  }

  public var place: Place { .log }
  public var title: String { "What was done" }
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { [.list] }
  public var actions: [ActionState] {
    let reason = list.current == nil ? "Nothing was done yet." : nil
    return [ActionState(.open, disabledReason: reason), ActionState(.history, disabledReason: reason)]
  }
  public var subject: Subject { list.current.map { inspection.subject(of: $0.commit) } ?? Subject() }

  public var status: String {
    list.itemCount < Self.most
      ? counted(list.itemCount, "step") : "the newest \(counted(list.itemCount, "step"))"
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("When", minimum: 11, ideal: 17, priority: 8),
        ListColumn("What", minimum: 18, ideal: 40, weight: 1),
        ListColumn("Who", minimum: 8, ideal: 14, priority: 5),
        ListColumn("Device", minimum: 6, ideal: 10, priority: 3),
        ListColumn("", minimum: 6, ideal: 6, priority: 7),
      ], emptyHint: "Nothing was done yet."
    ) { [inspection] step in
      let moment = inspection.moment(step.commit.time)
      let tone: Tone = step.isUndone ? .muted : .plain
      return [
        .fitting(
          [moment.readable, "\(moment.date.brief) \(moment.time)", moment.date.brief].map {
            StyledText($0, .muted)
          }),
        .text(StyledText(step.commit.summary, tone)), .text(StyledText(step.commit.author, .muted)),
        .text(StyledText(step.commit.device, .muted)),
        .text(StyledText(step.isUndone ? "undone" : "", .muted)),
      ]
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    switch (action, list.current) {
    case (.open, .some(let step)): return [.present(menu(of: step))]
    case (.history, .some(let step)): return [.go(.history(.commit(step.commit.number)))]
    case (.back, _): return [.back]
    default: return []
    }
  }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    let store = inspection.store
    let steps = try OpenInspection.reading("read what was done") { () throws(StoreFailure) in
      try store.log(limit: Self.most)
    }
    undoable = try inspection.steps(.undo, limit: Self.most).map(\.number)
    redoable = try inspection.steps(.redo, limit: Self.most).map(\.number)
    list.show(steps.filter { $0.commit.kind != .setUp }.map { .item($0) }) {
      $0.commit.number == $1.commit.number
    }
  }

  private func menu(of step: LogStep) -> Menu {
    let commit = step.commit
    let undo = undoable.firstIndex(of: commit.number).map { $0 + 1 }
    let redo = redoable.firstIndex(of: commit.number).map { $0 + 1 }
    let subject = inspection.subject(of: commit)
    return Menu(
      title: "\(inspection.moment(commit.time).readable), \(commit.author)",
      message: "\(commit.summary) (on \(commit.device)\(step.isUndone ? ", undone" : ""))",
      entries: [
        entry("c", "What it changed", nil) { [.go(.history(.commit(commit.number)))] },
        entry(
          "g", "Go there", subject.body == nil ? "It is about no force." : nil
        ) { [inspection] in
          if let activity = subject.activity, !inspection.isGone(activity) {
            return [.go(.activity(activity))]
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
