public import Fieldwork
import GRDB

/// What a store needs to know of its surroundings; handed in by the executable, pinned by tests and the demo.
public struct Workplace {
  public var device: Device
  /// Who is at the keyboard; every commit carries it.
  public var author: String
  /// What the lock file says of this program.
  public var holder: LockHolder
  /// Milliseconds since 1970-01-01, UTC.
  public var now: () -> Int
  /// Bytes that nobody can guess.
  public var random: (Int) -> [UInt8]

  /// Describes the surroundings.
  public init(
    device: Device, author: String, holder: LockHolder, now: @escaping () -> Int,
    random: @escaping (Int) -> [UInt8] = randomBytes
  ) {
    self.device = device
    self.author = author
    self.holder = holder
    self.now = now
    self.random = random
  }
}

/// The local file store of one inspection.
///
/// One connection has the file for itself; every save is one durable, journalled transaction. "Saved" may be
/// said when a writing call has returned, and not before. Use it from one thread.
public final class Store {
  /// Where the file is.
  public let path: String
  public internal(set) var workplace: Workplace
  let queue: DatabaseQueue
  private let lock: LockFile
  /// While many saves are one transaction.
  var filling: Filling?
  /// What a plan sets down never changes, so it is read once.
  var outlineRead: InspectionPlan?

  private init(path: String, queue: DatabaseQueue, workplace: Workplace) {
    self.path = path
    self.queue = queue
    self.workplace = workplace
    lock = LockFile(store: path)
  }

  /// Opens a store that exists.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - workplace: The surroundings.
  /// - Returns: The store, which nobody else can open until it is closed.
  /// - Throws: ``StoreFailure``; the file is then untouched.
  public static func open(at path: String, workplace: Workplace) throws(StoreFailure) -> Store {
    try StoreFile(path: path).check()
    return try StoreFailure.catching(path: path) {
      let store = Store(path: path, queue: try connect(to: path), workplace: workplace)
      store.lock.write(workplace.holder)
      return store
    }
  }

  /// Makes a store from a plan.
  ///
  /// The file appears under its name only when it is whole, so an interruption leaves either a store or none.
  ///
  /// - Parameters:
  ///   - path: The file; it must not exist. Its folder is made if need be, for its owner alone.
  ///   - plan: The inspection to set up.
  ///   - workplace: The surroundings.
  /// - Throws: ``StoreFailure``; nothing is left behind then.
  public static func create(
    at path: String, plan: InspectionPlan, workplace: Workplace
  ) throws(StoreFailure) {
    guard !StoreFile(path: path).exists else { throw .exists(path: path) }
    let draft = StoreFile(path: "\(path).new-\(workplace.holder.process)")
    try draft.makeFolder()
    draft.remove()
    try draft.makeEmpty()
    do {
      try StoreFailure.catching(path: path) {
        let store = Store(path: draft.path, queue: try connect(to: draft.path), workplace: workplace)
        try store.queue.write { db in try Schema.create(in: db) }
        try store.setUp(from: plan)
        try store.queue.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try store.queue.close()
      }
      try draft.publish(as: path)
    } catch {
      draft.remove()
      throw error
    }
  }

  /// Closes the file, so that another program can open it.
  ///
  /// Every save is durable long before.
  public func close() {
    // Closing only gives the file back; whatever it reports, nothing saved depends on it.
    try? queue.close()
    lock.remove()
  }

  /// Changes who is at the keyboard, from the next commit on.
  public func signIn(as author: String) { workplace.author = author }

  /// A name that no other record has.
  public func newName() -> String { uuidv7(milliseconds: workplace.now(), random: workplace.random(10)) }

  private static func connect(to path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .immediateError
    configuration.label = "store"
    configuration.prepareDatabase { db in
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
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.unsafeRead { db in
      for (pragma, wanted) in requiredSettings {
        let found = try String.fetchOne(db, sql: "PRAGMA \(pragma)")
        guard found == wanted else {
          throw StoreFailure.unexpected(
            path: path, code: 0, detail: "\(pragma) is \(found ?? "unknown"), not \(wanted)")
        }
      }
    }
    return queue
  }

  /// What is read back after opening: with less, a power cut could lose saves.
  private static let requiredSettings = [
    ("locking_mode", "exclusive"), ("journal_mode", "wal"), ("synchronous", "2"), ("temp_store", "2"),
    ("foreign_keys", "1"), ("cell_size_check", "1"),
  ]

  /// Reads in one consistent view.
  func read<Result>(_ body: (Database) throws -> Result) throws(StoreFailure) -> Result {
    try StoreFailure.catching(path: path) { try queue.unsafeReentrantRead(body) }
  }

  /// Writes in one transaction: all of it, or nothing.
  ///
  /// While the store is being filled, that is the transaction of the filling, which one failure ends.
  func write<Result>(_ body: (Database) throws -> Result) throws(StoreFailure) -> Result {
    try StoreFailure.catching(path: path) {
      guard filling == nil else {
        do {
          return try queue.unsafeReentrantWrite(body)
        } catch {
          filling = .failed
          throw error
        }
      }
      return try queue.write(body)
    }
  }
}

/// How a filling goes.
enum Filling {
  case going, failed
}
