public import Fieldwork
public import Reporting
import Storage

/// The report as screens show it: its text with what stands behind the references now, and all there is to look at.
public struct ReportReading: Sendable {
  /// Of the evidence it has what is cited or withheld or marked above the report, the last without its passage, and all
  /// of it only where something cited is not there.
  public let snapshot: ReportSnapshot
  /// What should be looked at before the full report or the redacted one goes out.
  public let checks: [ExportCheck]
  /// In the order of their numbers.
  public let redactions: [RedactionEntry]
  let index: ReferenceIndex

  /// In order and counted from 1.
  public var sections: [ReportSnapshot.Section] { snapshot.sections }

  /// How many of the checks stop the redacted report.
  public var refusals: Int { checks.count { $0.kind.isRefusal(inRedacted: true) } }

  func checks(of section: ReportSnapshot.Section) -> [ExportCheck] {
    checks.filter { $0.record == section.id && $0.kind != .redactionNotReady }
  }

  func redactions(of section: ReportSnapshot.Section) -> [RedactionEntry] {
    let record = RecordReference(.reportSection, section.id)
    return redactions.filter { $0.filed.reference == record }
  }

  /// The section of a name.
  func section(_ id: String) throws(Refusal) -> ReportSnapshot.Section {
    guard let section = sections.first(where: { $0.id == id }) else { throw Refusal.noSection }
    return section
  }

  /// The highest marking of what the report shows.
  func marking(in inspection: OpenInspection) -> Marking {
    inspection.outline.marking.combined(with: snapshot.highestMarking)
  }
}

extension Refusal {
  static let noSection = Refusal("Could not find the section of the report: it is gone. u may bring it back.")
}

extension OpenInspection {
  /// Reads the report for a screen.
  ///
  /// - Returns: The reading, as the store stands now.
  /// - Throws: ``Refusal``.
  /// - Complexity: That of a snapshot without evidence, unless something cited is not there.
  public func reportReading() throws(Refusal) -> ReportReading {
    let filed = try Self.reading("read the redactions") { () throws(StoreFailure) in try store.redactions() }
    var snapshot = try reportSnapshot(withEvidence: false)
    if let items = try evidence(citedIn: snapshot, withheld: filed) {
      snapshot.evidence = items
    } else {
      snapshot = try reportSnapshot()
    }
    let entries = entries(of: filed, in: snapshot)
    return ReportReading(
      snapshot: snapshot, checks: snapshot.exportChecks(digest: redactionDigest), redactions: entries,
      index: ReferenceIndex(snapshot))
  }

  /// The section of a name in the store.
  public func reportSection(named id: String) throws(Refusal) -> ReportSnapshot.Section {
    guard let section = try reportSections().first(where: { $0.id == id }) else { throw Refusal.noSection }
    return section
  }

  /// What is to be withheld of a section, proposed and approved.
  func redactions(of section: ReportSnapshot.Section) throws(Refusal) -> [FiledRedaction] {
    let record = RecordReference(.reportSection, section.id)
    return try Self.reading("read the redactions") { () throws(StoreFailure) in
      try store.redactions().filter { $0.reference == record }
    }
  }

  /// Whether a section was taken out; `false` if it cannot be read.
  func isGone(section id: String) -> Bool {
    do throws(StoreFailure) {
      return try !store.reportSections().contains { $0.id == id }
    } catch {
      return false
    }
  }

  /// The items that are cited, withheld or marked above the report; `nil` if one of those cited is not there, for then it takes all of them to
  /// say what could be meant.
  private func evidence(
    citedIn snapshot: ReportSnapshot, withheld filed: [FiledRedaction]
  ) throws(Refusal) -> [ReportSnapshot.EvidenceItem]? {
    let texts = snapshot.sections.map(\.text) + snapshot.findings.filter { !$0.isWithdrawn }.map(\.text)
    var items: [RegisterNumber: ReportSnapshot.EvidenceItem] = [:]
    for placed in texts.flatMap({ ReferenceText($0).references }) {
      guard case .evidence(let typed) = placed.reference else { continue }
      let found = try Self.reading("read the evidence") { () throws(StoreFailure) in
        try RegisterNumber(typed).flatMap { (number) throws(StoreFailure) in
          try store.evidence(numbered: number)
        }
      }
      guard let found else { return nil }
      items[found.number] = .init(found)
    }
    for redaction in filed where redaction.reference.kind == .evidence {
      if let item = try? evidence(Identifier(redaction.reference.id)) { items[item.number] = .init(item) }
    }
    let above = try Self.reading("read the evidence") { () throws(StoreFailure) in
      try store.evidence(markedAbove: snapshot.inspection.marking)
    }
    for (id, number, marking) in above where items[number] == nil {
      items[number] = .init(id: id, number: "\(number)", passage: "", source: "", marking: marking)
    }
    return items.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension ReportSnapshot.EvidenceItem {
  /// Takes over what checks have to know of an item; not where it comes from.
  fileprivate init(_ item: Evidence) {
    self.init(
      id: item.id.rawValue, number: item.number.description, passage: item.passage, source: "",
      kind: item.kind.rawValue, attribution: .init(rawValue: item.attribution.rawValue) ?? .backgroundOnly,
      marking: item.marking)
  }
}
