import Fieldwork
import Storage

/// The regions side by side on one question: regions by answers, with the forces behind each count.
final class ConsistencyScreen: Screen {
  private let inspection: OpenInspection
  private let question: Question
  private var sort = ForceSort.region
  private var broken: BrokenTally
  private var heaps: [Tally.Heap] = []
  private var row = RowCursor()
  private var column = 0
  private(set) var marking: Marking

  init(_ number: String, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    question = try inspection.question(numbered: number)
    marking = inspection.outline.marking
    broken = try inspection.brokenTally(of: question, by: .region)
    try reload()
  }

  var place: Place { .consistency(question.id) }
  var title: String { "\(question.id) by \(sort.words)" }
  let contexts: [ActionContext] = [.question, .matrix]
  var status: String {
    "\(counted(parts.count, "group")), all forces: \(inspection.leadingWords(of: broken.whole, for: question.answers))"
  }

  var actions: [ActionState] {
    [
      ActionState(.open, disabledReason: parts.isEmpty ? "No force has this activity." : nil),
      ActionState(.breakdown), ActionState(.group, detail: "Region, CT region, kind of force."),
      ActionState(.moderation),
    ]
  }

  var content: Content {
    let kind = question.answers
    return .matrix(
      MatrixContent(
        corner: sort.words.prefix(1).uppercased() + sort.words.dropFirst(),
        columnHeads: heaps.map { $0.words(for: kind) }, rowCount: parts.count,
        rowHead: { [self] in parts[$0].name },
        cell: { [self] row, column in
          let (tally, heap) = (parts[row].tally, heaps[column])
          let count = tally.count(heap)
          return MatrixCell(mark: nil, word: count == 0 ? "" : String(count), tone: heap.tone(for: kind))
        },
        rowTotal: { [self] in String(parts[$0].tally.asked) },
        columnTotals: heaps.map { String(broken.whole.count($0)) }, total: String(broken.whole.asked),
        totalHead: "Asked", leastCell: 8, cursor: (row.index, column), detail: detail))
  }

  var subject: Subject { Subject() }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .left: column = max(0, column - 1)
    case .right: column = max(0, min(heaps.count - 1, column + 1))
    case .open:
      guard parts.indices.contains(row.index), heaps.indices.contains(column) else { return [] }
      return [
        .go(
          .answers(
            AnswerScope(question.id, sort: sort, group: parts[row.index].name, answer: heaps[column])))
      ]
    case .back: return [.back]
    case .group, .breakdown, .consistency:
      let all = ForceSort.allCases
      sort = all[((all.firstIndex(of: sort) ?? 0) + 1) % all.count]
      do throws(Refusal) {
        try reload()
      } catch {
        return [.announce(Notice(error))]
      }
    case .moderation: return [.go(.moderation(question.id))]
    default: _ = row.move(action, count: parts.count, page: page)
    }
    return []
  }

  func moveCursor(to index: Int) -> [Effect] {
    row.place(at: index, count: parts.count)
    return []
  }

  func moveCursor(toColumn column: Int) {
    if heaps.indices.contains(column) { self.column = column }
  }

  func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    broken = try inspection.brokenTally(of: question, by: sort)
    // Answers that can be chosen have a column even where nobody gave them; the others only with a count.
    let options = Set(question.answers.options.map { Tally.Heap.response(.value($0.code)) })
    heaps = Tally.order(for: question.answers).filter { options.contains($0) || broken.whole.count($0) > 0 }
    row.place(at: row.index, count: parts.count)
    column = min(column, max(0, heaps.count - 1))
  }

  private var parts: [BrokenTally.Part] { broken.parts }

  private var detail: StyledText {
    guard parts.indices.contains(row.index), heaps.indices.contains(column) else {
      return StyledText("No force has this activity.")
    }
    let (part, heap) = (parts[row.index], heaps[column])
    let words = inspection.words(for: heap, in: part.tally, of: question.answers)
    let whole = inspection.phrase(for: heap, in: broken.whole)
    return StyledText("\(part.name), \(words)  ", .strong) + StyledText("All: \(whole)", .muted)
  }
}
