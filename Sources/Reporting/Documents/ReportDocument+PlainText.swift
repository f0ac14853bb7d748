extension ReportDocument {
  /// Its words in the order in which they are read, a line for each part of a block: without the numbers of
  /// footnotes and lists, and without anything that a format adds.
  public var plainText: String {
    let lines = [title, subtitle] + blocks.flatMap(\.plainLines) + notes.map(\.plain)
    return lines.joined(separator: "\n")
  }

  /// The text of a section without the signs by which its lines are headings, entries of lists and quotations.
  public static func plainText(ofSection text: String) -> String {
    SectionText(text).blocks.flatMap { block in
      switch block {
      case .heading(let text), .paragraph(let text), .quotation(let text), .finding(_, let text): [text]
      case .list(let items, _): items
      }
    }.joined(separator: "\n")
  }
}

extension Block {
  fileprivate var plainLines: [String] {
    switch self {
    case .heading(_, _, let text), .paragraph(let text), .quotation(let text): [text.plain]
    case .list(let items, _): items.map(\.plain)
    case .table(let table): table.plainLines
    case .figure(let figure): [figure.title, figure.description] + figure.table.plainLines
    }
  }
}

extension Table {
  fileprivate var plainLines: [String] { [caption] + columns + rows.joined() }
}

extension [Inline] {
  fileprivate var plain: String { map(\.plain).joined() }
}
