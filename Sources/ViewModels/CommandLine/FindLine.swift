/// The line that begins with a slash: words to go to, below the cursor and then from the top.
final class FindLine: Overlay {
  private var buffer = TextBuffer()
  private var history: LineHistory
  private let remember: (String) -> Void

  init(history: LineHistory, remember: @escaping (String) -> Void) {
    self.history = history
    self.remember = remember
  }

  var contexts: [ActionContext] { [.line, .text, .overlay] }

  var content: OverlayContent {
    .line(
      LineContent(
        sign: "/", editor: EditorContent(text: buffer.text, caret: buffer.caret, isMultiline: false),
        candidates: [], chosen: nil,
        message: StyledText("Goes to the words below; n goes to the next, N to the one before.", .muted)))
  }

  var actions: [ActionState] {
    [
      ActionState(.accept, label: "find"), ActionState(.textUp, label: "earlier"),
      ActionState(.back, label: "leave"),
    ]
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .accept, .textNewline:
      guard buffer.text.contains(where: { !$0.isWhitespace }) else { return [.dismiss] }
      remember(buffer.text)
      return [.dismiss, .seek(buffer.text)]
    case .textUp: if let line = history.earlier(than: buffer.text) { buffer.replace(with: line) }
    case .textDown: if let line = history.later() { buffer.replace(with: line) }
    case .textDeleteBack where buffer.text.isEmpty: return [.dismiss]
    default: if buffer.perform(action) { history.settle() }
    }
    return []
  }

  func type(_ text: String) -> [Effect] {
    buffer.insert(text)
    history.settle()
    return []
  }

  func paste(_ text: String) -> [Effect] { type(text) }
}
