import Glibc

/// A folder that is being written under a name of its own; it gets the real one when it is whole.
///
/// As with ``UnfinishedStore``, the writer holds a lock on it, so what a killed program left behind can be told.
final class ExportFolder {
  private static let mark = ".new-"

  private let final: StoreFile
  private let path: String
  private let descriptor: Int32
  private(set) var entries: [Manifest.Entry] = []

  /// Makes an empty folder beside the final name, for its owner alone, and removes what killed programs have left
  /// behind there.
  ///
  /// - Throws: ``StoreFailure``; ``StoreFailure/exists`` if something that is no empty folder has the name.
  init(becoming name: String) throws(StoreFailure) {
    let final = StoreFile(path: name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name)
    guard Self.isFree(final.path) else { throw .exists(path: final.path) }
    try final.makeFolder()
    self.final = StoreFile(path: final.path)
    Self.sweep(self.final.folder)
    (path, descriptor) = try Self.make(beside: self.final)
  }

  deinit { close(descriptor) }

  private static func make(beside final: StoreFile) throws(StoreFailure) -> (String, Int32) {
    while true {
      let path = final.location + mark + randomBytes(8).hexadecimal
      guard mkdir(path, 0o700) == 0 else { throw final.failure(errno) }
      chmod(path, 0o700)
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      // Between the calls a sweep may have taken it for one that was left behind.
      if descriptor < 0, errno == ENOENT { continue }
      do throws(StoreFailure) {
        guard descriptor >= 0 else { throw final.failure(errno) }
        if try final.lock(descriptor) { return (path, descriptor) }
      } catch {
        rmdir(path)
        close(descriptor)
        throw error
      }
      close(descriptor)
    }
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
    guard attributes.st_mode & S_IFMT == S_IFDIR, access(path, R_OK) == 0 else { return false }
    return StoreFile.names(in: path).isEmpty
  }

  /// Removes the folders that programs which were killed while writing them have left behind: ours by name, owner
  /// and lock, with nothing in them but what an export writes.
  private static func sweep(_ folder: String) {
    for name in StoreFile.names(in: folder) {
      guard let place = name.ranges(of: mark).last, name[place.upperBound...].utf8.count == 16,
        name[place.upperBound...].allSatisfy({ ("a"..."f").contains($0) || ("0"..."9").contains($0) })
      else { continue }
      let path = folder + "/" + name
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var attributes = stat()
      guard fstat(descriptor, &attributes) == 0, attributes.st_uid == geteuid(),
        attributes.st_mode & 0o777 == 0o700, flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      let files = StoreFile.names(in: path)
      guard files.allSatisfy({ isWritten($0, in: descriptor) }) else { continue }
      for file in files { unlinkat(descriptor, file, 0) }
      rmdir(path)
    }
  }

  private static func isWritten(_ name: String, in folder: Int32) -> Bool {
    var attributes = stat()
    return fstatat(folder, name, &attributes, AT_SYMLINK_NOFOLLOW) == 0
      && attributes.st_mode & S_IFMT == S_IFREG
      && ([".jsonl", ".csv", ".txt"].contains { name.hasSuffix($0) }
        || ["report.", "evidence.", "debrief-", "figures.", "redacted-"].contains { name.hasPrefix($0) })
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

  func add(_ text: String) throws(StoreFailure) { try add(Array(text.utf8)) }

  func add(_ bytes: [UInt8]) throws(StoreFailure) {
    pending += bytes
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
