public import Fieldwork
import Storage

/// Every question with what the forces answered, as a bar and in counts.
public final class QuestionListScreen: Screen {
  /// A question, or below it a part of its counts.
  private struct Entry: Markable {
    let question: Question
    var part: Part?

    /// `sort` is `nil` for all forces.
    struct Part {
      let sort: ForceSort?
      let name: String
      let tally: Tally
    }
  }

  private let inspection: OpenInspection
  private var tallies: [String: Result<Tally, Refusal>] = [:]
  private var list = ListModel<Entry>(isFiltered: true)
  /// By what the counts are broken down; `nil` for the whole alone.
  private var sort: ForceSort?
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
  public var contexts: [ActionContext] { list.filter.isTyping ? [.text, .list] : [.question, .list] }
  public var filterText: TextBuffer? { list.filter.buffer }

  public var status: String { statuses.first ?? "" }
  public var shorterStatuses: [String] { Array(statuses.dropFirst()) }

  private var statuses: [String] {
    guard let current = list.current else { return [] }
    guard let part = current.part else {
      switch tally(of: current.question) {
      case .success(let tally): return tally.statuses(of: current.question)
      case .failure(let refusal): return [refusal.message]
      }
    }
    let leading = inspection.leadingWords(of: part.tally, for: current.question.answers)
    return ["\(current.question.id), \(part.name): \(leading)", leading]
  }

  public var actions: [ActionState] {
    let none = list.current == nil ? "No question is shown." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter), ActionState(.group),
      ActionState(.breakdown, label: sort.map { "by \($0.words)" }),
      ActionState(.consistency, disabledReason: none), ActionState(.moderation, disabledReason: none),
      ActionState(.preview),
    ]
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("", minimum: 5, ideal: 8), ListColumn("", minimum: 20, ideal: 60, weight: 1),
      ],
      emptyHint: "No question matches '\(filterText?.text ?? "")'. Press Esc to clear the filter.",
      preview: preview,
      below: { [self] entry in
        switch tally(of: entry.question) {
        case .success(let tally): bar(tally, of: entry.question)
        case .failure(let refusal): [.text(""), .text(StyledText(refusal.message, .warning))]
        }
      }
    ) { [self] entry in
      guard let part = entry.part else {
        return [.text(StyledText(entry.question.id, .key)), .text(StyledText(entry.question.text))]
      }
      return bar(part, of: entry.question)
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return []
    }
    switch action {
    case .open:
      return list.current.map { entry in
        guard let part = entry.part, let sort = part.sort else { return [.go(.question(entry.question.id))] }
        return [.go(.answers(AnswerScope(entry.question.id, sort: sort, group: part.name)))]
      } ?? []
    case .breakdown:
      let all: [ForceSort?] = [nil] + ForceSort.allCases
      sort = all[((all.firstIndex(of: sort) ?? 0) + 1) % all.count]
    case .consistency: return list.current.map { [.go(.consistency($0.question.id))] } ?? []
    case .moderation: return list.current.map { [.go(.moderation($0.question.id))] } ?? []
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
    if sort != nil { arrange() }
  }

  private func bar(_ tally: Tally, of question: Question) -> [ListCell] {
    [.bar(tally.bar(for: question.answers)), .fitting(tally.briefs(for: question.answers))]
  }

  /// The bar of a part, with its name, the word for the answer that most gave, and the counts where there is room.
  private func bar(_ part: Entry.Part, of question: Question) -> [ListCell] {
    let kind = question.answers
    let name = StyledText("\(part.name)  ", .plain)
    let leading = StyledText(inspection.leadingWords(of: part.tally, for: kind), .strong)
    let briefs = part.tally.asked == 0 ? [] : part.tally.briefs(for: kind)
    return [
      .bar(part.tally.bar(for: kind)),
      .fitting(
        briefs.map { name + leading + StyledText("  ", .muted) + $0 } + [name + leading, leading]),
    ]
  }

  /// The parts of a question's counts, the whole first; none where they are not broken down.
  private func parts(of question: Question) -> [Entry] {
    guard let sort, let forces = try? inspection.forces(), case .success(let whole) = tally(of: question)
    else {
      return []
    }
    let broken = BrokenTally(whole, by: sort, among: forces)
    let parts =
      [Entry.Part(sort: nil, name: "All forces", tally: broken.whole)]
      + broken.parts.map { Entry.Part(sort: sort, name: $0.name, tally: $0.tally) }
    return parts.map { Entry(question: question, part: $0) }
  }

  private var preview: DocumentContent? {
    list.current.map { entry in
      let question = entry.question
      return DocumentContent { () throws(Refusal) in
        let tally = if let part = entry.part { part.tally } else { try tally(of: question).get() }
        return QuestionPage.lines(for: question, tally: tally, in: inspection)
      }
    }
  }

  private func tally(of question: Question) -> Result<Tally, Refusal> {
    if let read = tallies[question.id] { return read }
    let read: Result<Tally, Refusal>
    do throws(Refusal) {
      read = .success(try inspection.tally(of: question))
    } catch {
      read = .failure(error)
    }
    tallies[question.id] = read
    return read
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
        [.heading(StyledText(group.name, .heading))]
          + group.questions.flatMap { question -> [ListModel<Entry>.Row] in
            let entry = Entry(question: question)
            let parts = parts(of: question)
            return [.item(entry)] + (parts.isEmpty ? [.below(entry)] : parts.map { .item($0) })
          }
      }, keeping: { $0.question.id == $1.question.id && $0.part?.name == $1.part?.name })
  }
}
