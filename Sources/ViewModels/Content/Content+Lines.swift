extension Content {
  /// What is shown, as lines of plain text: columns in line, nothing that acts on a terminal.
  var lines: [String] {
    switch self {
    case .list(let list): list.lines
    case .matrix(let matrix): matrix.lines
    case .form(let form): form.items.flatMap(\.lines)
    case .document(let document): document.lines.map { VisibleText.line($0.plain) }
    case .comparison(let comparison):
      [comparison.before, comparison.after].flatMap { side in
        ([side.title] + side.lines.map(\.plain) + [""]).map { VisibleText.line($0) }
      }
    }
  }
}

extension ListContent {
  /// The cells of a row in words; empty for a heading.
  func cells(of index: Int) -> [String] {
    if case .cells(let cells) = row(index) { cells.map(\.words) } else { [] }
  }

  fileprivate var lines: [String] {
    guard count > 0 else { return [VisibleText.line(emptyHint)] }
    let rows = (0..<count).map { row($0) }
    let heads = columns.map(\.title)
    var widths = heads.map(\.count)
    for case .cells(let cells) in rows {
      // The last column may be as long as it likes.
      for (index, cell) in cells.enumerated().dropLast() {
        widths[index] = max(widths[index], cell.words.count)
      }
    }
    let lead = heads.allSatisfy(\.isEmpty) ? [] : [Self.line(heads, widths)]
    return lead
      + rows.flatMap { row -> [String] in
        switch row {
        case .heading(let text, _): ["", VisibleText.line(text.plain)]
        case .cells(let cells): [Self.line(cells.map(\.words), widths)]
        }
      }
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { VisibleText.line($0).padded(to: $1) }
    return padded.joined(separator: "  ").trimmedAtEnd
  }
}

extension MatrixContent {
  /// A row in words: its head, its cells and its sum.
  func cells(of row: Int) -> [String] {
    [rowHead(row)] + columnHeads.indices.map { cell(row, $0).word } + [rowTotal(row)]
  }

  fileprivate var lines: [String] {
    let rows =
      [[corner] + columnHeads + [totalHead]] + (0..<rowCount).map(cells)
      + [["All"] + columnTotals + [total]]
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { VisibleText.line($0).padded(to: $1) }.joined(separator: "  ").trimmedAtEnd
    }
  }
}

extension FormItem {
  fileprivate var lines: [String] {
    switch self {
    case .heading(let text), .words(let text): ["", VisibleText.line(text.plain)]
    case .field(let field):
      [VisibleText.line("\(field.label)  \(field.question.isEmpty ? field.value.plain : field.question)")]
        + (field.question.isEmpty ? [] : ["    " + VisibleText.line(field.value.plain)])
        + (field.note.isEmpty ? [] : ["    (" + VisibleText.line(field.note) + ")"])
    }
  }
}

extension ListCell {
  /// What the cell says without marks; the shares of a bar are left to the words beside it.
  var words: String {
    switch self {
    case .text(let text): text.plain.trimmed
    case .fitting(let texts): texts.first?.plain.trimmed ?? ""
    case .bar: ""
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var trimmed: String { String(drop { $0 == " " }).trimmedAtEnd }

  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
