import Glibc

/// The file of a store, looked at before SQLite opens it: opening alone can change a file.
struct StoreFile {
  /// As it was named, for messages.
  let path: String
  /// Where it is: absolute, links followed, for SQLite keeps its log beside the real name.
  let location: String

  init(path: String) {
    self.path = path
    if let location = Self.resolved(path) {
      self.location = location
    } else {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      location = Self.resolved(Self.folder(of: path)).map { $0 == "/" ? "/\(name)" : "\($0)/\(name)" } ?? path
    }
  }

  var folder: String { Self.folder(of: location) }

  /// Whether anything has the name, were it a link that leads nowhere.
  var exists: Bool {
    var attributes = stat()
    return lstat(path, &attributes) == 0
  }

  /// The log beside it.
  var log: String { location + "-wal" }

  /// Whether a log with anything in it lies beside it, or where it would be.
  var hasLog: Bool {
    var attributes = stat()
    return lstat(log, &attributes) == 0 && attributes.st_size > 0
  }

  /// Checks that the file is a store that this program can open and write, and claims it.
  ///
  /// Reads the attributes, the first hundred bytes and the log; changes nothing. A file that is only looked at may
  /// be anybody's, but must have nothing in its log.
  func claim(forWriting: Bool = true) throws(StoreFailure) -> (claim: FileClaim, identity: FileIdentity) {
    var attributes = stat()
    guard stat(location, &attributes) == 0 else { throw hasLog ? .gone(path: path) : failure(errno) }
    guard attributes.st_mode & S_IFMT == S_IFREG else { throw .notAStore(path: path) }
    let identity = FileIdentity(attributes)
    guard let claim = FileClaim(identity) else {
      throw .busy(path: path, holder: LockFile(store: location).holder())
    }
    let isHot = try checkContent(size: Int(attributes.st_size))
    if forWriting {
      try checkAccess(attributes)
    } else if isHot {
      throw .damaged(path: path, detail: "the log beside it holds saves that are not in it")
    }
    return (claim, identity)
  }

  /// - Returns: Whether the log holds saves.
  private func checkContent(size: Int) throws(StoreFailure) -> Bool {
    let header = try readHeader()
    guard Self.isStore(header: header[...]) else { throw .notAStore(path: path) }
    let log = try WriteAheadLog(beside: self)
    for header in [header, log.header].compactMap(\.self) {
      guard bigEndian(header, at: 68) == UInt32(bitPattern: Schema.applicationID) else {
        throw .notAStore(path: path)
      }
      let format = Generation(header: header).format
      guard format <= UInt32(Schema.version) else {
        throw .newerFormat(path: path, format: Int(format), newest: Int(Schema.version))
      }
      guard format > 0 else { throw .damaged(path: path, detail: "its format is 0") }
      for (offset, wanted, detail) in Self.layout where bigEndian(header, at: offset) != wanted {
        throw .damaged(path: path, detail: detail)
      }
    }
    guard log.continues(header) else { throw .strangeLog(path: path) }
    guard header[20] == 8 else { throw .damaged(path: path, detail: "its pages have no checksums") }
    // SQLite would play it back into the file before it looks at the log.
    var rollback = stat()
    guard lstat(location + "-journal", &rollback) != 0 || rollback.st_size == 0 else {
      throw .damaged(path: path, detail: "a journal that no Fieldbook has written lies beside it")
    }
    // A program killed while it moved the log into the file may have left the file short; SQLite completes it.
    guard !log.isHot else { return true }
    let pageSize = Int(header[16]) << 8 | Int(header[17])
    guard size >= (pageSize == 1 ? 65_536 : pageSize) * Int(bigEndian(header, at: 28)) else {
      throw .damaged(path: path, detail: "the file is shorter than its header says")
    }
    return false
  }

