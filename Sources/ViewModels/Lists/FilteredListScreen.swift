/// A screen that is one list with a filter, which takes what is typed while it is open.
protocol FilteredListScreen: Screen {
  associatedtype Item: Markable
  var list: ListModel<Item> { get set }

  /// Puts into the list what the filter accepts.
  func arrange()
}

extension FilteredListScreen {
  func type(_ text: String) -> [Effect]? {
    guard list.typeFilter(text) else { return nil }
    arrange()
    list.place(at: 0)
    return []
  }

  func paste(_ text: String) -> [Effect]? { type(text) }

  func moveCursor(to index: Int) -> [Effect] {
    list.place(at: index)
    return []
  }
}
