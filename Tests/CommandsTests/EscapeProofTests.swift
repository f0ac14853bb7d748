import Commands
import Foundation
import TestSupport
import Testing

/// X1 of docs/reliability.md: what somebody typed, or a file holds, never acts on the terminal.
struct EscapeProofTests {
  let shell: Shell
  private static let activity = ["kent", "chief-officer-interview"]

  init() throws { shell = try Shell() }

  @Test func `X1 nothing that commands print acts on a terminal, whatever was recorded or typed`() throws {
    var random = SeededRandom()
    let count = Effort.count(quick: 500, full: 5000)
    var entries = EscapeCorpus.entries(count, using: &random)[...]
    var (runs, recorded, failures) = (0, 0, [String]())
    func check(_ arguments: [String]) -> Bool {
      runs += 1
      let run = shell.run(arguments)
      let isTable = arguments.contains("--csv")
      for (text, name) in [(run.output, "output"), (run.errors, "errors")] {
        if let found = EscapeCorpus.forbidden(in: text, isTable: isTable) {
          failures.append("\(found) in the \(name) of \(arguments.prefix(2))")
        }
      }
      return run.status == .done
    }
    var batch = 0
    while !entries.isEmpty {
      let texts = Array(entries.prefix(Self.fields.count))
      entries = entries.dropFirst(texts.count)
      for (place, text) in texts.enumerated() {
        let field = Self.fields[(place + batch) % Self.fields.count]
        if check(["record"] + field.dropLast() + [(field.last ?? "") + text]) { recorded += 1 }
      }
      for (place, text) in texts.enumerated() where Effort.isFull || place.isMultiple(of: 2) {
        _ = check(try Self.asked(place + batch, text, shell))
      }
      if batch % 15 == 0 || entries.isEmpty { for look in Self.looks { _ = check(look) } }
      batch += 1
    }
    for (place, bytes) in EscapeCorpus.bytes.enumerated() {
      for kind in 0..<4 where Effort.isFull || place % 4 == kind {
        _ = check(try Self.file(kind, Data(bytes), shell, "bytes\(place)"))
      }
    }
    report(
      "X1", "\(count) texts, \(recorded) recorded, \(runs) commands, \(failures.count) printed what acts",
      seed: random.seed)
    #expect(failures == [], "seed \(random.seed)")
    #expect(recorded > count * 9 / 10)
  }

  /// Every field that takes words, as the words before and in front of the text.
  private static let fields: [[String]] = [
    activity + ["--place="], activity + ["--post="], activity + ["--inspectors="], activity + ["--summary="],
    activity + ["--follow-up="], activity + ["--follow-up=x", "--follow-up-post="],
    activity + ["--answer=CO1="],
    activity + ["--answer-note=CO2="], activity + ["--holder="], ["kent", "--note="],
    ["kent", "--note=x", "--author="],
  ]

  /// Everything that shows what was recorded.
  private static let looks: [[String]] = [
    ["status"], ["forces", "--csv"], ["show", "kent"], ["show", "kent", "--json"], ["show"] + activity,
    ["show", "kent/chief-officer-interview", "--json"], ["answers", "CO1"], ["answers", "CO1", "--csv"],
    ["answers", "--all"], ["search", "ab"], ["search", "ab", "--json"], ["history", "kent"],
    ["history", "kent", "--json"], ["history", "kent/chief-officer-interview/CO2"], ["log"],
    ["log", "--json"],
    ["undo", "--list"], ["undo"], ["redo"], ["paper", "kent", "--filled"], ["plan", "show"], ["verify"],
    ["backups"],
  ]

  /// A command in which the text is asked for, quoted back or refused.
  private static func asked(_ place: Int, _ text: String, _ shell: Shell) throws -> [String] {
    let activity = "kent/chief-officer-interview"
    let forms: [[String]] = [
      ["show", text], ["show", "kent/\(text)"], ["forces", text], ["search", text], ["history", text], [text],
      ["--\(text)"], ["status", "--\(text)"], ["record", activity, "--date=\(text)"],
      ["record", activity, "--time=\(text)"], ["record", activity, "--status=\(text)"],
      ["record", activity, "--status=declined", "--reason=\(text)"],
      ["record", activity, "--answer", "CO3=\(text)"],
      ["record", activity, "--answer", "\(text)=1"], ["record", activity, "--heads", "\(text)=1"],
      ["record", activity, "--marking=\(text)"], ["record", "kent", text, "--add"],
      ["status", "--today=\(text)"],
      ["--store=\(shell.home)/\(text)", "status"], ["answers", text], ["plan", "check", text],
      ["plan", "show", text],
      ["paper", text], ["paper", "kent", "--activity=\(text)"], ["import-sheet", text], ["arrange", text],
      ["verify", text], ["restore", text], ["export", "/nowhere/\(text)"], ["import", text],
      ["undo", "-n", text],
      ["purge", text, "--reason=x", "--dry-run"], ["purge", "note:\(text)", "--reason=x", "--dry-run"],
      ["show", text, "--json"], ["status", "--by=\(text)"], ["backup", "/nowhere/\(text)"],
      ["salvage", text],
      ["new", "--plan", text], ["log", "--limit=\(text)"],
    ]
    let form = place % (forms.count + 4)
    guard form < forms.count else {
      return try file(form - forms.count, Data(text.utf8), shell, "text")
    }
    return forms[form]
  }

  /// A command that reads a file with these bytes in it; the file's name has what a name can have of them.
  private static func file(_ kind: Int, _ bytes: Data, _ shell: Shell, _ name: String) throws -> [String] {
    let plain = String(decoding: bytes, as: UTF8.self).filter { $0 != "/" && $0 != "\0" }
    let path = "\(shell.home)/\(name)-\(plain.prefix(20))"
    let (before, after, command): (String, String, [String]) =
      switch kind {
      case 0: ("force,activity,place,status\nkent,chief-officer-interview,\"", "\",x\n", ["arrange", path])
      case 1:
        ("Activity: kent/chief-officer-interview\n\nCO2 answer: ", "\n", ["import-sheet", path, "--dry-run"])
      case 2: ("code: t1\ntitle: \"", "\"\nareas: [x, y]\n", ["plan", "check", path])
      default: ("", ",activity\nkent,\(name)\n", ["arrange", path])
      }
    let contents = Data(before.utf8) + bytes + Data(after.utf8)
    // Names that the file system does not take leave a command without its file, which is told as well.
    _ = FileManager.default.createFile(atPath: path, contents: contents)
    return command
  }
}
