import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// What is typed behind the colon.
struct CommandLineTests {
  private func desk() throws -> Desk {
    let desk = try Desk(.demo())
    desk.workbench.themes = ThemeShelf(names: ["default", "dark", "high-contrast"], current: "default")
    return desk
  }

  @Test(arguments: [
    ("force kent", "Kent"), ("force KENT police", "Kent"), ("f met", "Metropolitan"),
    ("activity kent/chief-officer-interview", "Kent, chief officer interview"),
    ("question co3", "CO3"), ("matrix", "Progress"), ("go-matrix", "Progress"),
    ("Go to the progress matrix", "Progress"), ("overview", "Overview"), (":questions", "Questions"),
    ("search policy", "Search"), ("force dyfed", "Dyfed-Powys"), ("f cambridges", "Cambridgeshire"),
    ("activity dyf/chief", "Dyfed-Powys, chief officer interview"),
    ("activity kent/community", "Kent, community focus group"),
  ])
  func `a command goes to a place`(command: (line: String, title: String)) throws {
    let desk = try desk()
    desk.perform(.commandLine)
    desk.type(command.line)
    desk.perform(.accept)
    #expect(desk.screen.title == command.title)
    #expect(desk.workbench.overlays.isEmpty)
  }

  @Test func `backup with a file copies the store there and checks it`() throws {
    let desk = try Desk(.ct4())
    desk.perform(.commandLine)
    desk.type("backup copy.fieldbook")
    desk.perform(.accept)
    let path = desk.inspection.store.path.replacing("test.fieldbook", with: "copy.fieldbook")
    #expect(desk.notice.hasPrefix("Made and checked the backup \(path): "), "\(desk.notice)")
    let copy = try Store.look(at: path, workplace: desk.inspection.store.workplace)
    #expect(try copy.verify().fault == nil)
    copy.close()
    desk.perform(.commandLine)
    desk.type("forces now")
    desk.perform(.accept)
    let words = "\(desk.workbench.overlays.last.map { "\($0.content)" } ?? "")"
    #expect(words.contains("takes nothing behind it"), "\(words)")
  }

  @Test func `search takes its words along`() throws {
    let desk = try desk()
    desk.command("search policy")
    #expect(!desk.rows.isEmpty)
    #expect(desk.screen.filterText?.text == "policy")
  }

  @Test func `an unknown word is answered with the nearest, and the line stays`() throws {
    let desk = try desk()
    desk.command("mtrix")
    #expect(desk.line?.message.plain.contains("Perhaps 'matrix'") == true)
    #expect(desk.line?.editor.text == "mtrix")
    desk.perform(.textWordLeft, .textRight)
    desk.type("a")
    desk.perform(.accept)
    #expect(desk.place == .matrix)
  }

  @Test(arguments: [
    ("kent", "'force kent' goes to Kent"), ("force knet", "Perhaps kent was meant"),
    ("theme hihg-contrast", "'high-contrast'"), ("w now", "takes nothing behind it"),
    ("activity kent", "'kent/chief-officer-interview'"), ("note w", "could be warwickshire"),
    ("force d", "derbyshire, devon-and-cornwall, dorset, durham, dyfed-powys or dfe. Type"),
    ("activity kent/c", "it could be chief-officer-interview"), ("force s", "or "),
    ("activity x/chief", "no force, unit or partner is called so"), ("save", "it is for a form"),
    ("xyzzy", "Tab completes"),
    ("go-force", "No force has been opened yet"),
  ])
  func `what cannot be done is said in a sentence`(command: (line: String, words: String)) throws {
    let desk = try desk()
    desk.command(command.line)
    let message = try #require(desk.line?.message.plain)
    #expect(message.contains(command.words), "\(message)")
    #expect(message.hasSuffix("."))
  }

  @Test func `what Tab would complete to is run as well, for a note and a theme too`() throws {
    let desk = try desk()
    desk.command("note dyfed")
    #expect(desk.prompt?.title.hasPrefix("Note on Dyfed-Powys") == true)
    desk.perform(.back)
    desk.command("theme hi")
    #expect(desk.workbench.themes.current == "high-contrast")
  }

  @Test func `Tab steps through what the line may become, and a single one is taken`() throws {
    let desk = try desk()
    desk.perform(.commandLine)
    desk.type("force d")
    #expect(desk.line?.candidates.first == "force derbyshire")
    desk.perform(.complete)
    #expect(desk.line?.editor.text == "force derbyshire")
    desk.perform(.complete)
    #expect(desk.line?.editor.text == "force devon-and-cornwall")
    desk.perform(.completeBack, .completeBack)
    #expect(desk.line?.chosen == desk.line.map { $0.candidates.count - 1 })
    desk.perform(.textDeleteToStart)
    desk.type("activity kent/chief")
    desk.perform(.complete, .accept)
    #expect(desk.screen.title == "Kent, chief officer interview")
  }

  @Test func `every action that can be done here can be typed and completed`() throws {
    let desk = try desk()
    try desk.open("kent/chief-officer-interview")
    let actions = desk.workbench.actions.map(\.id)
    desk.perform(.commandLine)
    let names = Set(desk.line?.candidates ?? [])
    for action in actions {
      let name = action.rawValue
      #expect(names.contains(name.hasPrefix("go-") ? String(name.dropFirst(3)) : name), "\(name)")
    }
  }

