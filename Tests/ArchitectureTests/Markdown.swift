/// Links and headings of a Markdown text; what stands in code is passed over.
struct Markdown {
  let text: String

  private var prose: [(line: Int, text: Substring)] {
    var prose: [(line: Int, text: Substring)] = []
    var isInsideCode = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.contains(/^\s*(```|~~~)/) {
        isInsideCode.toggle()
      } else if !isInsideCode {
        prose.append((index + 1, line))
      }
    }
    return prose
  }

  /// Targets that are no web or mail addresses, with their lines.
  var relativeLinks: [(target: String, line: Int)] {
    prose.flatMap { line, text in
      let text = text.replacing(/`[^`]*`/, with: "")
      let inline = text.matches(of: /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/).map { String($0.1) }
      let definitions = text.matches(of: /^\s*\[[^\]]+\]:\s+(\S+)/).map { String($0.1) }
      return (inline + definitions)
        .filter { !$0.contains(/^[a-z][a-z0-9+.\-]*:/) }
        .map { ($0, line) }
    }
  }

  /// What `#…` may name: the headings, in lower case, without punctuation, with `-` for every space.
  var anchors: Set<String> {
    Set(
      prose.compactMap { _, text in
        text.prefixMatch(of: /#{1,6}\s+(.+)/).map { heading in
          String(
            heading.1.lowercased()
              .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
              .map { $0 == " " ? "-" : $0 })
        }
      })
  }
}
