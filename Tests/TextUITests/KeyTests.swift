import Testing

@testable import TextUI

struct KeyTests {
  @Test(arguments: [
    "Ctrl-P", "Alt-n", "Alt-N", "Enter", "PgUp", "Shift-Tab", "F10", "Space", "?", "-", "Ctrl-_", "Alt--",
    "Ctrl-Alt-Del", "Ctrl-Right", "Esc", "ŵ", "Alt-Enter", "Ctrl-Space",
  ])
  func `a key's name can be read back`(name: String) throws {
    #expect(try #require(Key(name)).description == name)
  }

  @Test(arguments: [
    ("ctrl-p", "Ctrl-P"), ("escape", "Esc"), ("PageDown", "PgDn"), ("f2", "F2"), ("Delete", "Del"),
    ("CTRL-LEFT", "Ctrl-Left"),
  ])
  func `other ways to write a key are understood`(text: String, name: String) throws {
    #expect(try #require(Key(text)).description == name)
  }

  @Test(arguments: ["", "Ctrl-", "Crtl-P", "F0", "F25", "Foo", "ab", " ", "Hyper-x"])
  func `what is no key is refused`(text: String) {
    #expect(Key(text) == nil)
  }

  @Test func `only plain characters type something`() {
    #expect(Key.character("é").typed == "é")
    #expect(Key.alt("n").typed == nil)
    #expect(Key(.enter).typed == nil)
  }
}

struct KeymapTests {
  let keymap = Keymap([
    .init("global", "quit", "Q F10"), .init("global", "help", "? F1"), .init("list", "list.mark", "Space"),
    .init("list", "list.delete", "d Del"), .init("list", "list.up", "Up k"),
    .init("form", "form.save", "Ctrl-S"),
    .init("form", "form.delete", "Q"), .init("form", "form.editor", ""),
  ])

  func action(_ name: String, _ contexts: [String], in keymap: Keymap? = nil) throws -> String? {
    (keymap ?? self.keymap).action(for: try #require(Key(name)), in: contexts)
  }

  @Test func `the innermost context that knows a key decides`() throws {
    #expect(try action("Q", ["list", "global"]) == "quit")
    #expect(try action("Q", ["form", "global"]) == "form.delete")
    #expect(try action("Space", ["form", "global"]) == nil)
  }

  @Test func `the keys shown for an action are those that would run it`() {
    #expect(keymap.keys(for: "quit", in: ["list", "global"]).map(\.description) == ["Q", "F10"])
    #expect(keymap.keys(for: "quit", in: ["form", "global"]).map(\.description) == ["F10"])
    #expect(keymap.keys(for: "list.mark", in: ["form", "global"]).isEmpty)
  }

  @Test func `a user's file replaces the keys of an action`() throws {
    let (mine, faults) = keymap.merging(
      yaml: "list:\n  list.mark: [m, Ins]\n  list.delete: none\nform:\n  form.editor: F4")
    #expect(faults == [])
    #expect(mine.keys(for: "list.mark", in: ["list"]).map(\.description) == ["m", "Ins"])
    #expect(try action("Space", ["list"], in: mine) == nil)
    #expect(try action("d", ["list"], in: mine) == nil)
    #expect(try action("F4", ["form"], in: mine) == "form.editor")
  }

  @Test func `an action that nobody can do without keeps its keys`() throws {
    let (mine, faults) = keymap.merging(
      yaml: "global:\n  quit: none\n  help: [F10, Q]", required: ["quit", "help"])
    #expect(faults.map(\.description) == ["2:9: 'quit' must have a key. It keeps 'Q', 'F10'."])
    #expect(try action("Q", ["global"], in: mine) == "quit")
    #expect(mine.keys(for: "help", in: ["global"]).map(\.description) == ["?", "F1"])
    #expect(keymap.merging(yaml: "global:\n  quit: F9", required: ["quit"]).faults == [])
  }

  @Test func `an empty file changes nothing`() {
    #expect(keymap.merging(yaml: "# nothing\n").keymap == keymap)
    #expect(keymap.merging(yaml: "").faults == [])
  }

  @Test func `every fault names its place and the nearest right word`() throws {
    let (mine, faults) = keymap.merging(
      yaml: """
        lsit:
          x: y
        list:
          list.makr: m
          list.up: Ctrl-Pgup1
          list.mark: Crtl-M
          list.delete: [d, Ctrl-I]
          quit: x
        form:
          form.save: Q
          form.editor: Q
        """)
    #expect(
      faults.map(\.description) == [
        "1:1: There is no context 'lsit'. Did you mean 'list'?",
        "4:3: There is no action 'list.makr' in 'list'. Did you mean 'list.mark'?",
        "5:12: There is no key 'Ctrl-Pgup1'. Did you mean 'Ctrl-PgUp'?",
        "6:14: There is no key 'Crtl-M'.",
        "7:20: A terminal cannot tell 'Ctrl-I' from 'Tab'. Use 'Tab' or another key.",
        "8:3: 'quit' belongs to the context 'global', not to 'list'.",
        "10:14: 'Q' was 'form.delete' in 'form', which now has no key.",
        "11:16: 'Q' is already 'form.save' in 'form'.",
      ])
    #expect(try action("Space", ["list"], in: mine) == "list.mark")
    #expect(try action("Q", ["form"], in: mine) == "form.save")
  }
}
