import Fieldwork
import Storage

/// The evidence that one finding rests on: what supports it, what contradicts it, what is context.
final class FindingEvidenceScreen: FilteredListScreen {
  private let inspection: OpenInspection
  private let id: Identifier<Finding>
  private var weighed: WeighedFinding
  var list = ListModel<Evidence>(isFiltered: true)
  private var items: [Evidence] = []
  private var showsPreview = true
  private(set) var marking: Marking

  init(_ id: Identifier<Finding>, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    weighed = try inspection.finding(id)
    marking = inspection.outline.marking
    try reload()
  }

  var place: Place { .findingEvidence(id) }
  var title: String { "Evidence of \(weighed.finding.number)" }
  var status: String {
    [list.markWords, weighed.standing.words].filter { !$0.isEmpty }.joined(separator: ", ")
  }
  var filterText: TextBuffer? { list.filter.buffer }
  var contexts: [ActionContext] { list.filter.isTyping ? [.text, .list] : [.finding, .list] }
  var subject: Subject { Subject(body: list.current?.forces.first, evidence: list.current?.id) }

  var actions: [ActionState] {
    let none = list.current == nil ? "No evidence is shown." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.filter), ActionState(.link),
      ActionState(.add, label: "link"), ActionState(.preview), ActionState(.history, disabledReason: none),
    ] + list.markStates
  }

  var content: Content {
    list.content(
      columns: [
        ListColumn("No.", minimum: 4, ideal: 5), ListColumn("Passage", minimum: 18, ideal: 50, weight: 3),
        ListColumn("Kind", minimum: 11, ideal: 12, priority: 5),
        ListColumn("On", minimum: 8, ideal: 16, priority: 6),
      ],
      emptyHint: filterText?.text.isEmpty == false
        ? "No item matches. Press Esc to clear the filter."
        : "\(weighed.finding.number) rests on no evidence yet. Press l to link some.",
      preview: showsPreview ? preview : nil
    ) { [inspection] item in
      [
        .text(StyledText(item.number.description, .strong)),
        .text(
          item.owesPassage
            ? StyledText("the passage is owed", .warning) : StyledText(item.passage.replacingLineEnds)),
        .text(StyledText(item.kind.words)),
        .text(StyledText(inspection.forceNames(of: item).joined(separator: ", "), .muted)),
      ]
    }
  }

  /// Unlinking: what the cursor is on, or what is marked.
  var deletable: Deletable {
    let chosen = items.filter { list.marks.contains($0.id) }
    let meant = chosen.isEmpty ? [list.current].compactMap(\.self) : chosen
    return meant.isEmpty
      ? .nothing("No evidence is shown.") : .link(weighed.finding, meant.map(\.id))
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let taken = list.take(action, page: page) {
      if taken == .filter { arrange() }
      return []
    }
    switch action {
    case .open: return list.current.map { [.go(.evidenceItem($0.id))] } ?? []
    case .back: return [.back]
    case .preview: showsPreview.toggle()
    case .link, .add: return LinkBox.presenting(for: weighed, in: inspection)
    case .history: return list.current.map { [.go(.history(.evidence($0.id)))] } ?? []
    default: break
    }
    return []
  }

  func reload() throws(Refusal) {
    weighed = try inspection.finding(id)
    items = try inspection.evidence(of: weighed.finding)
    let known = Set(items.map(\.id))
    if !list.marks.all.isSubset(of: known) { list.clearMarks() }
    marking =
      Marking.highest(of: [inspection.outline.marking, weighed.finding.marking] + items.map(\.marking))
      ?? .official
    arrange()
  }

  func arrange() {
    let filter = list.filter.rowFilter
    let shown = items.filter { item in
      filter.accepts(
        RowWords(
          item.number.description,
          more: "\(item.passage) \(item.kind.words) \(inspection.forceNames(of: item).joined(separator: " "))"
        ))
    }
    list.show(
      Polarity.allCases.flatMap { polarity -> [ListModel<Evidence>.Row] in
        let members = shown.filter { $0.polarity == polarity }
        guard !members.isEmpty else { return [] }
        let tone: Tone = polarity == .contradicts ? .warning : .heading
        return [
          .heading(
            StyledText(polarity.rawValue, tone) + StyledText("  \(counted(members.count, "item"))", .muted))
        ] + members.map { .item($0) }
      }
    ) { $0.id == $1.id }
  }

  private var preview: DocumentContent? {
    list.current.map { item in
      DocumentContent(EvidencePage(item, in: inspection).lines.map { StyledText($0) })
    }
  }
}

extension Evidence: Markable {
  var markName: Identifier<Evidence>? { id }
}
