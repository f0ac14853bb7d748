import Fieldwork

/// A list of which any number can be chosen: Space chooses, typing narrows it down, Enter is done.
public final class CheckList: Overlay {
  struct Entry {
    let item: MenuItem
    /// Folded words to match.
    let words: String
    /// Whether it stands only at the top of the whole list, and not among what was narrowed down to.
    var isShortcut = false
  }

  /// What follows from a choice.
  struct Actions {
    /// The entries as they are now.
    let entries: () -> [Entry]
    /// Chooses the entry of this index, or takes the choice back.
    let toggle: (Int) -> [Effect]
    /// Whether Enter without any choice before chooses the entry of the cursor.
    let takesCurrent: () -> Bool
    /// What Enter does, when the box has gone.
    var accept: () -> [Effect] = { [] }
    /// Makes an entry of what is typed, and chooses it; `nil` where none can be made.
    var create: ((String) throws(Refusal) -> [Effect])?
  }

  private let title: String
  private let message: String
  private let does: Actions
  private var buffer = TextBuffer()
  private var cursor = RowCursor()
  private var entries: [Entry]
  /// The indexes of the entries that are shown.
  private var shown: [Int] = []
  private var fault = ""
  private var hasChosen = false

  /// Makes a box.
  ///
  /// - Parameters:
  ///   - title: What is chosen.
  ///   - message: What can be done, above the entries.
  ///   - actions: What follows.
  init(title: String, message: String, actions: Actions) {
    self.title = title
    self.message = message
    does = actions
    entries = actions.entries()
    narrow()
  }

  public var contexts: [ActionContext] { [.overlay, .text] }

  public var content: OverlayContent {
    let made = isMaking ? [MenuItem(label: StyledText("New: \(buffer.text)", .strong))] : []
    return .menu(
      MenuContent(
        title: title, message: fault.isEmpty ? message : fault,
        filter: EditorContent(text: buffer.text, caret: buffer.caret, isMultiline: false),
        items: shown.map { entries[$0].item } + made, cursor: cursor.index))
  }

  public func moveCursor(to index: Int) -> [Effect] {
    cursor.place(at: index, count: count)
    return []
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if action != .first, action != .last, cursor.move(action, count: count, page: page) { return [] }
    if action == .accept {
      guard !isOnNew else { return making() }
      let current = shown.indices.contains(cursor.index) ? shown[cursor.index] : nil
      let chosen = !hasChosen && does.takesCurrent() ? current.map(does.toggle) ?? [] : []
      return [.dismiss] + chosen + does.accept()
    }
    if buffer.perform(action) { narrow() }
    return []
  }

  public func type(_ text: String) -> [Effect] {
    if text == " " { return toggleCurrent() }
    if buffer.text.isEmpty, let index = entries.firstIndex(where: { $0.item.key.map(String.init) == text }) {
      return [.dismiss] + does.toggle(index)
    }
    buffer.insert(text)
    narrow()
    return []
  }

  public func paste(_ text: String) -> [Effect] {
    buffer.insert(text)
    narrow()
    return []
  }

  private var count: Int { shown.count + (isMaking ? 1 : 0) }
  /// Whether what is typed can become an entry.
  private var isMaking: Bool {
    does.create != nil && buffer.text.contains { !$0.isWhitespace }
      && !shown.contains { entries[$0].words == folded(buffer.text) }
  }
  private var isOnNew: Bool { isMaking && cursor.index == shown.count }

  private func toggleCurrent() -> [Effect] {
    guard !isOnNew else { return making() }
    guard shown.indices.contains(cursor.index) else { return [] }
    hasChosen = true
    let effects = does.toggle(shown[cursor.index])
    entries = does.entries()
    return effects
  }

  private func making() -> [Effect] {
    guard let create = does.create else { return [] }
    do throws(Refusal) {
      return [.dismiss] + (try create(buffer.text)) + does.accept()
    } catch {
      fault = error.message
      return []
    }
  }

  /// Keeps the entries that hold every word typed; those that begin with the first word come first.
  private func narrow() {
    let words = folded(buffer.text).split(separator: " ")
    guard let first = words.first else {
      shown = Array(entries.indices)
      return settle()
    }
    let matching = entries.indices.filter { index in
      !entries[index].isShortcut && words.allSatisfy { entries[index].words.contains($0) }
    }
    shown =
      matching.filter { entries[$0].words.hasPrefix(first) }
      + matching.filter { !entries[$0].words.hasPrefix(first) }
    settle()
  }

  private func settle() {
    cursor = RowCursor()
    fault = count == 0 ? "Nothing holds '\(buffer.text)'. Fewer or shorter words find more." : ""
  }
}

extension MenuItem {
  /// An entry that can be chosen, with a box before it.
  static func checked(
    _ label: String, isOn: Bool?, key: Character? = nil, depth: Int = 0, detail: String = ""
  ) -> MenuItem {
    let box = isOn.map { $0 ? "[x] " : "[ ] " } ?? "[-] "
    return MenuItem(
      key: key,
      label: StyledText(String(repeating: "  ", count: depth))
        + StyledText(box, isOn == false ? .muted : .strong)
        + StyledText(label), detail: detail)
  }
}
