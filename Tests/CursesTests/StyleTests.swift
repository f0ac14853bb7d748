import Testing
import TextUI

@testable import Curses

struct StyleTests {
  let sky = Colour.rgb(RGB(0x5F, 0xAF, 0xFF), indexed: 75, named: .brightBlue)

  func resolve(_ style: Style, _ colours: Int) -> ResolvedStyle { ResolvedStyle(style, colours: colours) }

  @Test(arguments: [(8, 4), (16, 12), (256, 75), (1 << 24, 0x5FAFFF)])
  func `an exact colour becomes the best a terminal has`(colours: Int, number: Int) {
    #expect(resolve(Style(foreground: sky), colours).foreground == number)
  }

  @Test func `without colours only attributes remain`() {
    let style = resolve(Style(foreground: sky, background: .named(.black), attributes: .bold), 0)
    #expect((style.foreground, style.background) == (-1, -1))
    #expect(style.attributes == [.bold, .reverse])
  }

  @Test func `bright means bold where there are eight colours`() {
    #expect(resolve(Style(foreground: .named(.brightRed)), 8).attributes == .bold)
    #expect(resolve(Style(foreground: .named(.brightRed)), 16).attributes == [])
    #expect(resolve(Style(foreground: .named(.brightBlack)), 8).foreground == -1)
  }

  @Test func `text is never drawn in the colour of its background`() {
    let style = resolve(Style(foreground: .named(.brightWhite), background: .named(.white)), 8)
    #expect((style.foreground, style.background) == (-1, -1))
    #expect(style.attributes == .reverse)
  }

  @Test func `the first direct colours are not mistaken for named ones`() {
    #expect(Colour.rgb(RGB(0, 0, 3)).number(among: 1 << 24) == 8)
    #expect(Colour.named(.red).number(among: 1 << 24) == 1)
    #expect(Colour.indexed(196).number(among: 1 << 24) == 0xFF0000)
    #expect(Colour.indexed(196).number(among: 16) == 9)
    #expect(Colour.terminal.number(among: 256) == nil)
  }
}

struct TerminalTypeTests {
  func choose(_ environment: [String: String], usable: Set<String>, crude: Set<String> = []) throws -> String
  {
    try TerminalType.choose(environment) { usable.contains($0) ? 2 : crude.contains($0) ? 1 : 0 }
  }

  @Test func `a terminal that nobody here knows is taken for its nearest kin`() throws {
    let usable: Set = ["xterm-256color", "screen", "vt100"]
    #expect(try choose(["TERM": "xterm-256color"], usable: usable) == "xterm-256color")
    #expect(try choose(["TERM": "xterm-ghostty"], usable: usable) == "xterm-256color")
    #expect(try choose(["TERM": "tmux-direct"], usable: usable) == "screen")
    #expect(try choose(["TERM": "foot"], usable: usable) == "vt100")
    #expect(try choose(["TERM": "foot", "COLORTERM": "truecolor"], usable: usable) == "xterm-256color")
  }

  @Test func `a terminal that cannot be used is refused with its name`() {
    #expect(throws: CursesFailure.cannotPlaceText("dumb")) {
      try choose(["TERM": "dumb", "COLORTERM": "1"], usable: ["xterm-256color"], crude: ["dumb"])
    }
    #expect(throws: CursesFailure.unknownTerminal("bogus")) { try choose(["TERM": "bogus"], usable: []) }
    #expect(throws: CursesFailure.unknownTerminal("")) { try choose([:], usable: ["vt100"]) }
  }

  @Test func `colours are wanted unless the user or NO_COLOR says otherwise`() {
    var options = CursesOptions(environment: ["NO_COLOR": "1"])
    #expect(!options.wantsColours)
    options.colours = true
    #expect(options.wantsColours)
    #expect(CursesOptions(environment: ["NO_COLOR": ""]).wantsColours)
  }

  @Test func `the wait after Esc is short, longer over a network, and the user's if set`() {
    #expect(CursesOptions(environment: [:]).escapeDelay == 25)
    #expect(CursesOptions(environment: ["SSH_CONNECTION": "x"]).escapeDelay == 100)
    #expect(CursesOptions(environment: ["ESCDELAY": "500"]).escapeDelay == nil)
  }

  @Test func `text for a plain terminal keeps its length`() {
    #expect(String("Ŵyn’s café – ½ │✓".map(Transliteration.ascii)) == "Wyn's cafe - ? |x")
    #expect(Transliteration.ascii("e\u{301}") == "e")
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("ŵ", "xbU=")])
  func `text goes to the clipboard in base 64`(text: String, encoded: String) throws {
    let bytes = try #require(Clipboard.sequence(text))
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{1B}]52;c;\(encoded)\u{7}")
    #expect(Clipboard.sequence(String(repeating: "x", count: 100_000)) == nil)
  }
}