  private func checkAccess(_ attributes: stat) throws(StoreFailure) {
    // Under a second name the log of the first would not be found, and what it holds would be lost.
    guard attributes.st_nlink == 1 else { throw .linked(path: path) }
    // The superuser would leave a log behind that the owner cannot open.
    guard attributes.st_uid == geteuid() else { throw .foreign(path: path) }
    guard attributes.st_mode & (S_IRWXG | S_IRWXO) == 0 else {
      throw .exposed(path: path, permissions: String(attributes.st_mode & 0o777, radix: 8))
    }
    // The superuser may write what nobody should: the mode decides for everybody.
    guard attributes.st_mode & S_IWUSR != 0, access(location, W_OK) == 0, access(folder, W_OK) == 0 else {
      throw .readOnly(path: path)
    }
  }

  /// Whether its file system takes no writes.
  var isOnReadOnlyDisk: Bool {
    var disk = statvfs()
    return statvfs(folder, &disk) == 0 && disk.f_flag & UInt(ST_RDONLY) != 0
  }

  /// Whether files of this program may not grow beyond a limit.
  ///
  /// A write that fails then has met it: SQLite tells a full disk by itself, a bad one fails when it is synced. What
  /// the system reported is lost where a commit fails.
  static var areLimited: Bool {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 && limit.rlim_cur < .max
  }

  /// Whether a file that begins so was made as a store.
  static func isStore(header: ArraySlice<UInt8>) -> Bool {
    header.count == 100 && header.starts(with: magic)
      && bigEndian(header, at: header.startIndex + 68) == UInt32(bitPattern: Schema.applicationID)
  }

  private func readHeader() throws(StoreFailure) -> [UInt8] {
    let file = open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw failure(errno) }
    defer { close(file) }
    var header = [UInt8](repeating: 0, count: 100)
    let count = read(file, &header, header.count)
    guard count >= 0 else { throw failure(errno) }
    return Array(header.prefix(count))
  }

  /// What stands in the header of every store, by offset: no program of ours has made one otherwise.
  private static let layout: [(Int, UInt32, String)] = [
    (52, 0, "its pages are moved about when some get free"), (56, 1, "its texts are not in UTF-8"),
  ]

  private static let magic = Array("SQLite format 3\0".utf8)

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension StoreFile {
  /// Makes the folder, only for its owner, if it is not there.
  func makeFolder() throws(StoreFailure) {
    var missing: [String] = []
    var current = Self.folder(of: path)
    while access(current, F_OK) != 0, current != "/", current != "." {
      missing.append(current)
      current = Self.folder(of: current)
    }
    for folder in missing.reversed() {
      guard mkdir(folder, 0o700) == 0 else {
        if errno == EEXIST { continue }
        throw failure(errno)
      }
      // The umask may have taken rights of the owner away.
      chmod(folder, 0o700)
      Self.sync(folder: Self.folder(of: folder))
    }
  }

  /// Makes the names in a folder durable.
  static func sync(folder: String) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// What lies in a folder, but for the folder itself and the one above; nothing if it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Locks a file or folder that is being made to become this one, until it is closed.
  ///
  /// - Returns: Whether it still has a name; somebody who tidies up may have taken it for a leftover.
  func lock(_ descriptor: Int32) throws(StoreFailure) -> Bool {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw failure(errno) }
    }
    var attributes = stat()
    guard fstat(descriptor, &attributes) == 0 else { throw failure(errno) }
    return attributes.st_nlink > 0
  }

  /// Puts what the system reported into a case of ours.
  func failure(_ number: Int32) -> StoreFailure {
    switch number {
    case ENOENT, ENOTDIR:
      let folder = Self.folder(of: path)
      return access(folder, F_OK) == 0 ? .missing(path: path) : .folderMissing(path: path, folder: folder)
    case EEXIST: return .exists(path: path)
    case EROFS, EACCES, EPERM: return .readOnly(path: path)
    case ENOSPC, EDQUOT: return .diskFull(path: path)
    case EFBIG: return .fileLimit(path: path)
    case ELOOP: return .notAStore(path: path)
    default: return .unexpected(path: path, code: Int(number), detail: String(cString: strerror(number)))
    }
  }
}
