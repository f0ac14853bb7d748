import Foundation
import TestSupport
import Testing

/// K1 and K8 of docs/reliability.md with the program itself, that of `FIELDBOOK_PROGRAM` or the debug build.
struct ProgramTests {
  private static let killsOfAStore = 250

  @Test(.timeLimit(.minutes(120)))
  func `K1 whatever a command had said to be saved is in the store when commands were killed`() throws {
    var random = SeededRandom()
    let kills = Effort.count(quick: 300, full: 10_000)
    var (saved, unsaid, gone) = (0, 0, 0)
    var bench = try RecordingBench()
    for round in 1...kills {
      try bench.recordAndKill(after: .random(in: 0...1.2, using: &random))
      guard round.isMultiple(of: 25) || round == kills else { continue }
      let found = try bench.found()
      let lost = bench.acknowledged.subtracting(found)
      gone += lost.count
      #expect(lost.isEmpty, "round \(round), FIELDBOOK_SEED=\(random.seed)")
      #expect(found.isSubset(of: 0...bench.tried), "round \(round), FIELDBOOK_SEED=\(random.seed)")
      guard round.isMultiple(of: Self.killsOfAStore) || round == kills else { continue }
      saved += bench.acknowledged.count
      unsaid += found.count - bench.acknowledged.count
      if round < kills { bench = try RecordingBench() }
    }
    report(
      "K1",
      "\(kills) commands killed, \(gone) of \(saved) saves lost that they had told, \(unsaid) more saved",
      seed: random.seed)
    #expect(saved > 0)
  }

  @Test(.timeLimit(.minutes(120)))
  func `K8 of two programs started on terminals at once, one gets the store and the other tells who has it`()
    throws
  {
    let bench = try RecordingBench()
    let starts = Effort.count(quick: 50, full: 1000)
    var winners = 0
    for round in 1...starts {
      let both = try (1...2).map { _ in try TerminalProgram(["--store", bench.store], home: bench.home) }
      var said = ["", ""]
      let deadline = ContinuousClock.now + .seconds(60)
      while said.count(where: Self.hasStarted) == 0 || said.count(where: Self.isRefused) == 0 {
        try #require(ContinuousClock.now < deadline, "round \(round): \(said)")
        var waits = both.map { pollfd(fd: $0.terminal.master, events: Int16(POLLIN), revents: 0) }
        poll(&waits, nfds_t(waits.count), 1000)
        for (index, program) in both.enumerated() { said[index] += program.terminal.sent() }
        if said.allSatisfy(Self.hasStarted) || said.allSatisfy(Self.isRefused) { break }
      }
      winners += said.count(where: Self.hasStarted)
      #expect(said.count(where: Self.hasStarted) == 1, "round \(round): \(said)")
      #expect(said.count(where: Self.isRefused) == 1, "round \(round): \(said)")
      for (program, words) in zip(both, said) {
        // Every other winner is killed, and the next start must need no help. The other asks whether to look at a
        // backup, where there is one.
        let ends = Self.hasStarted(words) && !round.isMultiple(of: 2)
        program.signal(ends ? SIGTERM : SIGKILL)
        program.wait()
      }
    }
    report("K8", "\(starts) double starts of the program, \(winners) winners")
  }

  /// The overview is drawn.
  private static func hasStarted(_ said: String) -> Bool { said.contains("settled") }

  private static func isRefused(_ said: String) -> Bool { said.contains("another Fieldbook (process") }
}

/// A store in which commands note numbers, and are killed meanwhile.
private struct RecordingBench {
  private let folder: TemporaryFolder
  /// How long a command takes that nobody kills.
  private let whole: Duration
  /// The highest number that a command was given.
  private(set) var tried = 0
  /// The numbers that commands said were saved.
  private(set) var acknowledged: Set<Int> = []

  var store: String { folder.store }
  var home: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    _ = try Self.run(["new", "--plan", "ct4"], in: folder)
    let clock = ContinuousClock()
    let start = clock.now
    _ = try Self.run(Self.noting(0), in: folder)
    whole = clock.now - start
    acknowledged = [0]
  }

  /// Has a command note the next number, and kills it after so much of the time that it takes.
  mutating func recordAndKill(after part: Double) throws {
    tried += 1
    let command = try Child(command: Self.noting(tried), in: folder)
    usleep(UInt32(whole / .microseconds(1) * part))
    command.kill()
    let said = command.readAll()
    if command.wait() == 0 || said.contains("Saved.") { acknowledged.insert(tried) }
  }

  /// The numbers that the store has, after it was verified.
  func found() throws -> Set<Int> {
    _ = try Self.run(["verify"], in: folder)
    let shown = try Self.run(["show", "kent", "--json"], in: folder)
    return Set(shown.matches(of: /"number (\d+)\."/).compactMap { Int($0.1) })
  }

  private static func noting(_ number: Int) -> [String] { ["record", "kent", "--note", "number \(number)."] }

  /// What a command says that has to succeed.
  private static func run(_ words: [String], in folder: TemporaryFolder) throws -> String {
    let (said, status) = try Child.run(words, in: folder)
    try #require(status == 0, "\(status): \(said)")
    return said
  }
}
