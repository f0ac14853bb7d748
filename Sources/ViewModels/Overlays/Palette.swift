import Fieldwork

/// Something the palette can find.
struct PaletteEntry {
  let item: MenuItem
  /// Folded words to match.
  let words: String
  let choose: () -> [Effect]
}

/// A list of commands narrowed down by typing; the help is one too, of what can be done here.
public final class Palette: Overlay {
  private let title: String
  private let entries: [PaletteEntry]
  private var buffer = TextBuffer()
  private var cursor = RowCursor()
  private var shown: [PaletteEntry]
  private var fault = ""

  init(title: String, entries: [PaletteEntry], typed: String = "") {
    self.title = title
    self.entries = entries
    shown = entries
    buffer = TextBuffer(typed)
    if !typed.isEmpty { narrow() }
  }

  public var contexts: [ActionContext] { [.overlay, .text] }

  public var content: OverlayContent {
    .menu(
      MenuContent(
        title: title, message: fault,
        filter: EditorContent(text: buffer.text, caret: buffer.caret, isMultiline: false),
        items: shown.map(\.item), cursor: cursor.index))
  }

  public func moveCursor(to index: Int) -> [Effect] {
    if shown.indices.contains(index) { cursor.place(at: index, count: shown.count) }
    return []
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if action != .first, action != .last, cursor.move(action, count: shown.count, page: page) { return [] }
    if action == .accept {
      guard shown.indices.contains(cursor.index) else { return [] }
      let entry = shown[cursor.index]
      if let reason = entry.item.disabledReason {
        fault = reason
        return []
      }
      return [.dismiss] + entry.choose()
    }
    if buffer.perform(action) { narrow() }
    return []
  }

  public func type(_ text: String) -> [Effect] {
    buffer.insert(text)
    narrow()
    return []
  }

  public func paste(_ text: String) -> [Effect] { type(text) }

  /// Keeps the entries that hold every word typed; those that begin with the first word come first.
  private func narrow() {
    let words = folded(buffer.text).split(separator: " ")
    let matching = entries.filter { entry in words.allSatisfy { entry.words.contains($0) } }
    let first = words.first.map(String.init) ?? ""
    shown = matching.filter { $0.words.hasPrefix(first) } + matching.filter { !$0.words.hasPrefix(first) }
    cursor = RowCursor()
    fault = shown.isEmpty ? "Nothing holds '\(buffer.text)'. Fewer or shorter words find more." : ""
  }
}
