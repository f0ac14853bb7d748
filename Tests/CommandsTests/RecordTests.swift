import Commands
import Foundation
import Testing

struct RecordTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  @Test func `one call records status, slot, answer and a piped note as one commit`() throws {
    shell.input = Array("Met the new SPOC.\n".utf8)
    let run = shell.run(
      "record kent chief-officer-interview --status confirmed --date 2018-11-05 --answer CO2=yes --note -")
    #expect(run.status == .done)
    #expect(run.errors.hasSuffix("Saved.\n"))

    let activity = shell.run("show kent/chief-officer-interview --json").json
    #expect(activity["status"] as? String == "confirmed")
    #expect((activity["slot"] as? [String: Any])?["date"] as? String == "2018-11-05")
    #expect(activity["answered"] as? Int == 1)
    let notes = try #require(shell.run("show kent --json").json["notes"] as? [[String: Any]])
    #expect(notes.map { $0["text"] as? String } == ["Met the new SPOC."])
    let entries = try #require(shell.run("history kent --json").json["entries"] as? [[String: Any]])
    #expect(Set(entries.filter { $0["kind"] as? String == "edit" }.map { $0["commit"] as? Int }) == [2])
  }

  @Test func `a time without a day is told as what it is`() {
    for (line, words) in [
      ("--time 9:30", "time 09:30, no day yet"), ("--date 2018-11-05", "slot 5 Nov 2018 09:30"),
    ] {
      let run = shell.run("record kent chief \(line)")
      #expect(run.status == .done, "\(run.errors)")
      #expect(run.output.contains(words) || run.errors.contains(words), "\(run.output)\(run.errors)")
      #expect(shell.run("log --limit 1").output.contains(words))
    }
  }

  @Test(arguments: [
    ("record knt chief --status confirmed", "Perhaps kent was meant"),
    ("record kent chif --status confirmed", "chief-officer-interview"),
    ("record kent chief --status confirmed --date 31/02", "31/02"),
    ("record kent chief --time 24:00", "24:00"),
    ("record kent chief --answer CO2=maybe", "yes, partly or no"),
    ("record kent chief --answer CO3=101", "from 0 to 100"),
    ("record kent chief --answer SL1=none", "strategic-lead-interview"),
    ("record kent chief --answer XX1=yes", "CO1 to CO9"),
    ("record kent chief --answer CO2", "CO2=yes"),
    ("record kent chief --status done", "done-notes-due"),
    ("record kent chief --marking SECRET", "OFFICIAL-SENSITIVE"),
    ("record kent chief --mode fax", "face-to-face"),
    ("record kent community --heads wizard=1", "constable"),
    ("record kent community --heads constable=1000", "0 to 999"),
    ("record kent chief --follow-up-done 1", "nothing was promised"),
    ("record kent/chief-officer-interview#2 --status confirmed", "--add"),
    ("record /x --status confirmed", "kent/chief-officer-interview"),
  ])
  func `what cannot be read changes nothing and says what would be accepted`(
    line: String, hint: String
  ) throws {
    _ = shell.run("status")
    let before = shell.bytes(of: shell.store)
    let run = shell.run(line)

    #expect(run.status == .badInput)
    #expect(run.output == "")
    #expect(run.errors.contains(hint), "\(run.errors)")
    #expect(shell.bytes(of: shell.store) == before)
  }

  @Test(arguments: [
    ("record kent chief --status rescheduled --reason travel-or-weather", "not arranged"),
    ("record kent chief --status declined", "needs a reason"),
    ("record kent chief --status done-written-up --date 2018-12-24", "after today"),
    ("record kent community --holder X.Y", "never names"),
    ("record kent chief --status rescheduled --reason travel-or-weather --date +3", "none is agreed"),
    ("record kent chief --heads constable=1", "focus groups only"),
    ("record kent chief --share-with kent", "two forces"),
  ])
  func `what a rule forbids changes nothing and says why`(line: String, hint: String) throws {
    _ = shell.run("status")
    let before = shell.bytes(of: shell.store)
    let run = shell.run(line)

    #expect(run.status == .refused, "\(run.errors)")
    #expect(run.errors.contains(hint), "\(run.errors)")
    #expect(shell.bytes(of: shell.store) == before)
  }

  @Test func `every fault of a call is told at once`() {
    let run = shell.run("record kent chief --date 31/02 --answer CO2=maybe --answer CO3=x")
    #expect(run.status == .badInput)
    #expect(["31/02", "maybe", "'x'"].allSatisfy { run.errors.contains($0) })
  }

  @Test func `moving an agreed slot owes a reason and keeps the old slot`() throws {
    _ = shell.run("record kent chief --status confirmed --date 2018-12-03")
    #expect(shell.run("record kent chief --date 2018-12-10").status == .refused)
    #expect(shell.run("record kent chief --date 2018-12-10 --reason travel").status == .done)

    let past = try #require(shell.run("show kent chief --json").json["pastSlots"] as? [[String: Any]])
    #expect(past.map { $0["reason"] as? String } == ["travel-or-weather"])
    #expect((past[0]["slot"] as? [String: Any])?["date"] as? String == "2018-12-03")
  }

  @Test func `blanks can be made not asked, and an answer blank again`() throws {
    _ = shell.run(["record", "kent", "chief", "--answer", "CO2=yes", "--blanks-not-asked"])
    #expect(shell.run("show kent chief --json").json["answered"] as? Int == 9)
    _ = shell.run(["record", "kent", "chief", "--answer", "CO2="])

    let answers = shell.run("show kent chief --json").json["answers"] as? [[String: Any]] ?? []
    #expect(answers[1]["response"] is NSNull)
    #expect(answers[2]["response"] as? String == "not-asked")
    #expect(answers[2]["value"] is NSNull)
  }

  @Test func `heads, holder, follow-ups and an added group are recorded`() throws {
    _ = shell.run(
      [
        "record", "kent", "chief", "--holder", "R. Hale", "--follow-up", "Send the policy", "--follow-up-due",
        "+5", "--follow-up-post", "staff officer", "--mode", "phone",
      ])
    #expect(shell.run("record kent chief --mode tele --holder R.Hale").status == .done)
    let promise = ["record", "kent", "chief", "--follow-up", "Send the policy", "--follow-up-due", "+5"]
    #expect(shell.run(promise).status == .done)
    #expect(shell.run("record kent chief --follow-up-done 1").status == .done)
    let interview = shell.run("show kent chief --json").json
    #expect(interview["holder"] as? String == "R.Hale")
    let followUps = try #require(interview["followUps"] as? [[String: Any]])
    #expect(followUps.map { $0["done"] as? Bool } == [true])
    #expect(followUps.map { $0["due"] as? String } == ["2018-11-25"])

    let added = shell.run("record kent community --add --heads constable=4 --heads PCSO=2 --json").json
    let activity = try #require(added["activity"] as? [String: Any])
    #expect(activity["address"] as? String == "kent/community-focus-group#2")
    #expect(activity["due"] as? Bool == false)
    let heads = (activity["attendance"] as? [[String: Any]])?.compactMap { $0["heads"] as? Int }
    #expect(heads == [4, 2])
    #expect(shell.run("status --json").json["activities"] as? Int == 230)
  }

  @Test func `one conversation serves two forces, with statuses of their own`() throws {
    let run = shell.run("record kent strategic-lead --share-with essex --date 3/12/2018 --status confirmed")
    #expect(run.status == .done)

    let essex = shell.run("show essex strategic-lead --json").json
    #expect((essex["slot"] as? [String: Any])?["date"] as? String == "2018-12-03")
    #expect(essex["status"] as? String == "not-arranged")
    #expect(essex["sharedWith"] as? [String] == ["kent/strategic-lead-interview"])
    #expect(shell.run("record essex strategic-lead --status proposed").status == .done)
    #expect(
      shell.run("record kent strategic-lead --status rescheduled --reason post-vacant").status == .done)
    #expect(shell.run("show essex strategic-lead --json").json["status"] as? String == "rescheduled")
  }

  @Test func `a dry run says what would be done and saves nothing`() {
    _ = shell.run("status")
    let before = shell.bytes(of: shell.store)
    let run = shell.run("record kent chief --status confirmed --date 2018-12-03 --dry-run")

    #expect(run.output.contains("confirmed"))
    #expect(run.errors.contains("Nothing was saved"))
    #expect(shell.bytes(of: shell.store) == before)
  }

  @Test func `recording what stands already saves nothing`() {
    _ = shell.run("record kent chief --status confirmed")
    let run = shell.run("record kent chief --status confirmed --json")
    #expect(run.status == .done)
    #expect(run.json["saved"] as? Bool == false)
  }

  @Test func `the author is the option, then the variable, then the login name`() throws {
    _ = shell.run("record kent --note one")
    shell.variables["FIELDBOOK_AUTHOR"] = "V. Ariable"
    _ = shell.run("record kent --note two")
    _ = shell.run(["record", "kent", "--note", "three", "--author", "O. Ption"])

    let entries = shell.run("history kent --json").json["entries"] as? [[String: Any]] ?? []
    let created = entries.filter { $0["created"] as? Bool == true && $0["record"] as? String == "note" }
    #expect(created.map { $0["author"] as? String } == ["O. Ption", "V. Ariable", "inspector"])
  }

  @Test func `a call without anything to record is a fault of usage`() {
    #expect(shell.run("record kent chief").status == .usage)
    #expect(shell.run("record kent").status == .usage)
    #expect(shell.run("record kent --status confirmed").status == .usage)
    #expect(shell.run("record").status == .usage)
  }
}
