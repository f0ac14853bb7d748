import Fieldwork

/// What is put together while a document grows: its blocks, its footnotes, the ids given out.
struct Composer {
  let index: ReferenceIndex
  let snapshot: ReportSnapshot
  var blocks: [Block] = []
  private(set) var notes: [[Inline]] = []
  private var noteNumbers: [String: Int] = [:]
  /// Questions that the text cites, in the order of their first mention.
  private(set) var citedQuestions: [String] = []
  /// How often each finding was told in full.
  private var tellings: [String: Int] = [:]
  private(set) var markings: [Marking]
  /// The one force that reads it, which is told of no other; `nil` for a report to all.
  let reader: Identifier<Body>?

  init(_ snapshot: ReportSnapshot, for reader: Identifier<Body>? = nil) {
    self.snapshot = snapshot
    self.reader = reader
    index = ReferenceIndex(snapshot)
    markings = [snapshot.inspection.marking]
  }

  func document(title: String, subtitle: String) -> ReportDocument {
    ReportDocument(
      title: title, subtitle: subtitle, marking: Marking.highest(of: markings) ?? .official, blocks: blocks,
      notes: notes)
  }

  mutating func show(_ marking: Marking) { markings.append(marking) }

  mutating func heading(_ text: String, level: Int = 2, id: String) {
    blocks.append(.heading(level: level, id: id, [.text(text)]))
  }

  mutating func paragraph(_ text: String) { blocks.append(.paragraph([.text(text)])) }

  /// A table, unless it would be empty.
  mutating func table(_ table: Table) {
    if !table.rows.isEmpty { blocks.append(.table(table)) }
  }

  /// A text with its references filled in.
  mutating func inlines(_ text: String) -> [Inline] {
    index.fill(text).pieces.map { piece in
      switch piece.origin {
      case .evidence(let number):
        return isTold(index.evidence(number)?.forces) ? .note(note(on: number)) : .text("")
      case .finding(let number) where !isTold(index.finding(number)?.forces):
        return .text("a finding on other forces")
      case .theme(let id, _):
        guard let reader, let theme = index.theme(id) else { return .text(piece.text) }
        return .text(names(of: theme, toldTo: reader))
      case .tally(let question, _, _):
        if !citedQuestions.contains(question) { citedQuestions.append(question) }
        return .text(piece.text)
      default: return .text(piece.text)
      }
    }
  }

  /// Whether something on these forces may be told here.
  private func isTold(_ forces: [Identifier<Body>]?) -> Bool {
    reader.map { forces?.contains($0) == true } ?? true
  }

  /// The forces of a theme as one of them is told: that it is among them even where others may not know.
  private func names(of theme: ReportSnapshot.Theme, toldTo reader: Identifier<Body>) -> String {
    let items = Set(theme.evidence)
    let isAmong =
      theme.forces.contains(reader)
      || snapshot.evidence.contains { items.contains($0.id) && $0.forces.contains(reader) }
    let own = isAmong ? [index.names(of: [reader])] : []
    let others = theme.forces.count + theme.unnamed > own.count ? ["other forces"] : []
    return own.isEmpty && others.isEmpty ? "no force" : (own + others).joined(separator: " and ")
  }

  /// The number of the footnote on an item of evidence, the same however often it is cited.
  private mutating func note(on number: String) -> Int {
    if let known = noteNumbers[number] { return known }
    guard let item = index.evidence(number) else { return 0 }
    notes.append([.text("\(item.number): \(item.shownSource).")])
    noteNumbers[number] = notes.count
    show(item.marking)
    return notes.count
  }

  /// The author's text; within a finding, other findings have their titles only.
  mutating func sectionText(_ text: String, headingLevel: Int, id: String, inFinding: Bool = false) {
    var headings = 0
    for block in SectionText(text).blocks {
      switch block {
      case .heading(let text):
        headings += 1
        blocks.append(.heading(level: headingLevel, id: "\(id)-\(headings)", inlines(text)))
      case .paragraph(let text): blocks.append(.paragraph(inlines(text)))
      case .finding(let number, let typed):
        if !inFinding, let finding = index.finding(number), !finding.isWithdrawn {
          self.finding(finding)
        } else {
          blocks.append(.paragraph(inlines(typed)))
        }
      case .quotation(let text): blocks.append(.quotation(inlines(text)))
      case .list(let items, let isNumbered):
        blocks.append(.list(items.map { inlines($0) }, isNumbered: isNumbered))
      }
    }
  }

  /// Whether a finding was told in full already.
  func isTold(_ finding: ReportSnapshot.Finding) -> Bool { tellings[finding.number] != nil }

  /// A finding in full: its title, its text and what it rests on.
  mutating func finding(_ finding: ReportSnapshot.Finding) {
    show(finding.marking)
    let count = tellings[finding.number, default: 0] + 1
    tellings[finding.number] = count
    let id = "finding-\(finding.number.lowercased())" + (count > 1 ? "-\(count)" : "")
    let kind = codeWords(finding.kind).capitalisedFirst
    blocks.append(.paragraph([.strong("\(kind): \(finding.title)")]))
    sectionText(finding.text, headingLevel: 4, id: id, inFinding: true)
    paragraph(basis(of: finding))
  }

  /// What a finding rests on, in a sentence or two.
  private func basis(of finding: ReportSnapshot.Finding) -> String {
    let status = finding.isAgreed ? "" : " Not agreed yet: \(codeWords(finding.status))."
    return "\(finding.number). \(index.basis(of: finding)).\(status)"
  }
}

extension ReportSnapshot.EvidenceItem {
  /// The source as far as it may be told.
  var shownSource: String {
    switch attribution {
    case .byRole: source
    case .nonAttributable: "\(codeWords(kind)), not attributable"
    case .backgroundOnly: "\(codeWords(kind)), held as background"
    }
  }
}

/// A count with its noun: `1 force`, `2 forces`.
func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

extension String {
  /// With a capital at the beginning.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
