import CSodium
import Foundation
import GRDB

@testable import Storage

/// Reads the journal as a stranger would who has nothing but `docs/store-format.md`; shares no code with the
/// store but the names of the tables.
struct WrittenFormat {
  struct Commit {
    let number: Int64
    let previous, expectedPrevious, hash, expectedHash: Data
    let digestsHold: Bool
  }

  private let db: Database

  init(_ db: Database) { self.db = db }

  func chain() throws -> [Commit] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT c.*, d.name FROM journal_commit c JOIN device d ON d.id = c.device ORDER BY c.number")
    var ends: [String: Data] = [:]
    var hashes: [Int64: Data] = [:]
    return try rows.map { row in
      let device: String = row["device"]
      let start = Self.hash(Self.text(device) + Self.text(row["name"]), 32)
      let number: Int64 = row["number"]
      let changes = try Row.fetchAll(
        db,
        sql: """
          SELECT h.kind, h.record, h.field, o.salt, o.digest, o.content, n.salt, n.digest, n.content, h.old_commit
          FROM journal_change h LEFT JOIN journal_value o ON o.number = h.old_value
          LEFT JOIN journal_value n ON n.number = h.new_value WHERE h.commit_number = ? ORDER BY h.number
          """, arguments: [number])
      let undoes: Int64? = row["undoes"]
      var bytes = Self.bytes(ends[device] ?? start) + Self.text(device) + Self.number(row["sequence"])
      bytes += Self.number(row["time_ms"]) + Self.number(row["counter"]) + Self.text(row["author"])
      bytes += Self.text(row["kind"]) + Self.text(row["summary"])
      bytes += Self.bytes(undoes.flatMap { hashes[$0] } ?? Data()) + Self.number(Int64(changes.count))
      var digestsHold = true
      for change in changes {
        bytes += Self.text(change[0]) + Self.text(change[1]) + Self.text(change[2])
        bytes += Self.bytes(change[4] as Data? ?? Data()) + Self.bytes(change[7] as Data? ?? Data())
        bytes += Self.bytes((change[9] as Int64?).flatMap { hashes[$0] } ?? Data())
        for (salt, digest, content) in [(3, 4, 5), (6, 7, 8)] {
          guard let digest = change[digest] as Data?, let salt = change[salt] as Data?, !salt.isEmpty else {
            continue
          }
          let expected = Self.hash(Self.bytes(salt) + Self.value(change[content] as DatabaseValue), 32)
          if digest != expected { digestsHold = false }
        }
      }
      let commit = Commit(
        number: number, previous: row["previous"], expectedPrevious: ends[device] ?? start, hash: row["hash"],
        expectedHash: Self.hash(bytes, 32), digestsHold: digestsHold)
      ends[device] = commit.hash
      hashes[number] = commit.hash
      return commit
    }
  }

  /// The rows of records, as `table id`, whose digest is not that of their content.
  func rowsWithAnotherDigest() throws -> [String] {
    try RecordKind.allCases.flatMap { kind in
      try Row.fetchAll(db, sql: "SELECT * FROM \(kind.rawValue)").compactMap { row in
        var bytes = Self.text(kind.rawValue) + Self.text(row["id"])
        for value in row.databaseValues.dropFirst().dropLast() { bytes += Self.value(value) }
        return row["digest"] == Self.hash(bytes, 16) ? nil : "\(kind.rawValue) \(row["id"] as String)"
      }
    }
  }

  private static func number(_ number: Int64) -> Data {
    withUnsafeBytes(of: number.littleEndian) { Data($0) }
  }
  private static func bytes(_ bytes: Data) -> Data { number(Int64(bytes.count)) + bytes }
  private static func text(_ text: String) -> Data { bytes(Data(text.utf8)) }

  private static func value(_ value: DatabaseValue) -> Data {
    switch value.storage {
    case .string(let content): number(1) + text(content)
    case .int64(let content): number(2) + number(content)
    default: number(0)
    }
  }

  private static func hash(_ input: Data, _ length: Int) -> Data {
    var hash = [UInt8](repeating: 0, count: length)
    crypto_generichash(&hash, length, Array(input), UInt64(input.count), nil, 0)
    return Data(hash)
  }
}
