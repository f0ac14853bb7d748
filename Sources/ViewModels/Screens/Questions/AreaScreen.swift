import Fieldwork
import Storage

/// The forces by what they answered to the questions of one area, counted together.
final class AreaScreen: Screen {
  private let inspection: OpenInspection
  private let code: String
  private var tally: AreaTally
  private var bodies: [Body] = []
  private var heaps: [Tally.Heap] = []
  private var row = RowCursor()
  private var column = 0
  /// Whether forces that were asked nothing yet are shown as well.
  private var showsAll = false
  private(set) var marking: Marking

  init(_ code: String, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.code = code
    marking = inspection.outline.marking
    tally = try inspection.areaTally(code)
    try reload()
  }

  var place: Place { .area(code) }
  var title: String { tally.area.name }
  let contexts: [ActionContext] = [.question, .matrix]
  var status: String { "\(tally.reach), \(inspection.leadingWords(of: tally))" }
  var shorterStatuses: [String] {
    let leading = inspection.leadingWords(of: tally)
    return ["\(tally.questionWords), \(leading)", leading]
  }
  var subject: Subject { Subject(body: bodies.indices.contains(row.index) ? bodies[row.index].id : nil) }

  var actions: [ActionState] {
    let one = "An area has several questions; Enter opens one."
    return [
      ActionState(.open, disabledReason: bodies.isEmpty ? "No force was asked." : nil),
      ActionState(.group, label: showsAll ? "asked" : "all", detail: "The forces asked, all forces."),
      ActionState(.consistency, disabledReason: one), ActionState(.moderation, disabledReason: one),
    ]
  }

  var content: Content {
    .matrix(
      MatrixContent(
        corner: "Force", columnHeads: heaps.map { $0.words(for: .tri) }, rowCount: bodies.count,
        rowHead: { [self] in bodies[$0].shortName },
        cell: { [self] row, column in
          let count = tally.questions(bodies[row].id, answered: heaps[column]).count
          return MatrixCell(
            mark: nil, word: count == 0 ? "" : String(count), tone: heaps[column].tone(for: .tri))
        },
        rowTotal: { [self] in String(tally.asked(bodies[$0].id)) },
        columnTotals: heaps.map { String(tally.count($0)) }, total: String(tally.asked), totalHead: "Asked",
        leastCell: 8, cursor: (row.index, column), detail: detail))
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .left: column = max(0, column - 1)
    case .right: column = max(0, min(heaps.count - 1, column + 1))
    case .open: return open()
    case .back: return [.back]
    case .group, .breakdown:
      showsAll.toggle()
      do throws(Refusal) { try reload() } catch { return [.announce(Notice(error))] }
    default: _ = row.move(action, count: bodies.count, page: page)
    }
    return []
  }

  func moveCursor(to index: Int) -> [Effect] {
    row.place(at: index, count: bodies.count)
    return []
  }

  func moveCursor(toColumn column: Int) {
    if heaps.indices.contains(column) { self.column = column }
  }

  func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    tally = try inspection.areaTally(code)
    let shown = Set(tally.forces.filter { showsAll || tally.asked($0) > 0 })
    bodies = try inspection.forces().filter { shown.contains($0.id) }
    heaps = AreaTally.order.filter { $0 != .blank && ($0.wasAsked || tally.count($0) > 0) }
    row.place(at: row.index, count: bodies.count)
    column = min(column, max(0, heaps.count - 1))
  }

  /// The questions behind the cell, each leading to where it was answered.
  private func open() -> [Effect] {
    guard let (force, heap) = cell else { return [] }
    let numbers = tally.questions(force.id, answered: heap)
    guard !numbers.isEmpty else {
      return [
        .announce(
          Notice("\(force.shortName) answered none of the questions so. Move to a count.", tone: .warning))
      ]
    }
    let activities = (try? inspection.activities(in: force.id)) ?? []
    let questions = tally.questions.filter { numbers.contains($0.id) }
    return [
      .present(
        Menu(
          title: "\(force.shortName), \(heap.words(for: .tri))", message: "Which question?",
          entries: zip("123456789abcdefghijklmnopqrstuvwxyz", questions).map { key, question in
            Menu.Entry(
              item: MenuItem(
                key: key, label: StyledText("\(question.id)  ", .key) + StyledText(question.text))
            ) {
              activities.first { $0.kind == question.kind }.map { [.go(.activity($0.id))] } ?? []
            }
          }))
    ]
  }

  private var cell: (force: Body, heap: Tally.Heap)? {
    guard bodies.indices.contains(row.index), heaps.indices.contains(column) else { return nil }
    return (bodies[row.index], heaps[column])
  }

  private var detail: StyledText {
    guard let (force, heap) = cell else { return "No force was asked yet. Press b for all forces." }
    let numbers = tally.questions(force.id, answered: heap)
    let names = numbers.isEmpty ? "" : ": \(numbers.joined(separator: ", "))"
    return StyledText("\(force.shortName), \(heap.words(for: .tri))  ", .strong)
      + StyledText(
        (heap.wasAsked
          ? "\(numbers.count) of \(tally.asked(force.id)) asked" : counted(numbers.count, "question")) + names
      )
  }
}
