public import Fieldwork

/// What should be looked at, or has to be, before a report goes out.
public struct ExportCheck: Hashable, Sendable {
  /// What is the matter.
  public enum Kind: String, CaseIterable, Sendable {
    case emptySection = "empty-section"
    case unresolvedReference = "unresolved-reference"
    case findingNotAgreed = "finding-not-agreed"
    case countChanged = "count-changed"
    case markingAboveReport = "marking-above-report"
    case concernWithoutRecommendation = "concern-without-recommendation"
    case backgroundCited = "background-cited"
    case passageOwed = "passage-owed"
    case redactionNotReady = "redaction-not-ready"

    /// Whether an export is refused on account of it; else it is told.
    public func isRefusal(inRedacted isRedacted: Bool) -> Bool {
      switch self {
      case .markingAboveReport, .redactionNotReady, .unresolvedReference: isRedacted
      case .emptySection, .findingNotAgreed, .countChanged,
        .concernWithoutRecommendation, .backgroundCited, .passageOwed:
        false
      }
    }
  }

  public let kind: Kind
  /// The record it is about, by its name in the store.
  public let record: String
  /// Where in the record's text; `nil` where it is about the whole record.
  public let fault: ReferenceFault?
  /// A sentence or two: what is the matter, and what to do.
  public let message: String
  /// The reference that it is about, as typed; `nil` where it is about none, or `fault` tells where it stands.
  public internal(set) var reference: String?
  /// Where it stands as the register calls it, `section 5`; empty where the message begins with it.
  public internal(set) var place = ""

  /// The message with the place before it, for whoever sees no list of places: "Section 5, line 1, column 4: …".
  public var placedMessage: String {
    guard !place.isEmpty else { return message }
    let line = fault.map { ", line \($0.line), column \($0.column)" } ?? ""
    return "\(place.capitalisedFirst)\(line): \(message)"
  }
}

extension ReportSnapshot {
  /// Everything that should be looked at before export, in the order of the report; none when all is in order.
  ///
  /// `digest` is the one that the redactions were made with.
  public func exportChecks(digest: (String) -> String) -> [ExportCheck] {
    let index = ReferenceIndex(self)
    return sectionChecks(index) + findingChecks(index) + typedReferenceChecks + markingChecks
      + concernChecks + redactionChecks(digest: digest)
  }

  private func sectionChecks(_ index: ReferenceIndex) -> [ExportCheck] {
    sections.flatMap { section -> [ExportCheck] in
      guard section.text.contains(where: { !$0.isWhitespace }) else {
        return [
          ExportCheck(
            kind: .emptySection, record: section.id, fault: nil,
            message: "Section \(section.position), '\(section.title)', is empty. Write it, or take it out.")
        ]
      }
      return textChecks(section.text, of: section.id, "section \(section.position)", index)
    }
  }

  private func textChecks(
    _ text: String, of record: String, _ place: String, _ index: ReferenceIndex
  ) -> [ExportCheck] {
    let filled = index.fill(text)
    var checks = filled.faults.map {
      ExportCheck(kind: .unresolvedReference, record: record, fault: $0, message: $0.message, place: place)
    }
    for piece in filled.pieces {
      if let reading = index.reading(of: piece) {
        checks += changedCount(.init(record: record, reference: piece.typed), in: place, now: reading)
      }
      if case .evidence(let number) = piece.origin, index.evidence(number)?.attribution == .backgroundOnly {
        checks.append(
          ExportCheck(
            kind: .backgroundCited, record: record, fault: nil,
            message: "\(number) is cited and is held as background only. Cite something else.",
            reference: piece.typed, place: place))
      }
    }
    return checks
  }

  /// A check if the count read otherwise when somebody last looked.
  private func changedCount(_ citation: Citation, in place: String, now reading: String) -> [ExportCheck] {
    guard let before = lastRead[citation], before != reading else { return [] }
    return [
      ExportCheck(
        kind: .countChanged, record: citation.record, fault: nil,
        message: "\(citation.reference) read '\(before)' when last looked at and now reads '\(reading)'. "
          + "Read the sentence again.", reference: citation.reference, place: place)
    ]
  }

  private func findingChecks(_ index: ReferenceIndex) -> [ExportCheck] {
    let cited = citedFindings
    return findings.filter { !$0.isWithdrawn }.flatMap { finding in
      var checks = textChecks(finding.text, of: finding.id, finding.number, index)
      if !cited.contains(finding.number.lowercased()) {
        // The report tells it among the others.
        checks += changedCount(.init(finding), in: finding.number, now: index.basis(of: finding))
      }
      if !finding.isAgreed {
        checks.append(
          ExportCheck(
            kind: .findingNotAgreed, record: finding.id, fault: nil,
            message: "\(finding.number) is not agreed: \(codeWords(finding.status)). "
              + "Have somebody other than its author agree it."))
      }
      for item in finding.owed {
        checks.append(
          ExportCheck(
            kind: .passageOwed, record: finding.id, fault: nil,
            message: "\(item), which \(finding.number) rests on, has no passage yet and counts for nothing. "
              + "Write it, or unlink it."))
      }
      return checks
    }
  }

