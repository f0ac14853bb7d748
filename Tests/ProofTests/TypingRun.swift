import Fieldwork
import Foundation
import TestSupport
import TextUI

@testable import Storage

/// The built program in a terminal of its own, in which somebody types an answer.
final class TypingRun {
  /// How the run comes to its end.
  enum End: CaseIterable {
    case kill, terminate, hangUp
  }

  let end: End
  let terminal: PseudoTerminal
  /// Keys after which the end comes.
  let keys: Int
  private(set) var typed = ""
  /// Keys that the program had taken when the end came.
  private(set) var taken: Int?
  private let home: TemporaryFolder
  private var process: pid_t = 0
  private var isReaped = false
  /// What was drawn, without sequences and blanks.
  private var seen = ""
  private var phase = Phase.starting

  private enum Phase {
    case starting, opening, typing, ended
  }

  struct NoTerminal: Error {}

  /// Starts the program on a copy of a store.
  init(_ store: Data, end: End, keys: Int) throws {
    (self.end, self.keys) = (end, keys)
    home = try TemporaryFolder()
    guard let terminal = PseudoTerminal(size: Size(columns: 80, rows: 24)) else { throw NoTerminal() }
    self.terminal = terminal
    try home.write(store, to: "test.fieldbook")
    try start()
  }

  deinit {
    guard !isReaped else { return }
    Foundation.kill(process, SIGKILL)
    wait()
  }

  /// Whether there is nothing more to type.
  var isOver: Bool { phase == .ended }

  /// Takes what was drawn, and goes on when the right screen has come.
  func look() {
    guard phase != .ended else { return }
    seen += terminal.sent().replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "").filter {
      $0.isLetter || $0.isNumber
    }
    switch phase {
    case .starting where seen.contains("of230settled"):
      terminal.type("/kent\r\r")
      (phase, seen) = (.opening, "")
    case .opening where seen.contains("of9answered"): phase = .typing
    case .typing: seen = ""
    default: break
    }
  }

  /// Types the next key, or brings the end.
  func tick() {
    guard phase == .typing else { return }
    guard typed.count == keys else {
      // No two places read alike, so that a lost key cannot hide.
      let words = "\(typed.count)x"
      let key =
        typed.count % 7 == 6 ? " " : String(words[words.index(words.startIndex, offsetBy: typed.count % 2)])
      terminal.type(key)
      typed += key
      return
    }
    taken = keys - terminal.waiting
    switch end {
    case .kill: Foundation.kill(process, SIGKILL)
    case .terminate: Foundation.kill(process, SIGTERM)
    case .hangUp: terminal.hangUp()
    }
    phase = .ended
  }

  /// Waits for the end of the program, then reads the draft; the empty text if there is none.
  func draft() throws -> String {
    wait()
    let store = try Store.open(at: home.store, workplace: .fixed(on: CalendarDate(dayNumber: 17_842)))
    defer { store.close() }
    return try store.drafts().first?.text ?? ""
  }

  private func wait() {
    isReaped = true
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  private func start() throws {
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
    let variables = [
      "HOME=\(home.path)", "TMPDIR=\(home.path)", "TERM=xterm", "LC_ALL=C.UTF-8", "TZ=UTC",
      "PATH=/usr/bin:/bin",
      "FIELDBOOK_TODAY=2018-11-12", "FIELDBOOK_AUTHOR=A. Inspector",
    ]
    let program = "\(Child.buildFolder)/fieldbook"
    let words = Self.copies(of: [program, "--store", home.store])
    let settings = Self.copies(of: variables)
    defer { for pointer in words + settings { free(pointer) } }
    guard posix_spawn(&process, program, &actions, &attributes, words, settings) == 0 else {
      isReaped = true
      throw NoTerminal()
    }
  }

  /// For C, with the end marked.
  private static func copies(of texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }
}
