import GRDB

extension Store {
  /// Saves records: whatever differs from what is stored becomes one commit.
  ///
  /// When this has returned, the change is on the disk. After a failure the store is as it was.
  ///
  /// - Parameters:
  ///   - records: New or changed ones; those that equal what is stored cost nothing. Of two of one name, the
  ///     later one counts.
  ///   - summary: What was done, in words, for the history.
  /// - Returns: The commit's number; `nil` if nothing differs, and then nothing was written.
  /// - Throws: ``StoreFailure``.
  @discardableResult
  func save(_ records: [Record], summary: String) throws(StoreFailure) -> Int? {
    guard !records.isEmpty else { return nil }
    return try write { db in try save(records, summary: summary, kind: .edit, in: db) }
  }

  /// The same inside a transaction.
  @discardableResult
  func save(_ records: [Record], summary: String, kind: CommitKind, in db: Database) throws -> Int? {
    var changes: [FieldChange] = []
    var changed: [(old: Record?, new: Record)] = []
    for record in records.lastOfEach.map(\.storable) {
      let old = kind == .setUp ? nil : try db.record(record.reference)
      let differences = Self.differences(from: old, to: record)
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

  /// What has to be journalled to get from one state of a record to another.
  ///
  /// A new record is one change with its fixed fields as a JSON object, and one change for each free text.
  private static func differences(from old: Record?, to new: Record) -> [FieldChange] {
    let kind = new.reference.kind
    var changes: [FieldChange] = []
    if old == nil {
      changes.append(
        FieldChange(
          record: new.reference, field: HistoryEntry.creation, old: nil, new: .text(new.creationObject)))
    }
    for index in old == nil ? kind.freeFields : Array(kind.fields.indices) {
      let (before, after) = (old?.values[index], new.values[index])
      switch (before, after) {
      case (nil, nil): continue
      case (let before?, let after?) where before.isIdentical(to: after): continue
      default:
        changes.append(
          FieldChange(record: new.reference, field: kind.fields[index], old: before, new: after))
      }
    }
    return changes
  }
}

extension [Record] {
  /// One record of each name: the last one, in the place of the first.
  fileprivate var lastOfEach: [Record] {
    var places: [RecordReference: Int] = [:]
    var records: [Record] = []
    for record in self {
      if let place = places[record.reference] {
        records[place] = record
      } else {
        places[record.reference] = records.count
        records.append(record)
      }
    }
    return records
  }
}
