import Commands
import Foundation
import Testing

struct ArrangeTests {
  let shell: Shell

  init() throws {
    shell = try Shell()
    _ = shell.run("status")
  }

  @Test func `a planner's table becomes one commit`() throws {
    let file = try shell.write(
      """
      \u{FEFF}date,force,Activity,time,place,status,post\r
      3/12/2018,Kent Police,chief-officer-interview,9:30,"HQ, Maidstone",confirmed,\r
      4 Dec,devon & cornwall,partner-focus-group,,,proposed,\r
      ,,,,,,\r
      ,essex,community-focus-group,,,,\r

      """, to: "plan.csv")
    let run = shell.run("arrange \(file)")

    #expect(run.status == .done, "\(run.errors)")
    #expect(run.errors.contains("2 activities changed, 3 rows read"))
    let kent = shell.run("show kent chief --json").json
    #expect(kent["status"] as? String == "confirmed")
    let slot = kent["slot"] as? [String: Any]
    #expect(slot?["time"] as? String == "09:30")
    #expect(slot?["place"] as? String == "HQ, Maidstone")
    let entries = shell.run("history devon-and-cornwall --json").json["entries"] as? [[String: Any]] ?? []
    #expect(entries.first?["summary"] as? String == "Arranged 2 activities")
    #expect(shell.run("arrange \(file)").errors.contains("stands so already"))
  }

  @Test func `every fault of every row is told with its place, and nothing changes`() throws {
    let before = shell.bytes(of: shell.store)
    let file = try shell.write(
      """
      force,activity,date,time,status,reason
      knt,chief-officer-interview,31/02,25:00,confirmed,
      kent,partner,,,proposed,
      kent,chief-officer-interview,3/12/2018,,declined,
      essex,chief-officer-interview,3/12/2018,,confirmed,
      essex,chief-officer-interview,4/12/2018,,confirmed,
      surrey,chief-officer-interview
      """, to: "plan.csv")
    let run = shell.run("arrange \(file) --json")

    #expect(run.status == .badInput)
    #expect(run.output == "")
    let faults = try #require(run.error["faults"] as? [[String: Any]])
    let places = faults.map { fault in
      "\(fault["line"] ?? "")\(fault["field"] as? String ?? "-")"
    }
    #expect(places == ["2force", "2date", "2time", "3activity", "4status", "6activity", "7-"])
    #expect(shell.bytes(of: shell.store) == before)
    let words = shell.run("arrange \(file)").errors
    #expect(words.contains("\(file):2:35: time: Could not read '25:00' as a time"), "\(words)")
    #expect(words.contains("the table has 7 faults. Nothing was changed."))
  }

  @Test func `a heading is checked before its rows`() throws {
    let file = try shell.write("force,activty,date,date\nkent,chief,x,y\n", to: "plan.csv")
    let run = shell.run("arrange \(file)")
    #expect(run.status == .badInput)
    #expect(run.errors.contains("1:7: Could not read the heading: 'activty' is no column"))
    #expect(run.errors.contains("Perhaps activity was meant"))
    #expect(run.errors.contains("'date' stands there twice"))
    #expect(run.errors.contains("'activity' is missing"))
  }

  @Test func `checking saves nothing`() throws {
    let before = shell.bytes(of: shell.store)
    let file = try shell.write("force,activity,status\nkent,chief-officer-interview,requested\n", to: "p.csv")
    let run = shell.run("arrange \(file) --check")
    #expect(run.status == .done)
    #expect(run.output == "Kent, chief officer interview: moved from not arranged to requested\n")
    #expect(shell.bytes(of: shell.store) == before)
  }

  @Test func `a conversation of two forces moves for both in one table`() throws {
    _ = shell.run("record kent strategic-lead --share-with essex --date 3/12/2018 --status proposed")
    let file = try shell.write(
      "force,activity,time,status\nkent,strategic-lead-interview,10:00,\nessex,strategic-lead-interview,,proposed\n",
      to: "p.csv")
    #expect(shell.run("arrange \(file)").status == .done)
    for force in ["kent", "essex"] {
      let activity = shell.run("show \(force) strategic-lead --json").json
      #expect((activity["slot"] as? [String: Any])?["time"] as? String == "10:00")
      #expect(activity["status"] as? String == "proposed")
    }
  }

  @Test func `a missing, empty or foreign file is refused`() throws {
    #expect(shell.run("arrange \(shell.home)/none.csv").status == .noSuchFile)
    #expect(shell.run("arrange \(try shell.write("", to: "e.csv"))").status == .badInput)
    #expect(shell.run("arrange \(try shell.write("a\"b,c\n", to: "q.csv"))").status == .badInput)
    shell.input = [0xFF, 0xFE]
    #expect(shell.run("arrange -").status == .badInput)
  }
}
