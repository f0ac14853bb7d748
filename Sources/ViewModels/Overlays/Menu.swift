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

  init(title: String, message: String = "", entries: [Entry]) {
    self.title = title
    self.message = message
    self.entries = entries
  }

  public var contexts: [ActionContext] { [.overlay] }

  public var content: OverlayContent {
    .menu(
      MenuContent(
        title: title, message: fault.isEmpty ? message : fault, items: entries.map(\.item),
        cursor: cursor.index))
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if cursor.move(action, count: entries.count, page: page) { return [] }
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
