import Commands
import Fieldwork
import Foundation
import Storage
import TestSupport
import Testing

/// X1 of docs/reliability.md: what somebody typed, or a file holds, never acts on the terminal.
struct EscapeProofTests {
  /// A field that takes words, and the option that fills it.
  struct Field: Hashable {
    let kind: RecordKind
    let name: String
    /// The words in front of the text, the last without a blank between.
    let option: [String]

    init(_ kind: RecordKind, _ name: String, _ option: String...) {
      (self.kind, self.name, self.option) = (kind, name, option)
    }
  }

  private static let activity = ["kent", "chief-officer-interview"]
  /// Texts in one store, which gets slower with every slot and follow-up of its one activity.
  private static let share = 50

  @Test func `X1 nothing that commands print acts on a terminal, whatever stands in any field or file name`()
    throws
  {
    var random = SeededRandom()
    let count = Effort.count(quick: 500, full: 5000)
    var entries = EscapeCorpus.entries(count, using: &random)[...]
    var prints = Prints()
    var stored: [String: Int] = [:]
    var place = 0
    while !entries.isEmpty {
      let texts = Array(entries.prefix(Self.share))
      entries = entries.dropFirst(texts.count)
      let shell = try Shell()
      // What stands in the diary is moved with every text.
      prints.check(["record"] + Self.activity + ["--date=+1", "--status=proposed"], in: shell)
      for (number, text) in texts.enumerated() {
        Self.record(text, number, shell, &prints)
        // One of the ways to give a text that is asked for, to every other; in full all of them to each.
        for form in 0..<(Effort.isFull ? Self.forms : number % 2) {
          place += 1
          prints.check(try Self.asked(Effort.isFull ? form : place, text, shell), in: shell)
        }
      }
      for look in Self.looks { prints.check(look, in: shell) }
      let contents = try Self.contents(in: shell)
      for field in Self.fields {
        let name = "\(field.kind.rawValue).\(field.name)"
        let isLine = field.name == "title" || field.kind == .document && field.name != "key_points"
        stored[name, default: 0] += texts.count { text in
          let kept = isLine ? text.split(whereSeparator: \.isWhitespace).joined(separator: " ") : text
          return contents[name]?.contains(Self.trimmed(kept[...])) ?? false
        }
      }
    }
    let shell = try Shell()
    for (place, bytes) in EscapeCorpus.bytes.enumerated() {
      for kind in 0..<5 where Effort.isFull || place % 5 == kind {
        prints.check(try Self.file(kind, Data(bytes), shell, "bytes\(place)"), in: shell)
      }
    }
    report(
      "X1",
      "\(count) texts in \(Self.fields.count) fields, at least \(stored.values.min() ?? 0) taken by each, "
        + "\(prints.runs) commands, \(prints.failures.count) printed what acts", seed: random.seed)
    #expect(prints.failures == [], "seed \(random.seed)")
    #expect(stored.count == Self.fields.count && stored.allSatisfy { $0.value > count * 9 / 10 }, "\(stored)")
  }

  @Test func `the proof fills every field that somebody can type into freely`() {
    let known = Set(Self.fields.map { "\($0.kind).\($0.name)" })
    // No command takes these yet.
    let later: Set<RecordKind> = [.theme, .evidence, .countReading]
    let kinds = RecordKind.allCases.filter { !later.contains($0) }
    let all = kinds.flatMap { kind in kind.freeTextFields.map { "\(kind).\($0)" } }
    // The path of a file is taken only where there is one; the proof of the screens fills it.
    #expect(known == Set(all).subtracting(["document.file"]))
  }

  /// What was run, and what of it printed something that acts.
  private struct Prints {
    var runs = 0
    var failures: [String] = []

    /// Runs a command; whether it did what it was to do.
    @discardableResult
    mutating func check(_ arguments: [String], in shell: Shell) -> Bool {
      runs += 1
      let run = shell.run(arguments)
      for (text, name) in [(run.output, "output"), (run.errors, "errors")] {
        if let found = EscapeCorpus.forbidden(in: text, isTable: arguments.contains("--csv")) {
          failures.append("\(found) in the \(name) of \(arguments.prefix(2))")
        }
      }
      return run.status == .done
    }
  }

  /// Every field, but for the slots that are gone: these are what the place and the author were.
  private static let fields = [
    Field(.conversation, "place", "--place="), Field(.conversation, "post", "--post="),
    Field(.conversation, "inspectors", "--inspectors="), Field(.conversation, "summary", "--summary="),
    Field(.followUp, "promise", "--follow-up="),
    Field(.followUp, "post", "--follow-up=x", "--follow-up-post="),
    Field(.answer, "response", "--answer=CO1="), Field(.answer, "note", "--answer-note=CO2="),
    Field(.postHolder, "name", "--holder="), Field(.postHolder, "post", "--holder=x", "--post="),
    Field(.note, "text", "--note="), Field(.pastSlot, "place", "--place="),
    Field(.pastSlot, "moved_by", "--author="), Field(.document, "title", "--title="),
    Field(.document, "asked_of", "--asked-of="), Field(.document, "held_at", "--held-at="),
    Field(.document, "key_points", "--key-points="), Field(.finding, "title", "--title="),
    Field(.finding, "text", "--text="), Field(.finding, "comment", "--comment="),
    Field(.finding, "accepted_because"), Field(.recommendation, "text", "--text="),
    Field(.reportSection, "title", "--title="), Field(.reportSection, "text", "--text="),
  ]

