/// Text from a store or a command line, made fit for a terminal.
///
/// Somebody may have pasted an escape sequence, a mark that turns the direction of text, or letters that cannot
/// be seen. They stay in the store as they are, but here they become visible marks.
public enum VisibleText {
  /// Text of one line: line ends become spaces.
  public static func line(_ text: some StringProtocol) -> String { marked(text) { $0 == "\n" ? " " : nil } }

  /// Text of several lines: line ends stay.
  public static func lines(_ text: some StringProtocol) -> String { marked(text) { $0 == "\n" ? "\n" : nil } }

  /// Whether a scalar acts on a terminal, turns text round, cannot be seen, or is seen by each font in its own way.
  public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0x00...0x1F, 0x7F...0x9F: true
    // Soft hyphen, Arabic letter mark, Hangul fillers, Mongolian separators.
    case 0xAD, 0x61C, 0x115F, 0x1160, 0x180B...0x180F, 0x3164, 0xFFA0: true
    // Zero width, direction marks, line and paragraph separators, invisible operators.
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    // Tags, which can carry a whole hidden text.
    case 0xE0000...0xE0FFF: true
    // What Unicode says is not to be drawn, and what no text may hold.
    case 0x34F, 0x17B4, 0x17B5, 0xFFF0...0xFFF8, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xFDD0...0xFDEF: true
    // For private use: in one font a logo, in another nothing.
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF: true
    case let value: value & 0xFFFE == 0xFFFE
    }
  }

  private static func marked(
    _ text: some StringProtocol, keeping: (Unicode.Scalar) -> Unicode.Scalar?
  ) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return String(text) }
    var shown = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let kept = keeping(scalar) {
        // The carriage return of a line end from Windows says nothing.
        if last == "\r" { shown.removeLast(VisibleText.mark("\r").count) }
        shown.unicodeScalars.append(kept)
      } else if isHidden(scalar) {
        shown += scalar == "\t" ? " " : mark(scalar)
      } else {
        shown.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return shown
  }

  private static func mark(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
