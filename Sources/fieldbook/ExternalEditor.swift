import Foundation
import Glibc
import TerminalUI

/// Hands a text to `$VISUAL` or `$EDITOR` and takes it back.
struct ExternalEditor {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Opens the editor and waits for it.
  ///
  /// The text is in a file for its owner alone; it stays there if the editor does not end well and has changed it,
  /// so that nothing is lost.
  ///
  /// - Parameters:
  ///   - text: What to begin with.
  ///   - title: What it is; part of the file's name.
  /// - Returns: The text as the editor left it, or why there is none.
  func edit(_ text: String, title: String) -> EditorResult {
    guard let path = RescueFiles(surroundings).keep(text, as: title) else { return .noFile }
    let isWell = run(on: path)
    guard let data = FileManager.default.contents(atPath: path) else { return .failed(left: nil) }
    guard isWell else {
      let isChanged = data != Data(text.utf8)
      if !isChanged { unlink(path) }
      return .failed(left: isChanged ? surroundings.shortened(path) : nil)
    }
    guard let edited = String(data: data, encoding: .utf8) else {
      return .unreadable(left: surroundings.shortened(path))
    }
    unlink(path)
    // Editors end the last line; the field did not.
    return .text(edited.hasSuffix("\n") && !text.hasSuffix("\n") ? String(edited.dropLast()) : edited)
  }

  private func run(on path: String) -> Bool {
    let chosen = [surroundings.variables["VISUAL"], surroundings.variables["EDITOR"]]
      .compactMap(\.self).first { !$0.isEmpty }
    // The variables may hold arguments, so a shell reads them.
    let command =
      chosen.map { "exec \($0) \"$1\"" }
      ?? "for e in editor nano vi; do command -v $e >/dev/null && exec $e \"$1\"; done; exit 1"
    return runShell(command, arguments: [path])
  }
}

/// Runs a command of the shell on this terminal and waits for it.
///
/// - Parameters:
///   - command: What the shell is to read.
///   - arguments: What it sees as `$1` and so on.
///   - input: A file to be its standard input; `nil` for that of the program.
/// - Returns: Whether it ended well.
func runShell(_ command: String, arguments: [String] = [], input: Int32? = nil) -> Bool {
  var child: pid_t = 0
  var pointers: [UnsafeMutablePointer<CChar>?] =
    (["sh", "-c", command, "sh"] + arguments).map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
  guard posix_spawn(&child, "/bin/sh", &actions, nil, &pointers, environ) == 0 else { return false }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
  return status == 0
}
