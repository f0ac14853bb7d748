/// What a screen shows, in terms that any front end can draw: a grid of cells, or numbered lines of text.
public enum Content {
  case list(ListContent)
  case matrix(MatrixContent)
  case form(FormContent)
  case document(DocumentContent)
  case comparison(ComparisonContent)
}

/// Rows under heads.
///
/// Rows are asked for when they are drawn, so a list may be of any length.
public struct ListContent {
  public let columns: [ListColumn]
  public let count: Int
  /// The row of an index below `count`.
  public let row: (Int) -> ListRow
  /// The row of the cursor; meaningless while `count` is 0.
  public let cursor: Int
  /// What to say instead of rows, and what to press.
  public let emptyHint: String
  /// More about the row of the cursor; shown where there is room and the user wants it.
  public let preview: DocumentContent?
  /// Whether the preview stands below the rows where there is no room beside them, since the rows cannot tell it all.
  public let isPreviewNeeded: Bool
  /// Whether the row of an index is marked; `nil` while none is.
  public let marks: ((Int) -> Bool)?

  /// Makes a list.
  public init(
    columns: [ListColumn], count: Int, cursor: Int, emptyHint: String, preview: DocumentContent? = nil,
    isPreviewNeeded: Bool = false, marks: ((Int) -> Bool)? = nil, row: @escaping (Int) -> ListRow
  ) {
    self.marks = marks
    self.columns = columns
    self.count = count
    self.cursor = cursor
    self.emptyHint = emptyHint
    self.preview = preview
    self.isPreviewNeeded = isPreviewNeeded
    self.row = row
  }
}

/// A column of a list.
public struct ListColumn: Hashable, Sendable {
  /// Its head; empty heads are not shown.
  public let title: String
  /// Columns on the screen: at least, and as many as serve the reader.
  public let minimum: Int
  public let ideal: Int
  /// How eagerly it takes what is left over; 0 for not at all.
  public let weight: Int
  /// What goes first when there is too little room: the lowest.
  public let priority: Int
  public let isTrailing: Bool
  /// Widths that serve, the widest first; all columns that name some get the first one that fits them all.
  ///
  /// Empty for a column that goes by `minimum` and `ideal`.
  public let steps: [Int]

  /// Makes a column.
  public init(
    _ title: String, minimum: Int, ideal: Int, weight: Int = 0, priority: Int = 9, isTrailing: Bool = false,
    steps: [Int] = []
  ) {
    self.steps = steps
    self.title = title
    self.minimum = minimum
    self.ideal = ideal
    self.weight = weight
    self.priority = priority
    self.isTrailing = isTrailing
  }
}

/// A row of a list.
public enum ListRow {
  /// Stands above the rows it speaks of, in the first of its forms that fits; the cursor passes over it.
  case heading(StyledText, shorter: [StyledText] = [])
  /// One cell a column.
  case cells([ListCell])
}

/// What stands in one column of one row.
public enum ListCell {
  case text(StyledText)
  /// The first of these that fits the column.
  case fitting([StyledText])
  /// A bar as wide as the column; the parts share it by their counts.
  case bar([BarPart])
}

/// Rows and columns of states, with frozen heads.
public struct MatrixContent {
  public let corner: String
  public let columnHeads: [String]
  public let rowCount: Int
  public let rowHead: (Int) -> String
  public let cell: (_ row: Int, _ column: Int) -> MatrixCell
  /// The sum at the end of a row and of a column.
  public let rowTotal: (Int) -> String
  public let columnTotals: [String]
  public let total: String
  /// What the sums at the end of the rows are called.
  public let totalHead: String
  /// The fewest columns that a cell takes; below it, cells scroll sideways.
  public let leastCell: Int
  public let cursor: (row: Int, column: Int)
  /// Whether a cell is marked.
  public let isMarked: (_ row: Int, _ column: Int) -> Bool
  /// What the cell of the cursor says, in words.
  public let detail: StyledText

  /// Makes a matrix.
  public init(
    corner: String, columnHeads: [String], rowCount: Int, rowHead: @escaping (Int) -> String,
    cell: @escaping (Int, Int) -> MatrixCell, rowTotal: @escaping (Int) -> String, columnTotals: [String],
    total: String, totalHead: String = "Done", leastCell: Int = 3, cursor: (row: Int, column: Int),
    isMarked: @escaping (Int, Int) -> Bool = { _, _ in false }, detail: StyledText
  ) {
    self.isMarked = isMarked
    self.corner = corner
    self.columnHeads = columnHeads
    self.rowCount = rowCount
    self.rowHead = rowHead
    self.cell = cell
    self.rowTotal = rowTotal
    self.columnTotals = columnTotals
    self.total = total
    self.totalHead = totalHead
    self.leastCell = leastCell
    self.cursor = cursor
    self.detail = detail
  }
}

