public import GRDB

extension Database {
  /// Whether SQLite finds nothing wrong with the file, its references and its search index.
  public func isWhole() throws -> Bool {
    guard try String.fetchAll(self, sql: "PRAGMA integrity_check") == ["ok"],
      try Row.fetchAll(self, sql: "PRAGMA foreign_key_check").isEmpty
    else { return false }
    try execute(sql: "INSERT INTO search_text(search_text, rank) VALUES ('integrity-check', 1)")
    return true
  }
}
