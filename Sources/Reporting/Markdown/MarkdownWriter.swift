import Fieldwork

extension ReportDocument {
  /// The document as Markdown (CommonMark with pipe tables and footnotes, as Pandoc reads them), ending with a line
  /// feed.
  ///
  /// Charts stand as their tables. The same document gives the same text.
  public var markdown: String {
    let mark = "**\(escapedMarkdown("\(marking)"))**"
    return ([mark] + markdownParts + [mark]).joined(separator: "\n\n") + "\n"
  }

  /// The same for documents that carry the marking on every page themselves.
  var unmarkedMarkdown: String { markdownParts.joined(separator: "\n\n") + "\n" }

  private var markdownParts: [String] {
    var parts = ["# \(escapedMarkdown(title))"]
    if !subtitle.isEmpty { parts.append(escapedMarkdown(subtitle)) }
    parts += blocks.map(\.markdown)
    for (index, note) in notes.enumerated() { parts.append("[^\(index + 1)]: \(note.markdown)") }
    return parts
  }
}

extension Block {
  fileprivate var markdown: String {
    switch self {
    case .heading(let level, _, let text): String(repeating: "#", count: level) + " " + text.markdown
    case .paragraph(let text): text.markdown.escapingLineStart
    case .quotation(let text): "> " + text.markdown.escapingLineStart
    case .list(let items, let isNumbered):
      items.enumerated().map { index, item in
        (isNumbered ? "\(index + 1). " : "- ") + item.markdown.escapingLineStart
      }.joined(separator: "\n")
    case .table(let table): table.markdown
    case .figure(let figure): figure.markdown
    }
  }
}

extension Figure {
  /// The chart's table under its title; what the drawing would show needs no words where there is none.
  fileprivate var markdown: String {
    var parts = ["**\(escapedMarkdown(title))**"]
    if case .bars = chart { parts.append(escapedMarkdown(description).escapingLineStart) }
    var table = table
    table.caption = ""
    return (parts + [table.markdown]).joined(separator: "\n\n")
  }
}

extension [Inline] {
  fileprivate var markdown: String {
    map { inline in
      switch inline {
      case .text(let text): escapedMarkdown(text)
      case .strong(let text): "**\(escapedMarkdown(text))**"
      case .note(let number): "[^\(number)]"
      // Headings have other names in every reader of Markdown: the text is what is sure to be there.
      case .link(let text, _): escapedMarkdown(text)
      }
    }.joined()
  }
}

extension Table {
  fileprivate var markdown: String {
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    // Pandoc shares the page's width out by these, if the line is longer than its own: a column of sentences is
    // given more than one of numbers.
    let longest = columns.indices.map { column in
      min(max(([columns[column]] + rows.map { $0[column] }).map(\.count).max() ?? 0, 6), 40) + 4
    }
    let scale = max(1, (80 / max(1, longest.reduce(0, +))) + 1)
    let rule = columns.indices.map { column in
      String(repeating: "-", count: longest[column] * scale) + (numbers.contains(column) ? ":" : "")
    }
    let lines = [line(columns.map(escapedMarkdown)), line(rule)] + rows.map { line($0.map(escapedMarkdown)) }
    let above = caption.isEmpty ? "" : "\(escapedMarkdown(caption).escapingLineStart)\n\n"
    return above + lines.joined(separator: "\n")
  }
}

/// Text that Markdown shows as it is: on one line, its signs escaped, the mark of redaction left alone.
func escapedMarkdown(_ text: some StringProtocol) -> String {
  text.split(separator: Redaction.mark, omittingEmptySubsequences: false).map { part in
    var result = ""
    for scalar in part.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "^", "$", "#", "&": result += "\\\(scalar)"
      case _ where scalar.properties.generalCategory == .control || scalar.isLineEnd: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }.joined(separator: Redaction.mark)
}

extension Unicode.Scalar {
  var isLineEnd: Bool { self == "\u{2028}" || self == "\u{2029}" }
}

extension String {
  /// Escapes what would make a list or a rule of a line: `1. `, `- `, `+ `, `=`, and takes off blanks that would make
  /// code of it.
  fileprivate var escapingLineStart: String {
    let line = drop(while: \.isWhitespace)
    guard let first = line.first else { return "" }
    if "-+=".contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let next = line.dropFirst(digits.count).first, ".)".contains(next) {
      return digits + "\\" + line.dropFirst(digits.count)
    }
    return String(line)
  }
}
