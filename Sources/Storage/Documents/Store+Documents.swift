public import Fieldwork
import GRDB

extension Store {
  /// The whole register, in the order of the references.
  ///
  /// - Complexity: O(documents).
  public func documents() throws(StoreFailure) -> [Document] {
    try read { db in try db.records(.document).map(Document.init).sorted { $0.reference < $1.reference } }
  }

  /// The documents that come from a body or are about it, in the order of the references.
  public func documents(of body: Identifier<Body>) throws(StoreFailure) -> [Document] {
    try read { db in
      try db.records(.document, where: "body = ?", [body.rawValue]).map(Document.init)
        .sorted { $0.reference < $1.reference }
    }
  }

  /// The document of a name; `nil` if there is none.
  public func document(_ id: Identifier<Document>) throws(StoreFailure) -> Document? {
    try read { db in try db.record(RecordReference(.document, id.rawValue)).map(Document.init) }
  }

  /// The document of a reference; `nil` if there is none.
  public func document(called reference: DocumentReference) throws(StoreFailure) -> Document? {
    try read { db in
      try db.records(.document, where: "reference = ?", [reference.description]).first.map(Document.init)
    }
  }

  /// How many documents have come how far.
  ///
  /// Nothing is overdue unless the day to count from is given.
  ///
  /// - Complexity: O(documents), over an index.
  public func documentProgress(on today: CalendarDate? = nil) throws(StoreFailure) -> DocumentProgress {
    try read { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: "SELECT status, count(*) FROM document GROUP BY status"))
      var counts: [DocumentStatus: Int] = [:]
      for row in rows {
        guard let status = DocumentStatus(rawValue: try row.decode(atIndex: 0)) else { continue }
        counts[status] = try row.decode(Int.self, atIndex: 1)
      }
      let target = try Int.fetchOne(db.cachedStatement(sql: "SELECT document_target FROM inspection"))
      guard let today else { return DocumentProgress(counts: counts, target: target) }
      let owed = DocumentStatus.allCases.filter(\.isOwed).map(\.rawValue)
      let overdue = try Int.fetchOne(
        db.cachedStatement(
          sql: "SELECT count(*) FROM document WHERE status IN (?, ?, ?) AND promised_for < ?"),
        arguments: StatementArguments(owed + [today.description]))
      return DocumentProgress(counts: counts, target: target, overdue: overdue ?? 0)
    }
  }

  /// Names for entries that come next; they are in the store when they are saved.
  ///
  /// - Parameters:
  ///   - prefix: What the references begin with, as ``DocumentReference/prefix(source:body:)`` gives it.
  ///   - letter: That of this laptop.
  ///   - count: How many.
  /// - Returns: References with the next free numbers, none of which an entry had that was deleted, each with a name of its own.
  /// - Throws: ``StoreFailure``.
  public func newDocuments(
    prefix: String, letter: DeviceLetter, count: Int = 1
  ) throws(StoreFailure) -> [(id: Identifier<Document>, reference: DocumentReference)] {
    let beginning = "\(prefix)-\(letter)-"
    let last = try read { db in try db.lastNumber(behind: beginning, in: "reference", of: .document) }
    return (0..<max(0, count)).map { index in
      (
        Identifier(newName()),
        DocumentReference(source: prefix, letter: letter, number: last + 1 + index)
      )
    }
  }

  /// Saves entries of the register, new or changed, as one commit; those that equal what is stored cost nothing.
  ///
  /// - Parameters:
  ///   - documents: As they are to be; each has passed its own check.
  ///   - summary: What was done, in words.
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ documents: [Document], summary: String) throws(StoreFailure) -> Bool {
    try save(documents.map(\.record), summary: summary) != nil
  }
}
