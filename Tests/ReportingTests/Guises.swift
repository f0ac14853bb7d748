import Foundation

/// Ways to write a text down so that one who looks for it may pass over it.
enum Guises {
  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  static func hex(_ bytes: [UInt8], uppercase: Bool = false) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: uppercase)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }

  static func percent(_ text: String, all: Bool = true) -> String {
    text.utf8.map { byte in
      all || byte >= 0x80 || byte == 0x20 ? "%" + hex([byte], uppercase: true) : String(Unicode.Scalar(byte))
    }.joined()
  }

  static func decimalEntities(_ text: String) -> String {
    text.unicodeScalars.map { "&#\($0.value);" }.joined()
  }

  static func hexEntities(_ text: String) -> String {
    text.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined()
  }

  static func quotedPrintable(_ text: String) -> String {
    text.utf8.map { "=" + hex([$0], uppercase: true) }.joined()
  }

  static func jsonEscapes(_ text: String) -> String {
    text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return isBigEndian ? bytes.reversed() : bytes
    }
  }

  static func between(_ text: String, _ separator: String) -> String {
    text.map(String.init).joined(separator: separator)
  }
}
