import Commands
import Foundation
import Testing

/// Evidence and themes from the shell.
struct EvidenceCommandTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  @Test func `an item is taken down with what follows from its source, changed, coded, listed and deleted`() {
    #expect(shell.run("themes add Training").status == .done)
    #expect(shell.run(["themes", "add", "Strategic leads", "--below", "training"]).status == .done)
    let added = shell.run([
      "evidence", "add", "Briefed once.", "--source", "kent/chief-officer-interview/CO2", "--under",
      "training/strategic leads",
    ])
    #expect(added.status == .done, "\(added.errors)")
    #expect(added.output == "E1: added, interview, from Kent, chief officer interview: CO2\n")
    let item = shell.run("evidence show e1 --json").json
    #expect(item["forces"] as? [String] == ["kent"] && item["question"] as? String == "CO2")
    #expect(
      item["themes"] as? [String] == ["Training/Strategic leads"] && item["kind"] as? String == "interview")
    #expect(item["source"] as? String == "kent/chief-officer-interview/CO2")

    let edited = shell.run([
      "evidence", "edit", "E1", "--polarity", "contradicts", "--force", "kent", "--force", "essex", "--place",
      "0:42",
    ])
    #expect(edited.output == "E1: place written, on Essex, Kent, contradicts\n", "\(edited.errors)")
    #expect(shell.run(["evidence", "add", "Seen.", "--force", "essex"]).output == "E2: added, observation\n")
    #expect(
      shell.run("evidence code E1 E2 --under Training").output == "2 items of evidence: coded Training\n")
    #expect(shell.run("evidence list --under Training --json").json["count"] as? Int == 2)
    #expect(shell.run("evidence --uncoded").errors.contains("No evidence is so."))
    #expect(
      shell.run("evidence --csv").output.contains(
        "E1,Briefed once.,interview,kent/chief-officer-interview/CO2"))
    #expect(
      shell.run("evidence matrix --csv").output
        == "force,Training,Training and below,Training / Strategic leads,all\r\nessex,2,2,1,2\r\nkent,1,1,1,1\r\n"
    )
    #expect(shell.run(["evidence", "add", "Heard."]).output == "E3: added, observation\n")
    #expect(
      shell.run("evidence matrix --csv").output.hasSuffix("\r\nkent,1,1,1,1\r\nno force,0,0,0,1\r\n"))
    #expect(
      shell.run("themes --csv").output
        == "path,items,with_below\r\nTraining,2,2\r\nTraining/Strategic leads,1,1\r\n")
    #expect(shell.run("search briefed").output.contains("evidence  E1; Briefed once."))
    #expect(shell.run("evidence remove E1").status == .done)
    #expect(shell.run("evidence show E1").status == .badInput)
    #expect(shell.run("undo").status == .done)
    #expect(shell.run("evidence show E1").output.contains("Briefed once."))
    #expect(shell.run("verify").status == .done)
  }

  @Test func `kind and question follow another source, and an agreed finding becomes a draft by it`() {
    _ = shell.run("document add Policy --force kent --kind prevent-policy")
    _ = shell.run(["evidence", "add", "Briefed.", "--source", "kent/chief-officer-interview/CO2"])
    _ = shell.run(["evidence", "add", "Seen.", "--force", "kent"])
    _ = shell.run(["findings", "add", "It works.", "--kind", "gap", "--evidence", "E1", "--evidence", "E2"])
    _ = shell.run("findings review F1 in-review")
    #expect(shell.run("findings review F1 agreed --author B.Lead").status == .done)

    let moved = shell.run("evidence edit E1 --source KENT-A-001")
    #expect(
      moved.output == "E1: kind document, source KENT-A-001, question taken away\n", "\(moved.output)")
    #expect(moved.errors.contains("F1 was agreed by B.Lead as it stood; it is a draft again"))
    let item = shell.run("evidence show E1 --json").json
    #expect(item["kind"] as? String == "document" && item["question"] as? String == nil)

    #expect(
      shell.run("evidence edit E1 --source kent/community-focus-group --kind observation --question CO3")
        .status
        == .done)
    let given = shell.run("evidence show E1 --json").json
    #expect(given["kind"] as? String == "observation" && given["question"] as? String == "CO3")
    #expect(given["attribution"] as? String == "non-attributable")
    #expect(
      shell.run("evidence edit E1 --source kent/community-focus-group").errors.contains("stands so already"))
  }

  @Test func `themes are named by path, moved, renamed and removed`() {
    for name in ["Training", "Vetting"] { _ = shell.run(["themes", "add", name]) }
    _ = shell.run("themes add Leads --below Training")
    _ = shell.run("themes add Leads --below Vetting")
    #expect(shell.run("themes rename leads X").errors.contains("Training/Leads or Vetting/Leads"))
    #expect(shell.run("themes move training --below training/leads").errors.contains("below itself"))
    #expect(shell.run("themes remove training").errors.contains("1 theme hangs below it"))
    #expect(shell.run("themes move vetting/leads --top").status == .done)
    for text in ["{{forces with theme Training}}", "{{forces with theme \"Training/Leads\"}}", "No theme."] {
      _ = shell.run(["report", "section", "add", "S", "--text", text])
    }
    _ = shell.run(["report", "redact", "S1.text", "--reason", "personal-data"])
    #expect(
      shell.run("themes rename training Briefing").errors
        == "'Training' is renamed. 2 texts of the report that cite it were brought along. W1 has to be proposed anew there: the text "
        + "was changed.\n")
    #expect(shell.run("report section show 2").output.contains("{{forces with theme \"Briefing/Leads\"}}"))
    #expect(shell.run("themes add training/x").errors.contains("has no '/'"))
    #expect(
      shell.run("themes --csv").output
        == "path,items,with_below\r\nBriefing,0,0\r\nBriefing/Leads,0,0\r\nVetting,0,0\r\nLeads,0,0\r\n")
    #expect(
      shell.run("themes remove briefing/leads").errors
        == "Could not remove 'Leads': section 2 cites it. Take it out there first.\n")
    #expect(shell.run("report section remove 2").status == .done)
    #expect(shell.run("themes remove briefing/leads").status == .done)
    #expect(shell.run("themes show nowhere").status != .done)
  }

  @Test func `a new theme leaves what is cited as it was, and says which texts were brought along`() {
    _ = shell.run("themes add Referrals")
    _ = shell.run("themes add Feedback --below Referrals")
    _ = shell.run(["report", "section", "add", "S", "--text", "Zz {{forces with theme \"Feedback\"}} Peter"])
    _ = shell.run(["report", "redact", "S1.text", "Peter", "--reason", "personal-data"])
    #expect(
      shell.run("themes add Feedback").errors
        == "Theme 'Feedback' added. 1 text of the report that cites another of that name was brought along. W1 has to be "
        + "proposed anew there: the text was changed.\n")
    #expect(
      shell.run("report section show 1").output.contains("{{forces with theme \"Referrals/Feedback\"}}"))
    #expect(shell.run("themes add Vetting").errors == "Theme 'Vetting' added.\n")
  }

  @Test func `the addition of a theme is not undone while another text than those that followed it cites it`()
  {
    _ = shell.run("themes add Feedback")
    _ = shell.run([
      "report", "section", "add", "S", "--text", "{{forces with theme \"Feedback\"}}", "--author", "B. Lead",
    ])
    let refused = shell.run("undo")
    #expect(refused.status == .refused && refused.errors.contains("B. Lead"), "\(refused.errors)")
    #expect(shell.run("themes").output.contains("Feedback"))
    #expect(shell.run("report section remove 1 --author C").status == .done)
    #expect(shell.run("undo").status == .done)
    _ = shell.run("themes add Referrals")
    _ = shell.run("themes add Leads --below Referrals")
    _ = shell.run(["report", "section", "add", "S", "--text", "{{forces with theme Leads}}"])
    _ = shell.run("themes add Leads")
    #expect(shell.run("report section show 1").output.contains("Referrals/Leads"))
    #expect(shell.run("undo").status == .done, "the text that followed goes back with it")
    #expect(shell.run("report section show 1").output.contains("{{forces with theme Leads}}"))
  }

  @Test func `an item that undo brings back stands where it stood, also in the report and in exports`() {
    for text in ["One.", "Two.", "Three."] { _ = shell.run(["evidence", "add", text, "--force", "kent"]) }
    func outputs() -> [String] {
      _ = shell.run("report --out \(shell.home)/out --format md")
      defer { try? FileManager.default.removeItem(atPath: "\(shell.home)/out") }
      let annex = shell.bytes(of: "\(shell.home)/out/evidence.md") ?? Data()
      return [shell.run("evidence --csv").output, String(decoding: annex, as: UTF8.self)]
    }
    let before = outputs()
    #expect(before.allSatisfy { $0.contains("One.") })
    #expect(shell.run("evidence remove E1").status == .done)
    #expect(shell.run("undo").status == .done)
    #expect(outputs() == before)
  }

  @Test func `what cannot be is refused with what could`() {
    #expect(shell.run("evidence show 7").errors.contains("no item of evidence has this number"))
    #expect(shell.run("evidence show F7").errors.contains("such as E7"))
    #expect(shell.run("evidence add x --source kent/nothing").status == .badInput)
    #expect(shell.run("evidence add x --under nothing").errors.contains("there are none yet"))
    #expect(shell.run("evidence add x --kind hearsay").errors.contains("focus-group"))
    #expect(shell.run("evidence edit E1").status == .usage)
  }
}