/// A state: a mark and, where there is room, a word.
public struct MatrixCell: Hashable, Sendable {
  /// `nil` where there is nothing, such as an activity that is not due.
  public let mark: Mark?
  /// At most eleven columns.
  public let word: String
  public let tone: Tone

  /// Makes a cell.
  public init(mark: Mark?, word: String, tone: Tone) {
    self.mark = mark
    self.word = word
    self.tone = tone
  }
}

/// Text to read, of lines that are wrapped to the room there is.
public struct DocumentContent: Hashable, Sendable {
  /// A place in the text that something stands behind.
  public struct Link: Hashable, Sendable {
    /// An index into the lines.
    public let line: Int
    /// Bytes of UTF-8 in that line.
    public let bytes: Range<Int>

    /// Names a place.
    public init(line: Int, bytes: Range<Int>) {
      self.line = line
      self.bytes = bytes
    }
  }

  /// What a front end that scrolls by itself has to know.
  public struct Page: Hashable, Sendable {
    /// In the order of the text.
    public let links: [Link]
    /// The link that is chosen, by its index.
    public let current: Int?
    /// The line and byte that are to be seen; `nil` for wherever the page is.
    public let sought: ComparisonContent.Place?
    /// Another number whenever something is sought anew, if only the same.
    public let turn: Int

    /// Makes a page.
    public init(
      links: [Link] = [], current: Int? = nil, sought: ComparisonContent.Place? = nil, turn: Int = 0
    ) {
      self.links = links
      self.current = current
      self.sought = sought
      self.turn = turn
    }
  }

  public let lines: [StyledText]
  /// The line at the top, for documents that scroll.
  public let top: Int
  /// For documents that the front end scrolls, so that they stop where their rows do; `nil` for those that go by `top`.
  public let page: Page?

  /// Makes a document.
  public init(_ lines: [StyledText], top: Int = 0, page: Page? = nil) {
    self.lines = lines
    self.top = top
    self.page = page
  }

  /// Makes a document of what is read for it; of the reason, where it cannot be read.
  init(reading lines: () throws(Refusal) -> [StyledText]) {
    do throws(Refusal) {
      self.init(try lines())
    } catch {
      self.init([StyledText(error.message, .warning)])
    }
  }

  /// Where the first of these words begins; the letters count, not their case or accents.
  func places(of words: String) -> [ComparisonContent.Place] {
    let side = ComparisonContent.Side(title: "", text: "", lines: lines)
    return ComparisonContent(before: side, after: .init(title: "", text: "", lines: [])).places(of: words)
  }
}

/// Two versions of a text, side by side where there is room, else one above the other.
public struct ComparisonContent: Hashable, Sendable {
  /// One version.
  public struct Side: Hashable, Sendable {
    public let title: String
    /// The version as it is, for copying.
    public let text: String
    /// The version with what differs marked, for reading.
    public let lines: [StyledText]

    /// Makes a side.
    public init(title: String, text: String, lines: [StyledText]) {
      self.title = title
      self.text = text
      self.lines = lines
    }
  }

  /// A place in one of the versions.
  public struct Place: Hashable, Sendable {
    /// Whether it is in the later version.
    public let isAfter: Bool
    /// An index into the lines of the version.
    public let line: Int
    /// Bytes of UTF-8 before it in that line.
    public let offset: Int

    /// Names a place.
    public init(isAfter: Bool, line: Int, offset: Int) {
      self.isAfter = isAfter
      self.line = line
      self.offset = offset
    }
  }

  /// Lines of both versions that stand beside one another.
  public struct Block: Hashable, Sendable {
    /// Indices into the lines of each version.
    public let before: Range<Int>
    public let after: Range<Int>
  }

  public let before: Side
  public let after: Side
  /// All lines in order, parted wherever both versions have the same.
  public let blocks: [Block]
  /// How many rows are scrolled out at the top, counted from the row of ``sought`` where that is given; a front end
  /// stops where the text ends.
  public let top: Int
  /// What was looked for and is to be seen; `nil` for nothing.
  public let sought: Place?

  /// Puts two versions together; without blocks, all of one stands beside all of the other.
  public init(before: Side, after: Side, blocks: [Block] = [], top: Int = 0, sought: Place? = nil) {
    self.before = before
    self.after = after
    let all = Block(before: 0..<before.lines.count, after: 0..<after.lines.count)
    self.blocks = blocks.isEmpty ? [all] : blocks
    self.top = top
    self.sought = sought
  }

  /// The same with a place in sight.
  func seeking(_ place: Place?) -> Self {
    Self(before: before, after: after, blocks: blocks, top: top, sought: place)
  }
}
