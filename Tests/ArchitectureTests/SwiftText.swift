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
      if isInsideComment || (!isInsideString && raw.drop(while: \.isWhitespace).hasPrefix("/*")) {
        isInsideComment = !raw.contains("*/")
        continue
      }
      let code = isInsideString ? raw : withoutComment(raw)
      lines.append(Line(number: index + 1, code: code, isInsideString: isInsideString))
      if code.contains("\"\"\""), !code.ranges(of: "\"\"\"").count.isMultiple(of: 2) {
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
      guard !line.isInsideString, line.code.contains("import"), let match = line.code.prefixMatch(of: pattern)
      else { return nil }
      return (String(match.1), line.number)
    }
  }

  /// A comment begins at the start of a line or after a space: `https://` is none.
  private func withoutComment(_ line: Substring) -> Substring {
    guard let slashes = line.ranges(of: "//").first(where: { startsWord($0, in: line) }) else { return line }
    return line[..<slashes.lowerBound]
  }

  private func startsWord(_ range: Range<Substring.Index>, in line: Substring) -> Bool {
    range.lowerBound == line.startIndex || line[line.index(before: range.lowerBound)].isWhitespace
  }
}
