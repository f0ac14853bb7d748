import Commands
import Foundation
import Testing

struct StatusTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  @Test func `a new store has 46 forces, 230 activities, 46 questions and nothing held`() throws {
    let shell = try Shell(hasStore: false)
    let run = shell.run("status --json")

    #expect(run.status == .done)
    #expect(run.json["forces"] as? Int == 46)
    #expect(run.json["activities"] as? Int == 230)
    #expect(run.json["questions"] as? Int == 46)
    #expect(run.json["held"] as? Int == 0)
    #expect(run.json["settled"] as? Int == 0)
    #expect(run.json["today"] as? String == "2018-11-20")
    #expect(run.errors == "Made \(shell.store) for the CT4 inspection.\n")
  }

  @Test func `the usual store is made once, for its owner alone`() throws {
    let shell = try Shell(hasStore: false)
    _ = shell.run("status")
    #expect(try shell.permissions(of: shell.store) == 0o600)
    #expect(try shell.permissions(of: shell.home + "/.local/share/fieldbook") == 0o700)
    #expect(try shell.permissions(of: shell.home + "/.config/fieldbook/config.json") == 0o600)
    #expect(shell.run("status").errors == "")
  }

  @Test(arguments: [("kind", 5), ("region", 11), ("ct-region", 10), ("force", 46)])
  func `counts can be split, and the parts make the whole`(by: String, parts: Int) throws {
    _ = shell.run("record kent chief --status done-notes-due --date 2018-11-05")
    let run = shell.run("status --json --by \(by)")
    let groups = try #require(run.json["groups"] as? [[String: Any]])

    #expect(groups.count == parts)
    #expect(groups.compactMap { $0["activities"] as? Int }.reduce(0, +) == 230)
    #expect(groups.compactMap { $0["late"] as? Int }.reduce(0, +) == 1)
    #expect(run.json["late"] as? Int == 1)
  }

  @Test func `a split that does not exist is refused with those that do`() {
    let run = shell.run("status --by colour")
    #expect(run.status == .usage)
    #expect(run.errors.contains("kind, region, ct-region or force"))
  }

  @Test func `today comes from the option before the environment`() {
    #expect(shell.run("status --json --today 2019-01-02").json["today"] as? String == "2019-01-02")
    #expect(shell.run("--today 2019-01-02 status --json").json["today"] as? String == "2019-01-02")
    shell.variables["FIELDBOOK_TODAY"] = nil
    #expect(shell.run("status --json").json["today"] as? String == "2018-11-05")
    #expect(shell.run("status --today 31/02").status == .badInput)
  }

  @Test func `the keys of status stay as they are`() {
    let keys = shell.run("status --json --by kind").json.keys.sorted()
    #expect(
      keys == [
        "activities", "byStatus", "documents", "dueSoon", "forces", "groupedBy", "groups", "held",
        "inspection", "late",
        "marking",
        "questions", "settled", "shareDone", "store", "today", "writtenUp",
      ])
  }

  @Test func `status as a table has one row for each part`() {
    let lines = shell.run("status --csv --by kind").output.split(separator: "\r\n")
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("key,name,activities,held,written_up,settled,late,due_soon,share_done"))
    #expect(lines[1].hasPrefix("chief-officer-interview,Chief officer interview,46,0,0,0,0,0,0.000,46"))
  }
}
