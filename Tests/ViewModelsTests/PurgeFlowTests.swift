import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Taking a text out of everything, from where the cursor is.
struct PurgeFlowTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"
  let needle = "Quillfeather"

  init() throws { desk = try Desk(.ct4()) }

  /// A name in an answer, in its history, in a note, in a draft, in a search and in a backup.
  private func spread() throws {
    try desk.open(address)
    desk.focus(on: "CO1")
    desk.type("Met Jo Quillfeather there")
    desk.perform(.save)
    desk.type(" twice")
    desk.perform(.save, .note)
    desk.type("Ask quillfeather.")
    desk.perform(.save)
    _ = try desk.inspection.makeBackup()
    desk.perform(.search)
    desk.type(needle)
    desk.perform(.open, .note)
    desk.type("Not sent: Quillfeather")
    desk.perform(.back)
    try desk.open(address)
    desk.focus(on: "CO1")
  }

  /// Answers every question of the flow but the last.
  private func askFor(_ text: String, because reason: String = "a name") {
    desk.perform(.purge, .textEnd, .textDeleteToStart)
    desk.type(text)
    desk.perform(.save)
    desk.type("g" + reason)
    desk.perform(.textNewline)
  }

  @Test func `a name goes from records, history, drafts, search, backups and from the screens`() throws {
    try spread()
    #expect(try desk.store.files(holding: needle).count == 2, "the store and its backup")
    desk.perform(.purge)
    #expect(desk.prompt?.editor.text == "Met Jo Quillfeather there twice")
    desk.perform(.textDeleteToStart)
    desk.type(needle)
    desk.perform(.save)
    let menu = try #require(desk.menu)
    #expect(menu.title == "Where it stands")
    #expect(
      menu.message
        == "In 3 fields, with its history and drafts; the search finds 2 records; in 1 of 1 backup.")
    let places = menu.items.dropFirst().map { "\($0.label.plain) \($0.detail)" }
    #expect(
      places == [
        "\(address)/CO1 response: now, 1 before", "kent, note of 12 Dec 2018 11:00 text: now",
        "kent, new note text: 1 draft", "backup of 12 Dec 2018 11:00 2 fields",
      ])
    desk.type("ga name")
    desk.perform(.textNewline)
    desk.type(address + "/CO1")
    desk.perform(.textNewline)
    #expect(desk.menu?.title == "Taken out")
    #expect(
      desk.menu?.message.hasPrefix("Taken out of 3 fields and its history, and of 1 of 1 backup.") == true)
    #expect(desk.menu?.message.contains("Out of reach are copies") == true)
    desk.perform(.accept)

    #expect(try desk.store.files(holding: needle) == [])
    #expect(desk.field.editor?.text == "Met Jo [taken out] there twice")
    #expect(try desk.inspection.store.verify().fault == nil)
    #expect(
      try desk.inspection.store.recentHistory(limit: 1).first?.commit.summary == "Took out a text: a name")
    #expect(desk.inspection.store.workplace.author == "A. Inspector")
  }

  @Test func `nothing of the text is left in the program`() throws {
    try spread()
    desk.focus(on: "CO1")
    desk.perform(.textDeleteToStart, .textYank)
    desk.perform(.commandLine)
    desk.type("search quillfeather")
    desk.perform(.accept, .open)
    try desk.open(address)
    desk.focus(on: "CO1")
    #expect(held.contains { folded($0).contains("quillfeather") })
    askFor(needle)
    desk.type(address + "/CO1")
    desk.perform(.textNewline)
    #expect(held.filter { folded($0).contains("quillfeather") } == [])
    desk.perform(.accept)
    #expect(held.filter { folded($0).contains("quillfeather") } == [])
    #expect(desk.notice.isEmpty)
    // Neither yanking nor putting the field back finds it again.
    desk.perform(.textYank, .textUndo, .restoreField)
    #expect(desk.field.editor?.text.contains("[taken out]") == true)
    desk.perform(.commandLine, .textUp)
    #expect(!(desk.workbench.overlays.last.map { "\($0.content)" } ?? "").contains("quillfeather"))
    desk.perform(.back, .searchSection, .textUp)
    #expect(desk.screen.filterText?.text == "")
    #expect(try desk.store.files(holding: needle) == [])
  }

  /// What the program holds in memory, without the store, which is looked at as files.
  private var held: [String] {
    textsHeld(by: desk.workbench) { $0 is Store }
  }

  @Test func `files outside of the store are named before and afterwards`() throws {
    let (copied, unsaved) = ("~/copied.txt", "~/unsaved-1.md")
    let removed = PurgeFile(copied, isRemoved: true)
    let stuck = PurgeFile(unsaved, isRemoved: false, isStuck: true)
    desk.inspection.filesBeside = FilesBeside(
      holding: { $0 == [needle] ? [removed, PurgeFile(unsaved, isRemoved: false)] : [] },
      takeOut: { $0 == [needle] ? [removed, stuck] : [] })
    try desk.open(address)
    desk.focus(on: "CO1")
    desk.type("nothing of the kind")
    desk.perform(.save, .purge, .textEnd, .textDeleteToStart)
    desk.type(needle)
    desk.perform(.save)
    #expect(desk.menu?.title == "Where it stands")
    let places = desk.menu?.items.dropFirst().map { "\($0.label.plain) \($0.detail)" }
    #expect(places == ["\(copied) is removed", "\(unsaved) only the text goes"])
    desk.type("ga name")
    desk.perform(.textNewline)
    desk.type(address + "/CO1")
    desk.perform(.textNewline)
    let words = try #require(desk.menu?.message)
    #expect(words.hasPrefix("Found nowhere in the store and its backups; "), "\(words)")
    #expect(words.contains("Removed, for it stood there too: \(copied)."))
    #expect(words.contains("Could not take the text out of \(unsaved): the file cannot be written."))
    #expect(!words.contains("Taken out of text that is in no store"))
  }

  @Test func `a wrong name does nothing, and Esc takes nothing out`() throws {
    try spread()
    askFor(needle)
    for wrong in ["yes", "kent", "chief"] {
      desk.perform(.textDeleteToStart)
      desk.type(wrong)
      desk.perform(.textNewline)
      #expect(desk.prompt?.fault == "Could not take it out: '\(wrong)' is not the name. Nothing was changed.")
      #expect(desk.prompt?.editor.text == wrong)
    }
    desk.perform(.back)
    #expect(desk.workbench.overlays.isEmpty)
    #expect(desk.notice == "Nothing was taken out.")
    #expect(try desk.store.files(holding: needle).count == 2)
    #expect(desk.field.editor?.text == "Met Jo Quillfeather there twice")
  }

  @Test func `nothing that is typed into its boxes is kept on the disk or handed to an editor`() throws {
    try desk.open(address)
    desk.focus(on: "CO1")
    desk.type("x")
    desk.perform(.save, .purge)
    desk.type(needle)
    #expect(!desk.workbench.isBehind)
    #expect(desk.perform(.editor).isEmpty)
    _ = desk.workbench.keepText()
    desk.perform(.suspend)
    #expect(try desk.store.files(holding: needle) == [])
    desk.perform(.back)
    #expect(try desk.inspection.store.drafts().isEmpty)
  }

  @Test func `the reason must be given and must not quote the text`() throws {
    try spread()
    desk.perform(.purge, .textDeleteToStart)
    desk.type(needle)
    desk.perform(.save)
    desk.type("g")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("no reason") == true)
    desk.type("it names quillfeather")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("it quotes the text") == true)
    #expect(try desk.store.files(holding: needle).count == 2)
  }

  @Test func `a single letter is refused, and a text that stands nowhere is told`() throws {
    try spread()
    desk.perform(.purge, .textDeleteToStart)
    desk.type("e")
    desk.perform(.save)
    #expect(desk.prompt?.fault.contains("two letters or digits") == true)
    desk.type("leventy")
    desk.perform(.save)
    #expect(desk.menu?.title == "Found nowhere")
    desk.perform(.back)
    #expect(desk.notice == "Nothing was taken out.")
  }

  @Test func `a note and a draft of one are confirmed by the name of the force`() throws {
    try spread()
    let kent = try desk.inspection.activity(address).body
    _ = desk.workbench.run([.go(.force(kent))])
    while !desk.row.contains("Ask quillfeather"), desk.row != desk.rows.last { desk.perform(.down) }
    desk.perform(.purge)
    #expect(desk.prompt?.editor.text == "Ask quillfeather.")
    desk.perform(.save)
    desk.type("ga name")
    desk.perform(.textNewline)
    #expect(desk.prompt?.message == "Type kent to take the text out. Nobody can bring it back.")
    desk.type("Kent")
    desk.perform(.textNewline, .accept)
    #expect(try desk.inspection.store.notes(on: kent).map(\.text) == ["[taken out]"])
    #expect(try desk.store.files(holding: "Ask quill") == [])

    desk.perform(.drafts, .purge)
    #expect(desk.prompt?.editor.text == "Not sent: Quillfeather")
    desk.perform(.save)
    desk.type("ga name")
    desk.perform(.textNewline)
    desk.type("kent")
    desk.perform(.textNewline, .accept)
    #expect(desk.place == .drafts)
    #expect(!desk.rows.joined().contains("Quillfeather"))
    #expect(try desk.store.files(holding: "Not sent") == [])
  }

  @Test func `a text that a history still shows is found from there`() throws {
    try desk.open(address)
    desk.focus(on: "CO1")
    desk.type(needle)
    desk.perform(.save, .textDeleteToStart)
    desk.type("nobody")
    desk.perform(.save)
    desk.perform(.history, .last)
    #expect(desk.row.contains(needle))
    desk.perform(.open, .purge)
    #expect(desk.prompt?.editor.text == needle)
    desk.perform(.save)
    desk.type("ga name")
    desk.perform(.textNewline)
    desk.type(address + "/CO1")
    desk.perform(.textNewline, .accept)
    #expect(try desk.store.files(holding: needle) == [])
    #expect(held.filter { folded($0).contains("quillfeather") } == [])
    #expect(try desk.inspection.outcome(at: address).response(to: "CO1") == .value("nobody"))
  }

  @Test func `where no text is, the action says so, and on the command line too`() throws {
    desk.perform(.purge)
    #expect(desk.notice.hasPrefix("The cursor is not on a text."))
    #expect(desk.workbench.actions.first { $0.id == .purge }?.disabledReason == desk.notice)
    try spread()
    desk.perform(.commandLine)
    desk.type("purge")
    desk.perform(.accept)
    #expect(desk.prompt?.title == "Take this text out of everything")
  }

  @Test func `a copy that cannot be purged is told, and the store is purged all the same`() throws {
    try spread()
    let backup = try #require(Store.copies(of: desk.inspection.store.path).first)
    let other = try Store.open(at: backup, workplace: .fixed(on: desk.inspection.today, device: "other"))
    defer { other.close() }
    askFor(needle)
    desk.type(address + "/CO1")
    desk.perform(.textNewline)
    #expect(desk.menu?.message.contains("and of 0 of 1 backup.") == true)
    #expect(desk.menu?.message.contains("Could not take the text out of the copy") == true)
    #expect(try desk.store.files(holding: needle).count == 1)
  }
}
