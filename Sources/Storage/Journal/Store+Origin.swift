import Foundation
import GRDB

extension Store {
  /// Where the file is: absolute, links followed, however it was named.
  public var location: String { file.location }

  /// What tells this store from others of the same inspection, wherever its file lies: the hash of the first save after
  /// the set-up; empty while there is none.
  ///
  /// A copy of a store has the same.
  public func origin() throws(StoreFailure) -> [UInt8] { try firstSave()?.hash ?? [] }

  /// The first save after the set-up, with its time in milliseconds since 1970-01-01, UTC; `nil` while there is none.
  public func firstSave() throws(StoreFailure) -> (hash: [UInt8], time: Int)? {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT hash, time_ms FROM journal_commit WHERE kind != 'set-up' ORDER BY number LIMIT 1")
      return row.map { row in
        let hash: Data = row[0]
        return (Array(hash), row[1])
      }
    }
  }
}
