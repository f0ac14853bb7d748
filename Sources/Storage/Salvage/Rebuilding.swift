import GRDB

/// Writes what was found in a damaged store into a new one.
struct Rebuilding {
  private let rows: FoundRows
  private let journal: SalvagedJournal
  private let store: Store
  private let name: String
  private(set) var salvage = Salvage()

  init(_ rows: FoundRows, of file: DamagedFile, name: String, store: Store) {
    self.rows = rows
    self.store = store
    self.name = name
    let workplace = store.workplace
    journal = SalvagedJournal(
      rows,
      device: Device(
        id: uuidv7(milliseconds: workplace.now(), random: workplace.random(10)),
        name: "\(workplace.device.name), salvaged"))
    salvage.pages = file.count
    salvage.damagedPages = file.damaged.reduce(into: []) { ranges, page in
      if let last = ranges.last, last.upperBound + 1 == page {
        ranges[ranges.count - 1] = last.lowerBound...page
      } else {
        ranges.append(page...page)
      }
    }
  }

  /// Fills the tables, in a transaction.
  mutating func run(_ db: Database) throws {
    try Schema.create(in: db)
    try write(journal, to: db)
    let told = journal.records()
    let found = rows.records.compactMapValues { candidates in candidates.first }
    var unplaced: [Record] = []
    for kind in RecordKind.allCases {
      // First as the history has them, so that what differs becomes a commit of its own.
      for case let (reference, record?) in told.sorted(by: { $0.key.id < $1.key.id })
      where reference.kind == kind {
        if try place(record, in: db) {
          salvage.rebuilt += found[reference] == nil ? 1 : 0
        } else {
          unplaced.append(record)
        }
      }
    }
    var corrected: [Record] = []
    for kind in RecordKind.allCases {
      for (reference, _) in found.sorted(by: { $0.key.id < $1.key.id }) where reference.kind == kind {
        guard let record = choose(reference, told: told[reference]) else { continue }
        corrected.append(record)
      }
    }
    try correct(corrected, told: told, unplaced: &unplaced, in: db)
    for record in unplaced where try db.record(record.reference) == nil {
      let texts = record.values.compactMap { $0?.text }
      salvage.losses.append(.init(what: .unplaced(texts: texts), record: record.reference))
    }
    try writeDrafts(to: db)
    try report(told: told, in: db)
  }

  /// Which of the rows of a record counts; `nil` where the history alone does.
  private mutating func choose(_ reference: RecordReference, told: Record??) -> Record? {
    let candidates = rows.records[reference] ?? []
    if let told, let told, candidates.contains(told) { return nil }
    // A record that was taken away leaves its row behind in pages that are free no more.
    if let told, told == nil { return nil }
    if told != nil, salvage.damagedPages.isEmpty {
      salvage.losses.append(.init(what: .contradicted, record: reference))
    }
    return candidates.first
  }

  /// Saves the records that the history does not have, or has otherwise, as a commit of its own.
  private mutating func correct(
    _ records: [Record], told: [RecordReference: Record?], unplaced: inout [Record], in db: Database
  ) throws {
    var writer = store.workplace
    writer.device = journal.device
    let author = store.workplace
    store.workplace = writer
    defer { store.workplace = author }
    var placed: [Record] = []
    // Tried first: one that has no place must not take the others along.
    try db.inSavepoint {
      for record in records {
        if try place(record, in: db) { placed.append(record) } else { unplaced.append(record) }
      }
      return .rollback
    }
    _ = try store.save(placed, summary: "Salvaged from a damaged store", kind: .bringIn, in: db)
    let gone = unplaced.filter { record in told[record.reference] != nil }
    let absent = try gone.filter { try db.record($0.reference) == nil }.map { record in
      FieldChange(record: record.reference, field: HistoryEntry.creation, old: nil, new: nil)
    }
    if !absent.isEmpty {
      _ = try JournalWriter(db: db, workplace: writer).append(
        absent, summary: "Records that have lost what they belong to", kind: .bringIn)
    }
  }

  /// Puts a record into its table and into search; `false` if a rule of the store refuses it.
  private func place(_ record: Record, in db: Database) throws -> Bool {
    do {
      try db.put(record)
      try SearchIndex(db: db).update([RecordChange(old: nil, new: record)])
      return true
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      return false
    }
  }

  private mutating func report(told: [RecordReference: Record?], in db: Database) throws {
    for kind in RecordKind.allCases {
      salvage.records += try Int.fetchOne(db, sql: "SELECT count(*) FROM \(kind.rawValue)") ?? 0
    }
    salvage.commits = try Int.fetchOne(db, sql: "SELECT count(*) FROM journal_commit") ?? 0
    salvage.rechained = journal.commits.count { !$0.isOriginal }
    salvage.losses += journal.lostCommits.map { .init(what: .commit($0), record: nil) }
    var seen: Set<Salvage.Loss> = Set(salvage.losses)
    for loss in journal.lostContents where rows.records[loss.record] == nil {
      let isThere = try db.record(loss.record) != nil
      let what: Salvage.Loss.What =
        isThere && loss.field != HistoryEntry.creation ? .field(loss.field) : .record
      guard !isThere || loss.field != HistoryEntry.creation else { continue }
      if seen.insert(.init(what: what, record: loss.record)).inserted {
        salvage.losses.append(.init(what: what, record: loss.record))
      }
    }
    // Whoever is spoken of somewhere and is nowhere.
    let spokenOf = Set(rows.changes.values.map(\.record))
    for record in spokenOf.sorted(by: { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }) {
      if case .some(.none) = told[record] { continue }
      guard try db.record(record) == nil else { continue }
      if salvage.losses.contains(where: { $0.record == record }) { continue }
      salvage.losses.append(.init(what: .record, record: record))
    }
  }

  private func writeDrafts(to db: Database) throws {
    for draft in rows.drafts {
      try db.execute(
        sql: "INSERT OR IGNORE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [draft.kind, draft.record, draft.field, draft.content, draft.time, draft.discarded])
    }
  }

  private func write(_ journal: SalvagedJournal, to db: Database) throws {
    for device in journal.devices + (journal.isRechained ? [journal.device] : []) {
      try db.execute(sql: "INSERT INTO device(id, name) VALUES (?, ?)", arguments: [device.id, device.name])
    }
    for (number, value) in journal.values.sorted(by: { $0.key < $1.key }) {
      try db.cachedStatement(
        sql: "INSERT INTO journal_value(number, salt, digest, content) VALUES (?, ?, ?, ?)"
      )
      .execute(arguments: [
        number, value.salt.asBlob, value.digest.asBlob, value.content.databaseValue,
      ])
    }
    for commit in journal.commits {
      let row = commit.row
      try db.cachedStatement(
        sql: "INSERT INTO journal_commit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [
        commit.number, row.device, row.sequence, row.stamp.milliseconds, row.stamp.counter, row.author,
        row.kind, row.summary, row.undoes, row.previous.asBlob, row.hash.asBlob,
      ])
      for (number, change) in commit.changes {
        try db.cachedStatement(sql: "INSERT INTO journal_change VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
          .execute(arguments: [
            number, commit.number, change.record.kind.rawValue, change.record.id, change.field, change.old,
            change.new, change.oldCommit,
          ])
      }
    }
  }
}
