public import TextUI
public import ViewModels

/// What the program can only do with the help of the system it runs on.
public struct Surroundings {
  /// Opens a text in the user's editor and returns what came back.
  public var edit: (_ title: String, _ text: String) -> EditorResult
  /// Keeps the author's name for the next starts.
  public var keepAuthor: (String) -> Void
  /// Opens lines of text in the user's pager; false if it did not end well.
  public var read: ([String]) -> Bool
  /// The bytes of a file that the user has named; `nil` if it cannot be read.
  public var load: (String) -> [UInt8]?
  /// Where copied text goes.
  public var copies: Copies

  /// The theme of a name; `nil` if it cannot be read.
  public var theme: (String) -> Theme?
  /// Keeps the name of a theme for the next starts.
  public var keepTheme: (String) -> Void
  /// Keeps a line of the command line for the next starts.
  public var keepCommand: (String) -> Void
  /// Keeps for the next starts whether the mouse is used.
  public var keepMouse: (Bool) -> Void

  /// Describes the surroundings; what is left out does nothing.
  public init(
    edit: @escaping (String, String) -> EditorResult, keepAuthor: @escaping (String) -> Void,
    read: @escaping ([String]) -> Bool, copies: Copies,
    load: @escaping (String) -> [UInt8]? = { _ in nil },
    theme: @escaping (String) -> Theme? = { _ in nil }, keepTheme: @escaping (String) -> Void = { _ in },
    keepCommand: @escaping (String) -> Void = { _ in }, keepMouse: @escaping (Bool) -> Void = { _ in }
  ) {
    self.edit = edit
    self.keepAuthor = keepAuthor
    self.read = read
    self.copies = copies
    self.load = load
    self.theme = theme
    self.keepTheme = keepTheme
    self.keepCommand = keepCommand
    self.keepMouse = keepMouse
  }
}

/// Runs the workbench on a terminal: keys become actions, and what changed is drawn once no key is waiting.
public final class Application {
  let workbench: Workbench
  private let terminal: any Terminal
  private let keymap: Keymap
  private var theme: Theme
  private let surroundings: Surroundings
  private(set) var frame: Frame
  /// What was clicked on last, with no key pressed since.
  var clicked: Targets.Target?
  /// Whether the next key is text, whatever it does otherwise.
  private var takesLiteral = false

  /// How long typing may pause before what was typed goes to the disk, in milliseconds.
  private static let pause = 900

  /// Puts the parts together.
  public init(
    _ workbench: Workbench, on terminal: any Terminal, keymap: Keymap = .standard, theme: Theme = .default,
    surroundings: Surroundings
  ) {
    self.workbench = workbench
    self.terminal = terminal
    self.keymap = keymap
    self.theme = theme
    self.surroundings = surroundings
    frame = Frame(glyphs: terminal.capabilities.glyphs, keymap: keymap)
    terminal.setMouse(workbench.usesMouse)
  }

  /// Runs until the user leaves or the system asks to end; everything typed is then on the disk.
  ///
  /// - Returns: The signal that ended it; `nil` if the user did.
  public func run() -> InputEvent.Signal? {
    while true {
      if !terminal.hasPendingInput { show() }
      foresee()
      guard let event = terminal.next(timeout: workbench.isBehind ? Self.pause : nil) else {
        if carryOut(workbench.keepText()) { return nil }
        continue
      }
      switch event {
      case .key(let key):
        clicked = nil
        if carryOut(handle(key)) { return nil }
      case .mouse(let event): if carryOut(handle(event)) { return nil }
      case .paste(let text): if carryOut(workbench.paste(text)) { return nil }
      case .resize, .wake: break
      case .resumed: terminal.redraw()
      case .signal(let signal):
        _ = workbench.keepText()
        return signal
      }
    }
  }

  /// Makes ready for the next key until it comes.
  private func foresee() {
    while !terminal.hasPendingInput {
      switch workbench.foresee() {
      case .nothing: return
      case .more: continue
      case .changed: show()
      }
    }
  }

  private func show() { terminal.present(frame.draw(workbench, size: terminal.size), theme: theme) }

