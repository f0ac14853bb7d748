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
    let changes = try records.lastOfEach.map(\.storable).map { record in
      RecordChange(old: kind == .setUp ? nil : try db.record(record.reference), new: record)
    }
    return try write(changes, summary: summary, kind: kind, in: db)
  }

  /// Writes changes as one commit: journal, records and words.
  ///
  /// - Parameters:
  ///   - changes: In an order in which each finds the records that it refers to.
  ///   - summary: What was done, in words.
  ///   - kind: What the save was.
  ///   - undoes: The commit whose changes these take back, for undo and redo.
  ///   - db: Inside a transaction.
  /// - Returns: The commit's number; `nil` if nothing differs, and then nothing was written.
  /// - Throws: What SQLite reports.
  func write(
    _ changes: [RecordChange], summary: String, kind: CommitKind, undoes: Int? = nil, in db: Database
  ) throws -> Int? {
    let changes = try changes.map { (change: $0, fields: try db.journalled($0)) }.filter {
      !$0.fields.isEmpty
    }
    guard !changes.isEmpty else { return nil }
    let number = try JournalWriter(db: db, workplace: workplace).append(
      changes.flatMap { $0.fields }, summary: summary, kind: kind, undoes: undoes)
    for (change, _) in changes {
      if let new = change.new {
        try db.put(new)
      } else if let old = change.old {
        try db.remove(old.reference)
      }
    }
    try SearchIndex(db: db).update(changes.map { $0.change })
    return number
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
