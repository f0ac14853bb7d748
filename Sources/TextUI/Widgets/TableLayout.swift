/// What a column of a table asks for.
public struct TableColumn: Hashable, Sendable {
  /// Below this many cells the column is worth nothing and is left out.
  public let minimum: Int
  /// As many cells as its contents need.
  public let ideal: Int
  /// Its share of the room that is left when every column has its ideal; 0 for a column that never grows.
  public let weight: Int
  /// The lowest is left out first; among equals the one furthest right.
  public let priority: Int
  public let align: Alignment

  public init(minimum: Int, ideal: Int, weight: Int = 0, priority: Int = 0, align: Alignment = .leading) {
    self.minimum = max(1, minimum)
    self.ideal = max(max(1, minimum), ideal)
    self.weight = max(0, weight)
    self.priority = priority
    self.align = align
  }
}

/// Where the columns of a table stand in a row.
public struct TableLayout: Hashable, Sendable {
  /// The cells of each column, from 0 at the left edge of the table; nil for one that was left out.
  public let columns: [Range<Int>?]
  private let alignments: [Alignment]

  /// Shares a width out among columns: minima first, then ideals by priority, then the rest by weight.
  ///
  /// The column with the highest priority is always there, even below its minimum.
  public init(_ columns: [TableColumn], width: Int, gap: Int = 1) {
    var shown = Array(columns.indices)
    func needed() -> Int { shown.reduce(0) { $0 + columns[$1].minimum } + gap * (shown.count - 1) }
    while shown.count > 1, needed() > width,
      let least = shown.last(where: { index in
        shown.allSatisfy { columns[$0].priority >= columns[index].priority }
      })
    {
      shown.removeAll { $0 == least }
    }

    var widths = columns.map(\.minimum)
    var spare = width - needed()
    if spare < 0, let only = shown.first { widths[only] = max(0, width) }
    for index in shown.sorted(by: { (-columns[$0].priority, $0) < (-columns[$1].priority, $1) }) {
      let more = min(max(0, spare), columns[index].ideal - widths[index])
      if more > 0 {
        widths[index] += more
        spare -= more
      }
    }
    var weights = shown.reduce(0) { $0 + columns[$1].weight }
    for index in shown where weights > 0 && spare > 0 {
      let share = spare * columns[index].weight / weights
      widths[index] += share
      spare -= share
      weights -= columns[index].weight
    }

    var x = 0
    var placed: [Range<Int>?] = Array(repeating: nil, count: columns.count)
    for index in shown {
      placed[index] = x..<x + widths[index]
      x += widths[index] + gap
    }
    self.columns = placed
    alignments = columns.map(\.align)
  }

  /// Draws the cells of a row, one for each column, into the first row of a rectangle.
  public func draw(_ cells: [Line], into buffer: inout CellBuffer, in rect: Rect, glyphs: Glyphs = .unicode) {
    for ((cell, column), align) in zip(zip(cells, columns), alignments) {
      guard let column else { continue }
      let place = Rect(x: rect.x + column.lowerBound, y: rect.y, width: column.count, height: 1)
      buffer.put(cell, in: rect.intersection(place), align: align, glyphs: glyphs)
    }
  }
}
