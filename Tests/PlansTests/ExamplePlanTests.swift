import Fieldwork
import Foundation
import Plans
import Testing

struct ExamplePlanTests {
  private func document(_ path: String) throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/\(path)")
      .standardized
    return try String(decoding: Data(contentsOf: file), as: UTF8.self)
  }

  @Test func `the example of CT2 is read, Scotland included`() throws {
    let plan = try PlanReader().plan(from: document("examples/ct2.yaml"))

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

  @Test func `the complete plan in the description of the format is read`() throws {
    let text = try document("plan-format.md")
    let start = try #require(text.firstRange(of: "```yaml\n")).upperBound
    let end = try #require(text[start...].firstRange(of: "```")).lowerBound
    let plan = try PlanReader().plan(from: String(text[start..<end]))

    #expect(
      plan.bodies.map(\.slug) == [
        "dyfed-powys", "north-wales", "south-wales", "kent", "harbour-police", "board",
      ])
    #expect(plan.due.count == 9)
    #expect(plan.questions.map(\.id) == ["LI1", "LI2", "SG1", "SG2"])
    #expect(plan.bankHolidays.count == 3)
  }

  @Test func `every key that the built-in plan uses is described`() throws {
    let text = try document("plan-format.md")
    let source = String(decoding: try #require(BuiltInPlans.source(named: "ct4")), as: UTF8.self)
    let keys = Set(source.matches(of: /(?m)^(?:[ -]{0,6})([a-z-]+):/).map { String($0.1) })
    let schedules = Set(try BuiltInPlans.ct4().activityKinds.map(\.code))
    let labels: Set = ["ctlp", "voluntary"]
    for key in keys.subtracting(schedules).subtracting(labels) {
      #expect(text.contains("`\(key)`"), "\(key)")
    }
  }
}
