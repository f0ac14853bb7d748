import GRDB
import GRDBSQLite

/// The rows of a statement, read without a copy: a whole store is read in seconds this way.
final class RowReader {
  private let statement: Statement
  private let handle: OpaquePointer
  private let connection: OpaquePointer?

  init(_ db: Database, sql: String) throws {
    statement = try db.makeStatement(sql: sql)
    handle = statement.sqliteStatement
    connection = db.sqliteConnection
  }

  /// Goes to the next row; `false` behind the last.
  func next() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
        message: connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) })
    }
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  /// The number; `nil` for NULL.
  func number(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }

  /// The bytes of a text or a blob, until the next row.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    // The pointer first: asking for it may convert, which changes the count.
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  /// The content of a field; what no field can hold counts as none.
  func value(_ column: Int32) -> FieldValue? {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_TEXT: .text(text(column))
    default: nil
    }
  }

  /// Adds the content of a field as the format has it, and tells whether there is any.
  func add(_ column: Int32, to hashing: inout Hashing) -> Bool {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER:
      hashing.add(number: 2)
      hashing.add(number: integer(column))
      return true
    case SQLITE_TEXT:
      hashing.add(number: 1)
      hashing.add(bytes(column))
      return true
    default:
      hashing.add(number: 0)
      return false
    }
  }
}
