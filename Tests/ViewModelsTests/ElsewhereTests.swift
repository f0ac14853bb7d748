import Fieldwork
import Foundation
import Storage
import TestSupport
import Testing
import ViewModels

/// A store that goes away under the program, on real files: what was typed must be in the new one.
struct ElsewhereTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"
  let path: String
  let folder: String

  init() throws {
    desk = try Desk(.ct4())
    path = desk.inspection.store.path
    folder = URL(filePath: path).deletingLastPathComponent().path
    try desk.open(address)
    desk.focus(on: "CO1")
    desk.type("Saved before")
    desk.perform(.save)
  }

  private var other: String { folder + "/other.fieldbook" }

  /// Types into two fields while nothing can be saved.
  private func typeInVain() {
    desk.type(", and typed after")
    desk.perform(.nextField)
    #expect(desk.notice.contains("was removed or replaced while it was open"))
    #expect(desk.notice.contains("F6 (:save-as) writes everything to a new file"))
    desk.focus(on: "Place")
    desk.type("Maidstone")
  }

  /// What another start finds in a file: what is saved for CO1, and the drafts.
  private func found(in path: String) throws -> (answer: Response?, drafts: Set<String>) {
    desk.inspection.store.close()
    let store = try Store.open(at: path, workplace: .fixed(on: desk.inspection.today))
    defer { store.close() }
    #expect(try store.verify().fault == nil)
    let activity = try OpenInspection(store: store, today: desk.inspection.today).activity(address)
    return (try store.outcome(of: activity.id)?.response(to: "CO1"), Set(try store.drafts().map(\.text)))
  }

  @Test func `a store that was removed is written anew in its place, with all that is typed`() throws {
    unlink(path)
    typeInVain()
    #expect(desk.workbench.isBehind)
    desk.perform(.saveAs)
    #expect(desk.prompt?.editor.text == path)
    desk.perform(.save)
    #expect(desk.notice == "Everything is in \(path), checked, and work goes on there.")
    #expect(!desk.workbench.isBehind)
    desk.perform(.save)
    #expect(try desk.inspection.outcome(at: address).conversation.slot.place == "Maidstone")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["test.fieldbook", "test.fieldbook-wal", "test.fieldbook.lock"])
    let found = try found(in: path)
    #expect(found.answer == .value("Saved before, and typed after"))
    #expect(found.drafts.isEmpty)
  }

  @Test func `a text that was left while nothing could be saved is saved with the next save`() throws {
    try FileManager.default.moveItem(atPath: path, toPath: other)
    desk.type(", and typed after")
    desk.perform(.nextField, .nextField)
    #expect(desk.screen.status.contains("1 not saved"))
    #expect(desk.content(of: "CO1")?.hint.plain.contains("Could not save") == true)
    desk.perform(.back)
    #expect(desk.notice.contains("'CO1' is not saved. Could not save"), "\(desk.notice)")
    desk.perform(.activity)
    try FileManager.default.moveItem(atPath: other, toPath: path)
    desk.perform(.save)
    #expect(desk.screen.status.contains("1 of 9 answered, saved"), "\(desk.screen.status)")
    let answer = try desk.inspection.outcome(at: address).response(to: "CO1")
    #expect(answer == .value("Saved before, and typed after"))
    #expect(try desk.inspection.store.drafts().isEmpty)
    #expect(!desk.workbench.isBehind)
  }

  @Test func `a text of a record that was left unsaved is saved with the next save`() throws {
    let kent = try desk.inspection.body(called: "kent")
    let document = try desk.inspection.newDocument(
      title: "Policy", kind: "prevent-policy", source: (.force, kent.id))
    try desk.inspection.save([document], summary: "KENT-A-001: added")
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Title")
    desk.type(" of 2018")
    try FileManager.default.moveItem(atPath: path, toPath: other)
    desk.perform(.nextField, .nextField)
    #expect(desk.screen.status.contains("1 not saved"))
    #expect(desk.workbench.isBehind)
    try FileManager.default.moveItem(atPath: other, toPath: path)
    desk.perform(.save)
    #expect(!desk.screen.status.contains("not saved"))
    #expect(try desk.inspection.document(document.id).title == "Policy of 2018")
    #expect(!desk.workbench.isBehind)
  }

  @Test func `a store that was replaced is written beside the other one, which stays as it is`() throws {
    unlink(path)
    let foreign = Data("another file".utf8)
    try foreign.write(to: URL(filePath: path))
    typeInVain()
    desk.perform(.saveAs)
    let beside = folder + "/test-2.fieldbook"
    #expect(desk.prompt?.editor.text == beside)
    desk.perform(.save)
    #expect(desk.notice.hasSuffix("Next time: fieldbook --store '\(beside)'"))
    desk.perform(.save)
    let found = try found(in: beside)
    #expect(found.answer == .value("Saved before, and typed after"))
    #expect(found.drafts.isEmpty)
    #expect(FileManager.default.contents(atPath: path) == foreign)
  }

  @Test func `in a folder that was closed, everything goes to another`() throws {
    chmod(folder, 0o500)
    defer { chmod(folder, 0o700) }
    desk.type(", and typed after")
    let elsewhere = try TemporaryFolder()
    desk.perform(.saveAs, .textDeleteToStart)
    desk.type(elsewhere.store)
    desk.perform(.save)
    #expect(desk.notice.contains("Everything is in \(elsewhere.store)"))
    #expect(desk.field.editor?.text == "Saved before, and typed after")
    let found = try found(in: elsewhere.store)
    #expect(found.answer == .value("Saved before"))
    #expect(found.drafts == ["Saved before, and typed after"])
  }

  @Test func `a note in its box stays there until it is kept, and is saved in the new file`() throws {
    desk.perform(.note)
    desk.type("Heard in the corridor")
    unlink(path)
    desk.perform(.save)
    #expect(desk.prompt?.fault.contains("was removed or replaced") == true)
    #expect(desk.workbench.actions.contains { $0.id == .saveAs })
    desk.perform(.back)
    #expect(desk.prompt?.editor.text == "Heard in the corridor", "Esc must not throw it away")
    desk.perform(.saveAs, .textDeleteToStart)
    desk.type(other)
    desk.perform(.textNewline)
    #expect(desk.prompt?.editor.text == "Heard in the corridor")
    desk.perform(.save)
    let kent = try desk.inspection.activity(address).body
    #expect(try desk.inspection.store.notes(on: kent).map(\.text) == ["Heard in the corridor"])
    #expect(desk.inspection.store.path == other)
    #expect(try found(in: other).drafts.isEmpty)
  }

  @Test func `what is on no disk at the end is one text, each part with where it belongs`() throws {
    desk.type(", and typed after")
    try FileManager.default.moveItem(atPath: path, toPath: other)
    desk.focus(on: "CO2")
    desk.type("p")
    desk.focus(on: "Place")
    desk.type("Maidstone")
    desk.perform(.note)
    desk.type("Heard in the corridor")
    _ = desk.workbench.keepText()
    let text = try #require(desk.workbench.rescueText)
    #expect(text.hasPrefix("OFFICIAL\n\nThis was being typed when Fieldbook ended, 12 Dec 2018"))
    #expect(text.contains(path))
    #expect(text.contains("Note on Kent, 12 Dec 2018 11:00\n\nHeard in the corridor\n"))
    for part in ["CO1\n\nSaved before, and typed after", "CO2\n\npartly", "Place\n\nMaidstone"] {
      #expect(text.contains("Kent, chief officer interview: \(part)\n"), "\(text)")
    }
    try FileManager.default.moveItem(atPath: other, toPath: path)
    _ = desk.workbench.keepText()
    #expect(desk.workbench.rescueText == nil)
  }

  @Test func `a text of a record that could be kept nowhere is told at the end as well`() throws {
    let kent = try desk.inspection.body(called: "kent")
    let document = try desk.inspection.newDocument(
      title: "Policy", kind: "prevent-policy", source: (.force, kent.id))
    try desk.inspection.save([document], summary: "KENT-A-001: added")
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Title")
    desk.type(" of 2018")
    try FileManager.default.moveItem(atPath: path, toPath: other)
    desk.perform(.nextField)
    #expect(desk.workbench.isBehind)
    let rescued = try #require(desk.workbench.rescueText)
    #expect(rescued.contains("KENT-A-001: Title\n\nPolicy of 2018\n"), "\(rescued)")
    #expect(rescued.contains("The next start there offers it again"))
    desk.perform(.previousField)
    _ = desk.workbench.keepText()
    #expect(desk.workbench.isBehind, "to come back to a field keeps nothing by itself")
    try FileManager.default.moveItem(atPath: other, toPath: path)
    _ = desk.workbench.keepText()
    #expect(!desk.workbench.isBehind)
  }

  @Test func `texts that were rescued to a file are offered as drafts by the next start in their store`()
    throws
  {
    desk.type(", and typed after")
    let store = desk.inspection.store
    try FileManager.default.moveItem(atPath: path, toPath: other)
    desk.perform(.note)
    desk.type("Heard in the corridor")
    _ = desk.workbench.keepText()
    let file = try #require(desk.workbench.rescueText)
    let rescued = try #require(RescuedTexts(file: file))
    #expect(!rescued.putBack(into: store), "it is away still")
    try FileManager.default.moveItem(atPath: other, toPath: path)
    let activity = RecordReference(.activity, try desk.inspection.activity(address).id.rawValue)
    try store.keepDraft("of a run before", for: activity, field: "answer/CO1", typed: 1_000_000)
    try desk.restart()
    #expect(rescued.putBack(into: desk.inspection.store))
    let drafts = try desk.inspection.store.drafts()
    #expect(drafts.map(\.text).sorted() == ["Heard in the corridor", "Saved before, and typed after"])
    #expect(try desk.inspection.store.discardedDrafts().map(\.text) == ["of a run before"])
    #expect(try desk.inspection.store.verify().fault == nil)
    #expect(RescuedTexts(file: "# Kent CO1\n\nA text of an editor.\n") == nil)
  }

  @Test func `answers by one key that cannot be saved are shown, and saved once the file is back`() throws {
    desk.focus(on: "CO2")
    try FileManager.default.moveItem(atPath: path, toPath: other)
    desk.type("p")
    #expect(desk.notice.contains("was removed or replaced while it was open"))
    #expect(desk.field.label == "CO3", "the next question is next all the same")
    desk.focus(on: "Mode")
    desk.type("2")
    desk.perform(.overview, .activity)
    #expect(desk.value(of: "CO2") == "partly")
    #expect(desk.content(of: "CO2")?.hint.plain.contains("Could not save") == true)
    #expect(desk.screen.status.contains("2 not saved"))
    #expect(desk.workbench.isBehind)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO2") == nil)

    try FileManager.default.moveItem(atPath: other, toPath: path)
    _ = desk.workbench.keepText()
    #expect(!desk.workbench.isBehind)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO2") == .value("partly"))
    #expect(try desk.inspection.outcome(at: address).conversation.mode == .telephone)
    #expect(!desk.screen.status.contains("not saved"))
    #expect(desk.content(of: "CO2")?.hint.plain.isEmpty == true)
  }

  @Test func `of two answers to one question that cannot be saved, the later goes to the new file`() throws {
    desk.focus(on: "CO2")
    unlink(path)
    desk.type("p")
    desk.focus(on: "CO2")
    desk.type("n")
    desk.perform(.saveAs, .textDeleteToStart)
    desk.type(other)
    desk.perform(.save)
    #expect(!desk.workbench.isBehind)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO2") == .value("no"))
    #expect(desk.value(of: "CO2") == "no")
  }

  @Test func `a choice in the form of a record waits as well`() throws {
    desk.perform(.documents, .add)
    desk.type("kent pol")
    desk.perform(.accept)
    desk.type("2")
    desk.type("Strategy 2018")
    desk.perform(.textNewline)
    desk.focus(on: "Kind")
    try FileManager.default.moveItem(atPath: path, toPath: other)
    desk.type("1")
    #expect(desk.notice.contains("was removed or replaced"))
    #expect(desk.screen.status.contains("1 not saved"))
    let shown = desk.value(of: "Kind")
    #expect(!shown.isEmpty)
    try FileManager.default.moveItem(atPath: other, toPath: path)
    _ = desk.workbench.keepText()
    #expect(!desk.workbench.isBehind)
    #expect(desk.value(of: "Kind") == shown)
  }

  @Test func `leaving with something on no disk is asked twice`() throws {
    unlink(path)
    typeInVain()
    #expect(desk.perform(.quit).isEmpty)
    #expect(desk.notice.contains("on no disk yet"))
    #expect(desk.notice.hasSuffix("leave once more and it goes to a text file."), "\(desk.notice)")
    desk.perform(.forces)
    #expect(desk.perform(.quit).isEmpty, "another key takes the warning back")
    // A letter that is a key of the keymap comes by here first.
    #expect(desk.workbench.type("q") == nil)
    #expect(!desk.perform(.quit).isEmpty)
    #expect(desk.workbench.rescueText?.contains("Saved before, and typed after") == true)
  }

  @Test func `a place that is taken or that does not exist is refused, and nothing changes`() throws {
    desk.perform(.saveAs, .textDeleteToStart)
    desk.type(path)
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("there is already a file") == true)
    desk.perform(.textDeleteToStart)
    desk.type(folder + "/none/other.fieldbook")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("there is no folder") == true)
    desk.perform(.back, .commandLine)
    desk.type("save-as \(folder)/test.fieldbook-wal")
    desk.perform(.accept)
    #expect(desk.workbench.overlays.count == 1)
    desk.perform(.back)
    #expect(desk.inspection.store.path == path)
    desk.type(" and on")
    desk.perform(.save)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO1") == .value("Saved before and on"))
  }

  @Test func `a name without a folder stands beside the store, wherever the program runs`() throws {
    unlink(path)
    typeInVain()
    desk.perform(.saveAs, .textDeleteToStart)
    desk.type("other.fieldbook")
    desk.perform(.save)
    #expect(desk.inspection.store.path == other)
    #expect(!FileManager.default.fileExists(atPath: "other.fieldbook"))
  }

  @Test func `the command line takes the file, and undo and history go on in it`() throws {
    desk.workbench.home = folder
    desk.perform(.commandLine)
    desk.type("save-as ~/other.fieldbook")
    desk.perform(.accept)
    #expect(desk.inspection.store.path == other)
    #expect(FileManager.default.fileExists(atPath: path), "the old one stays where it can")
    desk.perform(.overview, .undo)
    #expect(desk.notice.hasPrefix("Undone"))
    let old = try Store.open(at: path, workplace: .fixed(on: desk.inspection.today))
    defer { old.close() }
    #expect(try old.log(limit: 9).count == 2, "nobody has the old one open any more, and nothing went there")
  }

  @Test func `a clock that was set back is told, and what is saved then comes after all before`() throws {
    let day = 86_400_000
    let newest = try desk.inspection.store.newestTime()
    desk.inspection.store.close()
    var workplace = Workplace.fixed(on: desk.inspection.today)
    workplace.now = { newest - day }
    let store = try Store.open(at: path, workplace: workplace)
    defer { store.close() }
    let inspection = try OpenInspection(store: store, today: desk.inspection.today)
    let workbench = try Workbench(inspection, authorIsKnown: true)
    #expect(
      workbench.notice?.text
        == "The clock shows 11 Dec 2018 11:00, but the last save is of 12 Dec 2018 11:00. "
        + "Nothing is lost and the order of saves holds; set the clock right.")
    #expect(workbench.notice?.tone == .warning)
    let activity = try inspection.activity(address)
    for words in ["after", "and later"] { try inspection.record([.summary(words)], in: activity.id) }
    let steps = try store.log(limit: 3)
    #expect(steps.map(\.commit.number) == steps.map(\.commit.number).sorted(by: >))
    #expect(steps.allSatisfy { $0.commit.time >= newest })
    #expect(try store.verify().fault == nil, "verify finds stamps that do not rise")
  }
}
