/// The line that begins with a colon: a command is typed, with completion and the commands of before.
public final class CommandLine: Overlay {
  private let reading: CommandReading
  private var buffer: TextBuffer
  private var history: LineHistory
  private var fault = ""
  /// What Tab steps through, and where it is; `nil` while the user's own words stand there.
  private var cycle: (candidates: [String], index: Int)?
  /// Takes a line into the history, and tells whether it may be kept for later runs.
  private let remember: (String) -> Void
  private let palette: (String) -> Palette

  init(
    _ reading: CommandReading, history: LineHistory, palette: @escaping (String) -> Palette,
    remember: @escaping (String) -> Void
  ) {
    self.reading = reading
    self.history = history
    self.palette = palette
    self.remember = remember
    buffer = TextBuffer()
  }

  public var contexts: [ActionContext] { [.line, .text, .overlay] }

  public var content: OverlayContent {
    .line(
      LineContent(
        sign: ":", editor: EditorContent(text: buffer.text, caret: buffer.caret, isMultiline: false),
        candidates: cycle?.candidates ?? reading.completions(of: buffer.text), chosen: cycle?.index,
        message: fault.isEmpty
          ? StyledText(reading.explanation(of: buffer.text), .muted) : StyledText(fault, .warning)))
  }

  public var actions: [ActionState] {
    [
      ActionState(.accept, label: "run"), ActionState(.complete, label: "complete"),
      ActionState(.textUp, label: "earlier"),
      ActionState(.back, label: "leave"),
    ]
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .accept, .textNewline: return accept()
    case .complete: complete(by: 1)
    case .completeBack: complete(by: -1)
    case .textUp: replace(with: history.earlier(than: buffer.text))
    case .textDown: replace(with: history.later())
    case .palette: return [.dismiss, .present(palette(buffer.text))]
    case .help: return [.dismiss, .perform(.help)]
    case .textDeleteBack where buffer.text.isEmpty: return [.dismiss]
    default: if buffer.perform(action) { settle() }
    }
    return []
  }

  public func type(_ text: String) -> [Effect] {
    buffer.insert(text)
    settle()
    return []
  }

  public func paste(_ text: String) -> [Effect] { type(text) }

  /// Puts the next candidate into the line; a single one is taken for good.
  private func complete(by step: Int) {
    fault = ""
    let candidates = cycle?.candidates ?? reading.completions(of: buffer.text)
    guard candidates.count > 1 else {
      if let only = candidates.first {
        buffer.replace(with: reading.isWaiting(only) ? only + " " : only)
        settle()
      }
      return
    }
    let start = step > 0 ? -1 : candidates.count
    let index = ((cycle?.index ?? start) + step + candidates.count) % candidates.count
    cycle = (candidates, index)
    buffer.replace(with: candidates[index])
  }

  private func replace(with line: String?) {
    guard let line else { return }
    (fault, cycle) = ("", nil)
    buffer.replace(with: line)
  }

  private func settle() {
    (fault, cycle) = ("", nil)
    history.settle()
  }

  private func accept() -> [Effect] {
    let line = buffer.text
    do throws(Refusal) {
      guard let command = try reading.command(line) else { return [.dismiss] }
      let effects = try command.run()
      remember(line)
      return [.dismiss] + (command.isKept ? [.keepCommand(line)] : []) + effects
    } catch {
      (fault, cycle) = (error.message, nil)
      return []
    }
  }
}
