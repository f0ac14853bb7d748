import Commands
import Foundation
import Testing

/// Undo, redo and the log from the shell.
struct UndoTests {
  let shell: Shell
  private let chief = "kent/chief-officer-interview"

  init() throws { shell = try Shell() }

  private func response(to question: String) -> String? {
    let answers = shell.run("show \(chief) --json").json["answers"] as? [[String: Any]] ?? []
    return answers.first { $0["question"] as? String == question }?["value"] as? String
  }

  @Test func `a step is undone and redone, each in words`() {
    _ = shell.run("record \(chief) --answer CO2=yes")
    let undo = shell.run("undo")
    #expect(undo.status == .done)
    #expect(undo.output == "Undone: Kent, chief officer interview: CO2 answered yes.\n")
    #expect(response(to: "CO2") == nil)
    let redo = shell.run("redo")
    #expect(redo.output == "Done again: Kent, chief officer interview: CO2 answered yes.\n")
    #expect(response(to: "CO2") == "yes")
  }

  @Test func `nothing to undo or redo is refused with a sentence`() {
    let undo = shell.run("undo")
    #expect(undo.status == .refused)
    #expect(undo.errors.hasPrefix("Nothing to undo: "))
    #expect(shell.run("redo").status == .refused)
    #expect(shell.run("undo --list").status == .done)
    #expect(shell.run("undo --list").output.isEmpty)
  }

  @Test func `the list tells the steps and changes nothing, and -n takes as many`() throws {
    for value in ["yes", "no", "partly"] { _ = shell.run("record \(chief) --answer CO2=\(value)") }
    let list = shell.run("undo --list --json").json["steps"] as? [[String: Any]] ?? []
    #expect(
      list.map { $0["summary"] as? String ?? "" }
        == ["partly", "no", "yes"].map { "Kent, chief officer interview: CO2 answered \($0)" })
    #expect(response(to: "CO2") == "partly")
    #expect(shell.run("undo --list -n 2").output.contains("answered no"))
    #expect(!shell.run("undo --list -n 2").output.contains("answered yes"))

    let many = shell.run("undo -n 4")
    #expect(many.status == .refused)
    #expect(many.errors.contains("there are only 3"))
    #expect(response(to: "CO2") == "partly")
    let steps = shell.run("undo -n 2 --json").json["steps"] as? [[String: Any]] ?? []
    #expect(steps.count == 2)
    #expect(response(to: "CO2") == "yes")
    #expect(shell.run("redo -n 2").status == .done)
    #expect(response(to: "CO2") == "partly")
  }

  @Test(arguments: ["undo -n 0", "redo -n 1001", "undo -n x", "log --limit 0"])
  func `a count out of range is a fault of usage`(line: String) {
    #expect(shell.run(line).status == .usage)
  }

  @Test func `a later change by somebody else refuses the undo, naming who, when and what`() {
    _ = shell.run("record \(chief) --answer CO2=yes --author A")
    _ = shell.run("record \(chief) --answer CO2=no --author B")
    let undo = shell.run("undo --author A")
    #expect(undo.status == .refused)
    #expect(undo.errors.contains("B changed the same on 5 Nov 2018"))
    #expect(undo.errors.contains("CO2 answered no"))
    #expect(response(to: "CO2") == "no")
    #expect(shell.run("undo --author A --json").error["name"] as? String == "refused")
  }

  @Test func `the log tells every step, who did it, and what was undone`() throws {
    _ = shell.run("record \(chief) --answer CO2=yes --author A")
    _ = shell.run(["record", "kent", "--note", "Wants one list"])
    _ = shell.run("undo")
    let steps = try #require(shell.run("log --json").json["steps"] as? [[String: Any]])
    #expect(steps.map { $0["kind"] as? String } == ["undo", "edit", "edit", "set-up"])
    #expect(steps.map { $0["undone"] as? Bool } == [false, true, false, false])
    #expect(steps[0]["undoes"] as? Int == steps[1]["step"] as? Int)
    #expect(steps[2]["author"] as? String == "A")
    #expect(steps[3]["time"] is NSNull)
    let lines = shell.run("log").output
    #expect(lines.contains("inspector on laptop  Kent: note taken  (undone)"))
    #expect(!lines.contains("Wants one list"))
    #expect(shell.run("history kent").output.contains("note: Wants one list → -"))
    #expect(!shell.run("show kent").output.contains("Wants one list"))
  }

  @Test func `an added activity goes and comes back, in every command`() {
    _ = shell.run("record kent hot-debrief --add --date today --status done-written-up")
    #expect(shell.run("show kent/hot-debrief").status == .done)
    let search = shell.run("search debrief --json").json["total"] as? Int
    #expect(shell.run("undo").status == .done)
    #expect(shell.run("show kent/hot-debrief").status == .badInput)
    #expect(shell.run("search debrief --json").json["total"] as? Int == (search ?? 0) - 1)
    #expect(shell.run("redo").status == .done)
    #expect(shell.run("show kent/hot-debrief --json").json["status"] as? String == "done-written-up")
  }

  @Test func `the history tells that something was taken back, with device and both contents`() throws {
    _ = shell.run("record \(chief) --answer CO2=yes")
    _ = shell.run("undo")
    let entries = try #require(
      shell.run("history \(chief)/CO2 --json").json["entries"] as? [[String: Any]])
    let undone = try #require(entries.first { $0["field"] as? String == "response" })
    #expect(undone["kind"] as? String == "undo")
    #expect(undone["old"] as? String == "=yes")
    #expect(undone["new"] is NSNull)
    #expect(undone["device"] as? String == "laptop")
    #expect(entries.contains { $0["removed"] as? Bool == true })
  }
}
