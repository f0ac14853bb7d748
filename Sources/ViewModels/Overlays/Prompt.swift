import Storage

/// A question answered by typing.
public final class Prompt: Overlay {
  private let title: String
  private let message: String
  private var buffer: TextBuffer
  private var fault = ""
  /// Whether the store could not take the text.
  private var isRefusedByStore = false
  private let submit: (String) throws(Refusal) -> [Effect]
  private let keeper: DraftKeeper?
  private let left: () -> [Effect]
  /// Saves the text and takes what is selected in it, or all of it, as evidence.
  private let take: ((_ text: String, _ selected: String?) throws(Refusal) -> [Effect])?
  /// What stood there to begin with.
  private let saved: String

  /// Asks.
  ///
  /// - Parameters:
  ///   - title: What is asked for.
  ///   - message: What can be typed.
  ///   - text: What stands there to begin with.
  ///   - isMultiline: Whether Enter makes a new line; then another key accepts.
  ///   - keeper: Keeps what is typed on the disk until something is saved; what it has from before is there again.
  ///     Where another question follows, whoever saves its answer drops it. Without one, nothing that is typed is kept
  ///     anywhere, nor handed to an editor.
  ///   - left: What follows from leaving without an answer.
  ///   - take: Saves the text as `submit` does, and takes what is selected in it as evidence.
  ///   - submit: Takes the text; a refusal is shown, and the text stays.
  init(
    title: String, message: String, text: String = "", isMultiline: Bool = false,
    keeper: DraftKeeper? = nil, left: @escaping () -> [Effect] = { [] },
    take: ((_ text: String, _ selected: String?) throws(Refusal) -> [Effect])? = nil,
    submit: @escaping (String) throws(Refusal) -> [Effect]
  ) {
    self.title = title
    let recovered = keeper?.recovered(from: text)
    self.message = [recovered.flatMap { keeper?.words(on: $0) }, message].compactMap(\.self)
      .joined(separator: " ")
    saved = text
    buffer = TextBuffer(text, isMultiline: isMultiline)
    if let recovered { buffer.replace(with: recovered.text) }
    self.keeper = keeper
    self.left = left
    self.take = take
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

  public var actions: [ActionState] {
    let elsewhere = isRefusedByStore && keeper != nil ? [ActionState(.saveAs, label: "new file")] : []
    let isChanged = buffer.isMultiline && keeper != nil && buffer.text != saved
    return [ActionState(.accept)] + elsewhere + (isChanged ? [ActionState(.restoreField)] : [])
      + [ActionState(.back)]
  }

  public var editor: EditorContent? { editing }

  private var editing: EditorContent {
    EditorContent(
      text: buffer.text, caret: buffer.caret, isMultiline: buffer.isMultiline, selection: buffer.selection)
  }

  public func moveCaret(to index: Int) { buffer.moveCaret(to: index) }

  private var length: String {
    let words = buffer.text.split(whereSeparator: \.isWhitespace).count
    return buffer.isMultiline && words > 0 ? " \(counted(words, "word"))." : ""
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    let before = buffer.text
    if buffer.perform(action) { return buffer.text == before ? [] : changed() }
    switch action {
    case .textNewline, .save, .saveAndClose: return accept(submit)
    case .takeEvidence:
      guard let take else { return [] }
      let selected = buffer.selected
      return accept { text throws(Refusal) in try take(text, selected) }
    case .restoreField where keeper != nil: return restore()
    case .editor where keeper != nil:
      let request = EditorRequest(title: title, text: buffer.text) { [self] in replaceText(with: $0) }
      return buffer.isMultiline ? keepText() + [.edit(request)] : []
    default: return []
    }
  }

  public func type(_ text: String) -> [Effect] {
    (fault, isRefusedByStore) = ("", false)
    buffer.insert(text)
    return changed()
  }

  public func paste(_ text: String) -> [Effect] { type(text) + keepText() }
  public func leave() -> [Effect] {
    let isKept = keeper != nil && buffer.text != saved
    return (isKept ? [.announce(Notice("Kept as a draft, not saved: D lists it."))] : []) + left()
  }
  public var unkeptTexts: [UnkeptText] {
    isBehind ? [UnkeptText(name: title, text: buffer.text, draft: keeper?.place)] : []
  }
  public var keepsText: Bool { keeper != nil }
  public var isBehind: Bool { keeper?.isBehind ?? false }
  public func keepText() -> [Effect] { keeper?.keep() ?? [] }

  /// Puts a text there as if it had been typed, and keeps it.
  func replaceText(with text: String) -> [Effect] {
    buffer.replace(with: text)
    return changed() + keepText()
  }

  /// Puts the text back as it was saved; what was typed is among the discarded drafts then.
  private func restore() -> [Effect] {
    let typed = buffer.text
    guard typed != saved else { return [.announce(Notice("It is as it was."))] }
    let aside = typed.allSatisfy(\.isWhitespace) ? [] : keeper?.putAside(typed) ?? []
    buffer.replace(with: saved)
    return aside + changed() + [.announce(Notice("It is as it was saved. Ctrl-_ undoes."))]
  }

  private func changed() -> [Effect] { keeper?.changed(to: buffer.text, from: saved) ?? [] }

  private func accept(_ submit: (String) throws(Refusal) -> [Effect]) -> [Effect] {
    do throws(Refusal) {
      let effects = try submit(buffer.text)
      let isSaved = effects.contains { if case .saved = $0 { true } else { false } }
      guard !isSaved else {
        keeper?.drop()
        return [.dismiss] + effects
      }
      // Another question follows, or nothing could be saved: until something is, the draft stays.
      return keepText() + [.dismiss] + effects
    } catch {
      fault = Notice(error).text
      isRefusedByStore = if case .store = error.cause { true } else { false }
      return []
    }
  }
}
