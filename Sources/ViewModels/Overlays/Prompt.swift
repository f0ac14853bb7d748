/// A question answered by typing.
public final class Prompt: Overlay {
  private let title: String
  private let message: String
  private var buffer: TextBuffer
  private var fault = ""
  private let submit: (String) throws(Refusal) -> [Effect]
  private let keep: (String) -> Void

  /// Asks.
  ///
  /// - Parameters:
  ///   - title: What is asked for.
  ///   - message: What can be typed.
  ///   - text: What stands there to begin with.
  ///   - isMultiline: Whether Enter makes a new line; then another key accepts.
  ///   - keep: Told of every change, so that nothing typed is lost.
  ///   - submit: Takes the text; a refusal is shown, and the text stays.
  init(
    title: String, message: String, text: String = "", isMultiline: Bool = false,
    keep: @escaping (String) -> Void = { _ in }, submit: @escaping (String) throws(Refusal) -> [Effect]
  ) {
    self.title = title
    self.message = message
    buffer = TextBuffer(text, isMultiline: isMultiline)
    self.keep = keep
    self.submit = submit
  }

  public var contexts: [ActionContext] { [.text, .overlay] }

  public var content: OverlayContent {
    .prompt(
      PromptContent(
        title: title, message: message,
        editor: EditorContent(text: buffer.text, caret: buffer.caret, isMultiline: buffer.isMultiline),
        fault: fault))
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if buffer.perform(action) {
      keep(buffer.text)
      return []
    }
    switch action {
    case .accept, .textAccept, .textNewline, .save, .saveAndClose: return accept()
    case .editor:
      let request = EditorRequest(title: title, text: buffer.text) { [self] text in
        buffer = TextBuffer(text, isMultiline: buffer.isMultiline)
        keep(buffer.text)
        return []
      }
      return buffer.isMultiline ? [.edit(request)] : []
    default: return []
    }
  }

  public func type(_ text: String) -> [Effect] {
    fault = ""
    buffer.insert(text)
    keep(buffer.text)
    return []
  }

  public func paste(_ text: String) -> [Effect] { type(text) }

  private func accept() -> [Effect] {
    do throws(Refusal) {
      return [.dismiss] + (try submit(buffer.text))
    } catch {
      fault = error.message
      return []
    }
  }
}
