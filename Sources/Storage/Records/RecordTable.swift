import Foundation
import GRDB

extension Database {
  /// The record of this name; `nil` if there is none.
  func record(_ reference: RecordReference) throws -> Record? {
    try records(reference.kind, where: "id = ?", [reference.id]).first
  }

  /// Records of a kind, each checked against its digest.
  ///
  /// - Parameters:
  ///   - kind: The table.
  ///   - condition: What follows WHERE; an ORDER BY and a LIMIT may stand behind.
  ///   - arguments: For the marks in the condition.
  /// - Returns: In the order asked for.
  /// - Throws: ``Damage`` for content that no save has written.
  func records(
    _ kind: RecordKind, where condition: String = "TRUE", _ arguments: StatementArguments = []
  ) throws -> [Record] {
    var records: [Record] = []
    try eachRecord(kind, where: condition, arguments) { records.append($0) }
    return records
  }

  /// The same, one at a time: for walks over a whole table.
  func eachRecord(
    _ kind: RecordKind, where condition: String, _ arguments: StatementArguments = [],
    _ body: (Record) throws -> Void
  ) throws {
    let statement = try cachedStatement(sql: "\(kind.selection) WHERE \(condition)")
    let count = kind.fields.count
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try rows.next() {
      let record = Record(
        RecordReference(kind, try row.decode(atIndex: 0)),
        values: (1...count).map { FieldValue(row[$0] as DatabaseValue) })
      guard try row.decode(Data.self, atIndex: count + 1).elementsEqual(record.digest) else {
        throw Damage(detail: "\(kind.rawValue) \(record.reference.id) does not match its digest")
      }
      try body(record)
    }
  }

  /// Writes a record, new or not, with its digest.
  func put(_ record: Record) throws {
    let kind = record.reference.kind
    try cachedStatement(sql: kind.replacement).execute(
      arguments: StatementArguments(
        [record.reference.id.databaseValue] + record.values.map(\.databaseValue)
          + [record.digest.asBlob]))
  }

  /// Takes a record away that nothing refers to; the journal keeps what it said.
  func remove(_ reference: RecordReference) throws {
    try cachedStatement(sql: "DELETE FROM \(reference.kind.rawValue) WHERE id = ?")
      .execute(arguments: [reference.id])
  }
}

extension FieldValue {
  init?(_ value: DatabaseValue) {
    switch value.storage {
    case .string(let text): self = .text(text)
    case .int64(let integer): self = .integer(Int(integer))
    case .null, .double, .blob: return nil
    }
  }
}

extension FieldValue? {
  var databaseValue: DatabaseValue {
    switch self {
    case nil: .null
    case .text(let text): text.databaseValue
    case .integer(let integer): integer.databaseValue
    }
  }
}

extension [UInt8] {
  /// The bytes as SQLite keeps them.
  var asBlob: DatabaseValue { Data(self).databaseValue }
}
