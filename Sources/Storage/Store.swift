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
  /// Where the file is, as it was named on opening.
  public var path: String { file.path }
  public internal(set) var workplace: Workplace
  /// Whether every save is refused.
  public private(set) var isLookOnly = false
  let queue: DatabaseQueue
  let file: StoreFile
  let identities: [String: FileIdentity]
  /// The file as our last step left it.
  private var left: FileTrace?
  private var claim: FileClaim?
  /// While many saves are one transaction.
  var filling: Filling?
  /// What a plan sets down never changes, so it is read once.
  var outlineRead: InspectionPlan?
  var names = NameGiver()

  private init(_ file: StoreFile, workplace: Workplace) throws {
    let (claim, identity) = try file.claim()
    self.claim = claim
    self.file = file
    self.workplace = workplace
    queue = try Connection.open(file)
    identities = [file.location, file.log].reduce(into: [:]) { $0[$1] = FileIdentity(at: $1) }
    guard identities[file.location] == identity else { throw StoreFailure.replaced(path: file.path) }
    left = try trace()
  }

  init(lookingAt file: StoreFile, workplace: Workplace) throws {
    let (claim, _) = try file.claim(forWriting: false)
    self.claim = claim
    self.file = file
    self.workplace = workplace
    isLookOnly = true
    queue = try Connection.look(file)
    identities = [:]
  }

  init(making file: StoreFile, workplace: Workplace) throws {
    self.file = file
    self.workplace = workplace
    queue = try Connection.open(file, isNew: true)
    identities = [:]
  }

  deinit { close() }

  /// Opens a store that exists.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - workplace: The surroundings.
  /// - Returns: The store, which nobody else can open until it is closed.
  /// - Throws: ``StoreFailure``; the file is then untouched.
  public static func open(at path: String, workplace: Workplace) throws(StoreFailure) -> Store {
    let file = StoreFile(path: path)
    UnfinishedStore.sweep(beside: file)
    let turn = OpeningTurn(in: file.folder)
    defer { withExtendedLifetime(turn) {} }
    return try StoreFailure.catching(file) {
      let store = try Store(file, workplace: workplace)
      LockFile(store: file.location).write(workplace.holder)
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
    try StoreFile(path: path).makeFolder()
    let file = StoreFile(path: path)
    UnfinishedStore.sweep(beside: file)
    let unfinished = try UnfinishedStore(of: file)
    do {
      try StoreFailure.catching(file) {
        let store = try Store(making: unfinished.file, workplace: workplace)
        try store.queue.transaction { db in
          try Schema.create(in: db)
          try store.save(plan.records, summary: "Set up \(plan.title)", kind: .setUp, in: db)
        }
        try store.queue.moveLogIntoFile()
        try store.queue.close()
      }
      try unfinished.publish()
    } catch {
      unfinished.discard()
      throw error
    }
  }

  /// Closes the file, so that another program can open it.
  ///
  /// Every save is durable long before.
  public func close() {
    // The name goes first, while nobody else can have written another.
    if claim != nil, !isLookOnly { LockFile(store: file.location).remove(naming: workplace.holder) }
    // What somebody wrote over the file is nothing to move the log into.
    if (try? checkContent()) == nil { try? queue.leaveLog() }
    // Closing only gives the file back; whatever it reports, nothing saved depends on it.
    try? queue.close()
    (claim, left) = (nil, nil)
  }

  /// Changes who is at the keyboard, from the next commit on.
  public func signIn(as author: String) { workplace.author = author }

  /// Reads in one consistent view.
  func read<Result>(_ body: (Database) throws -> Result) throws(StoreFailure) -> Result {
    try StoreFailure.catching(file) { try queue.unsafeReentrantRead(body) }
  }

  /// Reads with statements that SQLite takes for writing ones, though they change nothing.
  func reading<Result>(_ body: (Database) throws -> Result) throws(StoreFailure) -> Result {
    try StoreFailure.catching(file) { try queue.unsafeReentrantWrite(body) }
  }

  /// Writes in one transaction: all of it, or nothing.
  ///
  /// While the store is being filled, that is the transaction of the filling, which one failure ends.
  func write<Result>(_ body: (Database) throws -> Result) throws(StoreFailure) -> Result {
    try writing {
      guard filling == nil else {
        do {
          return try queue.unsafeReentrantWrite(body)
        } catch {
          filling = .failed
          throw error
        }
      }
      return try queue.transaction(body)
    }
  }

  /// Runs a step that writes, if the file is still where it was.
  func writing<Result>(_ step: () throws -> Result) throws(StoreFailure) -> Result {
    guard !isLookOnly else { throw .lookOnly(path: path) }
    return try StoreFailure.catching(file) {
      // SQLite goes on writing to a file that has lost its name, and nobody would ever find the save again.
      for (path, identity) in identities where FileIdentity(at: path) != identity {
        throw StoreFailure.replaced(path: file.path)
      }
      try checkContent()
      let before = FileTrace.Change(at: file)
      defer { if FileTrace.Change(at: file) != before { left = try? trace() } }
      return try step()
    }
  }

  /// Checks that nobody has written over the file.
  ///
  /// - Throws: ``StoreFailure/replaced(path:)`` if somebody has.
  func checkContent() throws {
    guard let left, FileTrace.Change(at: file) != left.change else { return }
    let found = try trace()
    guard found.header == left.header else { throw StoreFailure.replaced(path: file.path) }
    self.left = found
  }

  private func trace() throws -> FileTrace {
    try queue.unsafeReentrantRead { db in try FileTrace(of: file, in: db) }
  }
}

/// How a filling goes.
enum Filling {
  case going, failed
}
