public import Fieldwork

/// A report before it is written in any format: what stands in it, not what it looks like.
public struct ReportDocument: Hashable, Sendable {
  public var title: String
  /// Below the title; empty for none.
  public var subtitle: String
  /// The highest marking of anything in it.
  public var marking: Marking
  public var blocks: [Block]
  /// The footnotes, by their number less one.
  public var notes: [[Inline]]

  /// Makes a document.
  public init(
    title: String, subtitle: String = "", marking: Marking, blocks: [Block] = [], notes: [[Inline]] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.marking = marking
    self.blocks = blocks
    self.notes = notes
  }
}

/// A part of a document that stands by itself.
public enum Block: Hashable, Sendable {
  /// Level 2 to 4, for the document's title is the only one of level 1; `id` is unique in the document.
  case heading(level: Int, id: String, [Inline])
  case paragraph([Inline])
  case quotation([Inline])
  case list([[Inline]], isNumbered: Bool)
  case table(Table)
  case figure(Figure)
}

/// A run of text within a block.
public enum Inline: Hashable, Sendable {
  case text(String)
  case strong(String)
  /// The number of a footnote, counted from 1.
  case note(Int)
  /// Leads to the block with this id.
  case link(String, to: String)

  /// The text alone.
  public var plain: String {
    switch self {
    case .text(let text), .strong(let text), .link(let text, _): text
    case .note: ""
    }
  }
}

/// Rows and columns with a heading for each column; the first cell of a row is the row's heading.
public struct Table: Hashable, Sendable {
  public var caption: String
  public var columns: [String]
  /// As many cells in each as there are columns.
  public var rows: [[String]]
  /// Columns of numbers, which are set flush right.
  public var numbers: Set<Int>

  /// Makes a table.
  public init(caption: String, columns: [String], rows: [[String]], numbers: Set<Int> = []) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.numbers = numbers
  }
}

/// A chart with the same figures as a table, for whoever cannot see it.
public struct Figure: Hashable, Sendable {
  /// What is drawn.
  public enum Chart: Hashable, Sendable {
    case bars(BarChart)
    case map(TileMap)
  }

  /// Unique in the document.
  public var id: String
  public var title: String
  /// What the chart shows, in a sentence.
  public var description: String
  public var chart: Chart
  public var table: Table

  /// Makes a figure.
  public init(id: String, title: String, description: String, chart: Chart, table: Table) {
    self.id = id
    self.title = title
    self.description = description
    self.chart = chart
    self.table = table
  }
}
