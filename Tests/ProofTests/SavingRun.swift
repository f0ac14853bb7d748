import Fieldwork
import Foundation
import TestSupport

@testable import Storage

/// The built program in a terminal of its own, in which somebody types words into an answer and saves after each.
final class SavingRun {
  private enum Phase {
    case starting, opening, typing, ended
  }

  let terminal: PseudoTerminal
  /// After so many words the program is killed, a random moment later.
  private let words: Int
  private let delay: Duration
  private let home: TemporaryFolder
  private let program: TerminalProgram
  private var screen = PlainScreen(columns: 80, rows: 24)
  private var phase = Phase.starting
  private var typed = 0
  private var killing: ContinuousClock.Instant?
  /// How many words the screen has shown to be saved.
  private(set) var shown = 0

  /// Starts the program on a copy of a store, in the terminal that the variables describe.
  init(_ store: Data, variables: [String: String], words: Int, delay: Duration) throws {
    (self.words, self.delay) = (words, delay)
    home = try TemporaryFolder()
    try home.write(store, to: "test.fieldbook")
    program = try TerminalProgram(["--store", home.store], home: home.path, variables: variables)
    terminal = program.terminal
  }

  var isOver: Bool { phase == .ended }

  /// When it has to be looked at again, whether anything is drawn or not.
  var due: ContinuousClock.Instant? { killing }

  /// Takes what was drawn, types on, and kills the program when its time has come.
  func step() {
    look()
    switch phase {
    case .starting where screen.shows("of 230 settled"):
      terminal.type("/kent\r\r")
      phase = .opening
    case .opening where screen.shows("of 9 answered"): phase = .typing
    case .typing where killing == nil:
      // The next word at once when the one before has reached the screen, saved or not.
      guard typed == 0 || screen.shows("w\(typed)") || screen.shows("\(typed) word") else { return }
      typed += 1
      // In one go, so that the screen is drawn when the word is saved, and not before.
      terminal.type("\(typed == 1 ? "" : " ")w\(typed)\u{13}")
      if typed == words { killing = ContinuousClock.now + delay }
    case .typing:
      guard let killing, ContinuousClock.now >= killing else { return }
      program.signal(SIGKILL)
      program.wait()
      look()
      phase = .ended
    default: break
    }
  }

  private func look() {
    screen.take(terminal.sentBytes())
    for row in screen.rows {
      guard let found = row.firstMatch(of: /(\d+) words?, saved/), let count = Int(found.1) else { continue }
      shown = max(shown, count)
    }
  }

  /// How many words the store has; `nil` if they are not those that were typed.
  func saved() throws -> Int? {
    let store = try Store.open(at: home.store, workplace: .fixed(on: CalendarDate(dayNumber: 17_842)))
    defer { store.close() }
    guard try store.verify().fault == nil else { return nil }
    let activities = try store.activities(in: Identifier("ct4/kent"))
    guard let interview = activities.first(where: { $0.kind == "chief-officer-interview" }) else {
      return nil
    }
    let response = try store.outcome(of: interview.id)?.response(to: "CO1")
    guard case .value(let text)? = response else { return response == nil ? 0 : nil }
    let words = text.split(separator: " ").map(String.init)
    return words == (0..<words.count).map { "w\($0 + 1)" } ? words.count : nil
  }
}
