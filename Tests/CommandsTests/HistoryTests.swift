import Commands
import Testing

/// `history` of every kind of record, of those too that are gone.
struct HistoryTests {
  let shell: Shell

  init() throws {
    shell = try Shell()
    for line in [
      "evidence add Heard --force kent --kind interview", "themes add SPOC", "evidence code E1 --under SPOC",
      "findings add Contacts --kind gap --evidence E1",
      "recommendations add Name-one --to npcc-prevent-lead --answers F1",
      "report section add Summary --text All-of-it", "report redact S1.text All --reason personal-data",
      "document add Policy --force kent --kind other",
    ] {
      let run = shell.run(line)
      #expect(run.status == .done, "\(line): \(run.errors)")
    }
  }

  @Test(arguments: [
    ("E1", "passage: - → Heard"), ("F1", "title: - → Contacts"), ("R1", "text: - → Name-one"),
    ("W1", "redaction, reason: - → personal data"), ("S1", "title: - → Summary"),
    ("section 1", "title: - → Summary"), ("theme:spoc", "theme, name: - → SPOC"),
    ("report", "title: - → Summary"), ("report", "redaction, reason"), ("KENT-A-001", "title: - → Policy"),
  ])
  func `what is there is called as everywhere`(target: String, words: String) {
    let run = shell.run(["history", target])
    #expect(run.output.contains(words), "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    ("document delete KENT-A-001", "KENT-A-001", "title: Policy → -"),
    ("recommendations remove R1", "R1", "text: Name-one → -"),
    ("findings remove F1", "F1", "title: Contacts → -"),
    ("evidence remove E1 --anyway", "E1", "passage: Heard → -"),
    ("report withdraw W1", "W1", "reason: personal data → -"),
    ("report section remove 1", "report", "title: Summary → -"),
    ("themes remove SPOC", "theme:SPOC", "name: SPOC → -"),
    ("themes rename SPOC Leads", "theme:SPOC", "name: SPOC → Leads"),
  ])
  func `what is gone is called as it was`(command: String, target: String, words: String) {
    let done = shell.run(command)
    #expect(done.status == .done, "\(done.errors)")
    let run = shell.run(["history", target])
    #expect(run.output.contains(words), "\(run.output)\(run.errors)")
  }

  @Test func `a section of no number is told, and one that was taken out is called by its id`() throws {
    for target in ["S2", "section 9"] {
      let run = shell.run(["history", target])
      #expect(run.status == .badInput)
      #expect(run.errors.contains("Could not find '\(target)': the report has no section"), "\(run.errors)")
    }
    _ = shell.run("report section remove 1")
    #expect(shell.run("history S1").errors.contains("'fieldbook history report-section:ID'"))
    let entries = shell.run("history report --json").json["entries"] as? [[String: Any]]
    let id = try #require(entries?.first { $0["record"] as? String == "report_section" }?["id"] as? String)
    #expect(shell.run("history report-section:\(id)").output.contains("title: Summary → -"))
  }

  @Test(arguments: ["F9", "W1x", "theme:Nobody", "finding:nothing", "KENT-B-009"])
  func `what never was is told`(target: String) {
    let run = shell.run(["history", target])
    #expect(run.status != .done && run.errors.contains("Could not find '\(target)'"), "\(run.errors)")
  }
}
