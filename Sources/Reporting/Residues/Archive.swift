import CDeflate

/// The members of a zip archive (DOCX and ODT are such), each expanded.
struct Archive {
  struct Member {
    let name: [UInt8]
    /// `nil` where it could not be expanded: another method, damage, or too large.
    let bytes: [UInt8]?
  }

  private(set) var members: [Member] = []
  /// The archive without what its members hold.
  private(set) var remainder: [UInt8] = []
  /// Whether all of the directory could be read.
  private(set) var isWhole = true

  /// No member is expanded beyond this.
  static let largest = 256 << 20

  static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Reads the directory at the end, and each member where it says.
  init(_ bytes: [UInt8]) {
    remainder = bytes
    // The last of them, for a comment may hold the same four bytes.
    let searched = max(0, bytes.count - 66_000)
    var end: Int?
    var next = searched
    while let place = find([0x50, 0x4B, 5, 6], in: bytes, from: next) {
      end = place
      next = place + 1
    }
    guard let end, let count = bytes.little(end + 10, 2), var place = bytes.little(end + 16, 4) else {
      isWhole = false
      return
    }
    for _ in 0..<count {
      guard bytes.little(place, 4) == 0x0201_4B50, let method = bytes.little(place + 10, 2),
        let packed = bytes.little(place + 20, 4), let size = bytes.little(place + 24, 4),
        let nameLength = bytes.little(place + 28, 2), let extraLength = bytes.little(place + 30, 2),
        let commentLength = bytes.little(place + 32, 2), let start = bytes.little(place + 42, 4),
        place + 46 + nameLength <= bytes.count
      else {
        isWhole = false
        return
      }
      if let data = Self.data(bytes, at: start, packed: packed) {
        for index in data { remainder[index] = FoldedText.wall }
      }
      let name = Array(bytes[place + 46..<place + 46 + nameLength])
      members.append(
        Member(name: name, bytes: Self.expand(bytes, at: start, method: method, packed: packed, size: size)))
      place += 46 + nameLength + extraLength + commentLength
    }
  }

  /// Where the bytes of a member lie.
  private static func data(_ bytes: [UInt8], at start: Int, packed: Int) -> Range<Int>? {
    guard bytes.little(start, 4) == 0x0403_4B50, let nameLength = bytes.little(start + 26, 2),
      let extraLength = bytes.little(start + 28, 2)
    else { return nil }
    let data = start + 30 + nameLength + extraLength
    return data + packed <= bytes.count ? data..<data + packed : nil
  }

  private static func expand(_ bytes: [UInt8], at start: Int, method: Int, packed: Int, size: Int) -> [UInt8]?
  {
    guard size <= largest, let data = data(bytes, at: start, packed: packed) else { return nil }
    let content = bytes[data]
    switch method {
    case 0: return Array(content)
    case 8: return Deflate.expand(Array(content), isWrapped: false, atMost: size)?.bytes
    default: return nil
    }
  }
}

/// Expanding what zlib has deflated.
enum Deflate {
  /// The expanded bytes and how many were read; `nil` where the data is damaged or longer than allowed.
  static func expand(_ data: [UInt8], isWrapped: Bool, atMost capacity: Int) -> (bytes: [UInt8], taken: Int)?
  {
    var (written, taken) = (0, 0)
    var succeeded = false
    let bytes = [UInt8](unsafeUninitializedCapacity: max(1, capacity)) { buffer, count in
      succeeded =
        deflate_expand(
          data, data.count, isWrapped ? DEFLATE_WRAPPED : DEFLATE_BARE, buffer.baseAddress, buffer.count,
          &written, &taken) >= 0
      count = written
    }
    return succeeded ? (bytes, taken) : nil
  }

  /// The same, where nothing says how long it becomes.
  static func expand(unknown data: [UInt8]) -> (bytes: [UInt8], taken: Int)? {
    var capacity = max(4096, data.count * 8)
    while capacity <= Archive.largest {
      if let expanded = expand(data, isWrapped: true, atMost: capacity) { return expanded }
      capacity *= 8
    }
    return nil
  }
}

extension [UInt8] {
  /// The number in so many bytes, lowest first; `nil` beyond the end.
  func little(_ place: Int, _ length: Int) -> Int? {
    guard place >= 0, place + length <= count else { return nil }
    return (0..<length).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
  }
}
