import Foundation
import TestSupport
import Testing

/// K3 of docs/reliability.md, with tasks: calls of the disk fail, each once.
@Suite(.timeLimit(.minutes(60))) struct FailingTaskTests {
  @Test(arguments: KilledTask.all)
  func `K3 a task of which any call fails is completed or refused, and damages nothing`(task: KilledTask)
    throws
  {
    let material = try Material.made.get()
    var random = SeededRandom()
    let most = Effort.count(quick: max(8, task.stride * 2), full: 1)
    var (faults, refused) = (0, 0)
    for (call, error) in [
      ("write", ENOSPC), ("short", EIO), ("sync", EIO), ("open", EIO), ("truncate", EIO), ("unlink", EIO),
      ("rename", EIO),
    ] {
      var number = 0
      // Of these there are few, and each gives or takes away a whole file.
      let most = ["rename", "unlink"].contains(call) ? 1 : most
      while true {
        number += Int.random(in: 1...most, using: &random)
        let place = try Bench(material, task)
        let names = Set(place.names)
        let run = try place.run(failing: "\(call):\(number):\(error)")
        guard run.hasFailed else { break }
        faults += 1
        let context = "\(task.name), \(call) number \(number) failed: \(run.said), seed \(random.seed)"
        switch task.look(place) {
        case .before where run.said == "done\n": Issue.record("said to be done: \(context)")
        case .before:
          refused += 1
          #expect(names.isSubset(of: place.names), "\(context)")
        case .after: break
        case .wrong(let what): Issue.record("\(what): \(context)")
        }
        // What has come to its end already refuses a second go where that would replace something.
        guard run.said != "done\n" else { continue }
        #expect(try !place.run(killedAt: nil), "\(context)")
        if case .wrong(let what) = task.lookAgain(place) {
          Issue.record("\(what) after another go: \(context)")
        }
      }
    }
    report("K3", "\(task.name), \(faults) calls failed, \(refused) times refused", seed: random.seed)
    #expect(faults > 0)
  }
}
