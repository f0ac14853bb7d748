import Foundation
import GRDB

/// Computes a journal that came from elsewhere again.
struct JournalCheck {
  let db: Database

  /// Every value and commit that does not hold, by its line in an export.
  func faults() throws -> [ImportFault] { try valueFaults() + chainFaults() }

  private func valueFaults() throws -> [ImportFault] {
    var faults: [ImportFault] = []
    let rows = try Row.fetchCursor(db, sql: "SELECT salt, digest, content FROM journal_value ORDER BY number")
    var line = 0
    while let row = try rows.next() {
      line += 1
      guard let content = FieldValue(row[2] as DatabaseValue) else { continue }
      if !content.isWhole(salt: row[0] as Data?, digest: row[1] as Data?) {
        faults.append(
          ImportFault(
            "journal_value.jsonl", line: line, .brokenJournal("the value does not match its digest")))
      }
    }
    return faults
  }

  private func chainFaults() throws -> [ImportFault] {
    var faults: [ImportFault] = []
    var ends: [String: (sequence: Int, hash: Data)] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM device") {
      var hashing = Hashing()
      hashing.add(row[0] as String)
      hashing.add(row[1] as String)
      ends[row[0]] = (0, Data(hashing.finish(length: 32)))
    }
    var hashes: [Int: Data] = [:]
    let commits = try Row.fetchCursor(db, sql: Database.hashedCommits + " ORDER BY number")
    var line = 0
    while let row = try commits.next() {
      line += 1
      let (number, device) = (row[0] as Int, row[1] as String)
      let end = ends[device] ?? (0, Data())
      let hash = row[10] as Data
      var problem: String?
      if number != line { problem = "the commits are not numbered from 1 without a gap" }
      if row[2] != end.sequence + 1 || row[9] != end.hash {
        problem = "it does not follow the laptop's commit before"
      } else if try db.computedHash(of: row, hash: { hashes[$0] }) != hash {
        problem = "its hash is not that of its content"
      }
      if let problem {
        faults.append(ImportFault("journal_commit.jsonl", line: line, .brokenJournal(problem)))
      }
      ends[device] = (row[2], hash)
      hashes[number] = hash
    }
    return faults
  }
}
