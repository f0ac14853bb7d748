import CPageChecks
import GRDB

/// Compares every page of the file with its checksum, wherever SQLite may have kept a copy.
enum PageCheck {
  /// The first page that is in use and damaged, or what SQLite finds inconsistent; `nil` if nothing is.
  ///
  /// Free pages may hold anything, and zeros at least.
  static func run(_ db: Database) throws -> StoreFault? {
    // Pages that SQLite holds in memory say nothing of those on the disk.
    try db.execute(sql: "PRAGMA shrink_memory")
    let detail: String
    do {
      let found = try String.fetchAll(db, sql: "PRAGMA quick_check(1)").first ?? ""
      guard found != "ok" else { return nil }
      // SQLite says first of which database it speaks.
      let lines = found.split(separator: "\n").filter { !$0.hasPrefix("***") }
      detail = lines.isEmpty ? found : lines.joined(separator: "; ")
    } catch let error as DatabaseError {
      detail = error.message ?? "\(error.extendedResultCode.rawValue)"
    }
    return try firstDamagedPage(db).map { StoreFault(.page($0)) } ?? StoreFault(.structure(detail: detail))
  }

  private static func firstDamagedPage(_ db: Database) throws -> Int? {
    let count = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let size = try Int32.fetchOne(db, sql: "PRAGMA page_size") ?? 4096
    guard count > 0 else { return nil }
    var page = [UInt8](repeating: 0, count: Int(size))
    return (1...count).first { number in
      page_checks_read(db.sqliteConnection, UInt32(number), &page, size) != 1 && page.contains { $0 != 0 }
    }
  }
}
