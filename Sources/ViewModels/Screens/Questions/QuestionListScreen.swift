public import Fieldwork
import Storage

/// Every question with what the forces answered, as a bar and in counts.
public final class QuestionListScreen: Screen {
  /// A question, or below it a part of its counts; or an area, with all its questions counted together.
  private enum Entry: Markable {
    case question(Question)
    case part(Question, Part)
    case area(AreaTally)

    var question: Question? {
      switch self {
      case .question(let question), .part(let question, _): question
      case .area: nil
      }
    }

    var part: Part? { if case .part(_, let part) = self { part } else { nil } }

    /// What the cursor stays on when the list is shown anew.
    var name: String {
      switch self {
      case .question(let question): question.id
      case .part(let question, let part): "\(question.id) \(part.name)"
      case .area(let tally): tally.area.code
      }
    }

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
  /// Whether areas stand in the list, each with all its questions counted together.
  private var showsAreas = false

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
    switch list.current {
    case nil: return []
    case .area(let tally):
      return ["\(tally.area.name): \(tally.sentence); \(tally.reach)", tally.sentence]
    case .question(let question):
      switch tally(of: question) {
      case .success(let tally): return tally.statuses(of: question)
      case .failure(let refusal): return [refusal.message]
      }
    case .part(let question, let part):
      let leading = inspection.leadingWords(of: part.tally, for: question.answers)
      return ["\(question.id), \(part.name): \(leading)", leading]
    }
  }

  public var actions: [ActionState] {
    let none = list.current == nil ? "No question is shown." : nil
    let several =
      none ?? (list.current?.question == nil ? "The cursor is on an area, not on a question." : nil)
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter), ActionState(.group),
      ActionState(.breakdown, label: showsAreas ? "by area" : sort.map { "by \($0.words)" }),
      ActionState(.consistency, disabledReason: several), ActionState(.moderation, disabledReason: several),
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
        if case .area(let tally) = entry { return bar(tally) }
        guard let question = entry.question else { return [] }
        switch tally(of: question) {
        case .success(let tally): return bar(tally, of: question)
        case .failure(let refusal): return [.text(""), .text(StyledText(refusal.message, .warning))]
        }
      }
    ) { [self] entry in
      switch entry {
      case .question(let question):
        [.text(StyledText(question.id, .key)), .text(StyledText(question.text))]
      case .part(let question, let part): bar(part, of: question)
      case .area(let tally):
        [
          .fitting(
            [tally.reach, "\(tally.forcesAsked) of \(tally.forces.count) forces", ""].map {
              StyledText(tally.area.name, .strong) + StyledText("  \($0)", .muted)
            }), .text(""),
        ]
      }
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return []
    }
    switch action {
    case .open:
      switch list.current {
      case nil: return []
      case .question(let question): return [.go(.question(question.id))]
      case .area(let tally): return [.go(.area(tally.area.code))]
      case .part(let question, let part):
        guard let sort = part.sort else { return [.go(.question(question.id))] }
        return [.go(.answers(AnswerScope(question.id, sort: sort, group: part.name)))]
      }
    case .breakdown:
      // All forces, then by each of these, and areas last.
      let all: [ForceSort?] = [nil] + ForceSort.allCases
      let place = (all.firstIndex(of: sort) ?? 0) + 1
      let isLast = !showsAreas && place == all.count
      sort = showsAreas || isLast ? nil : all[place]
      showsAreas = isLast
    case .consistency: return list.current?.question.map { [.go(.consistency($0.id))] } ?? []
    case .moderation: return list.current?.question.map { [.go(.moderation($0.id))] } ?? []
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
    if sort != nil || showsAreas { arrange() }
  }

  private func bar(_ tally: Tally, of question: Question) -> [ListCell] {
    [.bar(tally.bar(for: question.answers)), .fitting(tally.briefs(for: question.answers))]
  }

  private func bar(_ tally: AreaTally) -> [ListCell] {
    let leading = StyledText(inspection.leadingWords(of: tally), .strong)
    let word = StyledText(inspection.leadingWord(of: tally), .strong)
    return [
      .bar(tally.bar),
      .fitting([
        leading + StyledText("  \(tally.sentence)", .muted),
        word + StyledText("  \(tally.brief) of \(tally.asked)", .muted), leading,
        word + StyledText(tally.leading.map { "  \(tally.share(of: $0).words)" } ?? "", .muted), word,
      ]),
    ]
  }

  /// The bar of a part, with its name, which it never goes without; the word for the answer that most gave and the counts
  /// where there is room.
  private func bar(_ part: Entry.Part, of question: Question) -> [ListCell] {
    let kind = question.answers
    let name = StyledText("\(part.name)  ", .plain)
    let leading = StyledText(inspection.leadingWords(of: part.tally, for: kind), .strong)
    let briefs = part.tally.asked == 0 ? [] : part.tally.briefs(for: kind)
    return [
      .bar(part.tally.bar(for: kind)),
      .fitting(
        briefs.map { name + leading + StyledText("  ", .muted) + $0 } + [name + leading]
          + briefs.map { name + $0 } + [name]),
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
    return parts.map { .part(question, $0) }
  }

  private var preview: DocumentContent? {
    list.current.map { entry in
      if case .area(let tally) = entry {
        return DocumentContent(
          [
            StyledText(tally.area.name, .heading), "", StyledText(tally.reach), StyledText(tally.sentence),
          ]
            + [tally.countedWords, ""].compactMap { $0.map { StyledText($0) } }
            + tally.questions.map { StyledText("\($0.id)  ", .key) + StyledText($0.text) })
      }
      return DocumentContent { () throws(Refusal) in
        guard let question = entry.question else { return [] }
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
    if showsAreas {
      // What cannot be counted is told where its questions stand.
      let areas = ((try? inspection.areaTallies()) ?? []).filter { filter.accepts(RowWords($0.area.name)) }
      return list.show(areas.flatMap { [.item(.area($0)), .below(.area($0))] }) { $0.name == $1.name }
    }
    let groups: [(name: String, questions: [Question])] =
      groupsByArea
      ? outline.areas.map { area in (area.name, shown.filter { $0.area == area.code }) }
      : outline.activityKinds.map { kind in (kind.name, shown.filter { $0.kind == kind.code }) }
    list.show(
      groups.filter { !$0.questions.isEmpty }.flatMap { group in
        [.heading(StyledText(group.name, .heading))]
          + group.questions.flatMap { question -> [ListModel<Entry>.Row] in
            let entry = Entry.question(question)
            let parts = parts(of: question)
            return [.item(entry)] + (parts.isEmpty ? [.below(entry)] : parts.map { .item($0) })
          }
      }, keeping: { $0.name == $1.name })
  }
}
