import Commands
import Foundation
import Testing

/// The register of documents from the shell.
struct DocumentCommandTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  private func add(_ title: String = "Prevent strategy 2018", _ more: String...) -> Shell.Run {
    shell.run(["document", "add", title, "--force", "kent", "--kind", "prevent-strategy"] + more)
  }

  private func json(_ reference: String) -> [String: Any] {
    shell.run(["document", reference, "--json"]).json
  }

  @Test func `an entry is added with the next reference, changed, listed and found`() {
    let run = add("Prevent strategy 2018", "--status", "requested", "--date", "1/10/2018")
    #expect(run.status == .done, "\(run.errors)")
    #expect(run.output == "KENT-A-001: added, requested\n" && run.errors == "Saved.\n")
    #expect(add("Training record").output == "KENT-A-002: added, not requested\n")

    let set = shell.run([
      "document", "set", "kent-a-1", "--status", "received", "--date", "5 Nov", "--received-marking",
      "restricted", "--asked-of", "staff officer",
    ])
    #expect(set.status == .done, "\(set.errors)")
    #expect(
      set.output
        == "KENT-A-001: post asked written, marking as received written, status from requested to received on 5 Nov 2018\n"
    )
    let document = json("KENT-A-001")
    #expect(
      document["received"] as? String == "2018-11-05" && document["requested"] as? String == "2018-10-01")
    #expect(document["receivedMarking"] as? String == "RESTRICTED")
    #expect(document["marking"] as? String == "OFFICIAL-SENSITIVE")

    #expect(shell.run("documents --status received").output.contains("Prevent strategy 2018"))
    #expect(!shell.run("documents --status received").output.contains("KENT-A-002"))
    #expect(shell.run("documents --force essex").errors.contains("no document of Essex"))
    #expect(shell.run("search strategy 2018").output.contains("kent  document  KENT-A-001; Prevent strategy"))
    #expect(shell.run("document KENT-A-001").output.hasPrefix("OFFICIAL-SENSITIVE\n"))
    #expect(shell.run("undo").output.contains("status from requested to received"))
    #expect(json("KENT-A-001")["status"] as? String == "requested")
  }

  @Test func `what is returned or destroyed is so since a day, and comes back by table, export and import`()
    throws
  {
    _ = add("Plan", "--status", "received", "--date", "1/11/2018")
    let set = shell.run("document set KENT-A-001 --status returned-or-destroyed --date 2018-11-05")
    #expect(set.output == "KENT-A-001: status from received to returned or destroyed on 5 Nov 2018\n")
    #expect(json("KENT-A-001")["closed"] as? String == "2018-11-05")
    let early = shell.run("document set KENT-A-001 --closed 2018-10-30")
    #expect(early.errors.contains("it would be closed on 30 Oct 2018, before it was received on 1 Nov 2018"))
    #expect(
      shell.run("document set KENT-A-001 --closed 2018-11-06").output == "KENT-A-001: closed 6 Nov 2018\n")
    let table = shell.run("documents --csv").output
    #expect(table.contains(",2018-11-01,,2018-11-06,"))
    let other = try Shell()
    #expect(other.run(["documents", "import", try other.write(table, to: "list.csv")]).status == .done)
    #expect(other.run("documents --csv").output == table)
    #expect(shell.run(["export", "\(shell.home)/out"]).status == .done)
    let third = try Shell(hasStore: false)
    #expect(third.run(["import", "\(shell.home)/out"]).status == .done)
    #expect(third.run("documents --csv").output == table)
    #expect(shell.run("verify").status == .done)
  }

  @Test func `what is owed is told by the post that owes it, since when and how often it was chased`() throws
  {
    for (title, post) in [
      ("Plan", "force liaison officer"), ("Policy", "force liaison officer"), ("Log", ""),
    ] {
      _ = add(title, "--status", "requested", "--date", "1/11/2018", "--asked-of", post)
    }
    for day in ["5/11/2018", "12/11/2018"] {
      _ = shell.run("document set KENT-A-001 --status chased --date \(day)")
    }
    #expect(json("KENT-A-001")["timesChased"] as? Int == 2)
    let owed = shell.run("documents --owed").output
    #expect(
      owed.contains("Kent: 1 document awaited") && owed.contains("Kent, force liaison officer: 2 documents"))
    #expect(owed.contains("asked for on 1 Nov 2018, chased 2 times, last on 12 Nov 2018"))
    let list = shell.run(["documents", "--owed", "--asked-of", "force liaison", "--json"]).json
    let owners = try #require(list["owners"] as? [[String: Any]])
    #expect(owners.count == 1 && owners[0]["owner"] as? String == "Kent, force liaison officer")
    #expect(owners[0]["timesChased"] as? Int == 2 && owners[0]["owedSince"] as? String == "2018-11-01")
    let table = shell.run(["documents", "--owed", "--asked-of", "force liaison officer", "--csv"]).output
    #expect(table.contains("key_points,owed_since,days_overdue\r\n") && table.contains(",2018-11-12,2,"))
    let back = try Shell()
    #expect(back.run(["documents", "import", try back.write(table, to: "owed.csv")]).status == .done)
    #expect(back.run("documents --owed --csv").output == table)
    let nobody = shell.run("documents --owed --asked-of chief")
    #expect(nobody.status == .badInput && nobody.errors.contains("There are 'force liaison officer'."))
    #expect(shell.run("document set KENT-A-001 --times-chased 3").output == "KENT-A-001: chased 3 times\n")
    #expect(
      shell.run("document set KENT-A-001 --times-chased x").errors.contains("a whole number from 0 to 99"))
  }

  @Test func `every laptop has a letter of its own`() {
    #expect(shell.run("documents letter").output == "A\n")
    #expect(shell.run("documents letter b").status == .done)
    #expect(add().output.hasPrefix("KENT-B-001"))
    shell.variables["FIELDBOOK_DEVICE_LETTER"] = "c"
    #expect(add().output.hasPrefix("KENT-C-001"))
    shell.variables["FIELDBOOK_DEVICE_LETTER"] = "cc"
    let refused = add()
    #expect(refused.status == .badInput && refused.errors.contains("'cc'"))
    #expect(shell.run("documents letter 7").status == .badInput)
  }

  @Test
  func `a new laptop gives no number in a store of others before it has a letter, and goes on with its own`()
    throws
  {
    #expect(add().output.hasPrefix("KENT-A-001"))
    let other = try Shell(hasStore: false)
    other.variables["FIELDBOOK_TODAY"] = "2018-11-20"
    let copy = shell.home + "/copy.fieldbook"
    try FileManager.default.copyItem(atPath: shell.store, toPath: copy)
    func adding(_ title: String) -> Shell.Run {
      other.run([
        "document", "add", title, "--force", "kent", "--kind", "other", "--store", copy,
      ])
    }
    let refused = adding("Policy")
    #expect(refused.status == .refused, "\(refused.errors)")
    #expect(
      refused.errors.contains("this laptop has no letter of its own. Set one: ':letter B'")
    )
    let none = other.run("documents letter --store \(copy)")
    #expect(none.status == .done && none.output == "none\n")
    #expect(none.errors.hasSuffix("before it has a letter of its own: 'fieldbook documents letter B'.\n"))
    #expect(other.run("documents letter --store \(copy) --json").json["letter"] is NSNull)
    let evidence = other.run(["evidence", "add", "Seen.", "--store", copy])
    #expect(evidence.status == .refused, "\(evidence.errors)")
    // The letter of another laptop is not taken, nor is one that was set before it was known here.
    let taken = other.run("documents letter a --store \(copy)")
    #expect(taken.status == .refused && taken.errors.contains("Take another, such as B."), "\(taken.errors)")
    #expect(other.run("documents letter a").status == .done)
    #expect(adding("Policy").errors.contains("Set one: ':letter B'"))
    #expect(other.run("documents letter b --store \(copy)").status == .done)
    #expect(adding("Policy").output.hasPrefix("KENT-B-001"))
    // Who began with A goes on with it, whoever has saved since.
    try FileManager.default.removeItem(atPath: shell.store)
    try FileManager.default.copyItem(atPath: copy, toPath: shell.store)
    #expect(add().output.hasPrefix("KENT-A-002"))
  }

  @Test
  func
    `a reference that is not there is told with the nearest, a move that is not allowed with those that are`()
  {
    _ = add()
    let unknown = shell.run("document set KENT-A-011 --status received")
    #expect(unknown.status == .badInput)
    #expect(unknown.errors.contains("Could not find 'KENT-A-011'") && unknown.errors.contains("KENT-A-001"))
    let move = shell.run("document set KENT-A-001 --status read")
    #expect(move.status == .refused)
    #expect(move.errors.contains("can become requested, received or not held by the force"), "\(move.errors)")
    #expect(shell.run("document set KENT-A-001 --status posted").errors.contains("has to be not-requested"))
    #expect(shell.run("document set KENT-A-001").status == .usage)
    let ahead = shell.run("document set KENT-A-001 --status received --date 1/12/2018")
    #expect(ahead.status == .refused && ahead.errors.contains("after today (20 Nov 2018)"))
  }

  @Test func `an entry is deleted, brought back, and the list narrowed down`() {
    _ = add("Policy", "--status", "requested")
    _ = shell.run(["document", "add", "Letter", "--source", "dfe", "--kind", "other"])
    #expect(shell.run("documents --source dfe --kind other --json").output.contains("DFE-A-001"))
    #expect(
      shell.run("documents --source dfe --status requested").errors.contains("No document is like that"))
    #expect(shell.run("documents --source nowhere").status == .badInput)
    let dry = shell.run("document delete dfe-a-1 --dry-run")
    #expect(dry.output == "DFE-A-001: deleted\n" && dry.errors.contains("Nothing was saved"))
    #expect(shell.run("document delete DFE-A-001").errors == "Saved.\n")
    #expect(shell.run("document DFE-A-001").status == .badInput)
    #expect(shell.run("log").output.contains("DFE-A-001: deleted"))
    #expect(shell.run("undo").status == .done && json("DFE-A-001")["title"] as? String == "Letter")
    #expect(shell.run("verify").status == .done)
  }

  @Test func `what is SECRET is a stub that says where it is held`() {
    let nowhere = add("Threat assessment", "--received-marking", "UK SECRET")
    #expect(nowhere.status == .refused && nowhere.errors.contains("Say where it is held"))
    let told = add(
      "Threat assessment", "--received-marking", "UK SECRET", "--held-at", "CTU registry", "--key-points", "x"
    )
    #expect(told.status == .refused && told.errors.contains("neither a file nor key points"))
    let stub = add("Threat assessment", "--received-marking", "UK SECRET", "--held-at", "CTU registry")
    #expect(stub.status == .done, "\(stub.errors)")
    #expect(json("KENT-A-001")["stub"] as? Bool == true)
    #expect(shell.run("document KENT-A-001").output.contains("Held elsewhere, not stored here"))
  }

  @Test func `no evidence is taken from what is SECRET, and what evidence quotes does not become so`() throws
  {
    _ = add("Assessment", "--received-marking", "SECRET", "--held-at", "CTU registry")
    let refused =
      "Could not take KENT-A-001 as evidence: it is marked SECRET, and what is SECRET or above is only listed here. "
      + "Leave its words where it is held."
    let taken = shell.run(["evidence", "add", "The words.", "--source", "KENT-A-001"])
    #expect(taken.status == .refused && taken.errors.contains(refused), "\(taken.errors)")
    _ = add("Policy")
    _ = shell.run(["evidence", "add", "Owned by nobody.", "--source", "KENT-A-002"])
    let moved = shell.run("evidence edit E1 --source KENT-A-001")
    #expect(moved.status == .refused && moved.errors.contains(refused), "\(moved.errors)")

    let marking = ["document", "set", "KENT-A-002", "--received-marking", "SECRET", "--held-at", "safe"]
    let quoted =
      "it is marked SECRET, and what is SECRET or above is only listed here, but E1 quotes it. Delete that item first, "
      + "and purge the words."
    let marked = shell.run(marking)
    #expect(marked.status == .refused && marked.errors.contains(quoted), "\(marked.errors)")
    let table = try shell.write(
      "reference,received-marking,held-at\nKENT-A-002,UK SECRET,safe\n", to: "marked.csv")
    let imported = shell.run(["documents", "import", table])
    #expect(imported.errors.contains("but E1 quotes it"), "\(imported.errors)")
    #expect(json("KENT-A-002")["stub"] as? Bool == false)
    #expect(shell.run("evidence remove E1").status == .done && shell.run(marking).status == .done)
    #expect(json("KENT-A-002")["stub"] as? Bool == true)
  }

  @Test func `key points come from standard input, and a file is noted with its hash`() throws {
    _ = add("Policy", "--status", "received", "--date", "5/11/2018")
    shell.input = Array("Policy is of 2015.\nNo owner.\n".utf8)
    _ = try shell.write("abc", to: ".local/share/fieldbook/policy.pdf")
    let run = shell.run([
      "document", "set", "KENT-A-001", "--status", "key-points-logged", "--key-points", "-", "--file",
      "\(shell.home)/.local/share/fieldbook/policy.pdf",
    ])
    #expect(run.status == .done, "\(run.errors)")
    let document = json("KENT-A-001")
    #expect(document["keyPoints"] as? String == "Policy is of 2015.\nNo owner.")
    #expect(document["file"] as? String == "policy.pdf")
    #expect((document["sha256"] as? String)?.hasPrefix("ba7816bf") == true)
    #expect(shell.run("document set KENT-A-001 --file nowhere.pdf").status == .badInput)
  }

  @Test func `what is owed is listed with since when and until when, overdue first`() {
    _ = add("Plan", "--status", "requested", "--date", "1/11/2018")
    _ = add("Register", "--status", "promised", "--requested", "2/11/2018", "--date", "15/11/2018")
    _ = add("Policy", "--status", "received", "--date", "5/11/2018")
    _ = shell.run([
      "document", "add", "Letter", "--source", "dfe", "--kind", "other", "--status", "requested",
      "--asked-of",
      "=private office",
    ])
    let owed = shell.run("documents --owed --force kent").output
    #expect(
      owed == """
        OFFICIAL

        Kent: 2 documents awaited on 20 Nov 2018, 1 overdue

        - KENT-A-002  Register
            asked for on 2 Nov 2018, promised for 15 Nov 2018, 5 days overdue
        - KENT-A-001  Plan
            asked for on 1 Nov 2018

        OFFICIAL

        """, "\(owed)")
    #expect(shell.run("documents --owed").output.contains("DfE, =private office: 1 document awaited"))
    let table = shell.run("documents --csv").output
    #expect(table.contains("\r\nDFE-A-001,Letter,other,dfe,dfe,'=private office,"))
    let counts = shell.run("documents --json").json["counts"] as? [String: Any]
    #expect(counts?["owed"] as? Int == 3 && counts?["overdue"] as? Int == 1)
  }

  @Test func `below a list of some documents stands how far the whole register is`() {
    _ = add("Plan", "--status", "read", "--date", "5/11/2018")
    _ = add("Register", "--status", "requested", "--date", "2/11/2018")
    let whole = "1 of 300 documents reviewed (0%), 1 owed"
    #expect(shell.run("documents").output.contains("\n\n\(whole)\n"))
    let some = shell.run("documents --status requested").output
    #expect(some.contains("\n\n1 document of 2 listed. Of all: \(whole)\n"), "\(some)")
    #expect(shell.run("documents --force kent").output.contains("\n\n\(whole)\n"))
  }

  @Test func `nothing is saved in a dry run`() {
    let before = shell.bytes(of: shell.store)
    #expect(add("Plan", "--dry-run").errors.contains("Nothing was saved"))
    #expect(shell.bytes(of: shell.store) == before)
  }

  @Test func `verify names a held file that changed, apart from the store`() throws {
    let file = try shell.write("abc", to: ".local/share/fieldbook/policy.pdf")
    _ = add("Policy", "--status", "received", "--file", file)
    #expect(shell.run("verify").status == .done)
    _ = try shell.write("abcd", to: ".local/share/fieldbook/policy.pdf")
    let run = shell.run("verify")
    #expect(run.status == .heldFiles && run.output.contains("is whole"))
    #expect(run.errors.contains("KENT-A-001: policy.pdf has changed since it was registered."))
    let json = shell.run("verify --json").json
    #expect(json["whole"] as? Bool == true)
    #expect((json["heldFiles"] as? [[String: Any]])?.first?["state"] as? String == "changed")
    try FileManager.default.removeItem(atPath: file)
    #expect(shell.run("verify").errors.contains("policy.pdf is missing"))
  }

  @Test func `status, show, export, history and purge know documents`() throws {
    _ = add("A name that should not stand here", "--status", "requested")
    #expect((shell.run("status --json").json["documents"] as? [String: Any])?["owed"] as? Int == 1)
    #expect(shell.run("status").output.contains("0 of 300 documents reviewed (0%), 1 owed"))
    #expect(shell.run("show kent").output.contains("KENT-A-001  A name that"))
    #expect((shell.run("show kent --json").json["documents"] as? [Any])?.count == 1)
    #expect(shell.run("history KENT-A-001").output.contains("KENT-A-001: added, requested"))
    #expect(shell.run("history kent").output.contains("KENT-A-001: added, requested"))
    _ = shell.run("export \(shell.home)/out")
    let table = String(decoding: shell.bytes(of: "\(shell.home)/out/documents.csv") ?? Data(), as: UTF8.self)
    #expect(table.contains("KENT-A-001,A name that should not stand here,prevent-strategy,force,kent,"))
    let purge = shell.run([
      "purge", "KENT-A-001", "title", "--reason", "a name", "--confirm", "KENT-A-001",
    ])
    #expect(purge.status == .done, "\(purge.errors)")
    #expect(shell.run("document KENT-A-001").output.contains("[taken out]"))
    #expect(shell.run("verify").status == .done)
  }
}
