import Fieldwork

/// Text that HTML and SVG show as it is, in content and in quoted attributes.
///
/// Control characters, which XML cannot hold, become blanks.
func escaped(_ text: some StringProtocol) -> String { SignEscaping.page.escaped(text) }

/// Text that Markdown shows as it is: on one line, its signs escaped, the mark of redaction left alone.
///
/// A round bracket behind the mark is escaped, for the two would be a link.
func escapedMarkdown(_ text: some StringProtocol) -> String {
  guard text.utf8.contains(UInt8(ascii: "[")) else { return SignEscaping.markdown.escaped(text) }
  return parted(text, by: Redaction.mark) { SignEscaping.markdown.escaped($0) }
    .replacing("\(Redaction.mark)(", with: "\(Redaction.mark)\\(")
}

/// Escapes the parts between marks of redaction, and puts what stands for the mark between them again.
func parted<Text: StringProtocol>(
  _ text: Text, by mark: String, _ escape: (Substring) -> String
) -> String {
  // Looking for a text in a text is dear, and nearly none has a bracket.
  guard text.utf8.contains(UInt8(ascii: "[")) else { return escape(Substring(text)) }
  return text.split(separator: Redaction.mark, omittingEmptySubsequences: false).map { escape(Substring($0)) }
    .joined(separator: mark)
}

/// Writes text for a format in which some characters of ASCII mean something.
///
/// Byte by byte, for a report with all its evidence is long, and nearly all of it such text. Control characters, what
/// ends a line or a page, and what is no character become blanks.
struct SignEscaping {
  static let page = SignEscaping(
    ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"], keeping: ["\n", "\t"])
  static let markdown = SignEscaping(
    Dictionary(uniqueKeysWithValues: "\\`*_[]<>|~^$#&".unicodeScalars.map { ($0, "\\\($0)") }), keeping: [])

  private static let blank = UInt8(ascii: " ")
  /// What stands for each character of ASCII; `nil` for those that stand for themselves.
  private let signs: [[UInt8]?]

  private init(_ meant: [Unicode.Scalar: String], keeping kept: Set<Unicode.Scalar>) {
    signs = (UInt8(0)..<128).map { code in
      let scalar = Unicode.Scalar(code)
      if let text = meant[scalar] { return Array(text.utf8) }
      return (code < 0x20 || code == 0x7F) && !kept.contains(scalar) ? [Self.blank] : nil
    }
  }

  func escaped(_ text: some StringProtocol) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + text.utf8.count / 8)
    for byte in text.utf8 {
      guard byte < 0x80 else {
        result.append(byte)
        Self.blankOut(&result)
        continue
      }
      if let sign = signs[Int(byte)] { result += sign } else { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Puts a blank for the last character, if it is a control (U+0080 to U+009F), ends a line or paragraph (U+2028,
  /// U+2029), or is none (U+FFFE, U+FFFF).
  private static func blankOut(_ bytes: inout [UInt8]) {
    let last = bytes.count - 1
    guard last > 0 else { return }
    switch (last > 1 ? bytes[last - 2] : 0, bytes[last - 1], bytes[last]) {
    case (_, 0xC2, 0x80...0x9F): bytes.replaceSubrange((last - 1)..., with: [blank])
    case (0xE2, 0x80, 0xA8...0xA9), (0xEF, 0xBF, 0xBE...0xBF):
      bytes.replaceSubrange((last - 2)..., with: [blank])
    default: break
    }
  }
}
