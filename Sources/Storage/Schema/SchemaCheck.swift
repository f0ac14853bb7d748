import GRDB
import Glibc

extension Schema {
  /// What differs from the tables, indexes and triggers as this program makes them; `nil` if nothing does.
  ///
  /// SQLite keeps the text of each statement as it was written. Without a trigger, history could be changed;
  /// with one more, anything could.
  static func difference(in db: Database) throws -> String? {
    let found = try Row.fetchAll(
      db,
      sql: """
        SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'search_text_*'
        ORDER BY rowid
        """)
    return expected.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return "there are no definitions to compare with" }
      var place = start
      for row in found {
        let (name, statement): (String, String) = (row[0], row[1])
        // To its end: a table without its last words is another table. From where the one before stood: they were
        // made in this order, unless VACUUM has put them into another.
        guard let match = strstr(place, statement + ";") ?? strstr(start, statement + ";") else {
          return "'\(name)' is not as Fieldbook makes it"
        }
        place = UnsafePointer(match)
      }
      return found.count == statements ? nil : "\(found.count) definitions instead of \(statements)"
    }
  }

  private static let expected = Array(all.joined(separator: "\n").utf8CString)

  /// Each statement begins a line.
  private static let statements = expected.split(separator: 10).count {
    $0.starts(with: "CREATE ".utf8CString.dropLast())
  }
}
