public import Fieldwork

/// The programme of inspections, the partners and the regional units, which are met but are no forces.
public final class ProgrammeScreen: Screen {
  private enum Row: Markable {
    case entry(ProgrammeEntry)
    case body(Body, held: Int, total: Int)
    case words(StyledText)
  }

  private let inspection: OpenInspection
  private var list = ListModel<Row>()

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    try reload()
  }

  public var place: Place { .programme }
  public var title: String { "Programme" }
  public var status: String { inspection.outline.years }
  public var marking: Marking { inspection.outline.marking }
  public var contexts: [ActionContext] { [.list] }

  public var subject: Subject {
    guard case .body(let body, _, _) = list.current else { return Subject() }
    return Subject(body: body.id)
  }

  public var actions: [ActionState] {
    let reason = subject.body == nil ? "The cursor is not on a partner or unit." : nil
    return [
      ActionState(.open, disabledReason: current == nil ? "There is no more about this." : nil),
      ActionState(.add, disabledReason: reason), ActionState(.preview),
    ]
  }

  public var content: Content {
    list.content(
      columns: [
        ListColumn("", minimum: 12, ideal: 18), ListColumn("", minimum: 8, ideal: 8, priority: 5),
        ListColumn("", minimum: 20, ideal: 60, weight: 1),
      ], emptyHint: "The plan names no programme.", preview: preview
    ) { row in
      switch row {
      case .entry(let entry):
        [
          .text(StyledText(entry.code, .strong)), .text(StyledText(entry.years)),
          .text(StyledText(entry.subject)),
        ]
      case .body(let body, let held, let total):
        [
          .text(StyledText(body.shortName, .strong)),
          .text(StyledText(body.kind == .unit ? "CT unit" : "partner", .muted)),
          .text(
            total == 0
              ? StyledText("no meetings yet: a adds one", .muted) : StyledText("\(held) of \(total) held")),
        ]
      case .words(let words): [.text(words), .text(""), .text("")]
      }
    }
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    switch (action, list.current) {
    case (.open, _): return current.map { [.go($0)] } ?? []
    case (.add, .body(let body, _, _)): return [.present(ActivityMenu.forAdding(to: body, in: inspection))]
    case (.back, _): return [.back]
    default: return []
    }
  }

  /// Where Enter goes.
  private var current: Place? {
    switch list.current {
    case .entry(let entry): .programmeEntry(entry.code)
    case .body(let body, _, _): .force(body.id)
    case .words, nil: nil
    }
  }

  public func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  public func reload() throws(Refusal) {
    let outline = inspection.outline
    var rows: [ListModel<Row>.Row] = [.heading(StyledText("Inspections", .heading))]
    rows += outline.programme.map { .item(.entry($0)) }
    let others = try inspection.directory().bodies.filter { $0.kind != .force }
    for (kind, title) in [(Body.Kind.partner, "Partners"), (.unit, "Regional CT units")] {
      let bodies = others.filter { $0.kind == kind }
      guard !bodies.isEmpty else { continue }
      rows.append(.heading(StyledText(title, .heading)))
      for body in bodies {
        let activities = try inspection.activities(in: body.id)
        rows.append(.item(.body(body, held: activities.count { $0.status.isHeld }, total: activities.count)))
      }
    }
    if let target = outline.documentTarget {
      rows.append(.heading(StyledText("Documents", .heading)))
      rows.append(.item(.words(StyledText("\(target) or more to review"))))
    }
    list.show(rows)
  }

  private var preview: DocumentContent? {
    guard case .entry(let entry) = list.current else { return nil }
    return DocumentContent(ProgrammePage.lines(for: entry, in: inspection))
  }
}
