extension String {
  /// Reads the bytes of a file that any program may have saved: UTF-8, UTF-16 with a byte order mark, or else the
  /// code page of Windows in Western Europe.
  ///
  /// Byte order marks are left out, and null characters too, unless `marksNulls` has them stay as `␀`; wide characters
  /// without a byte order mark are half nulls, which never stay.
  public init(savedBytes bytes: [UInt8], marksNulls: Bool = false) {
    let text: String
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
        UInt16(bytes[place + (isLittle ? 1 : 0)]) << 8 | UInt16(bytes[place + (isLittle ? 0 : 1)])
      }
      text = String(decoding: units, as: UTF16.self)
    } else {
      let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      text = String(validating: content, as: UTF8.self) ?? Self.windows(content)
    }
    let scalars = text.unicodeScalars
    let marks = marksNulls && scalars.lazy.filter { $0 == "\0" }.count * 4 < scalars.count
    var kept = String.UnicodeScalarView()
    for scalar in scalars where scalar != "\u{FEFF}" {
      if scalar != "\0" { kept.append(scalar) } else if marks { kept.append("\u{2400}") }
    }
    self.init(kept)
  }

  private static func windows(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let isSpecial = (0x80..<0xA0).contains(byte)
      scalars.append(isSpecial ? special[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(scalars)
  }

  /// 0x80 to 0x9F; the five that the code page leaves open stay what they are in Latin 1.
  private static let special: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
    "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]
}
