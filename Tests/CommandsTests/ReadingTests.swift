import Commands
import Foundation
import Testing

struct ReadingTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  @Test func `control, bidi, zero-width and tag characters never reach the output raw`() throws {
    let nasty = "Red\u{1B}[31m \u{202E}back\u{200B} tag\u{E0041} bell\u{07} \u{9B}1m end\ttab"
    shell.input = Array(nasty.utf8)
    _ = shell.run("record kent --note -")
    _ = shell.run(["record", "kent", "chief", "--place", nasty, "--answer-note", "CO1=\(nasty)"])
    let hidden: Set<Unicode.Scalar> = [
      "\u{1B}", "\u{202E}", "\u{200B}", "\u{E0041}", "\u{07}", "\u{9B}", "\t",
    ]
    for line in ["show kent", "show kent chief", "search bell", "history kent", "status", "forces --csv"] {
      for line in [line, line.hasSuffix("--csv") ? line : line + " --json"] {
        let run = shell.run(line)
        #expect(run.status == .done)
        #expect(run.output.unicodeScalars.allSatisfy { !hidden.contains($0) }, "\(line)")
      }
    }
    #expect(shell.run("show kent").output.contains("<U+001B>[31m <U+202E>back<U+200B>"))
    let notes = shell.run("show kent --json").json["notes"] as? [[String: Any]]
    #expect(notes?.first?["text"] as? String == nasty)
    let refused = shell.run(["show", "kent\u{1B}[2J"])
    #expect(!refused.errors.contains("\u{1B}"))
  }

  @Test func `what a spreadsheet would take for a formula gets an apostrophe`() throws {
    let plan = shell.run("plan show ct4 --source").output
    let changed = plan.replacing(
      "ask: What does the Prevent part", with: "ask: \"=1+1, What does the Prevent part"
    )
    .replacing("how long have you held it?", with: "how long?\"")
    let file = try shell.write(changed, to: "own.yaml")
    let store = shell.home + "/own.fieldbook"
    #expect(shell.run("new --plan \(file) --store \(store)").status == .done)

    let table = shell.run("answers CO1 --csv --store \(store)").output
    #expect(table.contains("CO1,\"'=1+1, What does"))
  }

  @Test func `forces are listed and filtered`() throws {
    #expect((shell.run("forces --json").json["forces"] as? [Any])?.count == 46)
    let south = shell.run("forces south east --json").json["forces"] as? [[String: Any]] ?? []
    #expect(
      south.compactMap { $0["slug"] as? String }.sorted() == [
        "hampshire", "kent", "surrey", "sussex", "thames-valley",
      ])
    #expect(shell.run("forces --csv").output.split(separator: "\r\n").count == 47)
    #expect(shell.run("forces").output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let none = shell.run("forces atlantis")
    #expect(none.status == .done)
    #expect(none.output == "")
  }

  @Test func `a fact that is not known is null, never zero`() throws {
    let facts = try #require(shell.run("show cnc --json").json["facts"] as? [String: Any])
    #expect(facts["officers"] is NSNull)
    #expect(facts["population"] is NSNull)
    #expect(facts["onsCode"] is NSNull)
    #expect(facts.keys.count == 15)
  }

  @Test(arguments: ["kent", "Kent Police", "E23000032", "KENT"])
  func `a force is found by any usual spelling`(name: String) {
    #expect(shell.run(["show", name, "--json"]).json["slug"] as? String == "kent")
  }

  @Test func `a tally names the forces behind each count`() throws {
    for (force, answer) in [("kent", "yes"), ("essex", "yes"), ("surrey", "no"), ("sussex", "not-known")] {
      _ = shell.run("record \(force) chief --answer CO2=\(answer)")
    }
    _ = shell.run("record dorset chief --answer CO2=not-asked")
    let run = shell.run("answers co2 --json")
    let question = try #require((run.json["questions"] as? [[String: Any]])?.first)

    #expect(question["asked"] as? Int == 4)
    #expect(
      question["sentence"] as? String
        == "yes 2, no 1, not known 1 of 4 asked; 42 not asked, blank or not applicable")
    let counts = try #require(question["counts"] as? [[String: Any]])
    #expect(counts.first?["forces"] as? [String] == ["essex", "kent"])
    #expect(shell.run("answers CO2").output.contains("yes 2: essex, kent"))
    #expect((shell.run("answers --all --json").json["questions"] as? [Any])?.count == 46)
    #expect(shell.run("answers").status == .usage)
    #expect(shell.run("answers CO99").status == .badInput)
  }

  @Test func `search finds notes and says how many`() throws {
    _ = shell.run(["record", "kent", "--note", "Ynys Môn was mentioned"])
    let run = shell.run("search ynys mon --json")
    #expect(shell.run("search ynys mon --csv").output.hasPrefix("body,record,id,text,marking\r\nkent,"))
    #expect(run.json["total"] as? Int == 1)
    #expect((run.json["hits"] as? [[String: Any]])?.first?["body"] as? String == "kent")
    #expect(shell.run(["search", "\"OR* NEAR("]).status == .done)
  }

  @Test func `search tells the second activity of a kind from the first`() throws {
    #expect(shell.run("record kent community-focus-group --add --status proposed").status == .done)
    _ = shell.run(["record", "kent/community-focus-group#2", "--summary", "Ynys Môn was mentioned"])
    let lines = shell.run("search kent community").output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("kent/community-focus-group  activity  ") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("kent/community-focus-group#2  activity  ") }, "\(lines)")
    let said = shell.run("search ynys --json").json["hits"] as? [[String: Any]]
    #expect(said?.first?["activity"] as? String == "kent/community-focus-group#2")
    #expect(said?.first?["body"] as? String == "kent")
  }

  @Test func `history tells who changed an answer from what to what`() throws {
    _ = shell.run("record kent chief --answer CO2=yes")
    _ = shell.run("record kent chief --answer CO2=partly")
    let run = shell.run("history kent/chief-officer-interview/co2 --json")
    let entries = try #require(run.json["entries"] as? [[String: Any]])
    let newest = try #require(entries.first)

    #expect(newest["oldWords"] as? String == "yes")
    #expect(newest["newWords"] as? String == "partly")
    #expect(newest["author"] as? String == "inspector")
    #expect(
      newest.keys.sorted() == [
        "author", "commit", "created", "device", "field", "id", "kind", "new", "newPurged", "newWords", "old",
        "oldPurged", "oldWords", "record", "removed", "summary", "time",
      ])
    let told = shell.run("history kent/chief-officer-interview/co2").output
    #expect(told.contains("CO2: yes → partly"))
    #expect(told.contains("  inspector on laptop  "), "\(told)")
    let table = shell.run("history kent/chief-officer-interview/co2 --csv").output.split(separator: "\r\n")
    #expect(
      table.first?.hasPrefix("commit,time,author,device,summary,record,id,change,field,old,new") ?? false)
    #expect(table.dropFirst().first?.contains(",changed,response,yes,partly,OFFICIAL") ?? false, "\(table)")
  }

  @Test func `history lists every value with which a record came and went, not the texts alone`() throws {
    let line = "record essex chief --date 5/11/2018 --mode telephone --marking official-sensitive"
    #expect(shell.run(line).status == .done)
    let address = "essex/chief-officer-interview"
    let told = shell.run("history \(address)").output.split(separator: "\n").map(String.init)
    #expect(told.contains("    date: - → 5 Nov 2018"), "\(told)")
    #expect(told.contains("    mode: - → telephone"))
    #expect(told.contains { $0.hasPrefix("    marking: OFFICIAL → OFFICIAL-SENSITIVE") })
    let entries = shell.run("history \(address) --json").json["entries"] as? [[String: Any]] ?? []
    let date = try #require(entries.first { $0["field"] as? String == "date" })
    #expect(date["old"] is NSNull && date["new"] as? String == "2018-11-05")
    #expect(shell.run("history \(address) --csv").output.contains(",changed,mode,,telephone,"))

    #expect(shell.run("undo").status == .done)
    let undone = shell.run("history \(address)").output
    #expect(undone.contains("    date: 5 Nov 2018 → -\n"), "\(undone)")
    #expect(undone.contains("    mode: telephone → -\n"))
  }

  @Test func `the history of a document tells with what it was registered and what went with it`() throws {
    _ = shell.run(
      "document add Policy --force kent --kind prevent-strategy --status requested --date 1/10/2018")
    let told = shell.run("history KENT-A-001").output
    for words in [
      "document, kind: - → Prevent strategy", "document, force: - → Kent", "document, status: - → requested",
      "document, requested: - → 1 Oct 2018",
    ] { #expect(told.contains(words), "\(told)") }
    _ = shell.run("undo")
    let undone = shell.run("history kent").output
    for words in ["document, kind: Prevent strategy → -", "document, status: requested → -"] {
      #expect(undone.contains(words), "\(undone)")
    }
  }

  @Test func `the history of evidence, findings and recommendations names what they are tied to`() {
    _ = shell.run(["evidence", "add", "Six of nine", "--kind", "interview", "--force", "kent"])
    _ = shell.run(["findings", "add", "Nobody leads", "--kind", "gap", "--evidence", "E1"])
    _ = shell.run(["recommendations", "add", "Train", "--to", "chief-constables", "--answers", "F1"])
    #expect(shell.run("history E1").output.contains("    on: Kent\n"))
    #expect(shell.run("history F1").output.contains("    rests on: E1\n"))
    #expect(shell.run("history R1").output.contains("    answers: F1\n"))
  }

  @Test func `the history of a slot that was moved tells the slot that it had`() throws {
    _ = shell.run("record kent chief --date 5/11/2018 --place Maidstone --status confirmed")
    let move = shell.run("record kent chief --date 12/12/2018 --reason travel-or-weather")
    #expect(move.status == .done, "\(move.errors)")
    let told = shell.run("history kent/chief-officer-interview").output
    for words in [
      "past slot, date: - → 5 Nov 2018", "past slot, place: - → Maidstone",
      "past slot, moved by: - → inspector",
      "past slot, reason: - → travel or weather",
    ] { #expect(told.contains(words), "\(told)") }
    #expect(!told.contains("past slot: "))
  }

  @Test func `the keys of an activity stay as they are`() {
    let keys = shell.run("show kent chief --json").json.keys.sorted()
    #expect(
      keys == [
        "address", "answered", "answers", "attendance", "body", "due", "followUps", "holder", "holderSince",
        "inspectors", "kind", "late", "marking", "mode", "number", "pastSlots", "post", "questions", "reason",
        "sharedWith", "slot", "status", "summary", "title", "writeUpBy",
      ])
  }

  @Test func `a page stands between its markings`() {
    _ = shell.run(["record", "kent", "chief", "--marking", "official-sensitive personal"])
    let lines = shell.run("show kent").output.split(separator: "\n")
    #expect(lines.first == "OFFICIAL-SENSITIVE [PERSONAL]")
    #expect(lines.last == "OFFICIAL-SENSITIVE [PERSONAL]")
  }
}
