import Fieldwork
import Storage

/// The forces compared on one question, one below the other: answer, evidence and note, and what differs flagged.
final class ModerationScreen: FilteredListScreen {
  struct Row: Markable {
    let force: Body
    let compared: Moderation.Row
    let answer: String
    let note: String
    let activity: Identifier<Activity>?

    /// "1, 1 contradicts".
    var evidenceWords: String {
      let against = compared.evidence.count { $0.polarity == .contradicts }
      guard !compared.evidence.isEmpty else { return "" }
      let kinds = Set(compared.evidence.map(\.kind.words)).sorted().joined(separator: ", ")
      return "\(compared.evidence.count) \(kinds)" + (against > 0 ? ", \(against) against" : "")
    }
  }

  private enum Grouping: CaseIterable {
    case answer, region, flagged

    var words: String {
      switch self {
      case .answer: "by answer"
      case .region: "by region"
      case .flagged: "flagged only"
      }
    }
  }

  private let inspection: OpenInspection
  private let question: Question
  private var tally: Tally
  /// Where the numbers lie, if it is answered with numbers.
  private var middle: Moderation.Middle?
  private var all: [Row] = []
  var list = ListModel<Row>(isFiltered: true)
  private var grouping = Grouping.answer
  private(set) var marking: Marking

  init(_ number: String, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    question = try inspection.question(numbered: number)
    marking = inspection.outline.marking
    tally = Tally(of: [], kind: question.answers)
    try reload()
  }

  var place: Place { .moderation(question.id) }
  var title: String { "\(question.id) compared" }
  var filterText: TextBuffer? { list.filter.buffer }
  var contexts: [ActionContext] { list.filter.isTyping ? [.text, .list] : [.question, .list] }
  var subject: Subject { Subject(body: list.current?.force.id, activity: list.current?.activity) }
  var takeable: Takeable {
    list.current?.activity.map { .activity($0, question: question.id, passage: nil) }
      ?? .nothing("The cursor is on no answer.")
  }

  var status: String {
    let flagged = all.count { !$0.compared.flags.isEmpty }
    return [
      middle.map(middleWords) ?? inspection.leadingWords(of: tally, for: question.answers),
      "\(flagged) of \(counted(all.count, "force")) flagged", grouping.words,
    ].joined(separator: ", ")
  }

  /// "middle 89%, far is more than 5.5 away".
  private func middleWords(_ middle: Moderation.Middle) -> String {
    func written(_ number: Double) -> String {
      let tenths = Int((number * 10).rounded())
      return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }
    let value = Response.value(written(middle.value)).words(for: question.answers)
    return "middle \(value), far is more than \(written(2 * middle.usualDistance)) away"
  }

  var actions: [ActionState] {
    let none = list.current?.activity == nil ? "The cursor is on no answer." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter),
      ActionState(.group, detail: "By answer, by region, flagged only."), ActionState(.consistency),
      ActionState(.status, disabledReason: none),
    ]
  }

  var content: Content {
    list.content(
      columns: [
        ListColumn("Force", minimum: 10, ideal: 18), ListColumn("Answer", minimum: 6, ideal: 12),
        ListColumn("Differs", minimum: 8, ideal: 18, priority: 8),
        ListColumn("Evidence", minimum: 10, ideal: 24, priority: 5),
        ListColumn("Note", minimum: 10, ideal: 40, weight: 2, priority: 6),
      ], emptyHint: emptyHint
    ) { row in
      let flags = row.compared.flags
      let words = flags.map(\.words).joined(separator: ", ")
      return [
        .text(StyledText(row.force.shortName, .strong)), .text(StyledText(row.answer)),
        .fitting(
          flags.isEmpty
            ? [""]
            : [
              .mark(.late, .warning) + StyledText(" \(words)", .warning),
              .mark(.late, .warning) + StyledText(" \(flags[0].words)", .warning), .mark(.late, .warning),
            ]), .text(StyledText(row.evidenceWords, .muted)), .text(StyledText(row.note, .muted)),
      ]
    }
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return []
    }
    switch action {
    case .open: return list.current?.activity.map { [.go(.activity($0))] } ?? []
    case .status:
      return list.current?.activity.map {
        [.present(StatusFlow(activity: $0, in: inspection).menu())]
      } ?? []
    case .back: return [.back]
    case .group:
      let cases = Grouping.allCases
      grouping = cases[((cases.firstIndex(of: grouping) ?? 0) + 1) % cases.count]
      arrange()
    case .consistency: return [.go(.consistency(question.id))]
    default: break
    }
    return []
  }

  func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    let (store, question) = (inspection.store, question)
    var choice = EvidenceChoice()
    choice.question = question.id
    let evidence = try inspection.evidence(choice)
    let (tally, answers) = try OpenInspection.reading("read the answers to \(question.id)") {
      () throws(StoreFailure) in
      (try store.tally(of: question), try store.answers(to: question))
    }
    self.tally = tally
    all = []
    let values = answers.mapValues { given in
      given.compactMap { activity in
        if case .value(let value)? = activity.answer?.response { value } else { nil }
      }
    }
    let moderation = Moderation(tally, values: values, evidence: evidence, for: question.answers)
    middle = moderation.middle
    for compared in moderation.rows {
      let given = answers[compared.force] ?? []
      let words = given.compactMap { $0.answer?.response?.words(for: question.answers).replacingLineEnds }
      all.append(
        Row(
          force: try inspection.body(compared.force), compared: compared,
          answer: words.isEmpty ? "blank" : words.joined(separator: " / "),
          note: given.compactMap(\.answer?.note.replacingLineEnds).filter { !$0.isEmpty }
            .joined(separator: " / "), activity: given.first?.activity))
    }
    arrange()
  }

  func arrange() {
    let filter = list.filter.rowFilter
    let shown = all.filter { row in
      filter.accepts(
        RowWords(
          row.force.shortName,
          more: "\(row.answer) \(row.note) \(row.evidenceWords) "
            + row.compared.flags.map(\.words).joined(separator: " ")))
    }
    var rows: [ListModel<Row>.Row] = [.heading(StyledText(question.text, .heading))]
    func add(_ name: StyledText, _ members: [Row]) {
      guard !members.isEmpty else { return }
      let flagged = members.count { !$0.compared.flags.isEmpty }
      let count = counted(members.count, "force") + (flagged > 0 ? ", \(flagged) flagged" : "")
      rows.append(.heading(name + StyledText("  \(count)", .muted)))
      rows += members.map { .item($0) }
    }
    switch grouping {
    case .answer:
      for heap in Tally.order(for: question.answers) {
        add(
          StyledText(heap.words(for: question.answers), heap.tone(for: question.answers)),
          shown.filter { $0.compared.heap == heap })
      }
    case .region:
      for (name, members) in Dictionary(grouping: shown, by: { ForceSort.region.group(of: $0.force) })
        .sorted(by: { $0.key < $1.key })
      {
        add(StyledText(name, .heading), members)
      }
    case .flagged: rows += shown.filter { !$0.compared.flags.isEmpty }.map { .item($0) }
    }
    list.show(rows.count == 1 ? [] : rows) { $0.force.id == $1.force.id }
  }

  private var emptyHint: String {
    if let typed = filterText?.text, !typed.isEmpty {
      return "No force matches '\(typed)'. Press Esc to clear the filter."
    }
    return grouping == .flagged
      ? "No force stands out. b shows all." : "No force has this activity."
  }
}
