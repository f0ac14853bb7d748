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

  /// Takes away what guards the records and the journal, as somebody would who wants to change history.
  ///
  /// What keeps search up to date stays.
  public func dropRules() throws {
    try execute(sql: "PRAGMA foreign_keys = OFF")
    for trigger in try String.fetchAll(self, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    where !trigger.hasPrefix("search_entry") {
      try execute(sql: "DROP TRIGGER \(trigger)")
    }
  }
}
