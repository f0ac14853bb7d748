import Glibc

/// A store that is being made, under a name of its own; it gets the real one when it is whole.
///
/// The maker holds a lock on it that the kernel gives back however the maker ends, so what a killed program left
/// behind can be told from what another is making now.
struct UnfinishedStore {
  private static let mark = ".new-"

  let file: StoreFile
  private let final: StoreFile
  private let descriptor: Int32

  /// Makes an empty file that only its owner may read and write, whatever the umask.
  ///
  /// It stands beside the final name, or in the same folder beside a store whose opening is to remove it if this
  /// program is killed.
  init(of final: StoreFile, beside store: StoreFile? = nil) throws(StoreFailure) {
    self.final = final
    while true {
      let suffix = randomBytes(6).map { String($0, radix: 36) }.joined()
      let file = StoreFile(path: (store ?? final).location + Self.mark + suffix)
      let descriptor = open(file.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else {
        if errno == EEXIST { continue }
        throw final.failure(errno)
      }
      fchmod(descriptor, 0o600)
      do throws(StoreFailure) {
        // Between the two calls a sweep may have taken it for one that was left behind.
        if try final.lock(descriptor) {
          (self.file, self.descriptor) = (file, descriptor)
          return
        }
      } catch {
        unlink(file.path)
        close(descriptor)
        throw error
      }
      close(descriptor)
    }
  }

  /// Gives the file its final name, and makes the name durable.
  ///
  /// - Parameters:
  ///   - isReplacing: Whether a file of the name gives way; otherwise it stays, and this one has no name.
  ///   - hasLog: Whether the log that lies there is its own.
  /// - Throws: ``StoreFailure``: ``StoreFailure/exists(path:)`` for a log that was left there by another file.
  func publish(isReplacing: Bool = false, hasLog: Bool = false) throws(StoreFailure) {
    // SQLite would bring it into this one.
    guard hasLog || !final.hasLog else { throw .exists(path: final.log) }
    let result = isReplacing ? rename(file.path, final.location) : link(file.path, final.location)
    guard result == 0 else { throw final.failure(errno) }
    discard()
    StoreFile.sync(folder: final.folder)
  }

  /// The open file, for whoever writes it without SQLite.
  var writing: Int32 { descriptor }

  /// Puts the content on the disk.
  func sync() throws(StoreFailure) {
    guard fsync(descriptor) == 0 else { throw final.failure(errno) }
  }

  /// Removes the name it was made under, with what SQLite keeps beside it.
  func discard() {
    Self.remove(file.path)
    close(descriptor)
  }

  /// Removes what programs that were killed while making this store have left behind.
  static func sweep(beside final: StoreFile) {
    let name = final.location.split(separator: "/").last.map(String.init) ?? ""
    sweep(in: final.folder) { $0 == name }
  }

  /// Removes what programs that were killed while making stores of these names have left behind in a folder.
  static func sweep(in folder: String, named isWanted: (String) -> Bool) {
    for found in StoreFile.names(in: folder) {
      guard let place = found.ranges(of: mark).last, !found[place.upperBound...].contains("-"),
        isWanted(String(found[..<place.lowerBound]))
      else { continue }
      let path = folder + "/" + found
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(path) }
      close(descriptor)
    }
  }

  /// The companions first: without the file itself, nobody would look for them again.
  private static func remove(_ path: String) {
    for suffix in ["-wal", "-shm", "-journal", ""] { unlink(path + suffix) }
  }
}
