import Glibc

/// SQLite's own lock on a file that SQLite may be unable to open, so that no program opens it meanwhile.
struct StoreLock {
  /// The open file; reading it through any other would give the lock away.
  let descriptor: Int32
  private let claim: FileClaim
  private let file: StoreFile

  /// Takes the lock; `nil` if there is no file.
  init?(_ file: StoreFile) throws(StoreFailure) {
    guard let identity = FileIdentity(at: file.location) else { return nil }
    guard let claim = FileClaim(identity) else {
      throw .busy(path: file.path, holder: LockFile(store: file.location).holder())
    }
    let descriptor = open(file.location, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw file.failure(errno) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    // The bytes that SQLite locks, from its PENDING_BYTE on.
    lock.l_start = 0x4000_0000
    lock.l_len = 512
    guard fcntl(descriptor, F_SETLK, &lock) == 0 else {
      close(descriptor)
      throw .busy(path: file.path, holder: LockFile(store: file.location).holder())
    }
    (self.descriptor, self.claim, self.file) = (descriptor, claim, file)
  }

  func release() { close(descriptor) }

  /// Every byte of the file.
  func contents() throws(StoreFailure) -> [UInt8] {
    var attributes = stat()
    guard fstat(descriptor, &attributes) == 0 else { throw file.failure(errno) }
    var bytes = [UInt8](repeating: 0, count: Int(attributes.st_size))
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: place), $0.count - place, off_t(place))
      }
      // What cannot be read stays zeros, which no checksum vouches for.
      if count > 0 { place += count } else { place += min(4096 - place % 4096, bytes.count - place) }
    }
    return bytes
  }
}