  /// Puts a text into every field of an activity, at once if it can be, or into each that takes it.
  private static func record(_ text: String, _ number: Int, _ shell: Shell, _ prints: inout Prints) {
    let moved = ["--date=+\(number + 2)", "--reason=travel-or-weather"]
    let document = fields.filter { $0.kind == .document }.compactMap { $0.option.last }.map { $0 + text }
    prints.check(["document", "add", "x", "--force=kent", "--kind=other"], in: shell)
    if !prints.check(["document", "set", "KENT-A-\(number + 1)"] + document, in: shell) {
      for option in document { prints.check(["document", "set", "KENT-A-\(number + 1)", option], in: shell) }
    }
    if number == 0 {
      prints.check(["findings", "add", "x", "--kind=gap"], in: shell)
      prints.check(["recommendations", "add", "x", "--to=other", "--answers=F1"], in: shell)
      prints.check(["report", "section", "add", "x"], in: shell)
    }
    let finding = ["--title=\(text)", "--text=\(text)"]
    if !prints.check(["findings", "edit", "F1"] + finding, in: shell) {
      for option in finding { prints.check(["findings", "edit", "F1", option], in: shell) }
    }
    prints.check(["findings", "review", "F1", "in-review"], in: shell)
    prints.check(["findings", "review", "F1", "returned", "--comment=\(text)"], in: shell)
    prints.check(["findings", "accept", "F1", text], in: shell)
    prints.check(["recommendations", "edit", "R1", "--text=\(text)"], in: shell)
    let section = ["--title=\(text)", "--text=\(text)"]
    if !prints.check(["report", "section", "edit", "1"] + section, in: shell) {
      for option in section { prints.check(["report", "section", "edit", "1", option], in: shell) }
    }
    let elsewhere: [RecordKind] = [.pastSlot, .document, .finding, .recommendation, .reportSection]
    let options = fields.filter { !elsewhere.contains($0.kind) }.map(\.option)
    let all = Set(options.compactMap(\.last)).sorted().map { $0 + text }
    if prints.check(["record"] + activity + ["--author=\(text)"] + moved + all, in: shell) { return }
    prints.check(["record"] + activity + ["--author=\(text)"] + moved, in: shell)
    for option in options {
      prints.check(["record"] + activity + option.dropLast() + [(option.last ?? "") + text], in: shell)
    }
  }

  /// What was ever recorded in each field, as an export tells it.
  private static func contents(in shell: Shell) throws -> [String: Set<String>] {
    let store = try shell.otherProgram(shell.store)
    defer { store.close() }
    let folder = try TemporaryFolder()
    try store.export(to: folder.path + "/out")
    func lines(_ table: String) throws -> [[String: Any]] {
      try String(contentsOfFile: "\(folder.path)/out/\(table).jsonl", encoding: .utf8)
        .split(separator: "\n").compactMap {
          try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }
    var values: [Int: String] = [:]
    for line in try lines("journal_value") {
      if let number = line["number"] as? Int { values[number] = line["content"] as? String }
    }
    var contents: [String: Set<String>] = [:]
    for line in try lines("journal_change") {
      guard let kind = line["kind"] as? String, let field = line["field"] as? String,
        let value = (line["new_value"] as? Int).flatMap({ values[$0] })
      else { continue }
      contents["\(kind).\(field)", default: []].insert(
        trimmed(field == "response" ? value.dropFirst() : value[...]))
    }
    return contents
  }

  /// A text as it is kept, without the blanks round it.
  private static func trimmed(_ text: Substring) -> String {
    text.replacing("\0", with: "\u{2400}").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Everything that shows what was recorded.
  private static let looks: [[String]] = [
    ["status"], ["forces", "--csv"], ["show", "kent"], ["show", "kent", "--json"], ["show"] + activity,
    ["show", "kent/chief-officer-interview", "--json"], ["answers", "CO1"], ["answers", "CO1", "--csv"],
    ["answers", "--all"], ["search", "ab"], ["search", "ab", "--json"], ["search", "ab", "--csv"],
    ["history", "kent"],
    ["history", "kent", "--csv"],
    ["history", "kent", "--json"], ["history", "kent/chief-officer-interview/CO2"], ["log"],
    ["log", "--json"],
    ["undo", "--list"], ["undo"], ["redo"], ["paper", "kent", "--filled"], ["plan", "show"], ["verify"],
    ["backups"], ["documents"], ["documents", "--json"], ["documents", "--csv"], ["documents", "--owed"],
    ["document", "KENT-A-001"], ["document", "KENT-A-001", "--json"], ["history", "KENT-A-001"],
    ["findings"], ["findings", "--json"], ["findings", "--csv"], ["findings", "show", "F1"],
    ["recommendations"], ["recommendations", "--csv"], ["recommendations", "show", "R1"],
    ["report", "section"], ["report", "section", "show", "1"], ["report", "check"],
    ["report", "check", "--json"],
    ["report", "redactions"],
  ]

  /// How many commands there are in which a text is asked for.
  private static let forms = 50

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
      ["new", "--plan", text], ["log", "--limit=\(text)"], ["document", text],
      ["documents", "--force=\(text)"],
      ["document", "set", "KENT-A-001", "--status=\(text)"], ["documents", "import", text],
      ["document", "add", text, "--force=kent", "--kind=\(text)"], ["documents", "letter", text],
    ]
    let form = place % Self.forms
    #expect(forms.count + 5 == Self.forms)
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
      case 3: ("title,force,kind,asked of\n\"", "\",kent,other,x\n", ["documents", "import", path])
      case 2: ("code: t1\ntitle: \"", "\"\nareas: [x, y]\n", ["plan", "check", path])
      default: ("", ",activity\nkent,\(name)\n", ["arrange", path])
      }
    let contents = Data(before.utf8) + bytes + Data(after.utf8)
    // Names that the file system does not take leave a command without its file, which is told as well.
    _ = FileManager.default.createFile(atPath: path, contents: contents)
    return command
  }
}
