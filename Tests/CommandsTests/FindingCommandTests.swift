import Commands
import Foundation
import Testing

/// Findings, recommendations and counts in parts from the shell.
struct FindingCommandTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  @Test func `a finding is added, linked, reviewed, accepted, answered, listed and deleted`() {
    for (passage, kind) in [("One.", "interview"), ("Two.", "document"), ("Three.", "interview")] {
      #expect(shell.run(["evidence", "add", passage, "--kind", kind, "--force", "kent"]).status == .done)
    }
    let added = shell.run([
      "findings", "add", "No one leads on Prevent.", "--kind", "cause-of-concern", "--evidence", "E1",
    ])
    #expect(
      added.output == "F1: added, cause of concern, 1 force, 1 kind of source, nothing contradicts\n",
      "\(added.errors)")
    #expect(shell.run("findings").output.contains("single source, owes a recommendation"))
    #expect(
      shell.run("findings link F1 E2 E3").output == "F1: 1 force, 2 kinds of source, nothing contradicts\n")
    #expect(shell.run("findings unlink f1 e3").status == .done)
    #expect(shell.run("findings unlink F1 E3").errors.contains("does not rest on it"))
    #expect(shell.run("findings review F1 in-review").output == "F1: in review\n")
    let own = shell.run("findings review F1 agreed")
    #expect(own.status != .done && own.errors.contains("nobody agrees a finding of their own"))
    // Nor does anybody who has put other words in it, until the words are the author's again.
    #expect(
      shell.run(["findings", "edit", "F1", "--title", "Somebody leads.", "--author", "B. Other"]).status
        == .done)
    let reworded = shell.run(["findings", "review", "F1", "agreed", "--author", "B. Other"])
    #expect(reworded.errors.contains("B. Other wrote what it says now"), "\(reworded.errors)")
    #expect(shell.run(["findings", "edit", "F1", "--title", "No one leads on Prevent."]).status == .done)
    let again = shell.run(["findings", "review", "F1", "agreed", "--author", "B. Other"])
    #expect(again.errors.contains("needs a recommendation"), "\(again.errors)")
    #expect(shell.run("findings review F1 returned").errors.contains("without a comment"))
    #expect(shell.run(["findings", "review", "F1", "returned", "--comment", "Where?"]).status == .done)
    #expect(shell.run("findings accept F1 reason").errors.contains("nothing about it is in doubt"))

    let recommended = shell.run([
      "recommendations", "add", "Name a lead.", "--to", "chief-constables", "--by", "2019-06-30", "--answers",
      "F1",
    ])
    #expect(recommended.output == "R1: added, to chief constables\n", "\(recommended.errors)")
    let shown = shell.run("findings show F1 --json").json
    #expect(shown["owesRecommendation"] as? Bool == false && shown["comment"] as? String == "Where?")
    #expect(shown["recommendations"] as? [String] == ["R1"] && shown["forces"] as? [String] == ["kent"])
    #expect(shown["kindsOfSource"] as? [String] == ["interview", "document"])
    #expect(
      shell.run("recommendations edit R1 --status in-progress --verified yes").output
        == "R1: in progress, wording verified\n")
    #expect(shell.run("recommendations --csv").output.contains("R1,Name a lead.,chief-constables,2019-06-30"))
    #expect(shell.run("findings --open").errors.contains("No finding is so."))
    #expect(shell.run("findings remove F1").status == .done)
    #expect(shell.run("findings show F1").status == .badInput)
    #expect(shell.run("undo").status == .done)
    #expect(shell.run("findings show F1").output.contains("E1  interview, Kent: One."))
    #expect(shell.run("verify").status == .done)
  }

  @Test func `a change of evidence says which agreed findings it resets, and undo takes both back`() {
    _ = shell.run(["evidence", "add", "Seen.", "--kind", "interview", "--force", "kent"])
    _ = shell.run(["evidence", "add", "Read.", "--kind", "document", "--force", "kent"])
    for title in ["One.", "Two."] {
      _ = shell.run(["findings", "add", title, "--kind", "gap", "--evidence", "E1", "--evidence", "E2"])
    }
    for number in ["F1", "F2"] {
      #expect(shell.run("findings review \(number) in-review").status == .done)
      #expect(shell.run(["findings", "review", number, "agreed", "--author", "B-Lead"]).status == .done)
    }
    let changed = shell.run("evidence edit E1 --polarity contradicts")
    #expect(changed.output == "E1: contradicts\n")
    #expect(
      changed.errors.contains(
        "F1 and F2 were agreed as they stood; they are drafts again and have to be agreed anew."))
    #expect(shell.run("findings show F2 --json").json["review"] as? String == "draft")
    #expect(shell.run("log").output.contains("E1: contradicts, F1 no longer agreed, F2 no longer agreed"))
    #expect(shell.run("undo").status == .done)
    #expect(shell.run("findings show F2 --json").json["review"] as? String == "agreed")
    let removed = shell.run("evidence remove E1 --anyway")
    #expect(removed.errors.contains("F1 and F2 were agreed as they stood"))
    #expect(shell.run("undo").status == .done && shell.run("verify").status == .done)
    #expect(shell.run("findings show F1 --json").json["review"] as? String == "agreed")
  }

  @Test
  func `a recommendation that answers an agreed cause of concern no more makes it a draft, and says so`() {
    for kind in ["interview", "document"] {
      _ = shell.run(["evidence", "add", "Seen.", "--kind", kind, "--force", "kent"])
    }
    _ = shell.run([
      "findings", "add", "It fails.", "--kind", "cause-of-concern", "--evidence", "E1", "--evidence", "E2",
    ])
    _ = shell.run(["recommendations", "add", "Go on.", "--to", "home-office", "--answers", "F1"])
    _ = shell.run("findings review F1 in-review")
    #expect(shell.run(["findings", "review", "F1", "agreed", "--author", "B-Lead"]).status == .done)
    let edited = shell.run("recommendations edit R1 --not-answers F1")
    #expect(edited.output == "R1: answers no finding\n")
    #expect(edited.errors.contains("F1 was agreed by B-Lead as it stood; it is a draft again"))
    #expect(shell.run("log").output.contains("R1: answers no finding, F1 no longer agreed"))
    #expect(shell.run("undo").status == .done)
    #expect(shell.run("recommendations remove R1").errors.contains("F1 was agreed by B-Lead as it stood"))
    #expect(shell.run("findings show F1 --json").json["review"] as? String == "draft")
    #expect(shell.run("verify").status == .done)
  }

  @Test
  func `the log says of a text that stood already that it was changed, and of a new one that it was written`()
  {
    _ = shell.run(["evidence", "add", "Seen.", "--kind", "interview", "--force", "kent"])
    _ = shell.run(["findings", "add", "It works.", "--kind", "strength"])
    _ = shell.run(["recommendations", "add", "Go on.", "--to", "home-office"])
    func done(_ arguments: [String]) -> String {
      #expect(shell.run(arguments).status == .done, "\(arguments)")
      return shell.run("log --limit 1").output
    }
    #expect(done(["findings", "edit", "F1", "--text", "Because."]).contains("F1: text written"))
    #expect(
      done(["findings", "edit", "F1", "--title", "It does.", "--text", "So."])
        .contains("F1: title changed, text changed"))
    #expect(done(["findings", "edit", "F1", "--text", ""]).contains("F1: text cleared"))
    #expect(done(["recommendations", "edit", "R1", "--text", "Go."]).contains("R1: wording changed"))
    #expect(done(["evidence", "edit", "E1", "--place", "p. 1"]).contains("E1: place written"))
    #expect(
      done(["evidence", "edit", "E1", "--passage", "Heard.", "--place", "p. 2"])
        .contains("E1: passage changed, place changed"))
  }

  @Test func `a change of what was agreed says that it has to be agreed anew`() {
    for kind in ["interview", "document"] {
      _ = shell.run(["evidence", "add", "Seen.", "--kind", kind, "--force", "kent"])
    }
    _ = shell.run([
      "findings", "add", "It works.", "--kind", "strength", "--evidence", "E1", "--evidence", "E2",
    ])
    _ = shell.run("findings review F1 in-review")
    #expect(shell.run("findings review F1 agreed --author B.Lead").output == "F1: agreed by B.Lead\n")
    let edited = shell.run(["findings", "edit", "F1", "--title", "It works well."])
    #expect(edited.errors.contains("F1 was agreed by B.Lead as it stood"))
    #expect(shell.run("findings show F1 --json").json["review"] as? String == "draft")
  }

  @Test func `answers are counted by region beside the whole, with the word for the count`() {
    _ = shell.run("record kent/chief-officer-interview --answer CO2=yes")
    _ = shell.run("record essex/chief-officer-interview --answer CO2=no")
    let lines = shell.run("answers CO2 --by region").output
    #expect(lines.contains("All forces: evenly divided (2 asked)."))
    #expect(lines.contains("South East: all yes (1 of 1)."), "\(lines)")
    let json = shell.run("answers CO2 --by kind --json").json
    let question = (json["questions"] as? [[String: Any]])?.first
    let groups = (question?["by"] as? [[String: Any]])?.compactMap { $0["group"] as? String }
    #expect(groups?.contains("Territorial forces") == true)
    #expect(shell.run("answers CO2 --by colour").errors.contains("region, ct-region or kind"))
    #expect(shell.run("answers CO2 --by region --csv").output.contains("South East,yes,1,1,"))
  }
}
