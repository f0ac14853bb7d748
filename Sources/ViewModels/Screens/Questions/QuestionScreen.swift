public import Fieldwork
import Storage

/// The forces behind the counts of one question, heap by heap.
public final class QuestionScreen: Screen {
  private struct Row: Markable {
    let force: Body
    let responses: [(activity: Identifier<Activity>, answer: Answer?)]

    var markName: Identifier<Body>? { responses.isEmpty ? nil : force.id }
  }

  private let inspection: OpenInspection
  private let question: Question
  private let scope: AnswerScope
  private var list = ListModel<Row>()
  private var tally: Tally

  init(_ scope: AnswerScope, in inspection: OpenInspection) throws(Refusal) {
    guard let question = inspection.outline.questions.first(where: { $0.id == scope.question }) else {
      throw Refusal("Could not find the question '\(scope.question)': the plan has no such number.")
    }
    self.scope = scope
    self.inspection = inspection
    marking = inspection.outline.marking
    self.question = question
    tally = Tally(of: [], kind: question.answers)
    try reload()
  }

  public var place: Place { scope.isWhole ? .question(question.id) : .answers(scope) }
  public var title: String { scope.title(of: question) }
  public var status: String { withMarks(tally.sentence(for: question.answers)) }
  public var shorterStatuses: [String] {
    tally.briefs(for: question.answers).map { withMarks($0.plain) } + [list.markWords].filter { !$0.isEmpty }
  }

  private func withMarks(_ words: String) -> String {
    [list.markWords, words].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  public private(set) var marking: Marking
  public var contexts: [ActionContext] { [.question, .list] }
  public var actions: [ActionState] {
    let none = subject.activity == nil && list.marks.isEmpty ? "No force has this activity." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.status, disabledReason: none),
      ActionState(.consistency), ActionState(.moderation),
    ]
      + list.markStates
  }

  public var subject: Subject {
    Subject(body: list.current?.force.id, activity: list.current?.responses.first?.activity)
  }

  public var takeable: Takeable {
    list.current?.responses.first.map { .activity($0.activity, question: question.id, passage: nil) }
      ?? .nothing("The cursor is on no answer.")
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("", minimum: 12, ideal: 20), ListColumn("", minimum: 14, ideal: 30, weight: 2),
        ListColumn("", minimum: 10, ideal: 20, weight: 1, priority: 4),
      ], emptyHint: "No force has this activity."
    ) { [self] row in
      let answers = row.responses.compactMap(\.answer)
      let words = answers.compactMap { $0.response?.words(for: question.answers).replacingLineEnds }
      return [
        .text(StyledText(row.force.shortName, .strong)), .text(StyledText(words.joined(separator: " / "))),
        .text(StyledText(answers.map(\.note.replacingLineEnds).joined(separator: " "), .muted)),
      ]
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    switch action {
    case .open: return list.current?.responses.first.map { [.go(.activity($0.activity))] } ?? []
    case .status: return status(of: list.marks.isEmpty ? [list.current].compactMap(\.self) : markedRows)
    case .consistency: return [.go(.consistency(question.id))]
    case .moderation: return [.go(.moderation(question.id))]
    case .back: return [.back]
    default: return []
    }
  }

  private var markedRows: [Row] {
    list.rows.compactMap(\.item).filter { list.marks.contains($0.force.id) }
  }

  /// Of every activity of the rows: two groups of one force stand in one row.
  private func status(of rows: [Row]) -> [Effect] {
    let names = rows.flatMap { $0.responses.map(\.activity) }
    if list.marks.isEmpty, names.count == 1 {
      return [.present(StatusFlow(activity: names[0], in: inspection).menu())]
    }
    return BulkStatus.asking(of: names, in: inspection) { [weak self] in self?.list.clearMarks() }
  }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    let store = inspection.store
    let question = question
    let (tally, answers) = try OpenInspection.reading("read the answers to \(question.id)") {
      () throws(StoreFailure) in
      (try store.tally(of: question), try store.answers(to: question))
    }
    let among = try scope.forces(in: inspection)
    self.tally = among.map { tally.among($0) } ?? tally
    var rows: [ListModel<Row>.Row] = [.heading(StyledText(question.text, .heading))]
    for heap in Tally.order(for: question.answers) where scope.answer == nil || scope.answer == heap {
      let forces = self.tally.forces[heap] ?? []
      guard !forces.isEmpty else { continue }
      rows.append(
        .heading(
          StyledText(heap.words(for: question.answers), heap.tone(for: question.answers))
            + StyledText("  \(counted(forces.count, "force"))", .muted)))
      for force in forces {
        rows.append(.item(Row(force: try inspection.body(force), responses: answers[force] ?? [])))
      }
    }
    list.show(rows, keeping: { $0.force.id == $1.force.id })
  }
}
