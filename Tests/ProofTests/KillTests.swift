import Foundation
import TestSupport
import Testing

/// K1 and K8 of docs/reliability.md: programs are killed, and started twice.
struct KillTests {
  private static let killsOfAStore = 250

  @Test func `K1 programs killed while saving lose nothing that they had acknowledged`() throws {
    var random = SeededRandom()
    let kills = Effort.count(quick: 300, full: 10_000)
    var (earlier, acknowledged, lost, damaged) = (0, 0, 0, 0)
    var folder = try TemporaryFolder()
    for round in 0..<kills {
      if round.isMultiple(of: Self.killsOfAStore) {
        // All that was saved is read after every kill, so a store that grows for ever takes ever longer.
        folder = try TemporaryFolder()
        try folder.createStore()
        earlier += acknowledged
        acknowledged = 0
      }
      let child = try Child.writer("save", folder.store)
      // Killed while it prints, hence while it saves: after so many bytes, and whatever the pipe holds by then.
      let enough = Int.random(in: 0...24, using: &random)
      var printed = ""
      while printed.utf8.count < enough {
        let more = child.read()
        try #require(!more.isEmpty, "the writer ended: \(printed)")
        printed += more
      }
      child.kill()
      printed += child.readAll()
      child.wait()
      // The last line may have been cut by the kill; only whole lines are acknowledgements.
      let lines = printed.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      acknowledged = lines.last.flatMap { Int($0) } ?? acknowledged
      switch Condition(of: folder.store) {
      case .whole(let notes):
        if notes < acknowledged { lost += acknowledged - notes }
        #expect(notes <= acknowledged + 1, "round \(round)")
        acknowledged = notes
      case .damaged(let why):
        damaged += 1
        Issue.record("round \(round): \(why)")
      }
    }
    report(
      "K1", "\(kills) kills, \(lost) of \(earlier + acknowledged) saves lost, \(damaged) damaged",
      seed: random.seed)
    #expect(lost == 0)
    #expect(damaged == 0)
  }

  @Test func `K8 of two programs started at once, one gets the store and the other is told who has it`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.createStore()
    let starts = Effort.count(quick: 50, full: 1000)
    var winners = 0
    for round in 1...starts {
      let both = [try Child.writer("hold", folder.store), try Child.writer("hold", folder.store)]
      let said = both.map { $0.read() }
      let (won, refused) = (said.count { $0 == "open\n" }, said.count { $0.hasPrefix("busy") })
      winners += won
      #expect(won == 1 && refused == 1, "round \(round): \(said)")
      for child in both {
        // Every other winner is killed, and the next start must need no help.
        if round.isMultiple(of: 2) { child.kill() }
        child.wait()
      }
    }
    report("K8", "\(starts) double starts, \(winners) winners")
  }
}
