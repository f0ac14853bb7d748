import Foundation
import GRDB

extension Store {
  /// Where the file is: absolute, links followed, however it was named.
  public var location: String { file.location }

  /// What tells this store from others of the same inspection, wherever its file lies: the hash of the first save after
  /// the set-up; empty while there is none.
  ///
  /// A copy of a store has the same.
  public func origin() throws(StoreFailure) -> [UInt8] {
    try read { db in
      let hash = try Data.fetchOne(
        db, sql: "SELECT hash FROM journal_commit WHERE kind != 'set-up' ORDER BY number LIMIT 1")
      return Array(hash ?? Data())
    }
  }
}
