import CPageChecks
import GRDB

/// The one connection to a store's file, with the settings that durability rests on.
enum Connection {
  /// Opens the file and locks it for this program.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - isNew: Whether it has no content yet.
  /// - Returns: The connection.
  /// - Throws: What SQLite reports; ``StoreFailure/unexpected`` if a setting did not take; ``Damage`` if the
  ///   definitions of the tables are not ours.
  static func open(_ file: StoreFile, isNew: Bool = false) throws -> DatabaseQueue {
    try check(checksOfPages)
    var configuration = Configuration()
    configuration.busyMode = .immediateError
    configuration.label = "store"
    configuration.prepareDatabase { db in
      if isNew { try check(page_checks_reserve(db.sqliteConnection)) }
      // The order matters: the lock before the first look at the log, and FULL after WAL. GRDB's own journal
      // setting would put NORMAL last, and a power cut would lose saves that had been acknowledged.
      try db.execute(
        sql: """
          PRAGMA locking_mode = EXCLUSIVE;
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          PRAGMA temp_store = MEMORY;
          PRAGMA cell_size_check = ON;
          """)
    }
    let queue = try DatabaseQueue(path: file.location, configuration: configuration)
    try queue.unsafeRead { db in
      try checkSettings(of: db, in: file)
      if !isNew, let difference = try Schema.difference(in: db) { throw Damage(detail: difference) }
    }
    return queue
  }

  /// Whether the connection has every setting that our promises rest on.
  ///
  /// - Throws: ``StoreFailure/unexpected`` if it has not.
  static func checkSettings(of db: Database, in file: StoreFile) throws {
    for (pragma, wanted) in required {
      let found = try String.fetchOne(db, sql: "PRAGMA \(pragma)")
      guard found == wanted else {
        throw StoreFailure.unexpected(
          path: file.path, code: 0, detail: "\(pragma) is \(found ?? "unknown"), not \(wanted)")
      }
    }
  }

  /// Opens a file that nobody writes to, and leaves it as it is; a log beside it is not read.
  static func look(_ file: StoreFile) throws -> DatabaseQueue {
    try check(checksOfPages)
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "look"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;")
    }
    // Told that nothing changes the file, SQLite takes no lock and makes no log.
    let queue = try DatabaseQueue(
      path: "file:\(escaped(file.location))?immutable=1", configuration: configuration)
    try queue.unsafeRead { db in
      if let difference = try Schema.difference(in: db) { throw Damage(detail: difference) }
    }
    return queue
  }

  /// A path as it may stand in a URI.
  private static func escaped(_ path: String) -> String {
    path.utf8.reduce(into: "") { uri, byte in
      let isPlain =
        byte == UInt8(ascii: "/") || Character(UnicodeScalar(byte)).isLetter && byte < 128
        || Character(UnicodeScalar(byte)).isNumber && byte < 128
      uri += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }

  /// Installed once in the process, before the first connection.
  private static let checksOfPages = page_checks_install()

  private static func check(_ code: Int32) throws {
    guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  /// What is read back after opening: with less, a power cut could lose saves.
  private static let required = [
    ("locking_mode", "exclusive"), ("journal_mode", "wal"), ("synchronous", "2"), ("temp_store", "2"),
    ("foreign_keys", "1"), ("cell_size_check", "1"),
  ]
}
