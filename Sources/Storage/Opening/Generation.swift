import GRDB

/// Which state of which copy of a store a file is: a number in its header that every transaction raises by one.
///
/// SQLite brings any whole log into any file that it lies beside, so a log that outlived its own file would ruin the one
/// that is put in its place. This number tells them apart. A new store and a backup begin with a number that nobody can
/// guess. It takes three bytes of SQLite's user version, beside the format.
struct Generation: Hashable {
  /// The format that stands beside it.
  let format: UInt32
  private let number: UInt32

  private static let bits: UInt32 = 24
  private static let most: UInt32 = 1 << bits - 1

  /// The one in the first hundred bytes of a file.
  init(header: [UInt8]) { self.init(bigEndian(header, at: 60)) }

  /// A new one, for a file that no log belongs to.
  init(format: Int32) {
    let random = randomBytes(3).reduce(0) { $0 << 8 | UInt32($1) }
    self.init(random << 8 | UInt32(format))
  }

  private init(_ version: UInt32) { (format, number) = (version & 0xFF, version >> 8) }

  private var next: Generation { Generation((number &+ 1) << 8 | format) }

  /// How many transactions later this is; backwards, that is a large number.
  func distance(since earlier: Generation) -> UInt32 { (number &- earlier.number) & Self.most }

  /// Whether a file is what a log was written upon, or was while it was being moved into the file.
  ///
  /// - Parameters:
  ///   - first: The first in the log.
  ///   - last: The last in the log.
  /// - Returns: Whether the log may be brought into the file.
  func isContinued(from first: Generation, to last: Generation) -> Bool {
    next.distance(since: first) <= last.distance(since: first) + 1
  }

  /// Puts it into the header of a file that is open, or of one attached to it.
  func write(to database: String = "main", in db: Database) throws {
    let version = Int32(bitPattern: number << 8 | format)
    try db.execute(sql: "PRAGMA \(database).user_version = \(version)")
  }

  /// Raises the number of an open file.
  static func advance(in db: Database) throws {
    let version = try Int32.fetchOne(db.cachedStatement(sql: "PRAGMA user_version")) ?? 0
    try Generation(UInt32(bitPattern: version)).next.write(in: db)
  }
}
