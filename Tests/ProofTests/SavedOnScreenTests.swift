import Fieldwork
import Foundation
import Plans
import TestSupport
import Testing

@testable import Storage

/// K1 of docs/reliability.md, with the built program: it is killed while somebody types and saves.
struct SavedOnScreenTests {
  /// Runs side by side.
  private static let width = 6

  @Test(.timeLimit(.minutes(120)))
  func `K1 whatever a screen had shown as saved is in the store when the program was killed`() throws {
    let folder = try TemporaryFolder()
    let variables = try PlainTerminal.describe(in: folder.path)
    try Store.create(
      at: folder.store, plan: try BuiltInPlans.ct4(), workplace: .fixed(on: CalendarDate(dayNumber: 17_842)))
    let store = try Data(contentsOf: URL(filePath: folder.store))
    var random = SeededRandom()
    let runs = Effort.count(quick: 24, full: 2000)
    var (shown, lost, unseen) = (0, 0, 0)
    for first in stride(from: 0, to: runs, by: Self.width) {
      let batch = try (first..<min(runs, first + Self.width)).map { _ in
        try SavingRun(
          store, variables: variables, words: Int.random(in: 1...8, using: &random),
          delay: .microseconds(Int.random(in: 0...20_000, using: &random)))
      }
      try Self.run(batch)
      for run in batch {
        let saved = try #require(try run.saved(), "a store is not whole, seed \(random.seed)")
        shown += run.shown
        lost += max(0, run.shown - saved)
        unseen += max(0, saved - run.shown)
      }
    }
    report(
      "K1",
      "\(runs) programs killed, \(lost) of \(shown) saves lost that a screen had shown, \(unseen) more saved",
      seed: random.seed)
    #expect(lost == 0)
    #expect(shown > 0)
  }

  private static func run(_ runs: [SavingRun]) throws {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(120)
    while let unfinished = Optional(runs.filter { !$0.isOver }), !unfinished.isEmpty {
      try #require(clock.now < deadline, "some never came to their end")
      var waits = unfinished.map { pollfd(fd: $0.terminal.master, events: Int16(POLLIN), revents: 0) }
      let due = unfinished.compactMap(\.due).min().map { max(0, Int(($0 - clock.now) / .milliseconds(1))) }
      _ = poll(&waits, nfds_t(waits.count), Int32(due ?? 100))
      for run in unfinished { run.step() }
    }
  }
}
