import Fieldwork
import Foundation
import TestSupport
import TextUI

@testable import Storage

/// The built program in a terminal of its own, in which somebody types an answer.
final class TypingRun {
  /// How the run comes to its end.
  enum End: CaseIterable {
    case kill, terminate, hangUp, close
  }

  let end: End
  /// Keys after which the end comes.
  let keys: Int
  private(set) var typed = ""
  /// When each key was typed, and at last the end came.
  private var times: [ContinuousClock.Instant] = []
  /// Keys that the terminal had not handed over when the end came.
  private var waiting = 0
  private let home: TemporaryFolder
  private let program: TerminalProgram
  /// What was drawn, without sequences and blanks.
  private var seen = ""
  private var phase = Phase.starting

  private enum Phase {
    case starting, opening, typing, ended
  }

  /// Starts the program on a copy of a store.
  init(_ store: Data, end: End, keys: Int) throws {
    (self.end, self.keys) = (end, keys)
    home = try TemporaryFolder()
    try home.write(store, to: "test.fieldbook")
    program = try TerminalProgram(["--store", home.store], home: home.path)
  }

  /// Where it runs.
  var terminal: PseudoTerminal { program.terminal }

  /// Whether there is nothing more to type.
  var isOver: Bool { phase == .ended }

  /// Keys that the program had taken, once it has ended: the terminal may hand keys over late, and is asked
  /// again for what it still has.
  var taken: Int { keys - max(waiting, terminal.waiting) }

  /// How long before the end a key was typed; the keys count from 0.
  func age(of key: Int) -> Duration { (times.last ?? .now) - times[key] }

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
    times.append(.now)
    guard typed.count == keys else {
      // No two places read alike, so that a lost key cannot hide.
      let words = "\(typed.count)x"
      let key =
        typed.count % 7 == 6 ? " " : String(words[words.index(words.startIndex, offsetBy: typed.count % 2)])
      terminal.type(key)
      typed += key
      return
    }
    waiting = terminal.waiting
    switch end {
    case .kill: program.signal(SIGKILL)
    case .terminate: program.signal(SIGTERM)
    case .hangUp: program.signal(SIGHUP)
    case .close: terminal.hangUp()
    }
    phase = .ended
  }

  /// Waits for the end of the program, then reads the draft; the empty text if there is none.
  func draft() throws -> String {
    program.wait()
    let store = try Store.open(at: home.store, workplace: .fixed(on: CalendarDate(dayNumber: 17_842)))
    defer { store.close() }
    return try store.drafts().first?.text ?? ""
  }
}
