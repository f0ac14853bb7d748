/// An archive whose members are stored as they are, the same bytes for the same members.
enum ZipArchive {
  /// Writes an archive; every member has the earliest date there is.
  static func bytes(of members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var (archive, directory): ([UInt8], [UInt8]) = ([], [])
    for member in members {
      let start = archive.count
      let name = Array(member.name.utf8)
      // Version 2.0, no flags, stored, midnight of 1 January 1980.
      let common =
        little(20, 2) + little(0, 6) + little(0x21, 2) + little(checksum(member.bytes), 4)
        + little(member.bytes.count, 4) + little(member.bytes.count, 4) + little(name.count, 2) + little(0, 2)
      archive += [0x50, 0x4B, 3, 4] + common + name + member.bytes
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 10) + little(start, 4) + name
    }
    let end = little(0, 4) + little(members.count, 2) + little(members.count, 2) + little(directory.count, 4)
    return archive + directory + [0x50, 0x4B, 5, 6] + end + little(archive.count, 4) + little(0, 2)
  }

  private static func little(_ number: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// The CRC-32 of zip archives.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var sum = ~UInt32(0)
    for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
    return Int(~sum)
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    var value = UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    return value
  }
}
