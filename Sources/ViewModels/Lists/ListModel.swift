import Fieldwork

/// The rows of a list, with cursor, filter and marks; every list screen has one of these.
struct ListModel<Item: Markable> {
  /// A row: words above others, or something the cursor can stand on.
  enum Row {
    case heading(StyledText, shorter: [StyledText] = [])
    case item(Item)
    /// More about the item above it; the cursor passes over it.
    case below(Item)

    var item: Item? { if case .item(let item) = self { item } else { nil } }
  }

  /// What a list made of an action.
  enum Taken {
    /// The rows are those there were.
    case done
    /// The filter has changed, so the rows have to be chosen anew.
    case filter
  }

  private(set) var rows = ListRows<Item>([])
  private(set) var cursor = RowCursor()
  private(set) var filter = FilterLine()
  private(set) var marks = Marks<Item.MarkName>()
  private let isFiltered: Bool

  /// An empty list.
  ///
  /// - Parameter isFiltered: Whether it can be narrowed down by typing.
  init(isFiltered: Bool = false) { self.isFiltered = isFiltered }

  /// The item of the cursor; `nil` in an empty list.
  var current: Item? { rows.indices.contains(cursor.index) ? rows[cursor.index].item : nil }

  /// How many items are shown.
  var itemCount: Int { rows.itemCount }

  /// The contexts for keys: where a filter is typed, letters are text.
  var contexts: [ActionContext] { filter.isTyping ? [.text, .list] : [.list] }

  /// Shows other rows, with the cursor on the item that is the same as before, or else in the same place.
  mutating func show(_ newRows: [Row], keeping isSame: ((Item, Item) -> Bool)? = nil) {
    show(ListRows(newRows), keeping: isSame)
  }

  /// The same with rows that may be items alone.
  mutating func show(_ newRows: ListRows<Item>, keeping isSame: ((Item, Item) -> Bool)? = nil) {
    let before = current
    rows = newRows
    if let before, let isSame,
      let index = rows.firstIndex(where: { $0.item.map { isSame(before, $0) } ?? false })
    {
      place(at: index)
    } else {
      place(at: cursor.index)
    }
  }

  /// Puts the cursor on a row; what stands below an item belongs to it.
  mutating func place(at index: Int) {
    let rows = rows
    var index = index
    while rows.indices.contains(index), case .below = rows[index] { index -= 1 }
    cursor.place(at: index, count: rows.count, passing: { rows[$0].item == nil })
    stretchRange()
  }

  /// Takes an action that every list knows: moving, marking, filtering, going back from a filter or marks.
  ///
  /// - Returns: `nil` if it is none of these.
  mutating func take(_ action: ActionID, page: Int) -> Taken? {
    if filter.edit(action) { return .filter }
    switch action {
    case .textNewline: filter.keep()
    case .filter:
      guard isFiltered else { return nil }
      filter.begin()
    case .back:
      // While a filter is typed, Esc is for the filter.
      if filter.isTyping || !marks.peel() { return filter.clear() ? .filter : nil }
    case .mark:
      guard let name = current?.markName else { return .done }
      marks.toggle(name)
      move(.down, page: page)
    case .markRange: if let name = current?.markName { marks.beginOrEndRange(at: name) }
    case .markAll: marks.add(rows.compactMap { $0.item?.markName })
    case .unmark: marks.clear()
    default: if !move(filter.passedOn(action), page: page) { return nil }
    }
    return .done
  }

  /// Types into the filter.
  ///
  /// - Returns: Whether a filter is being typed.
  mutating func typeFilter(_ text: String) -> Bool { filter.type(text) }

  /// Takes every mark away, after what they were for has been done.
  mutating func clearMarks() { marks.clear() }

  @discardableResult
  private mutating func move(_ action: ActionID, page: Int) -> Bool {
    let rows = rows
    let isMove = cursor.move(action, count: rows.count, page: page, passing: { rows[$0].item == nil })
    if isMove { stretchRange() }
    return isMove
  }

  private mutating func stretchRange() {
    guard let anchor = marks.anchor,
      let start = rows.firstIndex(where: { $0.item?.markName == anchor })
    else { return }
    let span = rows[min(start, cursor.index)...max(start, cursor.index)]
    marks.stretch(over: span.compactMap { $0.item?.markName })
  }
}

extension ListModel {
  /// How many are marked, in words; empty for none.
  var markWords: String { marks.words(shown: rows.compactMap { $0.item?.markName }) }

  /// What can be done with marks here.
  var markStates: [ActionState] {
    marks.states(
      withoutOne: current?.markName == nil ? "The row of the cursor cannot be marked." : nil,
      withoutAny: rows.contains { $0.item?.markName != nil } ? nil : "Nothing here can be marked.")
  }

  /// The list as content.
  func content(
    columns: [ListColumn], emptyHint: String, preview: DocumentContent? = nil, isPreviewNeeded: Bool = false,
    below: @escaping (Item) -> [ListCell] = { _ in [] }, cells: @escaping (Item) -> [ListCell]
  ) -> Content {
    let (rows, marks) = (rows, marks)
    return .list(
      ListContent(
        columns: columns, count: rows.count, cursor: cursor.index, emptyHint: emptyHint, preview: preview,
        isPreviewNeeded: isPreviewNeeded,
        marks: marks.isEmpty ? nil : { rows[$0].item?.markName.map { marks.contains($0) } ?? false }
      ) { index in
        switch rows[index] {
        case .heading(let text, let shorter): .heading(text, shorter: shorter)
        case .item(let item): .cells(cells(item))
        case .below(let item): .cells(below(item))
        }
      })
  }
}
