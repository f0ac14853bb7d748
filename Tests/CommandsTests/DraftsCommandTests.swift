import Commands
import Fieldwork
import Foundation
import Storage
import Testing
import ViewModels

/// Drafts from the shell.
struct DraftsCommandTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  /// What the screens leave behind when they are killed.
  private func leave(_ text: String, field: String = "answer/CO1") throws {
    let store = try shell.otherProgram(shell.store)
    let body = try #require(try store.bodies().first { $0.slug == "kent" })
    let activity = try #require(
      try store.activities(in: body.id).first { $0.kind == "chief-officer-interview" })
    try store.keepDraft(text, for: RecordReference(.activity, activity.id.rawValue), field: field)
    store.close()
  }

  private func list(_ line: String) -> [[String: Any]] {
    shell.run(line).json["drafts"] as? [[String: Any]] ?? []
  }

  @Test func `without a draft the list says so and prints nothing`() {
    for line in ["drafts", "drafts --discarded", "drafts list"] {
      let run = shell.run(line)
      #expect(run.status == .done)
      #expect(run.output.isEmpty)
      #expect(!run.errors.isEmpty)
    }
    #expect(list("drafts --json").isEmpty)
  }

  @Test func `text of an earlier run that is in no store is told, and the list claims nothing else`() {
    shell.filesLeft = [FilesLeft.File("~/.local/state/fieldbook/unsaved-4711.md")]
    let run = shell.run("drafts")
    #expect(!run.errors.contains("everything typed is saved"))
    #expect(run.errors.contains("lies in a file: ~/.local/state/fieldbook/unsaved-4711.md"))
  }

  @Test func `a draft is listed with force, activity, field and its beginning, or the whole text`() throws {
    let end = String(repeating: "word ", count: 30) + "end"
    try leave("One\u{1B}[2J\n" + end)
    let short = shell.run("drafts")
    #expect(short.status == .done)
    #expect(short.output.contains("Kent, chief officer interview: CO1"))
    #expect(!short.output.contains("end"))
    #expect(!short.output.contains("\u{1B}"))
    #expect(shell.run("drafts --full").output.contains(end))
    let draft = try #require(list("drafts --json").first)
    #expect(
      Set(draft.keys) == [
        "number", "body", "activity", "field", "name", "text", "saved", "time", "discarded", "record", "id",
      ])
    #expect(draft["activity"] as? String == "kent/chief-officer-interview")
    #expect(draft["text"] as? String == "One\u{1B}[2J\n" + end)
    #expect(draft["saved"] is NSNull)
  }

  @Test func `a draft is discarded and brought back by its number`() throws {
    try leave("Given up")
    let number = try #require(list("drafts --json").first?["number"] as? Int)
    #expect(shell.run("drafts restore \(number)").status == .refused)
    let discard = shell.run("drafts discard \(number)")
    #expect(discard.output == "Discarded: Kent, chief officer interview: CO1, 8 characters.\n")
    #expect(list("drafts --json").isEmpty)
    #expect(list("drafts --discarded --json").first?["discarded"] is String)
    #expect(shell.run("drafts discard \(number)").status == .refused)
    #expect(shell.run("drafts restore \(number) --json").status == .done)
    #expect(list("drafts --json").first?["text"] as? String == "Given up")
    #expect(list("drafts --discarded --json").isEmpty)
  }

  @Test(arguments: ["drafts restore 99", "drafts discard 99"])
  func `a number that no draft has is refused with a sentence`(line: String) {
    let run = shell.run(line)
    #expect(run.status == .badInput)
    #expect(run.errors.contains("Could not find the draft 99"))
  }

  @Test func `a field or activity that is gone does not hide its draft`() throws {
    try leave("Still here", field: "answer/XX")
    #expect(shell.run("drafts").output.contains("a field that is gone"))
    #expect(shell.run("drafts").output.contains("Still here"))
  }
}
