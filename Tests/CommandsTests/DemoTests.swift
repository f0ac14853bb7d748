import Commands
import Fieldwork
import Foundation
import Plans
import Storage
import Testing
import ViewModels

struct DemoTests {
  let shell: Shell

  init() throws {
    shell = try Shell(hasStore: false)
    shell.variables["FIELDBOOK_TODAY"] = nil
  }

  @Test func `the demo is the same every time, down to ids and times`() throws {
    let other = try Shell(hasStore: false)
    other.variables = ["TMPDIR": other.home]
    for line in ["status --json --by force", "history kent --json"] {
      let first = shell.run("--demo \(line)")
      #expect(first.status == .done, "\(first.errors)")
      #expect(first.output == other.run("\(line) --demo").output)
    }
  }

  @Test func `a demo removes what a killed one left behind, and nothing of one that runs`() throws {
    let files = FileManager.default
    // No process has a number this high.
    let abandoned = shell.home + "/fieldbook-demo-99999999-a"
    let running = shell.home + "/fieldbook-demo-\(ProcessInfo.processInfo.processIdentifier)-b"
    let foreign = shell.home + "/fieldbook-demo-notes"
    for folder in [abandoned, running, foreign] {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
    }
    #expect(shell.run("--demo status").status == .done)
    let left = try files.contentsOfDirectory(atPath: shell.home).filter { $0.hasPrefix("fieldbook-demo-") }
    #expect(Set(left.map { shell.home + "/" + $0 }) == [running, foreign])
  }

  @Test func `in the demo every status appears and the fieldwork is about half done`() throws {
    let status = shell.run("--demo status --json").json
    let counts = try #require(status["byStatus"] as? [String: Int])

    #expect(ActivityStatus.allCases.filter { counts[$0.rawValue, default: 0] == 0 } == [])
    #expect((0.4...0.6).contains(try #require(status["shareDone"] as? Double)))
    #expect(try #require(status["late"] as? Int) > 0)
    #expect(try #require(status["dueSoon"] as? Int) > 0)
    #expect(status["today"] as? String == "2018-12-12")
  }

  @Test func `the demo has two authors, notes, moved slots, promises and a joint conversation`() throws {
    let holder = LockHolder(process: 1, terminal: "", since: "")
    let plan = try BuiltInPlans.ct4()
    let store = try Demo.makeStore(at: shell.home + "/demo.fieldbook", plan: plan, holder: holder)
    defer { store.close() }
    let outcomes = try store.activitiesByBody().values.joined().compactMap { try store.outcome(of: $0.id) }

    #expect(Set(try store.recentHistory(limit: 5000).map(\.commit.author)).isSuperset(of: DemoTests.authors))
    #expect(try store.bodies().contains { try !store.notes(on: $0.id).isEmpty })
    #expect(outcomes.contains { !$0.pastSlots.isEmpty })
    #expect(outcomes.contains { $0.followUps.contains { $0.isDone } })
    #expect(outcomes.contains { $0.followUps.contains { !$0.isDone } })
    #expect(outcomes.count { !$0.sharedWith.isEmpty } == 2)
    #expect(outcomes.contains { !$0.activity.isDue })
    #expect(
      outcomes.allSatisfy {
        $0.holders.isEmpty || $0.holder == nil || plan.kind($0.activity.kind)?.form == .interview
      })
    let responses = Set(outcomes.flatMap { $0.answers.values.compactMap(\.response) })
    #expect(responses.isSuperset(of: [.notKnown, .notAsked, .notApplicable]))
  }

  private static let authors: Set = ["M. Adeyemi", "R. Whitcombe"]

  @Test func `the demo can be recorded in, and leaves nothing behind`() throws {
    let run = shell.run("--demo record thames-valley chief --status proposed --date 2019-01-07")
    #expect(run.status == .done, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: shell.store))
    #expect(!FileManager.default.fileExists(atPath: shell.home + "/.config"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: shell.home) == [])
    #expect(shell.run("--demo status --store x").status == .usage)
  }
}
