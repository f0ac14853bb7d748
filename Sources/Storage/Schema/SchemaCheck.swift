import GRDB
import Glibc

extension Schema {
  /// What differs from the tables, indexes and triggers as this program makes them; `nil` if nothing does.
  ///
  /// SQLite keeps the text of each statement as it was written. Without a trigger, history could be changed;
  /// with one more, anything could.
  static func difference(in db: Database) throws -> String? {
    let found = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'search_text_*'")
    for row in found {
      let (name, statement): (String, String) = (row[0], row[1])
      guard expects(statement) else { return "'\(name)' is not as Fieldbook makes it" }
    }
    return found.count == statements ? nil : "\(found.count) definitions instead of \(statements)"
  }

  /// Whether it is a statement of ours to its end: a table without its last words is another table.
  private static func expects(_ statement: String) -> Bool {
    expected.withUnsafeBufferPointer { text in
      text.baseAddress.map { strstr($0, statement + ";") != nil } ?? false
    }
  }

  private static let expected = Array(all.joined(separator: "\n").utf8CString)

  /// Each statement begins a line.
  private static let statements = expected.split(separator: 10).count {
    $0.starts(with: "CREATE ".utf8CString.dropLast())
  }
}
