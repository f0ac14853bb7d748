import Commands
import Foundation
import ViewModels
import Storage
import Testing

struct RootTests {
  let shell: Shell

  init() throws { shell = try Shell(hasStore: false) }

  @Test func `help, version and completions are results`() {
    for line in ["--help", "help record", "status --help", "--version", "--generate-completion-script bash"] {
      let run = shell.run(line)
      #expect(run.status == .done)
      #expect(run.errors == "")
      #expect(run.output.count > 10)
    }
  }

  @Test(arguments: [
    "stats", "recrod kent", "status --jsn", "status extra", "status --json --csv", "--nothing",
  ])
  func `a command line that cannot be read is told without touching anything`(line: String) {
    let run = shell.run(line)
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(run.errors.contains("Could not"))
    #expect(!FileManager.default.fileExists(atPath: shell.store))
  }

  @Test func `without a terminal the screens are refused, and no store is made`() {
    #expect(shell.run("").status == .noTerminal)
    #expect(!FileManager.default.fileExists(atPath: shell.store))
  }

  @Test func `with a terminal the screens get the inspection and what was asked for`() throws {
    shell.terminalFault = nil
    #expect(shell.run("--theme mono --ascii --color never --demo").status == .done)
    let request = try #require(shell.opened.first)
    #expect(request.theme == "mono")
    #expect(request.asciiOnly)
    #expect(request.color == .never)
    #expect(request.isDemo)
    #expect(shell.run("open --color blue").status == .usage)
  }

  @Test func `an author that was asked for is kept`() throws {
    shell.terminalFault = nil
    _ = shell.run("")
    let request = try #require(shell.opened.first)
    #expect(request.authorIsUnknown)
    try request.keepAuthor("M. Adeyemi")
    _ = shell.run("")
    #expect(shell.opened.last?.authorIsUnknown == false)
    #expect(shell.opened.last?.inspection.store.workplace.author == "M. Adeyemi")
  }

  @Test func `the manual names every command and exit status`() {
    let manual = shell.run("manual").output
    #expect(manual.hasPrefix(".TH FIELDBOOK 1"))
    for command in ["status", "forces", "show", "record", "arrange", "answers", "search", "history", "new"] {
      #expect(manual.contains(".SS \"fieldbook \(command)"))
    }
    #expect(manual.contains(".SS \"fieldbook plan check <file>\""))
    #expect(manual.contains(".B 75\nAnother program has the store open."))
  }

  @Test func `the documentation lists every exit status`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/cli.md"), encoding: .utf8)
    for status in CommandStatus.allCases {
      #expect(text.contains("| \(status.rawValue) | `\(status.name)` | "))
    }
  }

  @Test func `a plan is checked with line and column, and another inspection made from it`() throws {
    let source = shell.run("plan show ct4 --source").output
    let good = try shell.write(source.replacing("code: ct4", with: "code: trial"), to: "good.yaml")
    let bad = try shell.write(source.replacing("answer: tri", with: "answer: trii"), to: "bad.yaml")

    #expect(shell.run("plan check \(good)").output.contains("no faults; 46 forces"))
    let run = shell.run("plan check \(bad)")
    #expect(run.status == .badInput)
    #expect(run.errors.contains("\(bad):"))
    #expect(run.errors.split(separator: "\n").count == 19)
    #expect(shell.run("plan check \(shell.home)/none.yaml").status == .noSuchFile)

    #expect(shell.run("new --plan \(bad)").status == .badInput)
    #expect(shell.run("new --plan \(good)").status == .done)
    #expect(shell.run("new --plan \(good)").status == .exists)
    let store = shell.home + "/.local/share/fieldbook/trial.fieldbook"
    #expect(shell.run("plan show --json --store \(store)").json["code"] as? String == "trial")
  }
}
