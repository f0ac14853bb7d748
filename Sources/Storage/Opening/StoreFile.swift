import Glibc

/// The file of a store, looked at before SQLite opens it: opening alone can change a file.
struct StoreFile {
  let path: String

  /// Checks that the file is a store that this program can open and write.
  ///
  /// Reads the first hundred bytes and the attributes; changes nothing.
  func check() throws(StoreFailure) {
    var attributes = stat()
    guard stat(path, &attributes) == 0 else {
      guard folderExists else { throw .folderMissing(path: path, folder: folder) }
      throw .missing(path: path)
    }
    guard attributes.st_mode & S_IFMT == S_IFREG else { throw .notAStore(path: path) }
    let header = readHeader()
    guard header.count == 100, Array(header[0..<16]) == Self.magic,
      number(in: header, at: 68) == UInt32(bitPattern: Schema.applicationID)
    else { throw .notAStore(path: path) }
    let format = number(in: header, at: 60)
    guard format <= UInt32(Schema.version) else {
      throw .newerFormat(path: path, format: Int(format), newest: Int(Schema.version))
    }
    let pageSize = number(in: header, at: 16) >> 16
    let pages = number(in: header, at: 28)
    guard attributes.st_size >= Int(pageSize == 1 ? 65_536 : pageSize) * Int(pages) else {
      throw .damaged(path: path, detail: "the file is shorter than its header says")
    }
    guard attributes.st_mode & (S_IRWXG | S_IRWXO) == 0 else {
      throw .exposed(path: path, permissions: String(attributes.st_mode & 0o777, radix: 8))
    }
    // The superuser may write what nobody should: the mode decides for everybody.
    guard attributes.st_mode & S_IWUSR != 0, access(path, W_OK) == 0, access(folder, W_OK) == 0 else {
      throw .readOnly(path: path)
    }
  }

  /// Makes the folder, only for its owner, if it is not there.
  func makeFolder() throws(StoreFailure) {
    var missing: [String] = []
    var current = folder
    while access(current, F_OK) != 0, current != "/", !current.isEmpty {
      missing.append(current)
      current = Self.folder(of: current)
    }
    for path in missing.reversed() {
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw errno == EROFS || errno == EACCES
          ? .readOnly(path: path) : .unexpected(path: path, code: Int(errno), detail: "mkdir")
      }
      chmod(path, 0o700)
    }
  }

  /// Makes an empty file that only its owner may read and write, whatever the umask.
  func makeEmpty() throws(StoreFailure) {
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      switch errno {
      case EEXIST: throw .exists(path: path)
      case EROFS, EACCES, EPERM: throw .readOnly(path: path)
      case ENOSPC, EDQUOT: throw .diskFull(path: path)
      case ENOENT: throw .folderMissing(path: path, folder: folder)
      default: throw .unexpected(path: path, code: Int(errno), detail: "open")
      }
    }
    fchmod(file, 0o600)
    close(file)
  }

  /// Gives the file its final name, unless that is taken, and makes the name durable.
  func publish(as final: String) throws(StoreFailure) {
    guard link(path, final) == 0 else {
      throw errno == EEXIST
        ? .exists(path: final) : .unexpected(path: final, code: Int(errno), detail: "link")
    }
    unlink(path)
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// Removes the file and what SQLite keeps beside it.
  func remove() { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) } }

  var exists: Bool { access(path, F_OK) == 0 }
  var folder: String { Self.folder(of: path) }
  private var folderExists: Bool { access(folder, F_OK) == 0 }

  private static let magic = Array("SQLite format 3\0".utf8)

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func readHeader() -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var header = [UInt8](repeating: 0, count: 100)
    let count = read(file, &header, header.count)
    return count == header.count ? header : []
  }

  private func number(in header: [UInt8], at offset: Int) -> UInt32 {
    header[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
