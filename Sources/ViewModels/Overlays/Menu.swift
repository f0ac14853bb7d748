/// A menu whose entries are chosen by letter, or by cursor and Enter.
public final class Menu: Overlay {
  struct Entry {
    let item: MenuItem
    let choose: () -> [Effect]
  }

  private let title: String
  private let message: String
  private let entries: [Entry]
  private var cursor = RowCursor()
  private var fault = ""
  private let moved: (Int) -> [Effect]
  private let left: () -> [Effect]

  /// Makes a menu.
  ///
  /// - Parameters:
  ///   - title: What is chosen.
  ///   - message: A line above the entries.
  ///   - entries: What to choose from.
  ///   - cursor: The entry to begin at.
  ///   - moved: What follows from the cursor's coming to an entry.
  ///   - left: What follows from leaving without a choice.
  init(
    title: String, message: String = "", entries: [Entry], cursor: Int = 0,
    moved: @escaping (Int) -> [Effect] = { _ in [] }, left: @escaping () -> [Effect] = { [] }
  ) {
    self.title = title
    self.message = message
    self.entries = entries
    self.moved = moved
    self.left = left
    self.cursor.place(at: cursor, count: entries.count)
  }

  public func leave() -> [Effect] { left() }

  public var contexts: [ActionContext] { [.overlay] }

  public var content: OverlayContent {
    .menu(
      MenuContent(
        title: title, message: fault.isEmpty ? message : fault, items: entries.map(\.item),
        cursor: cursor.index))
  }

  public func moveCursor(to index: Int) -> [Effect] {
    guard entries.indices.contains(index) else { return [] }
    cursor.place(at: index, count: entries.count)
    return moved(index)
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if cursor.move(action, count: entries.count, page: page) {
      return entries.isEmpty ? [] : moved(cursor.index)
    }
    guard action == .accept, entries.indices.contains(cursor.index) else { return [] }
    return choose(entries[cursor.index])
  }

  public func type(_ text: String) -> [Effect] {
    guard let entry = entries.first(where: { $0.item.key.map(String.init) == text.lowercased() }) else {
      fault = "No entry has the letter '\(text)'."
      return []
    }
    return choose(entry)
  }

  public func paste(_ text: String) -> [Effect] { [] }

  private func choose(_ entry: Entry) -> [Effect] {
    if let reason = entry.item.disabledReason {
      fault = reason
      return []
    }
    return [.dismiss] + entry.choose()
  }
}
