public import Fieldwork
import GRDB

/// What is to become of the report's own text, as one commit.
public struct ReportEdit: Sendable {
  /// Sections, new or changed.
  public var sections: [ReportSnapshot.Section]
  /// Names of sections that go; the others have to close the gap.
  public var removed: [String]
  /// What references read like now, in place of all that was taken down before; `nil` leaves that alone.
  public var countReadings: [ReportSnapshot.Citation: String]?

  /// Changes nothing, unless given.
  public init(
    sections: [ReportSnapshot.Section] = [], removed: [String] = [],
    countReadings: [ReportSnapshot.Citation: String]? = nil
  ) {
    self.sections = sections
    self.removed = removed
    self.countReadings = countReadings
  }
}

extension Store {
  /// The sections of the report, in order and counted from 1.
  public func reportSections() throws(StoreFailure) -> [ReportSnapshot.Section] {
    try read { db in try db.reportSections() }
  }

  /// Changes the report's text as one commit.
  ///
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ edit: ReportEdit, summary: String) throws(StoreFailure) -> Bool {
    try write { db in
      let removed = try edit.removed.compactMap { id in
        try db.record(RecordReference(.reportSection, id)).map { RecordChange(old: $0, new: nil) }
      }
      let changed = try edit.sections.map { section in
        let new = section.record.storable
        return RecordChange(old: try db.record(new.reference), new: new)
      }
      let readings = try edit.countReadings.map { try changes(to: $0, in: db) } ?? []
      return try write(removed + changed + readings, summary: summary, kind: .edit, in: db) != nil
    }
  }

  /// What each reference read like when somebody last looked.
  public func countReadings() throws(StoreFailure) -> [ReportSnapshot.Citation: String] {
    try read { db in try db.countReadings() }
  }

  /// How far the report has come; not published, with the marking of the inspection, as long as nobody has said.
  public func reportState() throws(StoreFailure) -> ReportState {
    let plan = try outline()
    return try read { db in try db.reportState(of: plan) }
  }

  /// Saves how far the report has come.
  ///
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ state: ReportState, summary: String) throws(StoreFailure) -> Bool {
    try save([state.record(of: try outline().code)], summary: summary) != nil
  }

  private func changes(
    to readings: [ReportSnapshot.Citation: String], in db: Database
  ) throws -> [RecordChange] {
    var (changes, known): ([RecordChange], Set<ReportSnapshot.Citation>) = ([], [])
    for old in try db.records(.countReading, where: "TRUE ORDER BY id") {
      let citation = ReportSnapshot.Citation(old)
      guard let words = readings[citation], known.insert(citation).inserted else {
        changes.append(RecordChange(old: old, new: nil))
        continue
      }
      var new = old
      new[field: "words"] = .filled(words)
      changes.append(RecordChange(old: old, new: new.storable))
    }
    let added = readings.filter { !known.contains($0.key) }.sorted {
      ($0.key.record, $0.key.reference) < ($1.key.record, $1.key.reference)
    }
    for (citation, words) in added {
      let new = Record(
        .countReading, newName(),
        [
          "record": .text(citation.record), "reference": .filled(citation.reference),
          "words": .filled(words),
        ])
      changes.append(RecordChange(old: nil, new: new.storable))
    }
    return changes
  }
}

extension Database {
  func reportSections() throws -> [ReportSnapshot.Section] {
    try records(.reportSection).map(ReportSnapshot.Section.init).inOrder
  }

  func reportState(of plan: InspectionPlan) throws -> ReportState {
    try record(RecordReference(.report, "\(plan.code)/report")).map(ReportState.init)
      ?? ReportState(marking: plan.marking)
  }

  func countReadings() throws -> [ReportSnapshot.Citation: String] {
    try records(.countReading, where: "TRUE ORDER BY id").reduce(into: [:]) { readings, record in
      readings[ReportSnapshot.Citation(record)] = record.text("words") ?? ""
    }
  }
}
