import Commands
import Foundation
import Testing

struct ExchangeCommandTests {
  let shell: Shell

  init() throws {
    shell = try Shell()
    _ = shell.run(["record", "kent", "chief", "--answer", "CO2=yes", "--note", "=HYPERLINK(\"x\")"])
    _ = shell.run(["record", "kent", "chief", "--summary", "  +44 is no formula\nsecond line"])
  }

  @Test func `a store goes out as plain text and comes back the same`() throws {
    let run = shell.run("export \(shell.home)/out")
    #expect(run.status == .done, "\(run.errors)")
    #expect(run.errors.contains("highest marking OFFICIAL"))
    let other = shell.home + "/other.fieldbook"
    let back = shell.run("import \(shell.home)/out --store \(other)")
    #expect(back.status == .done, "\(back.errors)")
    #expect(
      shell.run("history kent --json --store \(other)").output == shell.run("history kent --json").output)
    let again = shell.run("export \(shell.home)/again --json --store \(other)")
    #expect(again.json["files"] as? [String] != nil)
    for file in again.json["files"] as? [String] ?? [] {
      #expect(
        shell.bytes(of: "\(shell.home)/out/\(file)") == shell.bytes(of: "\(shell.home)/again/\(file)"),
        "\(file)")
    }
    #expect(
      shell.run("show kent chief --json --store \(other)").output
        == shell.run("show kent chief --json").output)
  }

  @Test func `no cell of a table is a formula`() throws {
    _ = shell.run("export \(shell.home)/out")
    let notes = String(decoding: shell.bytes(of: "\(shell.home)/out/notes.csv") ?? Data(), as: UTF8.self)
    #expect(notes.contains("\"'=HYPERLINK(\"\"x\"\")\""))
    let activities = String(
      decoding: shell.bytes(of: "\(shell.home)/out/activities.csv") ?? Data(), as: UTF8.self)
    #expect(activities.contains("\"'  +44 is no formula\nsecond line\""))
  }

  @Test func `every file of the folder is explained in its README and in the description of the format`()
    throws
  {
    let files = shell.run("export \(shell.home)/out --json").json["files"] as? [String] ?? []
    let readme = shell.text(of: "out/README.txt")
    let description = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/export-format.md"), encoding: .utf8)
    #expect(files.count > 40)
    for file in files {
      #expect(readme.contains(file), "\(file)")
      #expect(description.contains("`\(file)`"), "\(file)")
    }
  }

  @Test func `evidence, findings and recommendations go out as tables too, without formulas`() throws {
    _ = shell.run(["evidence", "add", "=1+1", "--kind", "interview", "--force", "kent"])
    _ = shell.run(["findings", "add", "@SUM(A1)", "--kind", "gap", "--evidence", "E1"])
    _ = shell.run([
      "recommendations", "add", "＝2 leads", "--to", "chief-constables", "--answers", "F1",
    ])
    #expect(shell.run("export \(shell.home)/out").status == .done)
    #expect(shell.text(of: "out/evidence.csv").contains("\r\nE1,'=1+1,interview,"))
    #expect(shell.text(of: "out/findings.csv").contains("\r\nF1,'@SUM(A1),"))
    #expect(shell.text(of: "out/recommendations.csv").contains("\r\nR1,'＝2 leads,chief-constables,"))
  }

  @Test func `nothing is overwritten, on the way out and on the way in`() throws {
    _ = shell.run("export \(shell.home)/out")
    let twice = shell.run("export \(shell.home)/out")
    #expect(twice.status == .exists)
    let before = shell.bytes(of: shell.store)
    let back = shell.run("import \(shell.home)/out")
    #expect(back.status == .exists)
    #expect(back.errors.contains("two stores cannot be joined"))
    #expect(shell.bytes(of: shell.store) == before)
    #expect(shell.run("import \(shell.home)/none --store \(shell.home)/x.fieldbook").status == .noSuchFile)
    #expect(shell.run("import \(shell.home)/out --demo").status == .usage)
  }

  @Test func `what is wrong with a damaged store is told in words`() throws {
    let bytes = try #require(shell.bytes(of: shell.store))
    let size = 4096
    var told: [String] = []
    for page in (2..<bytes.count / size).reversed() where told.count < 3 {
      var damaged = bytes
      damaged.replaceSubrange(page * size..<(page + 1) * size, with: Data(repeating: 0, count: size))
      try damaged.write(to: URL(filePath: shell.store))
      try shell.setPermissions(0o600, of: shell.store)
      let run = shell.run("export \(shell.home)/out")
      if run.errors.contains("a fault in") { told.append(run.errors) }
    }
    #expect(told.count == 3)
    for words in told {
      #expect(words.contains("a fault in the file, which contradicts itself: "), "\(words)")
      #expect(!words.contains("structure(") && !words.contains("***") && !words.contains("\\n"), "\(words)")
    }
  }

  @Test func `every fault is told with file and line, and nothing is made`() throws {
    _ = shell.run("export \(shell.home)/out")
    _ = try shell.write("{\"id\":1}\nx\n", to: "out/note.jsonl")
    let run = shell.run("import \(shell.home)/out --store \(shell.home)/new.fieldbook --json")
    #expect(run.status == .badInput)
    let faults = run.error["faults"] as? [[String: Any]] ?? []
    #expect(faults.map { $0["file"] as? String } == ["note.jsonl", "note.jsonl", "note.jsonl"])
    #expect(
      faults.map { $0["line"] as? Int } == [nil, 1, 2] || faults.map { $0["line"] as? Int } == [1, 2, nil])
    #expect(!FileManager.default.fileExists(atPath: shell.home + "/new.fieldbook"))
  }

  @Test func `the demo can be exported, too`() throws {
    let run = shell.run("export \(shell.home)/demo --demo")
    #expect(run.status == .done, "\(run.errors)")
    let back = shell.run("import \(shell.home)/demo --store \(shell.home)/demo.fieldbook")
    #expect(back.status == .done, "\(back.errors)")
    let (first, second) = (
      shell.run("answers --all --csv --demo"),
      shell.run("answers --all --csv --store \(shell.home)/demo.fieldbook")
    )
    #expect(first.output == second.output)
  }
}
