import TestSupport
import Testing

/// K1 of docs/reliability.md: programs are killed while they copy, put back, write out, take in or take out.
///
/// Not at random, but with the Nth call that would change something on the disk, for one N after another.
@Suite(.timeLimit(.minutes(60))) struct KilledTaskTests {
  @Test(arguments: KilledTask.all)
  func `K1 a task killed at any call leaves what was or what is to be, and a second go completes it`(
    task: KilledTask
  ) throws {
    let material = try Material.made.get()
    var random = SeededRandom()
    let most = Effort.count(quick: task.stride, full: 1)
    var (call, kills, before) = (0, 0, 0)
    while true {
      call += Int.random(in: 1...most, using: &random)
      let place = try Bench(material, task)
      guard try place.run(killedAt: call) else { break }
      kills += 1
      let context = "\(task.name) killed at call \(call), seed \(random.seed)"
      switch task.look(place) {
      case .before: before += 1
      case .after: break
      case .wrong(let what): Issue.record("\(what): \(context)")
      }
      #expect(try !place.run(killedAt: nil), "\(context)")
      if case .wrong(let what) = task.lookAgain(place) {
        Issue.record("\(what) after another go: \(context)")
      }
    }
    report(
      "K1", "\(task.name) killed at \(kills) of \(call) calls, \(before) times as before", seed: random.seed)
    #expect(kills > 0)
  }
}
