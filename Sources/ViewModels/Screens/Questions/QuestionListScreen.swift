public import Fieldwork
import Storage

/// Every question with what the forces answered, as a bar and in counts.
public final class QuestionListScreen: Screen {
  private let inspection: OpenInspection
  private var tallies: [String: Tally] = [:]
  private var list = ListModel<Question>(isFiltered: true)
  private var groupsByArea = false

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = inspection.outline.marking
    try reload()
    arrange()
  }

  public var place: Place { .questions }
  public var title: String { "Questions" }
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { list.contexts }
  public var filterText: TextBuffer? { list.filter.buffer }

  public var status: String { statuses.first ?? "" }
  public var shorterStatuses: [String] { Array(statuses.dropFirst()) }

  private var statuses: [String] {
    list.current.map { tally(of: $0).statuses(of: $0) } ?? []
  }

  public var actions: [ActionState] {
    [ActionState(.open), ActionState(.filter), ActionState(.group), ActionState(.preview)]
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("", minimum: 5, ideal: 8), ListColumn("", minimum: 20, ideal: 60, weight: 1),
      ],
      emptyHint: "No question matches '\(filterText?.text ?? "")'. Press Esc to clear the filter.",
      preview: preview,
      below: { [self] question in
        let tally = tally(of: question)
        return [.bar(tally.bar(for: question.answers)), .fitting(tally.briefs(for: question.answers))]
      }
    ) { question in
      [.text(StyledText(question.id, .key)), .text(StyledText(question.text))]
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return []
    }
    switch action {
    case .open: return list.current.map { [.go(.question($0.id))] } ?? []
    case .group: groupsByArea.toggle()
    case .back: return [.back]
    default: return []
    }
    arrange()
    return []
  }

  public func type(_ text: String) -> [Effect]? {
    guard list.typeFilter(text) else { return nil }
    arrange()
    return []
  }

  public func paste(_ text: String) -> [Effect]? { type(text) }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    tallies = [:]
  }

  private var preview: DocumentContent? {
    list.current.map { question in
      DocumentContent(QuestionPage.lines(for: question, tally: tally(of: question), in: inspection))
    }
  }

  private func tally(of question: Question) -> Tally {
    if let read = tallies[question.id] { return read }
    // A tally that cannot be read shows as empty; opening the question says why.
    let tally = (try? inspection.store.tally(of: question)) ?? Tally(of: [], kind: question.answers)
    tallies[question.id] = tally
    return tally
  }

  private func arrange() {
    let outline = inspection.outline
    let filter = list.filter.rowFilter
    let shown = outline.questions.filter { filter.accepts(RowWords($0.id, more: $0.text)) }
    let groups: [(name: String, questions: [Question])] =
      groupsByArea
      ? outline.areas.map { area in (area.name, shown.filter { $0.area == area.code }) }
      : outline.activityKinds.map { kind in (kind.name, shown.filter { $0.kind == kind.code }) }
    list.show(
      groups.filter { !$0.questions.isEmpty }.flatMap { group in
        [.heading(StyledText(group.name, .heading))] + group.questions.flatMap { [.item($0), .below($0)] }
      }, keeping: { $0.id == $1.id })
  }
}

extension Question: Markable {}