  private func handle(_ key: Key) -> [OutwardEffect] {
    if takesLiteral {
      takesLiteral = false
      if let text = [Key(.tab): "\t", Key(.enter): "\n"][key], let effects = workbench.type(text) {
        return effects
      }
    }
    let contexts = workbench.contexts.map(\.rawValue)
    // Who types does not always see that there is no room; what goes into a field is kept there.
    if !isTooSmall || isInField, let typed = key.typed, let effects = workbench.type(String(typed)) {
      return effects
    }
    guard let action = keymap.action(for: key, in: contexts).flatMap(ActionID.init) else {
      if !isTooSmall {
        workbench.announce(Notice("\(key) does nothing here. ? shows the keys.", tone: .warning))
      }
      return []
    }
    // Other keys must not act on what cannot be seen.
    return isTooSmall && action != .quit && !isBlind(action) ? [] : act(action)
  }

  /// Whether a text is being typed, or a field of a form has the cursor.
  private var isInField: Bool { workbench.editor != nil || workbench.contexts.contains(.field) }

  private func isBlind(_ action: ActionID) -> Bool {
    // What Enter would open has keys of its own, which would do nothing.
    isInField && (Self.blindActions.contains(action) || action == .open && isChoosing)
  }

  private var isChoosing: Bool {
    guard case .form(let form) = workbench.screen.content, case .field(let field) = form.items[form.focus]
    else { return false }
    return !field.options.isEmpty
  }

  /// What changes a text wherever the caret is, chooses, or leads to where typing goes on.
  private static let blindActions: Set<ActionID> = [
    .nextField, .previousField, .nextBlank, .noteField, .textUp, .textDown, .textNewline, .textDeleteBack,
    .textDeleteForward, .textDeleteWordBack, .textDeleteWordForward, .chooseNext, .choosePrevious, .notKnown,
    .notAsked, .notApplicable,
  ]

  /// Whether there is no room to show anything.
  var isTooSmall: Bool {
    terminal.size.columns < Frame.smallest.columns || terminal.size.rows < Frame.smallest.rows
  }

  /// Carries out an action, or says why not.
  func act(_ action: ActionID) -> [OutwardEffect] {
    if let reason = workbench.actions.first(where: { $0.id == action })?.disabledReason {
      workbench.announce(Notice(reason, tone: .warning))
      return []
    }
    let action = workbench.movement(of: action)
    frame.scroll(action, on: workbench, size: terminal.size)
    if let editor = workbench.editor, let caret = frame.caret(in: editor, after: action) {
      workbench.moveCaret(to: caret)
      return []
    }
    if action == .textLiteral {
      takesLiteral = true
      workbench.announce(Notice("The next key is typed as it is: Tab makes a tab."))
      return []
    }
    return workbench.perform(action, page: frame.page)
  }

  /// - Returns: Whether to leave.
  private func carryOut(_ effects: [OutwardEffect]) -> Bool {
    var leaves = false
    for effect in effects {
      switch effect {
      case .redraw: terminal.redraw()
      case .suspend: terminal.suspend()
      case .copy(let copied): workbench.announce(surroundings.copies.take(copied, on: terminal))
      case .read(let lines):
        if !terminal.withReleased({ surroundings.read(lines) }) {
          workbench.announce(
            Notice(
              "The pager did not end well. Set PAGER to one that is installed, such as less.", tone: .warning)
          )
        }
      case .load(let request):
        leaves = carryOut(workbench.run(request.finish(surroundings.load(request.path)))) || leaves
      case .work(let request):
        workbench.announce(Notice(request.words))
        show()
        leaves = carryOut(workbench.run(request.run())) || leaves
      case .keepAuthor(let name): surroundings.keepAuthor(name)
      case .keepCommand(let line): surroundings.keepCommand(line)
      case .theme(let name, let isKept):
        theme = surroundings.theme(name) ?? theme
        if isKept { surroundings.keepTheme(name) }
      case .mouse(let isUsed):
        terminal.setMouse(isUsed)
        surroundings.keepMouse(isUsed)
      case .quit: leaves = true
      case .edit(let request):
        let result = terminal.withReleased { surroundings.edit(request.title, request.text) }
        if case .text(let text) = result {
          leaves = carryOut(workbench.run(request.finish(text))) || leaves
        } else if let fault = result.fault {
          workbench.announce(Notice(fault, tone: .warning))
        }
      }
    }
    return leaves
  }
}
