import Glibc

/// The folder of an export, from which only plain files of its own are read.
final class ImportFolder {
  private let descriptor: Int32

  /// Opens the folder; a link to one is not followed.
  init(at path: String) throws(StoreFailure) {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      // Looking at the name changes the number.
      let number = errno
      throw StoreFile(path: path).failure(number)
    }
  }

  deinit { close(descriptor) }

  /// The lines of a file.
  func lines(of name: String) throws(ImportFault) -> LineReader {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      switch errno {
      case ENOENT: throw ImportFault(name, .missing)
      case ELOOP: throw ImportFault(name, .notAFile)
      default: throw ImportFault(name, .unreadable(String(cString: strerror(errno))))
      }
    }
    let reader = LineReader(file: name, descriptor: file)
    var attributes = stat()
    guard fstat(file, &attributes) == 0, attributes.st_mode & S_IFMT == S_IFREG else {
      throw ImportFault(name, .notAFile)
    }
    guard attributes.st_size <= LineReader.mostBytes else {
      throw ImportFault(name, .tooLong(most: LineReader.mostBytes))
    }
    return reader
  }
}

/// Reads a file line by line and keeps count of it.
final class LineReader {
  /// More than any inspection fills.
  static let mostBytes = 4 << 30
  /// A line holds one record; a text of this length is a book.
  static let mostBytesOfLine = 16 << 20

  let file: String
  private let descriptor: Int32
  private let hash = StreamHash()
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)
  private var available = 0..<0
  private(set) var bytes = 0
  private(set) var lines = 0

  init(file: String, descriptor: Int32) {
    self.file = file
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The next line without its end; `nil` behind the last.
  func next() throws(ImportFault) -> [UInt8]? {
    var line: [UInt8] = []
    while try fill() {
      let end = chunk[available].firstIndex(of: UInt8(ascii: "\n"))
      line += chunk[available.lowerBound..<(end ?? available.upperBound)]
      guard line.count <= Self.mostBytesOfLine else {
        throw ImportFault(file, line: lines + 1, .tooLong(most: Self.mostBytesOfLine))
      }
      available = (end.map { $0 + 1 } ?? available.upperBound)..<available.upperBound
      if end != nil {
        lines += 1
        return line
      }
    }
    guard line.isEmpty else { throw ImportFault(file, line: lines + 1, .cutOff) }
    return nil
  }

  /// Whether all that was read is what the manifest says; asked behind the last line.
  func matches(_ entry: Manifest.Entry) -> Bool {
    bytes == entry.bytes && lines == entry.lines && hash.finish().hexadecimal == entry.hash
  }

  /// Reads on if nothing is left; `false` at the end of the file.
  private func fill() throws(ImportFault) -> Bool {
    guard available.isEmpty else { return true }
    var count = read(descriptor, &chunk, chunk.count)
    while count < 0, errno == EINTR { count = read(descriptor, &chunk, chunk.count) }
    guard count >= 0 else { throw ImportFault(file, .unreadable(String(cString: strerror(errno)))) }
    // The file may be growing while it is read.
    guard bytes + count <= Self.mostBytes else { throw ImportFault(file, .tooLong(most: Self.mostBytes)) }
    available = 0..<count
    bytes += count
    chunk[available].withUnsafeBytes { hash.add($0) }
    return count > 0
  }
}