  @Test func `Up brings back what was typed before, beginning with what stands there`() throws {
    let desk = try desk()
    for command in ["matrix", "force kent", "forces"] { desk.command(command) }
    #expect(desk.workbench.commandHistory == ["matrix", "force kent", "forces"])
    desk.perform(.commandLine, .textUp, .textUp)
    #expect(desk.line?.editor.text == "force kent")
    desk.perform(.textDown, .textDown)
    #expect(desk.line?.editor.text == "")
    desk.type("m")
    desk.perform(.textUp)
    #expect(desk.line?.editor.text == "matrix")
    desk.perform(.textDown)
    #expect(desk.line?.editor.text == "m")
  }

  @Test func `what may quote the fieldwork is not kept for later runs`() throws {
    let desk = try desk()
    #expect(kept(desk.command("search a secret")) == [])
    #expect(kept(desk.command("force kent")) == ["force kent"])
    #expect(kept(desk.command("fork kent")) == [])
  }

  private func kept(_ effects: [OutwardEffect]) -> [String] {
    effects.compactMap { if case .keepCommand(let line) = $0 { line } else { nil } }
  }

  @Test func `Esc leaves, and so does deleting back from an empty line`() throws {
    let desk = try desk()
    desk.perform(.commandLine)
    desk.type("f")
    desk.perform(.textDeleteBack)
    #expect(desk.line != nil)
    desk.perform(.textDeleteBack)
    #expect(desk.line == nil)
    desk.perform(.commandLine, .back)
    #expect(desk.line == nil)
    #expect(desk.place == .overview)
  }

  @Test func `w saves what is being typed, q closes and qa leaves`() throws {
    let desk = try Desk(.ct4())
    try desk.open("kent/chief-officer-interview")
    desk.type("Words.")
    desk.command("w")
    #expect(try desk.inspection.outcome(at: "kent/chief-officer-interview").answers.count == 1)
    desk.command("q")
    #expect(desk.place == .overview)
    desk.command("w")
    #expect(desk.notice == "Everything is saved already.")
    let left = desk.command("qa")
    #expect(left.contains { if case .quit = $0 { true } else { false } })
  }

  @Test func `going elsewhere by command or palette saves what was being typed`() throws {
    let desk = try Desk(.ct4())
    for way in [ActionID.commandLine, .palette] {
      try desk.open("kent/chief-officer-interview")
      desk.perform(.first)
      desk.focus(on: way == .palette ? "CO1" : "CO9")
      desk.type("Words.")
      desk.perform(way)
      desk.type(way == .palette ? "wiltshire" : "force wiltshire")
      desk.perform(.accept)
      #expect(desk.screen.title == "Wiltshire")
    }
    let outcome = try desk.inspection.outcome(at: "kent/chief-officer-interview")
    #expect(outcome.response(to: "CO1") == .value("Words."))
    #expect(outcome.response(to: "CO9") == .value("Words."))
  }

  @Test func `the palette opens from the line with what was typed`() throws {
    let desk = try desk()
    desk.perform(.commandLine)
    desk.type("grid")
    desk.perform(.palette)
    #expect(desk.menu?.items.map(\.action) == [.matrix])
  }
}

/// Themes by name and by menu.
struct ThemeChoiceTests {
  private func themes(_ effects: [OutwardEffect]) -> [String] {
    effects.compactMap {
      if case .theme(let name, let isKept) = $0 { isKept ? "\(name) kept" : name } else { nil }
    }
  }

  @Test func `a theme is shown as the cursor comes to it, and kept on Enter`() throws {
    let desk = try Desk(.demo())
    desk.workbench.themes = ThemeShelf(names: ["default", "dark", "light"], current: "dark")
    desk.perform(.theme)
    #expect(desk.menu?.cursor == 1)
    #expect(themes(desk.perform(.down)) == ["light"])
    #expect(themes(desk.perform(.up)) == ["dark"])
    #expect(themes(desk.perform(.up)) == ["default"])
    #expect(themes(desk.perform(.back)) == ["dark"])
    #expect(desk.menu == nil)
    desk.perform(.theme)
    #expect(themes(desk.perform(.down, .accept)) == ["light", "light kept"])
    #expect(desk.workbench.themes.current == "light")
  }

  @Test func `a theme can be named on the command line`() throws {
    let desk = try Desk(.demo())
    desk.workbench.themes = ThemeShelf(names: ["default", "high-contrast"], current: "default")
    #expect(themes(desk.command("theme High Contrast")) == ["high-contrast kept"])
    desk.command("theme")
    #expect(desk.menu?.title == "Theme")
  }
}

extension Desk {
  /// The line at the foot, if one is there.
  var line: LineContent? {
    if case .line(let line) = workbench.overlays.last?.content { line } else { nil }
  }

  /// Types a command and runs it.
  @discardableResult
  func command(_ line: String) -> [OutwardEffect] {
    perform(.commandLine)
    type(line)
    return perform(.accept)
  }
}
