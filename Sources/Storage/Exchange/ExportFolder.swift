import Glibc

/// A folder that is being written under a name of its own; it gets the real one when it is whole.
final class ExportFolder {
  private let final: StoreFile
  private let path: String
  private(set) var entries: [Manifest.Entry] = []

  /// Makes an empty folder beside the final name, for its owner alone.
  ///
  /// - Throws: ``StoreFailure``; ``StoreFailure/exists`` if something that is no empty folder has the name.
  init(becoming name: String) throws(StoreFailure) {
    let final = StoreFile(path: name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name)
    guard Self.isFree(final.path) else { throw .exists(path: final.path) }
    try final.makeFolder()
    self.final = StoreFile(path: final.path)
    path = self.final.location + ".new-" + randomBytes(8).hexadecimal
    guard mkdir(path, 0o700) == 0 else { throw final.failure(errno) }
    chmod(path, 0o700)
  }

  /// Writes one file from pieces of text, and notes what it has become.
  func write(_ name: String, _ body: (ExportFile) throws -> Void) throws {
    let file = try ExportFile(path: path + "/" + name, folder: final)
    do {
      try body(file)
      entries.append(try file.finish(name))
    } catch {
      file.abandon()
      throw error
    }
  }

  /// Gives the folder its name, unless that was taken in the meantime, and makes it durable.
  func publish() throws(StoreFailure) {
    StoreFile.sync(folder: path)
    // An empty folder of the name gives way; anything else stays.
    guard rename(path, final.location) == 0 else {
      throw errno == ENOTEMPTY || errno == ENOTDIR ? .exists(path: final.path) : final.failure(errno)
    }
    StoreFile.sync(folder: final.folder)
  }

  /// Removes what was written.
  func discard() {
    for entry in entries { unlink(path + "/" + entry.file) }
    rmdir(path)
  }

  /// Whether nothing has the name, or a folder without content.
  private static func isFree(_ path: String) -> Bool {
    var attributes = stat()
    guard lstat(path, &attributes) == 0 else { return true }
    guard attributes.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { return false }
    }
    return true
  }
}

/// One file of an export, written for its owner alone.
final class ExportFile {
  private let path: String
  private let folder: StoreFile
  private let descriptor: Int32
  private let hash = StreamHash()
  private var pending: [UInt8] = []
  private var bytes = 0
  private var lines = 0

  init(path: String, folder: StoreFile) throws(StoreFailure) {
    self.path = path
    self.folder = folder
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw folder.failure(errno) }
    fchmod(descriptor, 0o600)
  }

  func add(_ text: String) throws(StoreFailure) {
    pending += Array(text.utf8)
    if pending.count >= 1 << 18 { try flush() }
  }

  /// Brings everything to the disk.
  func finish(_ name: String) throws(StoreFailure) -> Manifest.Entry {
    try flush()
    guard fsync(descriptor) == 0 else { throw folder.failure(errno) }
    close(descriptor)
    return Manifest.Entry(file: name, lines: lines, bytes: bytes, hash: hash.finish().hexadecimal)
  }

  func abandon() {
    close(descriptor)
    unlink(path)
  }

  private func flush() throws(StoreFailure) {
    var rest = pending[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw folder.failure(errno)
      }
      rest = rest.dropFirst(count)
    }
    pending.withUnsafeBytes { hash.add($0) }
    bytes += pending.count
    lines += pending.count { $0 == UInt8(ascii: "\n") }
    pending.removeAll(keepingCapacity: true)
  }
}
