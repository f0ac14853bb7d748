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
      var hashing = Hashing()
      hashing.add(row[0] as Data)
      hashing.add(content)
      if !(row[1] as Data).elementsEqual(hashing.finish(length: 32)) {
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
    let commits = try Row.fetchCursor(
      db,
      sql: """
        SELECT number, device, sequence, time_ms, counter, author, kind, summary, undoes, previous, hash
        FROM journal_commit ORDER BY number
        """)
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
      } else if try computedHash(of: row, hashes: hashes) != hash {
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

  private func computedHash(of commit: Row, hashes: [Int: Data]) throws -> Data {
    var hashing = Hashing()
    hashing.add(commit[9] as Data)
    hashing.add(commit[1] as String)
    for index in 2...4 { hashing.add(number: commit[index]) }
    for index in 5...7 { hashing.add(commit[index] as String) }
    hashing.add((commit[8] as Int?).flatMap { hashes[$0] } ?? Data())
    let changes = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT h.kind, h.record, h.field, o.digest, n.digest, h.old_commit FROM journal_change h
          LEFT JOIN journal_value o ON o.number = h.old_value LEFT JOIN journal_value n ON n.number = h.new_value
          WHERE h.commit_number = ? ORDER BY h.number
          """), arguments: [commit[0] as Int])
    hashing.add(number: changes.count)
    for change in changes {
      for index in 0...2 { hashing.add(change[index] as String) }
      for index in 3...4 { hashing.add(change[index] as Data? ?? Data()) }
      hashing.add((change[5] as Int?).flatMap { hashes[$0] } ?? Data())
    }
    return Data(hashing.finish(length: 32))
  }
}
