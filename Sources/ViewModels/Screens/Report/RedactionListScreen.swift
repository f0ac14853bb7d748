import Fieldwork
import Storage

/// What is to be withheld of the report: who proposed it, who approved it, and what stands in its way.
final class RedactionListScreen: Screen {
  private let inspection: OpenInspection
  private var list = ListModel<RedactionEntry>()
  private var report: ReportReading
  private var showsPreview = true

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    report = try inspection.reportReading()
    arrange()
  }

  var place: Place { .redactions }
  let title = "Redactions"
  var marking: Marking { report.marking(in: inspection) }
  var contexts: [ActionContext] { [.report, .list] }

  var subject: Subject {
    guard let reference = list.current?.filed.reference else { return Subject() }
    switch reference.kind {
    case .reportSection: return Subject(section: reference.id)
    case .finding: return Subject(finding: Identifier(reference.id))
    case .evidence: return Subject(evidence: Identifier(reference.id))
    case .recommendation: return Subject(recommendation: Identifier(reference.id))
    case .body: return Subject(body: Identifier(reference.id))
    default: return Subject()
    }
  }

  var status: String {
    let ready = report.redactions.count { $0.fault == nil }
    let open = report.redactions.count - ready
    let words = [
      list.markWords, counted(report.redactions.count, "redaction"), ready == 0 ? "" : "\(ready) approved",
      open == 0 ? "" : "\(open) not ready",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  var actions: [ActionState] {
    let none = list.current == nil ? "Nothing is to be withheld yet. Press a to propose something." : nil
    return [
      ActionState(.open, disabledReason: none), ActionState(.approve, disabledReason: none),
      ActionState(.add, label: report.redactions.isEmpty ? "propose" : nil),
      ActionState(.redactions, disabledReason: "These are the redactions."),
      ActionState(.preview), ActionState(.history, disabledReason: none), ActionState(.reportChecks),
      ActionState(.export),
    ] + list.markStates
  }

  var content: Content {
    list.content(
      columns: [
        ListColumn("No.", minimum: 3, ideal: 4), ListColumn("Withheld", minimum: 15, ideal: 17, weight: 2),
        ListColumn("Why", minimum: 18, ideal: 18, priority: 4),
        ListColumn("State", minimum: 10, ideal: 10, weight: 1, priority: 8),
        ListColumn("Proposed", minimum: 11, ideal: 12, weight: 1, priority: 5),
        ListColumn("Approved", minimum: 11, ideal: 12, weight: 1, priority: 3),
      ],
      emptyHint:
        "Nothing is to be withheld yet. Press a to propose something, or select words in a section and press Alt-X.",
      preview: showsPreview ? preview : nil
    ) { entry in
      let redaction = entry.filed.redaction
      return [
        .text(StyledText(redaction.number, .strong)),
        .fitting([entry.place, entry.shortPlace].map { StyledText($0) }),
        .text(StyledText(redaction.reason.words, .muted)), entry.cell, redaction.proposer.cell,
        redaction.approver?.cell ?? .text(""),
      ]
    }
  }

  var deletable: Deletable {
    list.current.map { .redaction($0) } ?? .nothing("Nothing is to be withheld yet.")
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if list.take(action, page: page) != nil { return [] }
    switch (action, list.current) {
    case (.back, _): return [.back]
    case (.preview, _): showsPreview.toggle()
    case (.add, _): return [.present(WithholdFlow(inspection).naming())]
    case (.export, _): return ExportFlow.beginning(in: inspection)
    case (.approve, let entry?): return approve(entry)
    case (.open, let entry?): return open(entry)
    case (.history, let entry?): return [.go(.history(.record(RecordReference(.redaction, entry.filed.id))))]
    default: break
    }
    return []
  }

  func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }

  func show(_ changes: [HistoryEntry]) {
    let names = Set(changes.filter { $0.record.kind == .redaction }.map(\.record.id))
    if let index = list.rows.firstIndex(where: { $0.item.map { names.contains($0.filed.id) } ?? false }) {
      list.place(at: index)
    }
  }

  func reload() throws(Refusal) {
    report = try inspection.reportReading()
    arrange()
  }

  private func arrange() { list.show(report.redactions.map { .item($0) }) { $0.filed.id == $1.filed.id } }

  /// Asks whether to approve what is marked, all or none, or else that of the cursor, and shows what it withholds.
  private func approve(_ entry: RedactionEntry) -> [Effect] {
    let marked = report.redactions.filter { list.marks.contains($0.filed.id) }
    let entries = marked.isEmpty ? [entry] : marked
    let names = entries.map(\.filed.redaction.number).joined(separator: ", ")
    // Whoever cannot approve it is not asked first.
    guard entries.allSatisfy({ $0.canBeApproved(by: inspection.store.workplace.author) }) else {
      return signing(entries)
    }
    let words = entries.count == 1 ? withheldWords(by: entry) : ""
    return [
      .present(
        Menu(
          title: "Approve \(names)?",
          message: entries.count == 1
            ? "It withholds \(entry.place)\(words.isEmpty ? "" : ": '\(words)'") (\(entry.filed.redaction.reason.words))."
            : "They withhold \(counted(entries.count, "stretch", plural: "stretches")) and records.",
          entries: [
            Menu.Entry(item: MenuItem(key: "n", label: "not now")) { [] },
            Menu.Entry(
              item: MenuItem(key: "y", label: StyledText("approve as \(inspection.store.workplace.author)"))
            ) { [weak self] in self?.signing(entries) ?? [] },
          ]))
    ]
  }

  private func signing(_ entries: [RedactionEntry]) -> [Effect] {
    let numbers = entries.map(\.filed.redaction.number)
    do throws(Refusal) {
      try inspection.approveRedactions(numbers)
      list.clearMarks()
      return [.saved, .announce(Notice("\(numbers.joined(separator: ", ")) approved. u takes it back."))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// What a stretch withholds, for a box; empty for whole records and texts that have changed.
  private func withheldWords(by entry: RedactionEntry) -> String {
    let words = withheld(by: entry).flatMap(\.runs).compactMap { run in
      if case .text(let text, .match) = run { text } else { nil }
    }.joined(separator: " ")
    return words.count <= 300 ? words : "\(words.prefix(300))…"
  }

  /// Goes to what it is on.
  private func open(_ entry: RedactionEntry) -> [Effect] {
    let id = entry.filed.reference.id
    let place: Place? =
      switch entry.filed.reference.kind {
      case .reportSection: inspection.isGone(section: id) ? nil : .reportSection(id)
      case .finding: inspection.isGone(Identifier<Finding>(id)) ? nil : .finding(Identifier(id))
      case .evidence: inspection.isGone(Identifier<Evidence>(id)) ? nil : .evidenceItem(Identifier(id))
      case .recommendation:
        inspection.isGone(Identifier<Recommendation>(id)) ? nil : .recommendation(Identifier(id))
      case .body: .force(Identifier(id))
      case .theme: .themes
      case .question: id.split(separator: "/").last.map { .question(String($0)) }
      default: .report
      }
    guard let place else {
      return [.announce(Notice("What it was on is gone. d takes the redaction back.", tone: .warning))]
    }
    return [.go(place)]
  }

  /// The text with what is withheld set off, for whoever has to approve it.
  private var preview: DocumentContent? {
    list.current.map { entry in
      let filed = entry.filed.redaction
      var lines = [
        StyledText(filed.number, .heading) + StyledText("  \(entry.place)"), StyledText(filed.reason.words),
        StyledText("proposed by \(filed.proposer.name), \(filed.proposer.date.readable)", .muted),
      ]
      if let approver = filed.approver {
        lines.append(StyledText("approved by \(approver.name), \(approver.date.readable)", .muted))
      }
      if entry.fault != nil { lines.append(StyledText(entry.state, .warning)) }
      return DocumentContent(lines + [""] + withheld(by: entry))
    }
  }

  private func withheld(by entry: RedactionEntry) -> [StyledText] {
    guard case .span(_, let range, let digest) = entry.filed.redaction.extent, let field = entry.filed.field,
      let text = (try? inspection.store.redactableText(of: entry.filed.reference, field: field)) ?? nil,
      redactionDigest(of: text) == digest
    else { return [] }
    let scalars = Array(text.unicodeScalars)
    let inside = range.clamped(to: 0..<scalars.count)
    func part(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    // A few lines of it are enough to see what is meant.
    let lead = max(0, inside.lowerBound - 300)
    let tail = min(scalars.count, inside.upperBound + 300)
    let runs: [(String, Tone)] = [
      ((lead > 0 ? "…" : "") + part(lead..<inside.lowerBound), .plain), (part(inside), .match),
      (part(inside.upperBound..<tail) + (tail < scalars.count ? "…" : ""), .plain),
    ]
    var lines = [StyledText("")]
    for (text, tone) in runs {
      for (index, piece) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .enumerated()
      {
        if index > 0 { lines.append("") }
        lines[lines.count - 1] = lines[lines.count - 1] + StyledText(String(piece), tone)
      }
    }
    return lines
  }
}

extension RedactionEntry: Markable {
  var markName: String? { filed.id }

  fileprivate func canBeApproved(by author: String) -> Bool {
    let redaction = filed.redaction
    return redaction.approver == nil && folded(redaction.proposer.name) != folded(author)
  }

  /// "section 2, text", "E28, all".
  fileprivate var shortPlace: String {
    let record = place.split(separator: " of ").last.map(String.init) ?? place
    return "\(record), \(filed.field.map(fieldWords) ?? "all")"
  }

  fileprivate var cell: ListCell {
    let (mark, tone): (Mark, Tone) = fault == nil ? (.done, .statusDone) : (.late, .warning)
    let brief =
      switch fault {
      case nil: "approved"
      case .notApproved: "open"
      case .textChanged: "changed"
      case .noSuchPlace, .outsideText: "gone"
      }
    return .fitting(
      [state, brief].map { .mark(mark, tone) + StyledText(" \($0)", tone) } + [.mark(mark, tone)])
  }
}

extension Redaction.Signature {
  fileprivate var cell: ListCell {
    .fitting([StyledText("\(name), \(date.readable)", .muted), StyledText(name, .muted)])
  }
}
