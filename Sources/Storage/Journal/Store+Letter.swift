public import Fieldwork
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

  /// The letters that other laptops have given numbers with, and the names of these laptops.
  ///
  /// References that came with a table are not among them: whoever reads one in has not given it.
  ///
  /// - Complexity: O(what others have added).
  public func lettersOfOthers() throws(StoreFailure) -> [DeviceLetter: String] {
    let device = workplace.device.id
    return try read { db in
      var letters: [DeviceLetter: String] = [:]
      for (kind, column) in [
        (RecordKind.document, "reference"), (.evidence, "number"), (.finding, "number"),
        (.recommendation, "number"),
      ] {
        let given = try Row.fetchCursor(
          db,
          sql: """
            SELECT r.\(column), d.name FROM journal_commit c
            JOIN journal_change h ON h.commit_number = c.number AND h.kind = ?1 AND h.field = '*'
            JOIN \(kind.rawValue) r ON r.id = h.record JOIN device d ON d.id = c.device
            WHERE c.device != ?2 AND c.kind != 'set-up' AND h.old_value IS NULL AND (?1 != 'document' OR 1 = (
              SELECT count(*) FROM journal_change o WHERE o.commit_number = c.number AND o.kind = ?1 AND o.field = '*'))
            """, arguments: [kind.rawValue, device])
        while let row = try given.next() {
          let (number, name): (String, String) = (row[0], row[1])
          let letter = kind == .document ? DocumentReference(number)?.letter : RegisterNumber(number)?.letter
          if let letter { letters[letter] = name }
        }
      }
      return letters
    }
  }
}
