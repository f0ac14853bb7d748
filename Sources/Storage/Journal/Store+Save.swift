import Foundation
import GRDB

extension Store {
  /// Saves records: whatever differs from what is stored becomes one commit.
  ///
  /// When this has returned, the change is on the disk. After a failure the store is as it was.
  ///
  /// - Parameters:
  ///   - records: New or changed ones; those that equal what is stored cost nothing.
  ///   - summary: What was done, in words, for the history.
  ///   - kind: What the save is.
  /// - Returns: The commit's number; `nil` if nothing differs, and then nothing was written.
  /// - Throws: ``StoreFailure``.
  @discardableResult
  func save(
    _ records: [Record], summary: String, kind: CommitKind = .edit
  ) throws(StoreFailure) -> Int? {
    try write { db in
      var changes: [FieldChange] = []
      var changed: [(old: Record?, new: Record)] = []
      for record in records {
        let old = kind == .setUp ? nil : try db.record(record.reference)
        let differences = try Self.differences(from: old, to: record)
        guard !differences.isEmpty else { continue }
        changes += differences
        changed.append((old, record))
      }
      guard !changes.isEmpty else { return nil }
      let number = try JournalWriter(db: db, workplace: workplace).append(
        changes, summary: summary, kind: kind)
      for record in changed { try db.put(record.new) }
      try SearchIndex(db: db).update(changed)
      return number
    }
  }

  /// What has to be journalled to get from one state of a record to another.
  ///
  /// A new record is one change with its fixed fields as a JSON object, and one change for each free text.
  private static func differences(from old: Record?, to new: Record) throws -> [FieldChange] {
    let kind = new.reference.kind
    var changes: [FieldChange] = []
    if old == nil {
      var fixed: [String: FieldValue] = [:]
      for (field, value) in zip(kind.fields, new.values) where !kind.freeText.contains(field) {
        fixed[field] = value
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let object = String(decoding: try encoder.encode(fixed), as: UTF8.self)
      changes.append(
        FieldChange(record: new.reference, field: HistoryEntry.creation, old: nil, new: .text(object)))
    }
    for (index, field) in kind.fields.enumerated() where old != nil || kind.freeText.contains(field) {
      let before = old?.values[index]
      guard before != new.values[index] else { continue }
      changes.append(
        FieldChange(record: new.reference, field: field, old: before, new: new.values[index]))
    }
    return changes
  }
}
