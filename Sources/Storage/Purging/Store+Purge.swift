import Foundation
import GRDB

extension Store {
  /// Whether there is a record of this name, or anything that is kept of one: its history, a draft.
  public func hasTrace(of record: RecordReference) throws(StoreFailure) -> Bool {
    try read { db in
      if try db.record(record) != nil { return true }
      return try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM journal_change WHERE record = ?2 AND kind = ?1)
            OR EXISTS (SELECT 1 FROM draft WHERE record = ?2 AND kind = ?1)
          """, arguments: [record.kind.rawValue, record.id]) ?? false
    }
  }

  /// Where something is that may have to be taken out; changes nothing.
  public func purgeFindings(_ target: PurgeTarget) throws(StoreFailure) -> PurgeFindings {
    try read { db in try PurgeSearch(target, in: db).findings() }
  }

  /// Takes something out of everything in this file: records, journal, drafts, search and free pages.
  ///
  /// Where it stood, ``PurgeFindings/mark`` stands. The journal keeps that something was taken out, when, by whom
  /// and why, and its chain still holds. It cannot be undone. The file is written anew even if nothing is found,
  /// so a call that failed on the way can be made again.
  ///
  /// - Parameters:
  ///   - target: What.
  ///   - reason: Why, in words that stay for ever.
  /// - Returns: What was found and taken out.
  /// - Throws: ``StoreFailure``. If writing the file anew failed, the text is out of the records, but the file may
  ///   still hold remnants.
  public func purge(_ target: PurgeTarget, reason: String) throws(StoreFailure) -> PurgeFindings {
    let findings = try write { db in
      try db.execute(sql: "PRAGMA secure_delete = ON")
      let search = try PurgeSearch(target, in: db)
      let findings = try search.findings()
      try empty(search, reason: reason, in: db)
      for (row, _, rest) in try search.drafts() {
        if rest.isEmpty {
          try db.execute(sql: "DELETE FROM draft WHERE rowid = ?", arguments: [row])
        } else {
          try db.execute(sql: "UPDATE draft SET content = ? WHERE rowid = ?", arguments: [rest, row])
        }
      }
      // Taking a word out of the index leaves the word in it, marked as gone, until it is made again.
      try db.execute(sql: "INSERT INTO search_text(search_text) VALUES ('rebuild')")
      return findings
    }
    try scrub()
    return findings
  }

  /// Writes the file anew, so that nothing is left of what was changed or deleted before.
  private func scrub() throws(StoreFailure) {
    BackupFolder(ofStore: path).sweep()
    try writing {
      try queue.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") }
      try queue.moveLogIntoFile()
    }
  }

  /// Empties the journal's values, after a commit that names each, and cleans the records.
  private func empty(_ search: PurgeSearch, reason: String, in db: Database) throws {
    let values = try search.values()
    guard !values.isEmpty else { return }
    let writer = JournalWriter(db: db, workplace: workplace)
    var records: [RecordReference: (old: Record, new: Record)] = [:]
    var newest: [PurgeSearch.Place: JournalWriter.StoredValue?] = [:]
    for place in values.map(\.place) where newest[place] == nil {
      guard let old = try records[place.record]?.old ?? db.record(place.record) else { continue }
      if let cleaned = search.cleaned(old[field: place.field], in: place) {
        records[place.record, default: (old, old)].new[field: place.field] = cleaned
        newest[place] = .some(try writer.store(cleaned))
      } else {
        newest[place] = .some(try writer.newestValue(of: place.field, in: place.record))
      }
    }
    let rows = try values.map { value in
      JournalRow(
        record: value.place.record, field: value.place.field, old: (value.number, value.digest),
        new: newest[value.place] ?? nil, oldCommit: value.writer,
        oldCommitHash: try db.hash(of: value.writer))
    }
    try writer.append(rows: rows, summary: PurgeFindings.summary + reason, kind: .purge)
    let changed = records.values.sorted { $0.new.reference.id < $1.new.reference.id }
    for record in changed { try db.put(record.new) }
    try SearchIndex(db: db).update(changed.map { RecordChange(old: $0.old, new: $0.new) })
    for value in values {
      try db.cachedStatement(sql: "UPDATE journal_value SET content = NULL, salt = x'' WHERE number = ?")
        .execute(arguments: [value.number])
    }
  }
}
