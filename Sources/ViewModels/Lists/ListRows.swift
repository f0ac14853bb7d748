/// The rows of a list, in order: headings, items and what stands below them, or items alone.
///
/// Items alone are kept as they are, for a letter of a filter may show a hundred thousand of them.
struct ListRows<Item: Markable>: RandomAccessCollection {
  typealias Row = ListModel<Item>.Row

  private enum Kept {
    case rows([Row])
    case items([Item])
  }

  private let kept: Kept

  init(_ rows: [Row]) { kept = .rows(rows) }

  /// Rows that are nothing but items.
  init(items: [Item]) { kept = .items(items) }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch kept {
    case .rows(let rows): rows.count
    case .items(let items): items.count
    }
  }

  subscript(index: Int) -> Row {
    switch kept {
    case .rows(let rows): rows[index]
    case .items(let items): .item(items[index])
    }
  }

  /// How many of the rows are items.
  var itemCount: Int {
    switch kept {
    case .rows(let rows): rows.count { $0.item != nil }
    case .items(let items): items.count
    }
  }
}
