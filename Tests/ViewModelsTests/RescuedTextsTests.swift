import Fieldwork
import Foundation
import Plans
import Storage
import TestSupport
import Testing
import ViewModels

/// Files of text that no store has taken: in which store they are offered again, and what of them.
struct RescuedTextsTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"
  let path: String

  init() throws {
    desk = try Desk(.ct4())
    path = desk.inspection.store.path
  }

  /// Types into CO1 while the store is away, and gives what is written to a file at the end.
  private func rescued() throws -> RescuedTexts {
    try desk.open(address)
    desk.focus(on: "CO1")
    try desk.takeStoreAway()
    desk.type("Said in the car park")
    _ = desk.workbench.keepText()
    let file = try #require(desk.workbench.rescueText)
    try desk.bringStoreBack()
    return try #require(RescuedTexts(file: file))
  }

  /// Saves something, by which a store can be told from others of its plan.
  private func save() throws {
    try desk.open(address)
    desk.focus(on: "Place")
    desk.type("Maidstone")
    desk.perform(.save)
  }

  private func open(_ path: String) throws -> Store {
    try Store.open(at: path, workplace: .fixed(on: desk.inspection.today))
  }

  @Test(arguments: [false, true]) func `texts go into no other store of the same plan`(hasSaves: Bool) throws
  {
    if hasSaves { try save() }
    let rescued = try rescued()
    let second = try OpenStore.ct4()
    #expect(!rescued.belongs(to: second.store))
    #expect(!rescued.putBack(into: second.store))
    #expect(try second.store.drafts().isEmpty)
    try second.inspection.record([.summary("of its own")], in: second.inspection.activity(address).id)
    #expect(!rescued.belongs(to: second.store))
    #expect(rescued.putBack(into: desk.inspection.store))
  }

  @Test func `texts go into their store by whatever path it is opened`() throws {
    let rescued = try rescued()
    desk.inspection.store.close()
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let store = try open("\(folder)/./../\(URL(filePath: folder).lastPathComponent)/test.fieldbook")
    defer { store.close() }
    #expect(store.path != path)
    #expect(rescued.putBack(into: store))
    #expect(try store.drafts().map(\.text) == ["Said in the car park"])
  }

  @Test func `texts go into a store that was moved, but into no copy of one that is still there`() throws {
    try save()
    let rescued = try rescued()
    desk.inspection.store.close()
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: path, toPath: folder.store)
    let copy = try open(folder.store)
    defer { copy.close() }
    #expect(!rescued.belongs(to: copy))
    let home = try Data(contentsOf: URL(filePath: path))
    let another = try OpenStore.ct4()
    try another.inspection.record([.summary("another")], in: another.inspection.activity(address).id)
    another.store.close()
    unlink(path)
    try FileManager.default.copyItem(atPath: another.store.path, toPath: path)
    #expect(rescued.belongs(to: copy), "another store has its place")
    unlink(path)
    #expect(rescued.belongs(to: copy))
    try home.write(to: URL(filePath: path))
    #expect(!rescued.belongs(to: copy))
  }

  @Test func `texts of a store without a save go into it once something was saved there`() throws {
    let rescued = try rescued()
    try save()
    #expect(rescued.use(in: desk.inspection.store) == .offered)
    #expect(rescued.putBack(into: desk.inspection.store))
    #expect(try desk.inspection.store.drafts().map(\.text) == ["Said in the car park"])
  }

  @Test func `they do not go into one at its place in which something was saved before they were typed`()
    throws
  {
    let rescued = try rescued()
    desk.inspection.store.close()
    unlink(path)
    let before = desk.inspection.today.adding(days: -1)
    let plan = try BuiltInPlans.ct4()
    try Store.create(at: path, plan: plan, workplace: .fixed(on: before))
    let store = try Store.open(at: path, workplace: .fixed(on: before))
    defer { store.close() }
    let inspection = try OpenInspection(store: store, today: before)
    try inspection.record([.summary("another")], in: inspection.activity(address).id)
    #expect(rescued.use(in: store) == .otherStore(path, isThere: false))
  }

  @Test func `a store that took the place of the one they were typed in is not given them`() throws {
    try save()
    let rescued = try rescued()
    desk.inspection.store.close()
    unlink(path)
    let another = try OpenStore.ct4()
    another.store.close()
    try FileManager.default.copyItem(atPath: another.store.path, toPath: path)
    let store = try open(path)
    defer { store.close() }
    #expect(!rescued.belongs(to: store))
  }

  @Test func `beside a choice the texts come back all the same, once, and the choice is told`() throws {
    try desk.open(address)
    desk.focus(on: "CO1")
    try desk.takeStoreAway()
    desk.type("Said in the car park")
    desk.focus(on: "CO2")
    desk.type("p")
    _ = desk.workbench.keepText()
    let file = try #require(desk.workbench.rescueText)
    #expect(file.contains("Choose again what was chosen, then delete this file."))
    try desk.bringStoreBack()
    try desk.restart()
    let rescued = try #require(RescuedTexts(file: file))
    #expect(rescued.holdsTexts)
    let choice = "Kent, chief officer interview: CO2: partly"
    #expect(rescued.choices == [choice])
    #expect(rescued.putBack(into: desk.inspection.store))
    #expect(try desk.inspection.store.drafts().map(\.text) == ["Said in the car park"])

    let rest = try #require(rescued.withoutTexts)
    #expect(!rest.contents.contains("car park"))
    #expect(rest.contents.contains("\nKent, chief officer interview: CO2\n\npartly\n"))
    let again = try #require(RescuedTexts(file: rest.contents))
    #expect(!again.holdsTexts)
    #expect(again.choices == [choice] && again.belongs(to: desk.inspection.store))
    desk.workbench.tell(ofFiles: [
      FilesLeft.File("~/unsaved-1.md", again.use(in: desk.inspection.store)),
      FilesLeft.File("~/Kent-CO1-2.md"),
    ])
    #expect(
      desk.notice.hasPrefix(
        "An earlier run could not save what was chosen: \(choice). Choose it again, then delete ~/unsaved-1.md. "
          + "Text of an earlier run that is in no store lies in a file: ~/Kent-CO1-2.md."), "\(desk.notice)")
  }

  @Test func `a file of rescued text is told as one to be left, for this store or for another`() throws {
    try save()
    let rescued = try rescued()
    #expect(rescued.use(in: desk.inspection.store) == .offered)
    let second = try OpenStore.ct4()
    #expect(rescued.use(in: second.store) == .otherStore(path, isThere: true))
    let backup = path + ".backup.fieldbook"
    try desk.inspection.store.backup(to: backup)
    let look = try Store.look(at: backup, workplace: desk.inspection.store.workplace)
    #expect(rescued.use(in: look) == .otherStore(path, isThere: true))
    look.close()
    desk.inspection.store.close()
    unlink(path)
    #expect(rescued.use(in: second.store) == .otherStore(path, isThere: false))
    second.store.close()
    try FileManager.default.copyItem(atPath: second.store.path, toPath: path)
    let usurper = try open(path)
    defer { usurper.close() }
    #expect(rescued.use(in: usurper) == .otherStore(path, isThere: false))
  }

  @Test func `only text that no start offers is said to be there to delete`() {
    let uses: [FilesLeft.Use] = [.offered, .otherStore("/a/b.fieldbook", isThere: true)]
    let words = FilesLeft(uses.map { FilesLeft.File("/tmp/fieldbook-unsaved-1.md", $0) }).words ?? ""
    #expect(words.contains("Leave it there: the next start of the screens offers it"), "\(words)")
    #expect(
      words.contains("typed in /a/b.fieldbook waits in a file: /tmp/fieldbook-unsaved-1.md"), "\(words)")
    #expect(!words.contains("delete"))
    let gone = FilesLeft([FilesLeft.File("/tmp/u.md", .otherStore("/a/b.fieldbook", isThere: false))]).words
    #expect(gone?.contains("Only if the store is gone for good") == true)
    #expect(
      FilesLeft([FilesLeft.File("~/Kent-1.md"), FilesLeft.File("~/Kent-2.md")]).words?.contains(
        "in 2 files, the newest: ~/Kent-1.md. Take from it") == true)
  }

  @Test func `of several files with text for one field the newest is offered, and the others wait`() throws {
    let older = try rescued()
    try desk.restart()
    let store = desk.inspection.store
    let draft = try #require(RescuedTextsTests.newer(than: older))
    #expect(draft.putBack(into: store))
    #expect(!older.putBack(into: store))
    #expect(try store.drafts().map(\.text) == ["Said in the office"])
    #expect(try store.discardedDrafts().isEmpty)
  }

  /// The same file with another text, typed a minute later.
  private static func newer(than rescued: RescuedTexts) -> RescuedTexts? {
    let lines = rescued.contents.replacing("car park", with: "office").split(
      separator: "\n", omittingEmptySubsequences: false)
    let time = lines.joined(separator: "\n").firstMatch(of: /"time":(\d+)/).flatMap { Int($0.1) } ?? 0
    let file = lines.joined(separator: "\n").replacing("\"time\":\(time)", with: "\"time\":\(time + 60_000)")
    return RescuedTexts(file: file)
  }

  @Test func `a purge takes a text out of a file that somebody has changed, of its last line too`() throws {
    try desk.open(address)
    desk.focus(on: "CO1")
    try desk.takeStoreAway()
    desk.type("line with Quentin\nVosper in it")
    _ = desk.workbench.keepText()
    let changed = try #require(desk.workbench.rescueText).replacing("in it\n", with: "in it, it seems\n")
    try desk.bringStoreBack()
    #expect(RescuedTexts(file: changed) == nil)
    let cleaned = try #require(RescuedTexts.cleaned(changed: changed, of: ["Quentin Vosper"]))
    #expect(!cleaned.contains("Quentin") && !cleaned.contains("Vosper"), "\(cleaned)")
    #expect(cleaned.contains("it seems"))
  }

  @Test func `a file that somebody has changed is left to them`() throws {
    _ = try rescued()
    let file = try #require(desk.workbench.rescueText)
    #expect(RescuedTexts(file: file) != nil)
    #expect(RescuedTexts(file: file.replacing("car park\n", with: "car park, and more\n")) == nil)
  }

  @Test func `of a purge the rest of the text stays, and it can be offered again`() throws {
    let rescued = try rescued()
    #expect(rescued.cleaned(of: "Quillfeather") == nil)
    let rest = try #require(rescued.cleaned(of: "CAR\u{A0}park"))
    #expect(!rest.contents.contains("car park"))
    #expect(rest.contents.contains("CO1\n\nSaid in the [taken out]\n"))
    let read = try #require(RescuedTexts(file: rest.contents))
    #expect(read.putBack(into: desk.inspection.store))
    #expect(try desk.inspection.store.drafts().map(\.text) == ["Said in the [taken out]"])
  }
}
