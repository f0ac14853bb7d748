import Commands
import Foundation
import Testing

struct SheetCommandTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  private func sheet(_ texts: KeyValuePairs<String, String>) throws -> String {
    var text = shell.run("paper kent --activity chief-officer-interview").output
    for (label, words) in texts { text = text.replacing("\n\(label):\n", with: "\n\(label): \(words)\n") }
    return try shell.write(text, to: "kent.txt")
  }

  @Test func `a sheet is printed, filled in and taken back`() throws {
    let file = try sheet(["Date": "5 Nov 2018", "CO2 answer": "partly", "CO2 note": "in draft"])
    let dry = shell.run("import-sheet \(file) --dry-run")
    #expect(dry.status == .done, "\(dry.errors)")
    #expect(
      dry.output
        == "Kent, chief officer interview: slot 5 Nov 2018, CO2 answered partly, note beside CO2 written\n")
    let run = shell.run("import-sheet \(file)")
    #expect(run.errors == "Saved.\n")
    #expect(shell.run("import-sheet \(file)").errors == "All that can be taken stands so already.\n")
    let entries = shell.run("history kent --json").json["entries"] as? [[String: Any]] ?? []
    #expect(Set(entries.prefix(3).compactMap { $0["commit"] as? Int }).count == 1)
    #expect(entries.first?["summary"] as? String == "Kent: 1 activity changed by a sheet")
  }

  @Test func `nothing is taken from a sheet with a fault, unless the rest is asked for`() throws {
    let file = try sheet(["CO2 answer": "sort of", "CO2 note": "in draft"])
    let run = shell.run("import-sheet \(file)")
    #expect(run.status == .badInput)
    #expect(run.errors.contains("kent.txt:"))
    #expect(run.errors.contains("CO2 answer: Could not read 'sort of'"))
    #expect(run.errors.contains("Left empty, it stays as it is."))
    #expect(run.errors.contains("Nothing was changed"))
    let readable = shell.run("import-sheet \(file) --accept-readable --json")
    #expect(readable.status == .done)
    #expect(
      readable.json["recorded"] as? [String] == ["Kent, chief officer interview: note beside CO2 written"])
    #expect((readable.json["notTaken"] as? [[String: Any]])?.first?["text"] as? String == "sort of")
    let rest = shell.run("import-sheet \(file) --rest-as-note")
    #expect(rest.status == .done, "\(rest.errors)")
    #expect(shell.run("show kent").output.contains("CO2 answer: sort of"))
  }

  @Test func `what was typed below the end of the sheets belongs to what stands above it`() throws {
    let text = shell.run("paper kent --activity chief-officer-interview").output
    let file = try shell.write(text + "\nTyped at the very end\n", to: "kent.txt")
    let run = shell.run("import-sheet \(file)")
    #expect(run.status == .done, "\(run.errors)")
    let shown = shell.run("show kent --json").output
    #expect(shown.contains("\"Typed at the very end\""), "\(shown)")
    #expect(!shown.contains("End of the sheets"))
  }

  @Test func `what is no sheet is refused`() throws {
    let file = try shell.write("", to: "empty.txt")
    #expect(shell.run("import-sheet \(file)").status == .badInput)
    #expect(shell.run("import-sheet \(shell.home)/none.txt").status == .noSuchFile)
    #expect(shell.run("paper kent --blank --filled").status == .usage)
    #expect(shell.run("paper kent --activity hot-debrief").status == .badInput)
  }
}
