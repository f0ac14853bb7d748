import Fieldwork
import Foundation
import Plans
import TestSupport
import Testing

struct BrokenPlanTests {
  @Test func `however a plan is broken, it is read or its faults are told in order`() throws {
    var random = SeededRandom()
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/examples/ct2.yaml").standardized
    let sound = try Array(Data(contentsOf: file))
    let pieces = [
      ":", "- ", "\n", "  ", "\t", "[", "]", "{", "}", "'", "\"", "&a ", "*a", "!!str ", "? ", "|", ">", "%",
      "#", "\u{0}", "é",
    ]
    for _ in 0..<150 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeLast(Int.random(in: 0..<bytes.count / 2, using: &random))
        default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
        }
      }
      do {
        let plan = try PlanReader().plan(from: bytes)
        #expect(plan.due.allSatisfy { due in plan.bodies.contains { $0.id == due.body } })
      } catch {
        #expect(
          !error.faults.isEmpty && error.faults == error.faults.sorted(), "FIELDBOOK_SEED=\(random.seed)")
        #expect(
          error.faults.allSatisfy { $0.message.hasPrefix("Could not read ") && $0.message.hasSuffix(".") })
      }
    }
  }
}
