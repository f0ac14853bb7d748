import CSodium

/// A new UUID of version 7: names that sort by the time they were given.
///
/// - Parameters:
///   - milliseconds: The time since 1970-01-01, UTC.
///   - random: Ten random bytes.
/// - Returns: The usual form, `018f4a3c-…`, in lower case.
public func uuidv7(milliseconds: Int, random: [UInt8]) -> String {
  var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * $0)) } + random.prefix(10)
  bytes[6] = bytes[6] & 0x0F | 0x70
  bytes[8] = bytes[8] & 0x3F | 0x80
  let digits = Array("0123456789abcdef")
  var text = ""
  for (index, byte) in bytes.enumerated() {
    if [4, 6, 8, 10].contains(index) { text.append("-") }
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return text
}

/// Gives names that sort in the order in which they were given, within a millisecond and after the laptop's
/// clock was set back too.
struct NameGiver {
  private var last = (milliseconds: 0, counter: 0)
  private(set) var isStarted = false

  /// The next name.
  ///
  /// - Parameters:
  ///   - now: What the laptop's clock shows, in milliseconds since 1970-01-01, UTC.
  ///   - random: Ten random bytes.
  /// - Returns: A UUID of version 7 whose twelve bits behind the time count the names of that millisecond.
  mutating func next(now: Int, random: [UInt8]) -> String {
    if now > last.milliseconds {
      last = (now, 0)
    } else {
      last.counter += 1
      if last.counter > 0xFFF { last = (last.milliseconds + 1, 0) }
    }
    var random = random
    random[0] = UInt8(last.counter >> 8)
    random[1] = UInt8(last.counter & 0xFF)
    return uuidv7(milliseconds: last.milliseconds, random: random)
  }

  /// Keeps later names behind those given up to this time.
  mutating func start(after milliseconds: Int) {
    last = (max(milliseconds + 1, last.milliseconds), 0)
    isStarted = true
  }
}

extension Store {
  /// A name that no other record has, and that sorts behind those given before.
  public func newName() -> String {
    if !names.isStarted {
      // A name is still unique if the last time cannot be read; the save that needs it will report why.
      names.start(after: (try? read { db in try db.lastStamp().milliseconds }) ?? 0)
    }
    return names.next(now: workplace.now(), random: workplace.random(10))
  }
}

/// Bytes that nobody can guess.
public func randomBytes(_ count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  randombytes_buf(&bytes, count)
  return bytes
}
