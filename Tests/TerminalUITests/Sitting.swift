import Storage
import TerminalUI
import TestSupport
import TextUI
import ViewModels

/// The whole program at a terminal that plays keys: what is pressed is carried out, then the picture looked at.
///
/// A script that ends hangs up, so everything typed is a draft by then; the next keys go on where it was.
final class Sitting {
  let store: OpenStore
  private(set) var workbench: Workbench
  private var terminal: ScriptedTerminal
  private var application: Application
  /// How many pictures there were before the last keys.
  private var seen = 0
  /// What ended the last keys: a hangup, unless the user left.
  private(set) var end: InputEvent.Signal?

  /// What the user's editor makes of a text; `nil` if it does not end well.
  private let editor: (String) -> String?
  let outside = Outside()

  /// What went out of the screens: pages that were read, texts that were copied into a file.
  final class Outside {
    var pages: [[String]] = []
    var kept: [String] = []
    var keptMouse: [Bool] = []
    var usesTerminalClipboard = false
    var isDiskFull = false
  }

  init(
    _ store: OpenStore, columns: Int = 80, rows: Int = 24, glyphs: Glyphs = .unicode,
    usesTerminalClipboard: Bool = false, editor: @escaping (String) -> String? = { $0 }
  ) throws {
    outside.usesTerminalClipboard = usesTerminalClipboard
    self.store = store
    self.editor = editor
    workbench = try store.workbench()
    terminal = ScriptedTerminal(size: Size(columns: columns, rows: rows), glyphs: glyphs)
    application = Self.application(workbench, on: terminal, editor: editor, outside: outside)
    play()
  }

  /// Starts the program anew on the same store.
  func restart() throws {
    try store.reopen()
    workbench = try store.workbench()
    terminal = ScriptedTerminal(size: terminal.size, glyphs: terminal.capabilities.glyphs)
    application = Self.application(workbench, on: terminal, editor: editor, outside: outside)
    play()
  }

  /// Starts the program on a backup of the store that is only looked at.
  func look() throws {
    try store.lookAtBackup()
    workbench = try store.workbench()
    terminal = ScriptedTerminal(size: terminal.size, glyphs: terminal.capabilities.glyphs)
    application = Self.application(workbench, on: terminal, editor: editor, outside: outside)
    play()
  }

  private static func application(
    _ workbench: Workbench, on terminal: ScriptedTerminal, editor: @escaping (String) -> String?,
    outside: Outside
  ) -> Application {
    workbench.themes = ThemeShelf(names: Theme.shipped.map(\.name), current: "default")
    return Application(
      workbench, on: terminal,
      surroundings: Surroundings(
        edit: { _, text in editor(text).map { .text($0) } ?? .failed(left: "note.md") }, keepAuthor: { _ in },
        read: { lines in
          outside.pages.append(lines)
          return true
        },
        copies: Copies(
          usesTerminal: outside.usesTerminalClipboard, settings: "settings.yaml",
          keep: { text in
            guard !outside.isDiskFull else { return nil }
            outside.kept.append(text)
            return "copied.txt"
          }), keepMouse: { outside.keptMouse.append($0) }))
  }

  private func play() {
    seen = terminal.frames.count
    end = application.run()
  }
}

// MARK: What is done

extension Sitting {
  /// Presses keys by name: `"Down Down Enter"`.
  func press(_ names: String) {
    terminal.press(names)
    play()
  }

  /// Types characters; `\n` is Enter.
  func type(_ text: String) {
    terminal.type(text)
    play()
  }

  func send(_ events: InputEvent...) {
    for event in events { terminal.send(event) }
    play()
  }

  /// Carries out each event and draws before the next.
  func go(through events: [InputEvent]) {
    for event in events {
      terminal.send(event)
      terminal.pause()
    }
    play()
    // Some of the keys may have left the program; the others follow.
    let before = seen
    while end == nil { play() }
    seen = before
  }

  func resize(_ columns: Int, _ rows: Int) { send(.resize(Size(columns: columns, rows: rows))) }
}

// MARK: What is seen

extension Sitting {
  var inspection: OpenInspection { store.inspection }
  var size: Size { terminal.size }
  /// What was sent to the terminal's clipboard.
  var copied: [String] { terminal.copied }
  var suspensions: Int { terminal.suspensions }
  var takesMouse: Bool { terminal.takesMouse }

  /// The picture after the last keys.
  var picture: CellBuffer { terminal.frames.last ?? CellBuffer(size: size) }

  /// Every picture since the last keys began.
  var pictures: ArraySlice<CellBuffer> { terminal.frames.dropFirst(seen) }

  /// What stands on the screen.
  var text: String { picture.text }

  var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// The same on one line, for sentences that are wrapped.
  var words: String { lines.joined(separator: " ") }

  /// The line before the last: what was said, or the status.
  var status: String { lines.dropLast().last ?? "" }
}
