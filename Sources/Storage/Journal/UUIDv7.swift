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

/// Bytes that nobody can guess.
public func randomBytes(_ count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  randombytes_buf(&bytes, count)
  return bytes
}
