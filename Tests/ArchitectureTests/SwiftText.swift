/// What these tests need to know of Swift's grammar: imports, comments and multi-line strings, line by line.
struct SwiftText {
  let text: String

  /// A line as the compiler sees it, without its comment.
  struct Line {
    let number: Int
    let code: Substring
    let isInsideString: Bool
  }

  var lines: [Line] {
    var lines: [Line] = []
    var isInsideString = false
    var isInsideComment = false
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if isInsideComment || (!isInsideString && raw.contains(/^\s*\/\*/)) {
        isInsideComment = !raw.contains("*/")
        continue
      }
      let code = isInsideString ? raw : raw.replacing(/(^|\s)\/\/.*$/, with: "")
      lines.append(Line(number: index + 1, code: code, isInsideString: isInsideString))
      if code.split(separator: "\"\"\"", omittingEmptySubsequences: false).count.isMultiple(of: 2) {
        isInsideString.toggle()
      }
    }
    return lines
  }

  /// The imported modules with the lines they stand on, in their order.
  var imports: [(module: String, line: Int)] {
    let pattern =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
    return lines.compactMap { line in
      guard !line.isInsideString, let match = line.code.prefixMatch(of: pattern) else { return nil }
      return (String(match.1), line.number)
    }
  }
}
