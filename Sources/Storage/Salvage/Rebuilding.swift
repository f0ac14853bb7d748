import Fieldwork
import GRDB

/// Writes what was found in a damaged store into a new one.
struct Rebuilding {
  private let rows: FoundRows
  private let journal: SalvagedJournal
  private let store: Store
  /// What the plan sets down, where what was found is of this plan.
  private let planned: [RecordReference: Record]
  private(set) var salvage = Salvage()

  init(_ rows: FoundRows, of file: DamagedFile, plan: InspectionPlan?, store: Store) {
    self.rows = rows
    let records = (plan?.records ?? []).map { ($0.reference, $0) }
    let planned = Dictionary(records, uniquingKeysWith: { first, _ in first })
    // Whatever hangs on a plan has a name that begins with the plan's.
    let names = plan.map { "\($0.code)/" } ?? ""
    let isOfPlan =
      rows.records.keys.allSatisfy { $0.kind != .inspection || planned[$0] != nil }
      && (rows.records.keys.contains { $0.id.hasPrefix(names) }
        || rows.changes.values.contains { $0.record.id.hasPrefix(names) })
    self.planned = isOfPlan ? planned : [:]
    self.store = store
    let workplace = store.workplace
    journal = SalvagedJournal(
      rows,
      device: Device(
        id: uuidv7(milliseconds: workplace.now(), random: workplace.random(10)),
        name: "\(workplace.device.name), salvaged"), salt: { workplace.random(16) })
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
    let told = journal.records
    var changes: [RecordChange] = []
    var placed: Set<RecordReference> = []
    for record in choose(told: told) {
      let before = told[record.reference] ?? nil
      let isPlaced = try place(record, in: db)
      if isPlaced { placed.insert(record.reference) }
      if isPlaced, told[record.reference] == nil, rows.records[record.reference] == nil {
        salvage.losses.append(.init(what: .planned, record: record.reference))
      } else if isPlaced, rows.records[record.reference] == nil {
        salvage.rebuilt += 1
        if journal.unvouched.contains(record.reference) {
          salvage.losses.append(.init(what: .unvouched, record: record.reference))
        }
      }
      if !isPlaced {
        let texts = record.values.compactMap { $0?.text }
        salvage.losses.append(.init(what: .unplaced(texts: texts), record: record.reference))
      }
      changes.append(RecordChange(old: before, new: isPlaced ? record : nil))
    }
    // What was created as nobody can tell what, and has no row, is not there.
    let gone = journal.unreadable.filter { rows.records[$0] == nil && !placed.contains($0) }.sorted {
      $0.id < $1.id
    }.map {
      FieldChange(record: $0, field: HistoryEntry.creation, old: nil, new: nil)
    }
    try append(changes.flatMap(\.fields) + gone, to: db)
    try writeDrafts(to: db)
    try report(told: told, in: db)
  }

  /// Every record as it goes into the new store, those first that others belong to, and of those of a kind the
  /// ones that their own rows vouch for: what a damaged history tells of must not take their places.
  private mutating func choose(told: [RecordReference: Record?]) -> [Record] {
    let references = Set(told.keys).union(rows.records.keys).union(planned.keys).sorted { $0.id < $1.id }
    return RecordKind.allCases.flatMap { kind in
      let own = references.filter { $0.kind == kind }
      return [true, false].flatMap { hasRow in
        own.filter { (rows.records[$0] != nil) == hasRow }.compactMap { choose($0, told: told[$0]) }
      }
    }
  }

  /// What a record is: what its row says, or where that is gone, its history.
  private mutating func choose(_ reference: RecordReference, told: Record??) -> Record? {
    let candidates = rows.records[reference] ?? []
    guard let told else { return candidates.first ?? planned[reference] }
    // A record that was taken away may have left its row behind.
    guard let told else { return nil }
    if candidates.isEmpty || candidates.contains(told) { return told }
    if salvage.damagedPages.isEmpty { salvage.losses.append(.init(what: .contradicted, record: reference)) }
    return candidates.first
  }

  /// Journals what the new store says otherwise than the history that was found.
  private func append(_ changes: [FieldChange], to db: Database) throws {
    guard !changes.isEmpty else { return }
    var workplace = store.workplace
    workplace.device = journal.device
    _ = try JournalWriter(db: db, workplace: workplace).append(
      changes, summary: "Salvaged from a damaged store", kind: .bringIn)
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
    // Numbered anew: a damaged number would put a change among those of another commit.
    var number = 0
    for commit in journal.commits {
      let row = commit.row
      try db.cachedStatement(
        sql: "INSERT INTO journal_commit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [
        commit.number, row.device, row.sequence, row.stamp.milliseconds, row.stamp.counter, row.author,
        row.kind, row.summary, row.undoes, row.previous.asBlob, row.hash.asBlob,
      ])
      for change in commit.changes {
        number += 1
        try db.cachedStatement(sql: "INSERT INTO journal_change VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
          .execute(arguments: [
            number, commit.number, change.record.kind.rawValue, change.record.id, change.field, change.old,
            change.new, change.oldCommit,
          ])
      }
    }
  }
}
