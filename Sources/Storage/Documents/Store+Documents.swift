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

  /// The number of the entry of a source that comes next.
  ///
  /// - Parameters:
  ///   - prefix: What the references begin with, as ``DocumentReference/prefix(source:body:)`` gives it.
  ///   - letter: That of this laptop.
  /// - Returns: The next free number, which no entry had that was deleted.
  /// - Throws: ``StoreFailure``.
  public func nextDocumentNumber(prefix: String, letter: DeviceLetter) throws(StoreFailure) -> Int {
    let beginning = "\(prefix)-\(letter)-"
    return try read { db in try db.lastNumber(behind: beginning, in: "reference", of: .document) } + 1
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
