import Fieldwork
import Reporting
import Storage

/// One section of the report as it reads now: each reference is filled in, and leads to what stands behind it.
final class SectionScreen: Screen {
  private let inspection: OpenInspection
  private let id: String
  private var report: ReportReading
  private var section: ReportSnapshot.Section
  private var reading: SectionReading
  private var current: Int?
  private var sought: ComparisonContent.Place? { didSet { turn += 1 } }
  private var turn = 0

  init(_ id: String, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    report = try inspection.reportReading()
    section = try report.section(id)
    reading = SectionReading(section, in: report)
  }

  var place: Place { .reportSection(id) }
  var title: String { "Section \(section.position)" }
  var marking: Marking { report.marking(in: inspection) }
  var contexts: [ActionContext] { [.section, .document] }
  var subject: Subject { Subject(section: id) }
  var textAtCursor: TextAtCursor? { TextAtCursor(section.text, in: RecordReference(.reportSection, id)) }

  var status: String { statuses.first ?? "" }
  var shorterStatuses: [String] { Array(statuses.dropFirst()) }

  private var statuses: [String] {
    if let current, let link = link {
      let count = "\(current + 1) of \(reading.links.count)"
      return ["\(count)  \(link.typed.replacingLineEnds)", count]
    }
    func told(_ number: Int, _ words: String) -> String { number == 0 ? "" : "\(number) \(words)" }
    let count = counted(reading.links.count, "reference")
    return [
      [count, told(reading.unresolved, "unresolved"), told(reading.changed, "changed")].filter { !$0.isEmpty }
        .joined(separator: ", "), count,
    ]
  }

  var actions: [ActionState] {
    let none = reading.links.isEmpty ? "No reference stands in this section." : nil
    return [
      ActionState(.open, label: link?.openWords ?? "write"), ActionState(.editSection),
      ActionState(.nextReference, disabledReason: none),
      ActionState(.previousReference, disabledReason: none),
      ActionState(.countsRead, disabledReason: none),
      ActionState(.withhold), ActionState(.reportChecks), ActionState(.redactions), ActionState(.history),
    ]
  }

  var content: Content {
    .document(
      DocumentContent(
        reading.lines,
        page: .init(links: reading.links.map(\.place), current: current, sought: sought, turn: turn)))
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .nextReference: step(by: 1)
    case .previousReference: step(by: -1)
    case .open: return link.map(opening) ?? [.go(.reportText(id))]
    case .editSection: return [.go(.reportText(id))]
    case .countsRead: return ReportFlow(inspection).readingCounts(of: section)
    case .withhold: return [.present(WithholdFlow(inspection).choosing(of: section))]
    case .history: return [.go(.history(.reportSection(id)))]
    case .back: return [.back]
    default: break
    }
    return []
  }

  func moveCursor(to index: Int) -> [Effect] {
    choose(index)
    return []
  }

  func seek(_ place: ComparisonContent.Place) {
    (sought, current) = (place, nil)
  }

  /// Brings words into sight; a reference that was typed so is chosen.
  func reveal(_ record: RecordReference, holding words: String) {
    guard record == RecordReference(.reportSection, id) else { return }
    if let index = reading.links.firstIndex(where: { $0.typed == words }) { return choose(index) }
    if let place = DocumentContent(reading.lines).places(of: words).first { seek(place) }
  }

  func reload() throws(Refusal) {
    report = try inspection.reportReading()
    section = try report.section(id)
    let before = link?.typed
    reading = SectionReading(section, in: report)
    if let current, link?.typed != before {
      // What was chosen is elsewhere by now, or gone.
      let index = reading.links.firstIndex { $0.typed == before }
      (self.current, sought) = (index, index == nil ? nil : sought)
      if index == nil, !reading.links.isEmpty { self.current = min(current, reading.links.count - 1) }
    }
  }

  private var link: SectionReading.Link? {
    current.flatMap { reading.links.indices.contains($0) ? reading.links[$0] : nil }
  }

  private func choose(_ index: Int) {
    guard reading.links.indices.contains(index) else { return }
    let place = reading.links[index].place
    current = index
    sought = .init(isAfter: false, line: place.line, offset: place.bytes.lowerBound)
  }

  /// To the next reference, round the ends; from words that were looked for, to the next behind them.
  private func step(by step: Int) {
    let count = reading.links.count
    guard count > 0 else { return }
    if let current { return choose((current + step + count) % count) }
    let from = sought.map { ($0.line, $0.offset) } ?? (0, -1)
    func start(_ index: Int) -> (Int, Int) {
      (reading.links[index].place.line, reading.links[index].place.bytes.lowerBound)
    }
    let next =
      step > 0
      ? (0..<count).first { start($0) > from } : (0..<count).last { sought == nil || start($0) < from }
    choose(next ?? (step > 0 ? 0 : count - 1))
  }

  private func opening(_ link: SectionReading.Link) -> [Effect] {
    do throws(Refusal) {
      switch link.target {
      case .tally(let number, let answer):
        let question = try inspection.question(numbered: number)
        let heap = Tally.order(for: question.answers).first { $0.code == answer }
        return [.go(.answers(AnswerScope(question.id, answer: heap)))]
      case .finding(let number): return [.go(.finding(try inspection.finding(numbered: number).id))]
      case .theme(let id): return [.go(.evidence(EvidenceScope(theme: id)))]
      case .evidence(let number): return [.go(.evidenceItem(try inspection.evidence(numbered: number).id))]
      case .unresolved(let typed):
        return [.go(.reportText(id)), .reveal(RecordReference(.reportSection, id), holding: typed)]
      }
    } catch {
      return [.announce(Notice(error))]
    }
  }
}

extension SectionReading.Link {
  /// What Enter comes to, for the hint.
  fileprivate var openWords: String {
    switch target {
    case .tally: "forces"
    case .finding: "finding"
    case .theme, .evidence: "evidence"
    case .unresolved: "correct"
    }
  }
}
