import Foundation
import TestSupport
import Testing

/// A shell in a real terminal, with `fieldbook` on its path, as somebody would use it.
///
/// It has a tmux server, a home and a temporary folder to itself, all of them gone with it.
final class TerminalSession {
  let folder: TemporaryFolder
  private let socket: String
  /// What the terminal is sent comes here too, which tells when to look at it again.
  private let output: Int32

  /// Opens the terminal and waits for the shell's prompt.
  init(columns: Int = 80, rows: Int = 24, variables: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    socket = "\(folder.path)/tmux"
    for name in ["home", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    mkfifo("\(folder.path)/output", 0o600)
    // Open for writing as well, so that it never ends.
    output = open("\(folder.path)/output", O_RDWR | O_NONBLOCK | O_CLOEXEC)
    let settings = self.variables.merging(variables) { _, own in own }
    let assignments = settings.sorted { $0.key < $1.key }.map { "\($0)='\($1)'" }.joined(separator: " ")
    try tmux(
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "exec env -i \(assignments) bash --norc --noprofile -i")
    try tmux("pipe-pane", "exec cat > '\(folder.path)/output'")
    try wait(for: "$")
  }

  deinit {
    let process = try? self.process
    hangUp()
    // What a program writes at its end belongs into this home, or it lands where other programs find it.
    let deadline = ContinuousClock.now + .seconds(10)
    while let process, Self.isRunning(process), ContinuousClock.now < deadline { poll(nil, 0, 10) }
    close(output)
  }

  private static func isRunning(_ process: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    return !status.contains(") Z")
  }

  /// The environment of the shell: nothing of the machine's but the path.
  private var variables: [String: String] {
    [
      "HOME": "\(folder.path)/home", "TMPDIR": "\(folder.path)/tmp", "TERM": "tmux-256color",
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "\(Program.folder):/usr/bin:/bin", "PS1": "$ ",
      "FIELDBOOK_TODAY": "2018-11-12", "FIELDBOOK_AUTHOR": "A. Inspector",
      "EDITOR": "false", "HISTFILE": "",
    ]
  }

  /// The usual store of the home.
  var store: String { "\(folder.path)/home/.local/share/fieldbook/prevent.fieldbook" }
}

// MARK: What is done

extension TerminalSession {
  /// Types text as it is.
  func type(_ text: String) throws { try tmux("send-keys", "-l", "--", text) }

  /// Presses keys by tmux's names: `Enter`, `Escape`, `C-t`, `Tab`.
  func press(_ names: String...) throws { try tmux("send-keys", names) }

  /// Goes from the overview to the chief officer interview of Kent, of which nothing is answered yet.
  func openKentsFirstForm() throws {
    try type("2/kent")
    try press("Enter")
    try wait(for: "Kent Police")
    try press("Enter")
    try wait(for: "0 of 9 answered")
  }

  /// Runs a command in the shell.
  func run(_ command: String) throws {
    try type(command)
    try press("Enter")
  }

  /// Pastes as terminals do it for programs that asked to be told.
  func paste(_ text: String) throws {
    try tmux("set-buffer", "--", text)
    try tmux("paste-buffer", "-p")
  }

  func resize(_ columns: Int, _ rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Takes the terminal away, as closing its window does.
  func hangUp() { _ = try? tmux("kill-server") }

  /// Sends a signal to the program that has the store open, which names itself in the lock file.
  func signal(_ signal: Int32) throws { kill(try process, signal) }

  /// The process that has the store open.
  var process: Int32 {
    get throws {
      let text = try String(contentsOfFile: store + ".lock", encoding: .utf8)
      return try #require(text.split(separator: "\n").first.flatMap { Int32($0) })
    }
  }
}

// MARK: What is seen

extension TerminalSession {
  /// What stands on the screen.
  func screen() throws -> String { try tmux("capture-pane", "-p") }

  /// The same with its colours and attributes as escape sequences.
  func styledScreen() throws -> String { try tmux("capture-pane", "-p", "-e") }

  /// Waits until the screen is as wanted, for as long as the slowest machine may need.
  @discardableResult
  func wait(
    until what: String, at location: SourceLocation = #_sourceLocation, _ isThere: (String) -> Bool
  ) throws -> String {
    let deadline = ContinuousClock.now + .seconds(30)
    var screen = ""
    repeat {
      drain(output)
      screen = try self.screen()
      if isThere(screen) { return screen }
      // The screen may have been looked at before tmux had put there what it passed on.
    } while isReadable(output, until: min(deadline, .now + .seconds(1))) || ContinuousClock.now < deadline
    Issue.record("Never came: \(what). The screen:\n\(screen)", sourceLocation: location)
    throw Timeout()
  }

  @discardableResult
  func wait(for text: String, at location: SourceLocation = #_sourceLocation) throws -> String {
    try wait(until: "'\(text)'", at: location) { $0.contains(text) }
  }

  /// Waits until what the program has written holds a text, as long as a screen is waited for.
  func waitUntilStore(holds text: String, at location: SourceLocation = #_sourceLocation) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    let watch = FolderWatch(URL(filePath: store).deletingLastPathComponent().path)
    repeat {
      let files = [store, store + "-wal"].compactMap { FileManager.default.contents(atPath: $0) }
      if files.contains(where: { $0.range(of: Data(text.utf8)) != nil }) { return }
    } while watch.wait(until: deadline)
    Issue.record("The store never held '\(text)'.", sourceLocation: location)
    throw Timeout()
  }

  /// What tmux knows of the terminal, by its format: `#{alternate_on}`, `#{cursor_x}`.
  func ask(_ format: String) throws -> String {
    try tmux("display-message", "-p", format).trimmingCharacters(in: .newlines)
  }

  struct Timeout: Error {}

  @discardableResult
  private func tmux(_ command: String, _ arguments: String...) throws -> String {
    try tmux(command, arguments)
  }

  @discardableResult
  private func tmux(_ command: String, _ arguments: [String]) throws -> String {
    try Program.run("tmux", ["-S", socket, "-f", "/dev/null", command] + arguments).output
  }
}
