/// Rows of text in aligned columns, for people; what is not ASCII counts one column a character.
public struct TextTable {
  /// How the cells of a column stand.
  public enum Alignment {
    case leading, trailing
  }

  private let alignments: [Alignment]
  private let gap: String
  private var rows: [[String]]

  /// Begins a table with its heading.
  public init(_ heading: [(title: String, alignment: Alignment)], gap: Int = 2) {
    alignments = heading.map(\.alignment)
    rows = [heading.map(\.title)]
    self.gap = String(repeating: " ", count: gap)
  }

  /// Adds a row with as many cells as there are columns.
  public mutating func add(_ cells: [String]) { rows.append(cells.map { VisibleText.line($0) }) }

  /// One line for each row, the heading first.
  public var lines: [String] {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return alignments[column] == .leading ? row[column] + space : space + row[column]
      }
      let line = cells.joined(separator: gap)
      return String(
        line.prefix(
          line.lastIndex { $0 != " " }.map { line.distance(from: line.startIndex, to: $0) + 1 } ?? 0))
    }
  }
}
