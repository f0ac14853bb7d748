import Fieldwork

extension ReportDocument {
  /// The document as one page of HTML that needs nothing besides itself: no script, no font, no network.
  ///
  /// The marking stands at the top and bottom of the page, and of every sheet when printed. The same document gives
  /// the same text.
  public var page: String {
    let mark = escaped("\(marking)")
    let contents = blocks.compactMap { block -> String? in
      guard case .heading(2, let id, let text) = block else { return nil }
      return "<li><a href=\"#\(escaped(id))\">\(escaped(text.map(\.plain).joined()))</a></li>"
    }
    var written = NoteReferences()
    let body = blocks.map { $0.html(&written) }.joined(separator: "\n")
    let subtitle = subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(marked(self.subtitle))</p>\n"
    return """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(escaped(title)) (\(mark))</title>
      <style>
      \(Stylesheet.text(marking: marking))
      </style>
      </head>
      <body>
      <a class="skip" href="#report">Skip to the report</a>
      <header>
      <p class="marking">\(mark)</p>
      <h1>\(marked(title))</h1>
      \(subtitle)</header>
      \(contents.count < 2 ? "" : navigation(contents))<main id="report" tabindex="-1">
      \(body)
      \(notes.isEmpty ? "" : noteList + "\n")</main>
      <footer>
      <p class="marking">\(mark)</p>
      </footer>
      </body>
      </html>

      """
  }

  private func navigation(_ items: [String]) -> String {
    """
    <nav aria-labelledby="contents">
    <h2 id="contents">Contents</h2>
    <ol>
    \(items.joined(separator: "\n"))
    </ol>
    </nav>

    """
  }

  private var noteList: String {
    var written = NoteReferences()
    let items = notes.enumerated().map { index, note in
      "<li id=\"note-\(index + 1)\">\(note.html(&written)) "
        + "<a href=\"#noted-\(index + 1)-1\" aria-label=\"Back to where note \(index + 1) is cited\">↩\u{FE0E}</a></li>"
    }
    return """
      <section class="notes" aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      <ol>
      \(items.joined(separator: "\n"))
      </ol>
      </section>
      """
  }
}

/// How often each note was cited so far, so that every citation has an id of its own.
private struct NoteReferences {
  private var counts: [Int: Int] = [:]

  mutating func next(_ note: Int) -> Int {
    counts[note, default: 0] += 1
    return counts[note, default: 0]
  }
}

extension Block {
  fileprivate func html(_ notes: inout NoteReferences) -> String {
    switch self {
    case .heading(let level, let id, let text):
      return "<h\(level) id=\"\(escaped(id))\">\(text.html(&notes))</h\(level)>"
    case .paragraph(let text): return "<p>\(text.html(&notes))</p>"
    case .quotation(let text): return "<blockquote><p>\(text.html(&notes))</p></blockquote>"
    case .list(let items, let isNumbered):
      let tag = isNumbered ? "ol" : "ul"
      let lines = items.map { "<li>\($0.html(&notes))</li>" }
      return "<\(tag)>\n\(lines.joined(separator: "\n"))\n</\(tag)>"
    case .table(let table): return table.html
    case .figure(let figure):
      return """
        <figure id="\(escaped(figure.id))">
        <figcaption>\(marked(figure.title))</figcaption>
        \(figure.svg)
        <details>
        <summary>The figures as a table</summary>
        \(figure.table.html)
        </details>
        </figure>
        """
    }
  }
}

extension [Inline] {
  fileprivate func html(_ notes: inout NoteReferences) -> String {
    var result = ""
    for inline in self {
      switch inline {
      case .text(let text): result += marked(text)
      case .strong(let text): result += "<strong>\(marked(text))</strong>"
      case .link(let text, let id): result += "<a href=\"#\(escaped(id))\">\(marked(text))</a>"
      case .note(let number):
        result +=
          "<sup><a id=\"noted-\(number)-\(notes.next(number))\" href=\"#note-\(number)\" "
          + "aria-label=\"Note \(number)\">\(number)</a></sup>"
      }
    }
    return result
  }
}

extension Table {
  fileprivate var html: String {
    func style(_ column: Int) -> String { numbers.contains(column) ? " class=\"number\"" : "" }
    let heads = columns.enumerated().map { "<th scope=\"col\"\(style($0))>\(marked($1))</th>" }
    let lines = rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == 0
          ? "<th scope=\"row\"\(style(column))>\(marked(cell))</th>"
          : "<td\(style(column))>\(marked(cell))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <div class="table" role="region" tabindex="0" aria-label="\(escaped(caption))">
      <table>
      <caption>\(marked(caption))</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(lines.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }
}

/// Escaped text in which the marks of redaction can be seen for what they are.
private func marked(_ text: String) -> String {
  parted(text, by: "<span class=\"redacted\">\(Redaction.mark)</span>") { escaped($0) }
}
