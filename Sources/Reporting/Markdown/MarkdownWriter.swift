import Fieldwork

extension ReportDocument {
  /// The document as Markdown (CommonMark with pipe tables and footnotes, as Pandoc reads them), ending with a line
  /// feed.
  ///
  /// Charts stand as their tables. The same document gives the same text.
  public var markdown: String {
    let mark = "**\(escapedMarkdown("\(marking)"))**"
    return ([mark] + markdownParts + markdownNotes + [mark]).joined(separator: "\n\n") + "\n"
  }

  /// The same for Pandoc, for documents that carry the marking on every page themselves.
  ///
  /// Word processors have a footnote of its own for each sign, which would be numbered otherwise than on the page: what is
  /// cited again has the number of its note, raised, and no second note.
  var unmarkedMarkdown: String {
    var cited: Set<Substring> = []
    // A bracket that somebody has typed has a backslash before it.
    let text = markdownParts.joined(separator: "\n\n").replacing(/\[\^([0-9]+)\]/) { sign in
      cited.insert(sign.1).inserted ? String(sign.0) : "^\(sign.1)^"
    }
    return ([text] + markdownNotes).joined(separator: "\n\n") + "\n"
  }

  private var markdownParts: [String] {
    var parts = ["# \(escapedMarkdown(title))"]
    if !subtitle.isEmpty { parts.append(escapedMarkdown(subtitle)) }
    return parts + blocks.map(\.markdown)
  }

  private var markdownNotes: [String] {
    notes.enumerated().map { index, note in "[^\(index + 1)]: \(note.markdown)" }
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
    let rule = zip(columns.indices, widths).map { column, width in
      String(repeating: "-", count: width) + (numbers.contains(column) ? ":" : "")
    }
    let lines = [line(columns.map(escapedMarkdown)), line(rule)] + rows.map { line($0.map(escapedMarkdown)) }
    let above = caption.isEmpty ? "" : "\(escapedMarkdown(caption).escapingLineStart)\n\n"
    return above + lines.joined(separator: "\n")
  }
}

extension Table {
  /// How wide each column is to be, in letters of a page that takes nearly eighty of them.
  ///
  /// Pandoc shares the page out by the lengths of a table's rule, if that is longer than its own line: every column
  /// has room for its longest word, and sentences get what is left.
  private var widths: [Int] {
    let lengths = columns.indices.map { column in
      rows.reduce(into: CellLengths(columns[column])) { $0.take($1[column]) }
    }
    let least = lengths.map { 2 + min(20, $0.word) }
    let wanted = zip(lengths, least).map { lengths, least in max(1, min(80, lengths.cell) - least) }
    let left = max(0, 78 - least.reduce(0, +))
    let all = wanted.reduce(0, +)
    return zip(least, wanted).map { least, wanted in least + left * wanted / max(1, all) }
  }
}

/// How long the longest cell and the longest word of a column are, in characters.
private struct CellLengths {
  private(set) var cell = 0
  private(set) var word = 0

  init(_ heading: String) { take(heading) }

  mutating func take(_ text: String) {
    guard text.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) else {
      cell = max(cell, text.count)
      word = max(word, text.split(whereSeparator: \.isWhitespace).map(\.count).max() ?? 0)
      return
    }
    cell = max(cell, text.utf8.count)
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: " ") || (9...12).contains(byte) ? 0 : run + 1
      word = max(word, run)
    }
  }
}

extension String {
  /// Escapes what would make a list or a rule of a line, `1. `, `- `, `+ `, `=`, or the place that links lead to,
  /// `[redacted]: `, and takes off blanks that would make code of it.
  fileprivate var escapingLineStart: String {
    let line = drop(while: \.isWhitespace)
    guard let first = line.first else { return "" }
    if "-+=".contains(first) { return "\\" + line }
    if line.hasPrefix(Redaction.mark + ":") {
      return Redaction.mark + "\\" + line.dropFirst(Redaction.mark.count)
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let next = line.dropFirst(digits.count).first, ".)".contains(next) {
      return digits + "\\" + line.dropFirst(digits.count)
    }
    return String(line)
  }
}
