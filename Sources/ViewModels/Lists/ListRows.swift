/// The rows of a list, in order: headings, items and what stands below them, or items alone.
///
/// Items alone are made when they are asked for, since a letter of a filter may show a hundred thousand of them, of which
/// the screen holds twenty.
struct ListRows<Item: Markable>: RandomAccessCollection {
  typealias Row = ListModel<Item>.Row

  private enum Kept {
    case rows([Row])
    case items(count: Int, (Int) -> Item)
  }

  private let kept: Kept

  init(_ rows: [Row]) { kept = .rows(rows) }

  /// Rows that are nothing but items.
  ///
  /// - Parameters:
  ///   - itemCount: How many.
  ///   - item: Gives the item of a place, always the same.
  init(itemCount: Int, _ item: @escaping (Int) -> Item) { kept = .items(count: itemCount, item) }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch kept {
    case .rows(let rows): rows.count
    case .items(let count, _): count
    }
  }

  subscript(index: Int) -> Row {
    switch kept {
    case .rows(let rows): rows[index]
    case .items(_, let item): .item(item(index))
    }
  }

  /// How many of the rows are items.
  var itemCount: Int {
    switch kept {
    case .rows(let rows): rows.count { $0.item != nil }
    case .items(let count, _): count
    }
  }
}
