/// A question answered by typing.
public final class Prompt: Overlay {
  private let title: String
  private let message: String
  private var buffer: TextBuffer
  private var fault = ""
  private let submit: (String) throws(Refusal) -> [Effect]
  private let keeper: DraftKeeper?

  /// Asks.
  ///
  /// - Parameters:
  ///   - title: What is asked for.
  ///   - message: What can be typed.
  ///   - text: What stands there to begin with.
  ///   - isMultiline: Whether Enter makes a new line; then another key accepts.
  ///   - keeper: Keeps what is typed on the disk; for texts that take longer to type than a name.
  ///   - submit: Takes the text; a refusal is shown, and the text stays.
  init(
    title: String, message: String, text: String = "", isMultiline: Bool = false,
    keeper: DraftKeeper? = nil, submit: @escaping (String) throws(Refusal) -> [Effect]
  ) {
    self.title = title
    self.message = message
    buffer = TextBuffer(text, isMultiline: isMultiline)
    self.keeper = keeper
    self.submit = submit
  }

  public var contexts: [ActionContext] { [.text, .overlay] }

  public var content: OverlayContent {
    .prompt(
      PromptContent(
        title: title, message: message + length,
        editor: editing,
        fault: fault))
  }

  public var editor: EditorContent? { editing }

  private var editing: EditorContent {
    EditorContent(text: buffer.text, caret: buffer.caret, isMultiline: buffer.isMultiline)
  }

  public func moveCaret(to index: Int) { buffer.moveCaret(to: index) }

  private var length: String {
    let words = buffer.text.split(whereSeparator: \.isWhitespace).count
    return buffer.isMultiline && words > 0 ? " \(counted(words, "word"))." : ""
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if buffer.perform(action) { return keeper?.changed(to: buffer.text) ?? [] }
    switch action {
    case .textNewline, .save, .saveAndClose: return accept()
    case .editor:
      let request = EditorRequest(title: title, text: buffer.text) { [self] text in
        buffer.replace(with: text)
        return keeper?.changed(to: text) ?? []
      }
      return buffer.isMultiline ? [.edit(request)] : []
    default: return []
    }
  }

  public func type(_ text: String) -> [Effect] {
    fault = ""
    buffer.insert(text)
    return keeper?.changed(to: buffer.text) ?? []
  }

  public func paste(_ text: String) -> [Effect] { type(text) }
  public var isBehind: Bool { keeper?.isBehind ?? false }
  public func keepText() -> [Effect] { keeper?.keep() ?? [] }

  private func accept() -> [Effect] {
    do throws(Refusal) {
      let effects = try submit(buffer.text)
      keeper?.drop()
      return [.dismiss] + effects
    } catch {
      fault = error.message
      return []
    }
  }
}
