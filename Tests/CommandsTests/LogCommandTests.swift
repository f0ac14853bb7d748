import Commands
import Foundation
import Testing

/// The log and histories from the shell.
struct LogCommandTests {
  let shell: Shell

  init() throws {
    shell = try Shell()
    _ = shell.run("record kent/chief-officer-interview --answer CO2=yes --author A.First")
    _ = shell.run("record gwent/chief-officer-interview --answer CO2=no --author B.Second")
    _ = shell.run(["record", "kent", "--note", "Jo Quillfeather rang", "--author", "B.Second"])
  }

  private func steps(_ options: String) -> [String] {
    let steps = shell.run("log --json \(options)").json["steps"] as? [[String: Any]] ?? []
    return steps.map { $0["summary"] as? String ?? "" }
  }

  @Test func `the log is narrowed down by force, author and day`() {
    #expect(steps("").count == 4)
    #expect(steps("--force kent") == ["Kent: note taken", "Kent, chief officer interview: CO2 answered yes"])
    #expect(steps("--author second").count == 2)
    #expect(steps("--author second --force gwent") == ["Gwent, chief officer interview: CO2 answered no"])
    #expect(steps("--since 2018-11-05").count == 3)
    #expect(steps("--until 2018-11-05").count == 3)
    #expect(steps("--since 2018-11-06").isEmpty)
    #expect(steps("--until 2018-11-04").isEmpty)
    #expect(steps("--force kent --limit 1") == ["Kent: note taken"])
    #expect(shell.run("log --since 2018-11-06").errors == "Nothing of that kind was done.\n")
  }

  @Test(arguments: [
    ("log --author nobody", "those who saved here are A.First and B.Second"),
    ("log --force nowhere", "Could not find 'nowhere'"),
    ("log --since soon", "Could not read 'soon' as a date"),
    ("log --since 2018-11-06 --until 2018-11-05", "lies before"),
  ])
  func `what cannot be looked for is told`(line: String, words: String) {
    let run = shell.run(line)
    #expect(run.status == .badInput)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test(arguments: ["log", "history kent", "search x"], ["0", "100001", "-1"])
  func `a limit out of range is told with the range`(command: String, limit: String) {
    let run = shell.run("\(command) --limit=\(limit)")
    #expect(run.status == .usage)
    #expect(run.errors == "Could not take '\(limit)' for --limit: it has to be from 1 to 100000.\n")
  }

  @Test func `a purged text reads as purged, in words and with its keys`() throws {
    shell.input = Array("quillfeather".utf8)
    let purge = shell.run([
      "purge", "--text", "-", "--reason", "a name", "--confirm", "ct4", "--author", "B.Second",
    ])
    #expect(purge.status == .done, "\(purge.errors)")
    let history = shell.run("history kent")
    #expect(history.output.contains("note: - → [purged 5 Nov 2018, reason: a name]"), "\(history.output)")
    #expect(history.output.contains("note: [purged 5 Nov 2018, reason: a name] → Jo [taken out] rang"))
    let entries = shell.run("history kent --json").json["entries"] as? [[String: Any]] ?? []
    let entry = try #require(
      entries.first { $0["summary"] as? String == "Kent: note taken" && $0["field"] as? String == "text" })
    let purged = try #require(entry["newPurged"] as? [String: Any])
    #expect(purged["reason"] as? String == "a name")
    #expect(purged["author"] as? String == "B.Second")
    #expect(purged["commit"] as? Int == 5)
    #expect((purged["time"] as? String)?.hasPrefix("2018-11-05T") == true)
    #expect(entry["new"] is NSNull && entry["oldPurged"] is NSNull)
    #expect(shell.run("log").output.contains("Kent: note taken  (purged)"))
    let steps = shell.run("log --json").json["steps"] as? [[String: Any]] ?? []
    #expect(steps.map { $0["purged"] as? Bool } == [false, true, false, false, false])
  }
}
