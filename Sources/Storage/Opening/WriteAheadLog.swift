import Glibc

/// The log that a killed program left beside a store, read without SQLite.
///
/// What it holds counts before what the store's file holds, and SQLite would bring it in on opening. The layout
/// is that of https://www.sqlite.org/fileformat2.html#the_write_ahead_log.
struct WriteAheadLog {
  /// Whether any transaction in it was completed.
  private(set) var isHot = false
  /// The first hundred bytes of the store as the newest completed transaction has them; `nil` if none in the
  /// log wrote them.
  private(set) var header: [UInt8]?

  /// Reads a log from front to back; one that is missing or empty is not hot.
  ///
  /// - Throws: ``StoreFailure/damaged`` if something else than a file has the name.
  init(beside store: StoreFile) throws(StoreFailure) {
    let descriptor = open(store.location + "-wal", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw .damaged(path: store.path, detail: "the log beside it cannot be read")
    }
    defer { close(descriptor) }
    var attributes = stat()
    guard fstat(descriptor, &attributes) == 0, attributes.st_mode & S_IFMT == S_IFREG else {
      throw .damaged(path: store.path, detail: "the log beside it is no file")
    }
    replay(descriptor)
  }

  private mutating func replay(_ descriptor: Int32) {
    var head = [UInt8](repeating: 0, count: 32)
    guard read(descriptor, &head, 32) == 32 else { return }
    guard var frames = Frames(header: head) else { return }
    var pending: [UInt8]?
    var frame = [UInt8](repeating: 0, count: 24 + frames.pageSize)
    while read(descriptor, &frame, frame.count) == frame.count, frames.takes(frame) {
      if bigEndian(frame, at: 0) == 1 { pending = Array(frame[24..<124]) }
      guard bigEndian(frame, at: 4) != 0 else { continue }
      isHot = true
      header = pending ?? header
    }
  }

  /// Tells the frames that SQLite wrote since the log was begun from what lies behind them.
  struct Frames {
    let pageSize: Int
    private let salts: [UInt8]
    private var checksum: Checksum

    /// Begins with the log's first 32 bytes; `nil` if they are no header of a log.
    init?(header: [UInt8]) {
      let magic = bigEndian(header, at: 0)
      guard magic | 1 == 0x377F_0683 else { return nil }
      checksum = Checksum(isBigEndian: magic & 1 == 1)
      checksum.add(header[0..<24])
      guard checksum.matches(header, at: 24) else { return nil }
      pageSize = Int(bigEndian(header, at: 8))
      guard pageSize >= 512, pageSize <= 65_536, pageSize.nonzeroBitCount == 1 else { return nil }
      salts = Array(header[16..<24])
    }

    /// Whether this is the next frame; after one that is not, none is.
    mutating func takes(_ frame: [UInt8]) -> Bool {
      guard frame[8..<16].elementsEqual(salts) else { return false }
      checksum.add(frame[0..<8])
      checksum.add(frame[24...])
      return checksum.matches(frame, at: 16)
    }
  }

  /// The running sum over pairs of words that every frame carries on.
  private struct Checksum {
    let isBigEndian: Bool
    private var sums: (UInt32, UInt32) = (0, 0)

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func add(_ bytes: ArraySlice<UInt8>) {
      bytes.withUnsafeBytes { bytes in
        for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
          let first = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
          let second = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
          sums.0 &+= (isBigEndian ? first.bigEndian : first.littleEndian) &+ sums.1
          sums.1 &+= (isBigEndian ? second.bigEndian : second.littleEndian) &+ sums.0
        }
      }
    }

    func matches(_ bytes: [UInt8], at offset: Int) -> Bool {
      bigEndian(bytes, at: offset) == sums.0 && bigEndian(bytes, at: offset + 4) == sums.1
    }
  }
}

/// The number in four bytes, the highest first.
func bigEndian(_ bytes: [UInt8], at offset: Int) -> UInt32 {
  bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
}
