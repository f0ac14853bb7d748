import Commands
import Foundation
import Testing

/// Tables of documents, as spreadsheets save them.
struct DocumentImportTests {
  let shell: Shell

  init() throws {
    shell = try Shell()
    _ = shell.run([
      "document", "add", "Prevent strategy", "--force", "kent", "--kind", "prevent-strategy", "--status",
      "requested", "--date", "1/10/2018",
    ])
  }

  private func json(_ reference: String) -> [String: Any] { shell.run("document \(reference) --json").json }

  private func importing(_ text: String, _ more: String...) throws -> Shell.Run {
    shell.run(["documents", "import", try shell.write(text, to: "list.csv")] + more)
  }

  private static let table = """
    Title;Force;Kind;Status;Requested;Received;Asked of;Key points\r
    prevent strategy;Kent Police;;received;;05/11/2018;staff officer;\r
    Structure chart;Devon & Cornwall;Structure chart;requested;05/10/2018 00:00;;;\r
    Referral report;essex;referral-report;key-points-logged;;5 Nov 2018;;"First line;\r
    and ""second\"""\r
    ;;;;;;;\r

    """

  @Test
  func `a reference that contradicts its row is refused, and the letter of another laptop is warned of`()
    throws
  {
    let table = """
      reference,title,kind,force,source
      KENT-C-001,New,other,essex,
      KENT-A-009,About Kent,other,kent,dfe
      KENT-B-007,From B,other,kent,
      """
    let run = try importing(table, "--accept-readable")
    #expect(
      run.errors.contains(
        "Could not take 'KENT-C-001': the row is of Essex, whose references begin with ESSEX. Put the source right"
      ),
      "\(run.errors)")
    #expect(
      run.errors.contains("Could not take 'KENT-A-009': the row is of DfE, whose references begin with DFE."))
    #expect(
      (run.output + run.errors).contains(
        "KENT-B-007 has the letter of another laptop, for that of this one is A"),
      "\(run.output)")
    #expect(json("KENT-B-007")["title"] as? String == "From B")
    #expect(json("KENT-C-001")["title"] == nil)
  }

  @Test func `rows add and change, by source and title, in one step`() throws {
    let before = shell.bytes(of: shell.store)
    let dry = try importing(Self.table, "--dry-run")
    #expect(dry.status == .done, "\(dry.errors)")
    #expect(
      dry.output == """
        change  KENT-A-001  Prevent strategy: post asked written, status from requested to received on \
        5 Nov 2018
        add     DEVON-AND-CORNWALL-A-001  Structure chart: requested 5 Oct 2018
        add     ESSEX-A-001  Referral report: key points logged, received 5 Nov 2018

        """, "\(dry.output)")
    #expect(dry.errors.contains("2 to add, 1 to change.") && dry.errors.contains("Nothing was saved"))
    #expect(shell.bytes(of: shell.store) == before)
    let run = try importing(Self.table)
    #expect(run.status == .done && run.errors.contains("Saved."), "\(run.errors)")
    #expect(json("KENT-A-001")["received"] as? String == "2018-11-05")
    #expect(json("KENT-A-001")["status"] as? String == "received")
    #expect(json("DEVON-AND-CORNWALL-A-001")["requested"] as? String == "2018-10-05")
    #expect(json("ESSEX-A-001")["keyPoints"] as? String == "First line;\nand \"second\"")
    #expect(try importing(Self.table).errors.contains("All of it stands so already"))
    #expect(shell.run("undo").output.contains("2 added, 1 changed"))
    #expect(shell.run("documents --json").json["documents"] as? [Any] != nil)
    #expect(json("KENT-A-001")["status"] as? String == "requested")
  }

  @Test func `a long table takes numbers in its order, past those that its rows give themselves`() throws {
    let rows = (1...300).map {
      "Paper \($0),\($0.isMultiple(of: 2) ? "kent" : "essex"),other," + ($0 == 7 ? "ESSEX-A-009" : "")
    }
    let run = try importing((["Title,Force,Kind,Reference"] + rows).joined(separator: "\n"))
    #expect(run.status == .done, "\(run.errors)")
    #expect(json("KENT-A-151")["title"] as? String == "Paper 300")
    #expect(json("ESSEX-A-009")["title"] as? String == "Paper 7")
    #expect(json("ESSEX-A-008")["title"] as? String == "Paper 17")
    #expect(json("ESSEX-A-010")["title"] as? String == "Paper 19")
  }

  @Test func `a refused row is told with its column, and then nothing changes unless the others are taken`()
    throws
  {
    let before = shell.bytes(of: shell.store)
    let text = """
      reference,title,force,kind,status,received,received_marking,held_at
      KENT-A-001,,,,read,,,
      ,Plan,knt,prevent-policy,,31/02,,
      ,Assessment,kent,other,,,SECRET,
      KENT-A-1,New title,,,,,,
      ,Chart,kent,chart,,,,
      ,Good one,kent,other,requested,,,

      """
    let run = try importing(text, "--json")
    #expect(run.status == .badInput && run.output == "")
    let faults = try #require(run.error["faults"] as? [[String: Any]])
    #expect(
      faults.map { "\($0["line"] ?? "")\($0["field"] as? String ?? "-")" }.sorted() == [
        "2status", "3force", "3received", "4-", "6kind",
      ], "\(faults)")
    #expect(shell.bytes(of: shell.store) == before)
    #expect(
      try importing(text).errors.contains(
        "list.csv:2:15: status: Could not change KENT-A-001: it is requested"))
    let taken = try importing(text, "--accept-readable")
    #expect(taken.status == .done, "\(taken.errors)")
    #expect(
      taken.output.contains("refuse") && taken.output.contains("add     KENT-A-002  Good one: requested"))
    #expect(json("KENT-A-001")["title"] as? String == "New title")
  }

  @Test func `an old marking to be asked about, and a null character, are told in the preview`() throws {
    let text =
      "title,force,kind,received marking\nPl\u{0}an,kent,other,CONFIDENTIAL\nList,kent,other,RESTRICTED\n"
    let dry = try importing(text, "--dry-run")
    #expect(
      dry.output == """
        add     KENT-A-002  Pl␀an: not requested
                Ask the originator what CONFIDENTIAL means today; OFFICIAL-SENSITIVE is applied until then.
                The title holds a character that is none, shown as ␀.
        add     KENT-A-003  List: not requested

        """, "\(dry.output)")
    let rows = try importing(text, "--json").json["rows"] as? [[String: Any]]
    #expect(rows?.map { ($0["warnings"] as? [Any])?.count } == [2, 0])
    #expect(try importing(text).output.contains("originator") == false)
  }

  @Test func `a day that a spreadsheet kept as a number is taken for it, and the preview says so`() throws {
    let text = "title,force,kind,requested,received\nPlan,kent,other,43374,43410.5\nLog,kent,other,4341,\n"
    let dry = try importing(text, "--dry-run")
    #expect(
      dry.output.contains(
        """
        add     KENT-A-002  Plan: requested 1 Oct 2018, received 6 Nov 2018
                The requested '43374' is a spreadsheet's number for a day; it is taken for 1 Oct 2018.
                The received '43410.5' is a spreadsheet's number for a day; it is taken for 6 Nov 2018.
        """), "\(dry.output)")
    #expect(dry.output.contains("refuse  Log: line 3, requested") && dry.status == .badInput)
    #expect(try importing(text, "--accept-readable").status == .done)
    #expect(json("KENT-A-002")["received"] as? String == "2018-11-06")
  }

  @Test func `what goes out comes back the same, without a change`() throws {
    _ = shell.run([
      "document", "set", "KENT-A-001", "--held-at", "=cmd", "--key-points", "one, \"two\"\nthree",
      "--asked-of", "@x",
    ])
    let table = shell.run("documents --csv").output
    let run = try importing(table)
    #expect(run.status == .done && run.errors.contains("stands so already"), "\(run.output)\(run.errors)")
    let other = try Shell()
    let back = other.run(["documents", "import", try other.write("\u{FEFF}" + table, to: "list.csv")])
    #expect(back.status == .done, "\(back.errors)")
    #expect(other.run("documents --csv").output == table)
  }

  @Test(arguments: [",", ";", "\t"])
  func `any separator, line end and encoding of a spreadsheet is taken`(separator: String) throws {
    let lines = ["title|force|kind|asked of", "Café – plan|kent|other|“chief”"].map {
      $0.replacing("|", with: separator)
    }
    let text = lines.joined(separator: "\r\n") + "\r\n"
    let files: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
      [0xFF, 0xFE]
        + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] },
      Array(text.data(using: .windowsCP1252) ?? Data()), Array(lines.joined(separator: "\r").utf8),
      Array("sep=\(separator)\r\n\(text)".utf8),
    ]
    for (index, bytes) in files.enumerated() {
      let shell = try Shell()
      shell.input = bytes
      let run = shell.run("documents import -")
      #expect(run.status == .done, "file \(index): \(run.errors)")
      let document = shell.run("document KENT-A-001 --json").json
      #expect(
        document["title"] as? String == "Café – plan" && document["askedOf"] as? String == "“chief”",
        "\(index)")
    }
  }

  @Test(arguments: [
    "05-Nov-18", "Mon 5 Nov 2018", "\"Monday, 5 November 2018\"", "2018-11-05T00:00:00", "5/11/2018 00:00",
  ])
  func `a day is taken as spreadsheets write it, and told in the preview`(day: String) throws {
    let run = try importing("title,force,kind,requested\nPlan,kent,other,\(day)\n", "--dry-run")
    #expect(run.output == "add     KENT-A-002  Plan: requested 5 Nov 2018\n", "\(run.errors)")
  }

  @Test func `a new row without a status has come as far as the last of its days`() throws {
    let rows = [
      "1/10/2018,,,|requested", "1/10/2018,2/12/2018,,|promised", "1/10/2018,,5/11/2018,|received",
      ",,,6/11/2018|read",
    ]
    for row in rows {
      let parts = row.split(separator: "|").map(String.init)
      let run = try importing(
        "title,force,requested,promised,received,read\nPlan,kent,\(parts[0])\n", "--dry-run", "--json")
      let first = (run.json["rows"] as? [[String: Any]])?.first
      #expect(
        (first?["done"] as? [String])?.last?.hasPrefix(parts[1]) == true, "\(row): \(run.output)\(run.errors)"
      )
    }
    let given = try importing("title,force,requested,status\nPlan,kent,1/10/2018,withheld\n", "--dry-run")
    #expect(given.output.contains("Plan: withheld, requested 1 Oct 2018"))
  }

  @Test func `a row with too many cells is told by its title`() throws {
    let run = try importing("title,force\nPlan,kent,x,y\n")
    #expect(run.status == .badInput && run.output == "refuse  Plan: line 2\n")
    #expect(try importing("title,force\n,kent,x\n").output == "refuse  line 2\n")
  }

  @Test func `a heading that cannot be read is told with the nearest columns`() throws {
    let run = try importing("titel,force\nx,kent\n")
    #expect(run.status == .badInput)
    #expect(run.errors.contains("'titel' is no column") && run.errors.contains("Perhaps title was meant"))
    #expect(try importing("force,kind\nkent,other\n").errors.contains("neither 'reference' nor 'title'"))
    #expect(try importing("").status == .badInput)
    #expect(shell.run("documents import nowhere.csv").status == .noSuchFile)
  }
}
