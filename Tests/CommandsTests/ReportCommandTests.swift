import Commands
import Foundation
import Testing

struct ReportCommandTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(shell.home)/\(folder)").sorted()
  }

  @discardableResult
  private func add(_ title: String, _ text: String) -> Shell.Run {
    shell.run(["report", "section", "add", title, "--text", text])
  }

  @Test func `sections are added, listed, edited, moved and taken out`() throws {
    #expect(shell.run("report section").errors.contains("has no section yet"))
    #expect(add("One", "First.").status == .done)
    let file = try shell.write("Second, {{tally CO2 yes}}.\n", to: "two.txt")
    #expect(shell.run(["report", "section", "add", "Two", "--file", file, "--at", "1"]).status == .done)
    #expect(
      shell.run("report section edit 2 --marking official-sensitive").errors.contains("Changed section 2"))
    let sections = try #require(shell.run("report section --json").json["sections"] as? [[String: Any]])
    #expect(sections.map { $0["title"] as? String } == ["Two", "One"])
    #expect(sections[0]["text"] as? String == "Second, {{tally CO2 yes}}.")
    #expect(sections[1]["marking"] as? String == "OFFICIAL-SENSITIVE")
    #expect(shell.run("report section move 2 1").status == .done)
    #expect(shell.run("report section show 1").output.contains("First."))
    #expect(shell.run("report section remove 1").errors == "Took out section 1, 'One'.\n")
    #expect(shell.run("undo").status == .done)
    #expect(shell.run("report section").output.contains("1  One"))
    #expect(shell.run("report section show 7").status == .badInput)
    #expect(shell.run(["report", "section", "add", " "]).status == .badInput)
  }

  @Test func `a redaction takes two people, and what it withholds is in no file`() throws {
    add("One", "It was said by Vexley Quartermain, in June.")
    let words = "Vexley Quartermain"
    let redact = shell.run(["report", "redact", "S1.text", words, "--reason", "personal-data"])
    #expect(redact.status == .done && redact.output.contains("W1  part of the text of section 1"))
    let refused = shell.run(["report", "--redacted", "--out", "\(shell.home)/public"])
    #expect(refused.status == .refused && refused.errors.contains("nobody has approved it yet"))
    #expect(shell.run("report approve W1").status == .refused)
    #expect(shell.run("report approve W1 --author Weaver").status == .done)
    let run = shell.run(["report", "--redacted", "--out", "\(shell.home)/public", "--json"])
    #expect(run.status == .done, "\(run.errors)")
    #expect((run.json["files"] as? [String])?.count == 7)
    for name in try files(in: "public") {
      #expect(shell.bytes(of: "\(shell.home)/public/\(name)")?.range(of: Data("Vexley".utf8)) == nil)
    }
    for line in ["report redactions", "report redactions --json", "report redactions --csv", "log"] {
      #expect(!shell.run(line).output.contains("Vexley"))
    }
    #expect(shell.run(["report", "--out", "\(shell.home)/public"]).status == .exists)
    #expect(shell.run("report withdraw w1").status == .done)
    #expect(shell.run("report redactions").errors == "Nothing is proposed to be withheld.\n")
  }

  @Test func `words to withhold can be piped in`() throws {
    add("One", "It was said by Vexley Quartermain, in June.")
    shell.input = Array("Vexley Quartermain\n".utf8)
    #expect(shell.run("report redact S1.text - --reason personal-data").status == .done)
    #expect(shell.run("report redact S1.text 4-6 --reason operational-detail --json").status == .done)
    #expect(shell.run("report redact S1.text 9-2 --reason personal-data").status == .badInput)
    #expect(shell.run("report redact S1.text 1-999 --reason personal-data").status == .badInput)
    #expect(shell.run("report redact S1.text said --reason whatever").status == .badInput)
    #expect(shell.run("report redact S9 --reason personal-data").status == .badInput)
  }

  @Test func `what is withheld and stands elsewhere refuses the export, and nothing is left behind`() throws {
    add("One", "It was said by Vexley Quartermain, in June.")
    add("Two", "V e x l e y QUARTERMAIN again.")
    _ = shell.run(["report", "redact", "S1.text", "Vexley Quartermain", "--reason", "personal-data"])
    _ = shell.run("report approve W1 --author Weaver")
    let before = try FileManager.default.contentsOfDirectory(atPath: shell.home).sorted()
    let run = shell.run(["report", "--redacted", "--out", "\(shell.home)/public"])
    #expect(run.status == .refused && run.errors.contains("the text of section 2"))
    #expect(!run.errors.lowercased().contains("vexley"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: shell.home).sorted() == before)
  }

  @Test func `the full report goes out with what should be looked at, and strict stops it`() throws {
    add("One", "As {{tally CO99 yes}} said.")
    add("Two", "")
    let check = shell.run("report check --json")
    let kinds = (check.json["checks"] as? [[String: Any]])?.compactMap { $0["kind"] as? String }
    #expect(check.status == .done && kinds == ["unresolved-reference", "empty-section"])
    #expect(shell.run("report check --strict").status == .refused)
    #expect(shell.run(["report", "--strict", "--out", "\(shell.home)/full"]).status == .refused)
    let run = shell.run(["report", "--out", "\(shell.home)/full", "--debrief", "kent"])
    #expect(run.status == .done && run.errors.contains("is empty"))
    #expect(run.errors.contains("Section 1, line 1, column 4: Could not fill"))
    #expect(
      try files(in: "full") == [
        "debrief-kent.html", "debrief-kent.md", "evidence.html", "evidence.md", "figures.csv", "figures.json",
        "report.html", "report.md",
      ])
    #expect(try shell.permissions(of: "\(shell.home)/full") == 0o700)
  }

  @Test func `a reference that leads nowhere stops a redacted report, and is told when one is published`() {
    add("One", "As {{tally CO99 yes}} said.")
    let run = shell.run(["report", "--redacted", "--out", "\(shell.home)/public"])
    #expect(run.status == .refused && run.errors.contains("'CO99'"), "\(run.errors)")
    #expect(
      shell.run("report check --redacted").output.contains(
        "stops Section 1, line 1, column 4: Could not fill '{{tally CO99 yes}}'"))
    #expect(run.errors.contains("Section 1, line 1, column 4: Could not fill"), "\(run.errors)")
    let checks = shell.run("report check --redacted --json").json["checks"] as? [[String: Any]]
    #expect(checks?.first?["place"] as? String == "section 1")
    #expect(shell.run(["report", "--out", "\(shell.home)/full"]).status == .done)
    let published = shell.run("report publish --state published-redacted --date 2018-11-19")
    #expect(
      published.status == .done && published.errors.contains("Section 1, line 1, column 4: Could not fill"),
      "\(published.errors)")
    #expect(shell.run("undo").status == .done)
    let asData = shell.run("report publish --state published-redacted --date 2018-11-19 --json")
    #expect(asData.output.contains("'CO99'"), "\(asData.output)")
    #expect(shell.run("undo").status == .done)
    // What is withheld is read by nobody.
    _ = shell.run(["report", "redact", "S1.text", "{{tally CO99 yes}}", "--reason", "operational-detail"])
    _ = shell.run("report approve W1 --author Weaver")
    #expect(shell.run(["report", "--redacted", "--out", "\(shell.home)/public"]).status == .done)
  }

  @Test func `a force that is named twice for its debrief gets one`() throws {
    let run = shell.run([
      "report", "--out", "\(shell.home)/twice", "--debrief", "kent", "--debrief", "Kent Police", "--json",
    ])
    #expect(run.status == .done, "\(run.errors)")
    #expect(try files(in: "twice").count { $0.hasPrefix("debrief-") } == 2)
  }

  @Test func `a report is published step by step, and marked`() {
    #expect(shell.run("report publish --state published-redacted --date 2018-11-19").status == .done)
    #expect(shell.run("report publish --state not-published").status == .refused)
    #expect(shell.run("report publish --state published --date 2018-11-18").status == .refused)
    #expect(shell.run("report publish --state published --date 2019-11-18").status == .refused)
    #expect(shell.run("report publish --state nowhere").status == .badInput)
    let run = shell.run("report publish --state published --json")
    #expect(
      run.json["publication"] as? String == "published" && run.json["published"] as? String == "2018-11-20")
    #expect(shell.run("report mark official-sensitive").errors.contains("marked OFFICIAL-SENSITIVE"))
    #expect(shell.run("report mark secret").status == .badInput)
  }

  @Test func `a format without its program ends with a status of its own`() {
    let run = shell.run(["report", "--out", "\(shell.home)/full", "--format", "docx", "--json"])
    #expect(run.status == .noProgram && run.error["name"] as? String == "no-program")
    #expect(shell.run(["report", "--out", "x", "--format", "doc"]).status == .usage)
    #expect(shell.run("report").status == .usage)
  }
}
