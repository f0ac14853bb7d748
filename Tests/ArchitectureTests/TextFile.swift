/// A file of the checkout, read as text.
struct TextFile {
  /// Relative to the checkout, with `/` between the parts.
  let path: String
  let text: String

  var lines: [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The second part of the path: in `Sources/Storage/Journal.swift`, `Storage`.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : nil
  }

  /// Where, for a list of faults: path and line, counted from 1.
  func place(_ line: Int) -> String {
    "\(path):\(line)"
  }
}

extension TextFile {
  static func isSwift(_ path: String) -> Bool {
    path.hasSuffix(".swift")
  }

  static func isSource(_ path: String) -> Bool {
    [".swift", ".c", ".h"].contains { path.hasSuffix($0) }
  }

  static func isMarkdown(_ path: String) -> Bool {
    path.hasSuffix(".md")
  }
}
