/// A way in which text is written down other than as it is.
enum Escape: CaseIterable {
  case entities, percent, backslash, quotedPrintable

  /// The text behind the escapes; `nil` where there is none.
  func decode(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.contains(sign) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var (index, hasChanged) = (0, false)
    while index < bytes.count {
      if bytes[index] == sign, let (text, length) = read(bytes, index) {
        result += text
        index += length
        hasChanged = true
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return hasChanged ? result : nil
  }

  private var sign: UInt8 {
    switch self {
    case .entities: UInt8(ascii: "&")
    case .percent: UInt8(ascii: "%")
    case .backslash: UInt8(ascii: "\\")
    case .quotedPrintable: UInt8(ascii: "=")
    }
  }

  /// What an escape that begins here stands for, and how long it is.
  private func read(_ bytes: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    switch self {
    case .entities: Self.entity(bytes, index)
    case .percent: Self.hexByte(bytes, index + 1).map { ([$0], 3) }
    case .backslash: Self.backslash(bytes, index)
    case .quotedPrintable: Self.quotedPrintable(bytes, index)
    }
  }

  private static func quotedPrintable(_ bytes: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    var end = index + 1
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
    if end < bytes.count, bytes[end] == 0x0A { return ([], end + 1 - index) }
    return hexByte(bytes, index + 1).map { ([$0], 3) }
  }

  private static func entity(_ bytes: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    guard index + 1 < bytes.count else { return nil }
    if bytes[index + 1] == UInt8(ascii: "#") {
      let isHex = index + 2 < bytes.count && bytes[index + 2] | 0x20 == UInt8(ascii: "x")
      let start = index + (isHex ? 3 : 2)
      guard let (value, end) = number(bytes, start, radix: isHex ? 16 : 10, most: 8) else { return nil }
      guard let scalar = Unicode.Scalar(value) else { return nil }
      let hasEnd = end < bytes.count && bytes[end] == UInt8(ascii: ";")
      return (Array(String(scalar).utf8), end + (hasEnd ? 1 : 0) - index)
    }
    var end = index + 1
    while end < bytes.count, end - index <= 32, digit(bytes[end], radix: 36) != nil { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
    return Self.named[name].map { ($0, end + 1 - index) }
  }

  private static func backslash(_ bytes: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    guard index + 1 < bytes.count else { return nil }
    let next = bytes[index + 1]
    switch next {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return ([0x0A], 2)
    case UInt8(ascii: "t"): return ([0x20], 2)
    case UInt8(ascii: "x"), UInt8(ascii: "'"): return hexByte(bytes, index + 2).map { (latin($0), 4) }
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let isBraced = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "{")
      let start = index + (isBraced ? 3 : 2)
      guard let (value, end) = number(bytes, start, radix: 16, most: isBraced ? 6 : 4) else { return nil }
      let close = end + (isBraced ? 1 : 0)
      if (0xD800...0xDBFF).contains(value), let (low, lowEnd) = lowSurrogate(bytes, end),
        let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + low - 0xDC00)
      {
        return (Array(String(scalar).utf8), lowEnd - index)
      }
      return Unicode.Scalar(value).map { (Array(String($0).utf8), close - index) }
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      guard let (value, end) = number(bytes, index + 1, radix: 8, most: 3), value < 256 else { return nil }
      return (latin(UInt8(value)), end - index)
    default: return ([], 1)
    }
  }

  private static func lowSurrogate(_ bytes: [UInt8], _ index: Int) -> (UInt32, Int)? {
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] | 0x20 == UInt8(ascii: "u"),
      let (value, end) = number(bytes, index + 2, radix: 16, most: 4), (0xDC00...0xDFFF).contains(value)
    else { return nil }
    return (value, end)
  }

  /// The character of Latin-1, in UTF-8.
  static func latin(_ byte: UInt8) -> [UInt8] { Array(String(Unicode.Scalar(byte)).utf8) }

  private static func number(
    _ bytes: [UInt8], _ start: Int, radix: Int, most: Int
  ) -> (value: UInt32, end: Int)? {
    var (value, end): (UInt64, Int) = (0, start)
    while end < bytes.count, end - start < most, let digit = digit(bytes[end], radix: radix) {
      value = value * UInt64(radix) + UInt64(digit)
      end += 1
    }
    guard end > start, let value = UInt32(exactly: value) else { return nil }
    return (value, end)
  }

  /// The byte that two hex digits stand for.
  static func hexByte(_ bytes: [UInt8], _ index: Int) -> UInt8? {
    guard index + 1 < bytes.count, let high = digit(bytes[index], radix: 16),
      let low = digit(bytes[index + 1], radix: 16)
    else { return nil }
    return high << 4 | low
  }

  static func digit(_ byte: UInt8, radix: Int) -> UInt8? {
    let value: UInt8
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A") + 10
    default: return nil
    }
    return value < radix ? value : nil
  }

  /// The names of HTML that stand for letters, digits, blanks and punctuation, with what they stand for.
  private static let named: [String: [UInt8]] = {
    let lines = String(decoding: PackageResources.entities_txt, as: UTF8.self).split(separator: "\n")
    let pairs = lines.compactMap { line -> (String, [UInt8])? in
      let words = line.split(separator: " ")
      guard words.count == 2, let value = UInt32(words[1], radix: 16), let scalar = Unicode.Scalar(value)
      else { return nil }
      return (String(words[0]), Array(String(scalar).utf8))
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()
}

/// Bytes as UTF-16 in the four ways in which they could be cut, as UTF-8.
enum WideText {
  /// What can be read as UTF-16, each way that gives any text; none where there are no zero bytes, for then nothing
  /// Latin is in it.
  static func readings(of bytes: [UInt8]) -> [[UInt8]] {
    guard bytes.contains(0) else { return [] }
    return [(0, false), (1, false), (0, true), (1, true)].compactMap { phase, isBigEndian in
      decode(bytes, from: phase, isBigEndian: isBigEndian)
    }
  }

  private static func decode(_ bytes: [UInt8], from phase: Int, isBigEndian: Bool) -> [UInt8]? {
    var result: [UInt8] = []
    var (index, latin) = (phase, 0)
    var high: UInt32?
    while index + 1 < bytes.count {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      let unit = isBigEndian ? first << 8 | second : second << 8 | first
      index += 2
      switch unit {
      case 0xD800...0xDBFF: high = unit
      case 0xDC00...0xDFFF:
        if let begun = high, let scalar = Unicode.Scalar(0x10000 + (begun - 0xD800) << 10 + unit - 0xDC00) {
          result += Array(String(scalar).utf8)
        }
        high = nil
      case 0x20...0x7E, 0x0A, 0x0D:
        latin += 1
        result.append(UInt8(unit))
      case 0...0x1F: result.append(FoldedText.wall)
      default: if let scalar = Unicode.Scalar(unit) { result += Array(String(scalar).utf8) }
      }
    }
    return latin > 0 ? result : nil
  }

  /// A text in UTF-16, both ways, for what has no zero bytes in it.
  static func encodings(of text: String) -> [[UInt8]] {
    [
      text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] },
      text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] },
    ]
  }
}