  /// References typed where none is filled in, which would go out in their braces.
  private var typedReferenceChecks: [ExportCheck] {
    let texts =
      sections.map { ($0.id, "section \($0.position)", " in its title", $0.title) }
      + findings.filter { !$0.isWithdrawn }.map { ($0.id, $0.number, " in its title", $0.title) }
      + recommendations.map { ($0.id, $0.number, "", $0.text) }
      + evidence.map { ($0.id, $0.number, " in its passage", $0.passage) }
    return texts.filter { $0.3.utf8.contains(UInt8(ascii: "{")) }.flatMap { record, place, part, text in
      ReferenceText(text).references.map { placed in
        ExportCheck(
          kind: .unresolvedReference, record: record, fault: nil,
          message: "'\(placed.onOneLine)'\(part) is told as it is typed: only texts of sections and findings "
            + "are filled in. Write it in words.", reference: placed.onOneLine, place: place)
      }
    }
  }

  /// What goes out above the report's marking: each record by itself, and of the evidence that only the annex carries,
  /// of which there can be many, all of it together.
  private var markingChecks: [ExportCheck] {
    let cited = citedEvidence
    let marked =
      sections.map { ($0.id, "Section \($0.position)", $0.marking) }
      + findings.filter { !$0.isWithdrawn }.map { ($0.id, $0.number, $0.marking) }
      + recommendations.map { ($0.id, $0.number, $0.marking) }
      + cited.map { ($0.id, $0.number, $0.marking) }
    let checks = marked.filter { isAboveReport($0.2) }.map { record, name, marking in
      ExportCheck(
        kind: .markingAboveReport, record: record, fault: nil,
        message: "\(name) is \(marking) and the report \(inspection.marking). "
          + "Raise the report's marking, or withhold it.")
    }
    let known = Set(cited.map(\.id))
    let annexed = evidence.filter { !known.contains($0.id) && isAboveReport($0.marking) }
    guard let first = annexed.first, let highest = Marking.highest(of: annexed.map(\.marking)) else {
      return checks
    }
    let numbers = annexed.prefix(Self.mostNumbers).map(\.number).joined(separator: ", ")
    let more = annexed.count > Self.mostNumbers ? " and \(annexed.count - Self.mostNumbers) more" : ""
    let isOne = annexed.count == 1
    return checks + [
      ExportCheck(
        kind: .markingAboveReport, record: first.id, fault: nil,
        message: "\(numbers)\(more), in the evidence annex, \(isOne ? "is" : "are marked up to") \(highest) "
          + "and the report is \(inspection.marking). Raise the report's marking, or withhold "
          + "\(isOne ? "it" : "them").")
    ]
  }

  /// How many numbers a message gives.
  private static let mostNumbers = 12

  private func isAboveReport(_ marking: Marking) -> Bool {
    inspection.marking.combined(with: marking) != inspection.marking
  }

  private var citedEvidence: [EvidenceItem] {
    let texts = sections.map(\.text) + findings.filter { !$0.isWithdrawn }.map(\.text)
    let numbers = texts.flatMap { ReferenceText($0).references }.compactMap { placed -> String? in
      if case .evidence(let number) = placed.reference { number.lowercased() } else { nil }
    }
    let cited = Set(numbers)
    return evidence.filter { cited.contains($0.number.lowercased()) }
  }

  private var citedFindings: Set<String> {
    Set(
      sections.flatMap { ReferenceText($0.text).references }.compactMap { placed in
        if case .finding(let number) = placed.reference { number.lowercased() } else { nil }
      })
  }

  private var concernChecks: [ExportCheck] {
    let answered = Set(recommendations.flatMap(\.findings).map { $0.lowercased() })
    return findings.filter {
      $0.isCauseOfConcern && !$0.isWithdrawn && !answered.contains($0.number.lowercased())
    }.map {
      ExportCheck(
        kind: .concernWithoutRecommendation, record: $0.id, fault: nil,
        message: "\($0.number) is a cause of concern and no recommendation answers it. Make one.")
    }
  }

  private func redactionChecks(digest: (String) -> String) -> [ExportCheck] {
    (redactionFaults(digest: digest)?.faults ?? []).map { redaction, fault in
      let name = redaction.number.isEmpty ? "" : " \(redaction.number)"
      let place = "\(redaction.extentWords) \(place(of: redaction))"
      let (reason, next) =
        switch fault {
        case .notApproved:
          ("nobody has approved it yet", "Have somebody other than \(redaction.proposer.name) approve it")
        case .textChanged: ("the text was changed since", "Propose it anew")
        case .noSuchPlace: ("it is no longer in the report", "Take the redaction back")
        case .outsideText: ("it lies outside the text", "Propose it anew")
        }
      return ExportCheck(
        kind: .redactionNotReady, record: redaction.record, fault: nil,
        message: "The redaction\(name) on \(place) cannot be applied: \(reason). \(next).")
    }
  }
}
