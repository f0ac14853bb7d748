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
  /// - Throws: `StoreFailure.damaged` for content that no save has written.
  func records(
    _ kind: RecordKind, where condition: String = "TRUE", _ arguments: StatementArguments = []
  ) throws -> [Record] {
    let statement = try cachedStatement(sql: kind.selection + condition)
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    var records: [Record] = []
    while let row = try rows.next() {
      let reference = RecordReference(kind, row[0])
      let record = Record(
        reference, values: (1...kind.fields.count).map { FieldValue(row[$0] as DatabaseValue) })
      let digest = row[kind.fields.count + 1] as DatabaseValue
      guard case .blob(let bytes) = digest.storage, bytes.elementsEqual(record.digest) else {
        throw StoreFailure.damaged(
          path: "", detail: "\(kind.rawValue) \(reference.id) does not match its digest")
      }
      records.append(record)
    }
    return records
  }

  /// Writes a record, new or not, with its digest.
  func put(_ record: Record) throws {
    let kind = record.reference.kind
    let statement = try cachedStatement(sql: kind.insertion)
    try statement.execute(
      arguments: StatementArguments(
        [record.reference.id.databaseValue] + record.values.map(\.databaseValue)
          + [record.digest.asBlob]))
  }
}

extension RecordKind {
  /// SQL that reads records, up to the condition.
  fileprivate var selection: String { Self.statements[self]?.selection ?? "" }
  /// SQL that writes a record, new or not.
  fileprivate var insertion: String { Self.statements[self]?.insertion ?? "" }

  /// Put together once: with every record read or written anew, it would cost more than SQLite does.
  private static let statements = Dictionary(
    uniqueKeysWithValues: allCases.map { kind in
      let fields = kind.fields
      let names = fields.joined(separator: ", ")
      let changes = fields.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
      return (
        kind,
        (
          selection: "SELECT id, \(names), digest FROM \(kind.rawValue) WHERE ",
          insertion: """
          INSERT INTO \(kind.rawValue)(id, \(names), digest)
          VALUES (?\(String(repeating: ", ?", count: fields.count + 1)))
          ON CONFLICT (id) DO UPDATE SET \(changes), digest = excluded.digest
          """
        )
      )
    })
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
