import Foundation
import Glibc
public import TextUI

/// The program in a terminal of its own.
public final class TerminalProgram {
  public let terminal: PseudoTerminal
  private var process: pid_t = 0
  private var isReaped = false

  /// Why none could be started.
  public struct NoTerminal: Error {}

  /// Starts it as somebody would, on the day before the CT4 fieldwork ends.
  ///
  /// - Parameters:
  ///   - arguments: Behind the program's name.
  ///   - home: A folder for everything it keeps.
  ///   - size: Of the terminal.
  ///   - variables: Beside the usual ones, or in their place.
  /// - Throws: ``NoTerminal``.
  public init(
    _ arguments: [String], home: String, size: Size = Size(columns: 80, rows: 24),
    variables: [String: String] = [:]
  ) throws {
    guard let terminal = PseudoTerminal(size: size) else { throw NoTerminal() }
    self.terminal = terminal
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a session gets the first terminal that it opens, and is told when that goes.
    posix_spawn_file_actions_addopen(&actions, 0, terminal.path, O_RDWR, 0)
    for descriptor in [1, 2] as [Int32] { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, which Swift's view of glibc lacks.
    posix_spawnattr_setflags(&attributes, 0x80)
    let usual = [
      "HOME": home, "TMPDIR": home, "TERM": "xterm", "LC_ALL": "C.UTF-8", "TZ": "UTC",
      "PATH": "/usr/bin:/bin", "FIELDBOOK_TODAY": "2018-11-12", "FIELDBOOK_AUTHOR": "A. Inspector",
    ]
    let program = Child.program
    let words = Self.copies(of: [program] + arguments)
    let settings = Self.copies(of: usual.merging(variables) { $1 }.map { "\($0.key)=\($0.value)" })
    defer { for pointer in words + settings { free(pointer) } }
    guard posix_spawn(&process, program, &actions, &attributes, words, settings) == 0 else {
      isReaped = true
      throw NoTerminal()
    }
  }

  deinit {
    guard !isReaped else { return }
    signal(SIGKILL)
    wait()
  }

  /// Sends it a signal.
  public func signal(_ number: Int32) { Glibc.kill(process, number) }

  /// Waits for its end.
  public func wait() {
    guard !isReaped else { return }
    isReaped = true
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// For C, with the end marked.
  private static func copies(of texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }
}
