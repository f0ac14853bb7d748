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
  /// The first state of the store that is in it.
  private var first: Generation?
  /// Whether saves lie behind frames that are not what they were: SQLite would pass over them in silence.
  private var hidesSaves = false

  /// Reads a log from front to back; one that is missing or empty is not hot.
  ///
  /// - Throws: ``StoreFailure/damaged`` if something else than a file has the name, or saves lie behind damage.
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
    if hidesSaves {
      throw .damaged(path: store.path, detail: "saves in the log beside it lie behind damaged ones")
    }
  }

  private mutating func replay(_ descriptor: Int32) {
    var head = [UInt8](repeating: 0, count: 32)
    guard read(descriptor, &head, 32) == 32 else { return }
    guard var frames = Frames(header: head) else {
      var rest = Remains(behind: head)
      return look(through: &rest, descriptor, pageSize: 4096)
    }
    var pending: [UInt8]?
    var frame = [UInt8](repeating: 0, count: 24 + frames.pageSize)
    while read(descriptor, &frame, frame.count) == frame.count {
      guard frames.takes(frame) else {
        var rest = Remains(behind: frame, of: frames)
        return look(through: &rest, descriptor, pageSize: frames.pageSize)
      }
      if bigEndian(frame, at: 0) == 1 { pending = Array(frame[24..<124]) }
      guard bigEndian(frame, at: 4) != 0 else { continue }
      isHot = true
      header = pending ?? header
      first = first ?? header.map(Generation.init)
    }
  }

  /// Whether it is the log of the file that begins with these hundred bytes, and not of another, or of an earlier or
  /// later copy.
  func continues(_ file: [UInt8]) -> Bool {
    guard let first, let header else { return true }
    return Generation(header: file).isContinued(from: first, to: Generation(header: header))
  }

  private mutating func look(through rest: inout Remains, _ descriptor: Int32, pageSize: Int) {
    var frame = [UInt8](repeating: 0, count: 24 + pageSize)
    while !hidesSaves, read(descriptor, &frame, frame.count) == frame.count {
      hidesSaves = rest.showSave(before: frame)
    }
  }

  /// What lies behind the first frame, or the header, that is not as it was written.
  ///
  /// A save that the power has cut short looks like that as well, and was never acknowledged. But a save is on the
  /// disk before the next one begins, and the header before all: a frame that carries on the sum of a completed
  /// save tells that this one was whole once.
  private struct Remains {
    private let salts: [UInt8]?
    private var isEnd: Bool
    /// The sums that the next frame may carry on: as they are written, and as they would have to be.
    private var sums: [Checksum]

    init(behind header: [UInt8]) {
      (salts, isEnd) = (nil, true)
      sums = [false, true].flatMap { isBigEndian in
        var computed = Checksum(isBigEndian: isBigEndian)
        computed.add(header[0..<24])
        return [Checksum(isBigEndian: isBigEndian, of: header, at: 24), computed]
      }
    }

    init(behind frame: [UInt8], of frames: Frames) {
      (salts, isEnd) = (frames.salts, bigEndian(frame, at: 4) != 0)
      sums = [frames.checksum, Checksum(isBigEndian: frames.checksum.isBigEndian, of: frame, at: 16)]
    }

    mutating func showSave(before frame: [UInt8]) -> Bool {
      let wasEnd = isEnd
      let carriesOn = sums.contains { sum in
        var sum = sum
        sum.add(frame[0..<8])
        sum.add(frame[24...])
        return sum.matches(frame, at: 16)
      }
      sums = [false, true].map { Checksum(isBigEndian: $0, of: frame, at: 16) }
      isEnd = bigEndian(frame, at: 4) != 0
      return carriesOn && wasEnd && (salts.map { frame[8..<16].elementsEqual($0) } ?? true)
    }
  }

  /// Tells the frames that SQLite wrote since the log was begun from what lies behind them.
  struct Frames {
    let pageSize: Int
    fileprivate let salts: [UInt8]
    /// Of the frames that were offered, the last of them included.
    fileprivate private(set) var checksum: Checksum

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
      checksum.add(frame[0..<8])
      checksum.add(frame[24...])
      return frame[8..<16].elementsEqual(salts) && checksum.matches(frame, at: 16)
    }
  }

  /// The running sum over pairs of words that every frame carries on.
  fileprivate struct Checksum {
    let isBigEndian: Bool
    private var sums: (UInt32, UInt32) = (0, 0)

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    /// As it stands written.
    init(isBigEndian: Bool, of bytes: [UInt8], at offset: Int) {
      self.isBigEndian = isBigEndian
      sums = (bigEndian(bytes, at: offset), bigEndian(bytes, at: offset + 4))
    }

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
