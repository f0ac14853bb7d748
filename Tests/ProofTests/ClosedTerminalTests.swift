import Fieldwork
import Foundation
import Plans
import TestSupport
import Testing

@testable import Storage

/// K7 of docs/reliability.md: the terminal is closed, and the program killed, in the middle of a sentence.
struct ClosedTerminalTests {
  /// Milliseconds between two keys of somebody who types fast: thirty keys a second.
  private static let pace = 33
  /// Runs side by side.
  private static let width = 20

  @Test(.timeLimit(.minutes(60)))
  func `K7 whatever ends the program, what was typed is there but for the last keys before a kill`() throws {
    let folder = try TemporaryFolder()
    try Store.create(
      at: folder.store, plan: try BuiltInPlans.ct4(), workplace: .fixed(on: CalendarDate(dayNumber: 17_842)))
    let store = try Data(contentsOf: URL(filePath: folder.store))
    var random = SeededRandom()
    var missing: [TypingRun.End: [Int]] = [:]
    let rounds = Effort.count(quick: 1, full: 50)
    for _ in 0..<rounds {
      let runs = try (0..<Self.width).map { index in
        try TypingRun(
          store, end: TypingRun.End.allCases[index % TypingRun.End.allCases.count],
          keys: Int.random(in: 1...120, using: &random))
      }
      try Self.type(in: runs)
      for run in runs {
        let draft = try run.draft()
        #expect(run.typed.hasPrefix(draft), "\(draft) of \(run.typed), seed \(random.seed)")
        let lost = max(0, run.taken - draft.count)
        missing[run.end, default: []].append(lost)
        // The kernel may throw away what a closed terminal has not handed over yet.
        let most = [.kill: 20, .close: 1][run.end] ?? 0
        let isPromised = lost <= most || run.end == .kill && run.age(of: draft.count) < .seconds(2)
        #expect(isPromised, "\(lost) lost by \(run.end) after \(run.keys) keys, seed \(random.seed)")
      }
    }
    let figures = TypingRun.End.allCases.map { end in
      "\(end) \(missing[end]?.count ?? 0) times, at most \(missing[end]?.max() ?? 0) keys missing"
    }
    report("K7", figures.joined(separator: "; "), seed: random.seed)
  }

  /// Types in all of them at once, each key at its time, until every one has come to its end.
  private static func type(in runs: [TypingRun]) throws {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(120)
    var next = clock.now
    while let unfinished = Optional(runs.filter { !$0.isOver }), !unfinished.isEmpty {
      try #require(clock.now < deadline, "some never came to their end")
      var waits = unfinished.map { pollfd(fd: $0.terminal.master, events: Int16(POLLIN), revents: 0) }
      let left = max(0, Int((next - clock.now) / .milliseconds(1)))
      _ = poll(&waits, nfds_t(waits.count), Int32(left))
      for (run, wait) in zip(unfinished, waits) where wait.revents != 0 { run.look() }
      guard clock.now >= next else { continue }
      for run in unfinished { run.tick() }
      next = max(next + .milliseconds(pace), clock.now)
    }
  }
}
