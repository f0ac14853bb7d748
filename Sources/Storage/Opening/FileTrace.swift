import CPageChecks
import GRDB
import Glibc

/// What tells whether somebody else has written to the file of a store that is open.
struct FileTrace {
  /// When it was changed last, and how long it was then; the same after writes that follow one another closely.
  struct Change: Hashable {
    private var seconds = 0
    private var nanoseconds = 0
    private var size = 0

    /// As it is now under its name; zeros if there is none.
    init(at file: StoreFile) {
      var attributes = stat()
      guard stat(file.location, &attributes) == 0 else { return }
      (seconds, nanoseconds) = (attributes.st_mtim.tv_sec, attributes.st_mtim.tv_nsec)
      size = Int(attributes.st_size)
    }
  }

  let change: Change
  /// The first hundred bytes: every time the log is moved into the file they are others.
  let header: [UInt8]

  /// Reads the header past what SQLite knows of it.
  init(of file: StoreFile, in db: Database) throws {
    change = Change(at: file)
    var page = [UInt8](repeating: 0, count: try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096)
    _ = page_checks_read(db.sqliteConnection, 1, &page, Int32(page.count))
    header = Array(page.prefix(100))
  }
}

extension DatabaseQueue {
  /// Has closing leave the log as it is, and not move it into the file.
  func leaveLog() throws {
    try unsafeReentrantRead { db in
      guard page_checks_leave_log(db.sqliteConnection) == 0 else {
        throw DatabaseError(resultCode: .SQLITE_ERROR)
      }
    }
  }
}
