import Fieldwork

/// The rows of a list, with cursor and filter; every list screen has one of these.
struct ListModel<Item> {
  /// A row: words above others, or something the cursor can stand on.
  enum Row {
    case heading(StyledText)
    case item(Item)
  }

  private(set) var rows: [Row] = []
  private(set) var cursor = RowCursor()
  /// What is typed to narrow the list down; `nil` while there is no filter.
  private(set) var filter: TextBuffer?
  /// Whether typing goes to the filter.
  private(set) var isFiltering = false

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
    return cursor.move(action, count: rows.count, page: page, passing: { Self.isHeading(rows[$0]) })
  }

  private static func isHeading(_ row: Row) -> Bool {
    if case .heading = row { true } else { false }
  }

  /// Begins to type a filter, or goes on with the one there is.
  mutating func beginFilter() {
    filter = filter ?? TextBuffer()
    isFiltering = true
  }

  /// Types into the filter.
  ///
  /// - Returns: Whether a filter is being typed.
  mutating func typeFilter(_ text: String) -> Bool {
    guard isFiltering else { return false }
    filter?.insert(text)
    return true
  }

  /// Edits the filter, if the action is one of editing and a filter is being typed.
  mutating func editFilter(_ action: ActionID) -> Bool {
    guard isFiltering, ![.textUp, .textDown].contains(action) else { return false }
    return filter?.perform(action) ?? false
  }

  /// Keeps what the filter left and gives the keys back to the list.
  mutating func keepFilter() {
    isFiltering = false
    if filter?.text.isEmpty == true { filter = nil }
  }

  /// Takes the filter away.
  ///
  /// - Returns: Whether there was one.
  mutating func clearFilter() -> Bool {
    guard filter != nil else { return false }
    (filter, isFiltering) = (nil, false)
    return true
  }

  /// The filter to apply to rows.
  var rowFilter: RowFilter { RowFilter(filter?.text ?? "") }
}

extension ListModel {
  /// The list as content.
  func content(
    columns: [ListColumn], emptyHint: String, preview: DocumentContent? = nil,
    cells: @escaping (Item) -> [ListCell]
  ) -> Content {
    let rows = rows
    return .list(
      ListContent(
        columns: columns, count: rows.count, cursor: cursor.index, emptyHint: emptyHint, preview: preview
      ) { index in
        switch rows[index] {
        case .heading(let text): .heading(text)
        case .item(let item): .cells(cells(item))
        }
      })
  }
}
