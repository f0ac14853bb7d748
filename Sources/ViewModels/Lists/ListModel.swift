import Fieldwork

/// The rows of a list, with cursor and filter; every list screen has one of these.
struct ListModel<Item> {
  /// A row: words above others, or something the cursor can stand on.
  enum Row {
    case heading(StyledText)
    case item(Item)
    /// More about the item above it; the cursor passes over it.
    case below(Item)
  }

  private(set) var rows: [Row] = []
  private(set) var cursor = RowCursor()
  private var line = FilterLine()

  /// What is typed to narrow the list down; `nil` while there is no filter.
  var filter: TextBuffer? { line.buffer }
  /// Whether typing goes to the filter.
  var isFiltering: Bool { line.isTyping }

  /// The item of the cursor; `nil` in an empty list.
  var current: Item? {
    guard rows.indices.contains(cursor.index), case .item(let item) = rows[cursor.index] else { return nil }
    return item
  }

  /// How many items are shown.
  var itemCount: Int { rows.count { if case .item = $0 { true } else { false } } }

  /// Shows other rows, with the cursor on the item that is the same as before, or else in the same place.
  mutating func show(_ newRows: [Row], keeping isSame: ((Item, Item) -> Bool)? = nil) {
    let before = current
    rows = newRows
    if let before, let isSame,
      let index = rows.firstIndex(where: {
        if case .item(let item) = $0 { isSame(before, item) } else { false }
      })
    {
      place(at: index)
    } else {
      place(at: cursor.index)
    }
  }

  /// Puts the cursor on a row.
  mutating func place(at index: Int) {
    let rows = rows
    cursor.place(at: index, count: rows.count, passing: { Self.isHeading(rows[$0]) })
  }

  /// Moves the cursor, if the action is one of moving.
  mutating func move(_ action: ActionID, page: Int) -> Bool {
    let rows = rows
    return cursor.move(
      line.passedOn(action), count: rows.count, page: page, passing: { Self.isHeading(rows[$0]) })
  }

  private static func isHeading(_ row: Row) -> Bool {
    if case .item = row { false } else { true }
  }

  /// Begins to type a filter, or goes on with the one there is.
  mutating func beginFilter() { line.begin() }

  /// Types into the filter.
  ///
  /// - Returns: Whether a filter is being typed.
  mutating func typeFilter(_ text: String) -> Bool { line.type(text) }

  /// Edits the filter or brings an earlier one back, if the action is for a filter that is being typed.
  mutating func editFilter(_ action: ActionID) -> Bool { line.edit(action) }

  /// Keeps what the filter left and gives the keys back to the list.
  mutating func keepFilter() { line.keep() }

  /// Takes the filter away.
  ///
  /// - Returns: Whether there was one.
  mutating func clearFilter() -> Bool { line.clear() }

  /// The filter to apply to rows.
  var rowFilter: RowFilter { RowFilter(filter?.text ?? "") }
}

extension ListModel {
  /// The list as content.
  func content(
    columns: [ListColumn], emptyHint: String, preview: DocumentContent? = nil,
    below: @escaping (Item) -> [ListCell] = { _ in [] }, cells: @escaping (Item) -> [ListCell]
  ) -> Content {
    let rows = rows
    return .list(
      ListContent(
        columns: columns, count: rows.count, cursor: cursor.index, emptyHint: emptyHint, preview: preview
      ) { index in
        switch rows[index] {
        case .heading(let text): .heading(text)
        case .item(let item): .cells(cells(item))
        case .below(let item): .cells(below(item))
        }
      })
  }
}
