import Fieldwork
import Foundation
import Plans
import Testing

struct ExamplePlanTests {
  @Test func `the example of CT2 is read, Scotland included`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/examples/ct2.yaml").standardized
    let plan = try PlanReader().plan(from: Array(Data(contentsOf: file)))

    #expect(plan.code == "ct2")
    #expect(plan.bodies.count { $0.kind == .force } == 44)
    #expect(plan.bodies.contains { $0.slug == "scotland" })
    #expect(plan.due.count { $0.kind == "commander-interview" } == 44)
    #expect(plan.due.count { $0.kind == "control-room-visit" } == 43)
    #expect(
      plan.due.filter { $0.kind == "control-room-group" }.map(\.body.rawValue)
        == ["ct2/city-of-london", "ct2/greater-manchester", "ct2/metropolitan", "ct2/scotland"])
    #expect(plan.questions.count == 5)
    #expect(plan.marking == .officialSensitive)
  }
}
