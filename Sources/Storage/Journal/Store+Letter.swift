import GRDB

extension Store {
  /// Whether this laptop has to be told from others before it gives its first reference or number: others have saved
  /// here, and it has given none.
  ///
  /// - Complexity: O(devices), unless others have saved; then O(what was ever added), until one of this laptop is met.
  public func owesLetter() throws(StoreFailure) -> Bool {
    let device = workplace.device.id
    return try read { db in
      let othersSaved = try Bool.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT EXISTS (SELECT 1 FROM device d WHERE d.id != ? AND EXISTS (
              SELECT 1 FROM journal_commit c WHERE c.device = d.id AND c.kind != 'set-up'))
            """), arguments: [device])
      guard othersSaved == true else { return false }
      let kinds = [RecordKind.document, .evidence, .finding, .recommendation]
      let marks = kinds.map { _ in "?" }.joined(separator: ", ")
      let hasGiven = try Bool.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT EXISTS (
              SELECT 1 FROM journal_commit c JOIN journal_change h ON h.commit_number = c.number
              WHERE c.device = ? AND h.field = '*' AND h.old_value IS NULL AND h.kind IN (\(marks)))
            """), arguments: StatementArguments([device] + kinds.map(\.rawValue)))
      return hasGiven != true
    }
  }
}
