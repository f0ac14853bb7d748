import Foundation
import TestSupport
import Testing

/// U of docs/reliability.md with the program itself, that of `FIELDBOOK_PROGRAM` or the debug build: random commands are
/// undone and done again, each by a start of its own.
struct ProgramUndoTests {
  @Test(.timeLimit(.minutes(120)))
  func `U what commands recorded is undone and done again, step by step, by others`() throws {
    var random = SeededRandom()
    let bench = try ProgramBench()
    let steps = Effort.count(quick: 40, full: 1000)
    var states = [try bench.records()]
    var (now, changed, undone, redone) = (0, 0, 0, 0)
    for step in 1...steps {
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<9:
        // What a rule refuses, and what is so already, is no step.
        guard try bench.run(Self.command(step, using: &random)) == 0 else { continue }
        let records = try bench.records()
        guard records != states[now] else { continue }
        states.removeSubrange((now + 1)...)
        states.append(records)
        now += 1
        changed += 1
      case 9..<15:
        let status = try bench.run(["undo"])
        guard now > 0 else { continue }
        #expect(status == 0)
        now -= 1
        undone += 1
      default:
        let status = try bench.run(["redo"])
        guard now < states.count - 1 else { continue }
        #expect(status == 0)
        now += 1
        redone += 1
      }
      let records = try bench.records()
      let other = records.keys.filter { records[$0] != states[now][$0] }.sorted()
      try #require(other.isEmpty, "step \(step): \(other) not as before, FIELDBOOK_SEED=\(random.seed)")
    }
    #expect(try bench.run(["verify"]) == 0)
    report(
      "U",
      "\(changed) commands, \(undone) undone and \(redone) done again by the program: every record as it was",
      seed: random.seed)
    #expect(changed > 0 && undone > 0)
  }

  /// A command that records something, most often something new.
  private static func command(_ step: Int, using random: inout SeededRandom) -> [String] {
    let force = ["kent", "essex", "suffolk", "cumbria"].randomElement(using: &random) ?? "kent"
    let answer = ["yes", "partly", "no", "not-known"].randomElement(using: &random) ?? "yes"
    let item = "E\(Int.random(in: 1...9, using: &random))"
    let commands = [
      ["record", force, "chief-officer-interview", "--answer", "CO2=\(answer)", "--note", "Note \(step)."],
      ["record", force, "--note", "Word \(step)."],
      ["record", force, "chief", "--status", "confirmed", "--date", "12/12/2018"],
      ["record", "\(force)/community-focus-group", "--heads", "constable=\(step % 9)"],
      ["evidence", "add", "Passage \(step).", "--force", force, "--kind", "interview"],
      ["evidence", "edit", item, "--polarity", "contradicts", "--passage", "Now \(step)."],
      ["evidence", "remove", item], ["themes", "add", "Theme \(step)"],
      [
        "document", "add", "Policy \(step)", "--force", force, "--kind", "prevent-policy", "--status",
        "requested",
      ],
      ["report", "section", "add", "Section \(step)", "--text", "Text \(step)."],
      ["report", "section", "remove", "1"],
    ]
    return commands.randomElement(using: &random) ?? commands[0]
  }
}

/// A store that only the program works on.
private struct ProgramBench {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try #require(run(["new", "--plan", "ct4"]) == 0)
  }

  /// Runs a command on the store.
  ///
  /// - Returns: The status.
  func run(_ words: [String]) throws -> Int32 { try Child.run(words, in: folder).status }

  /// Every file of records of an export, without the history, which undo goes on with.
  func records() throws -> [String: Data] {
    let export = "\(folder.path)/export"
    try #require(run(["export", export]) == 0)
    defer { try? FileManager.default.removeItem(atPath: export) }
    return try Everything.files(in: export).filter { name, _ in
      !["device.jsonl", "manifest.jsonl"].contains(name) && !name.hasPrefix("journal")
    }
  }
}
