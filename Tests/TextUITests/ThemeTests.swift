import Foundation
import Testing

@testable import TextUI

struct ThemeTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../themes").standardizedFileURL

  static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".yaml") }
      .sorted()
  }

  static func text(_ file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }

  static func theme(_ file: String) throws -> (theme: Theme, faults: [SourceFault]) {
    let dark = Theme.read(yaml: try text("dark.yaml")).theme
    return Theme.read(yaml: try text(file), known: [.default, dark])
  }

  @Test(arguments: try files())
  func `every shipped theme can be read and can be told from others`(file: String) throws {
    let (theme, faults) = try Self.theme(file)
    #expect(faults == [])
    #expect(theme.name != "Unnamed")
    for token in [
      Token.rowSelected, .rowSelectedUnfocused, .buttonFocused, .tabCurrent, .caret, .fieldFocused,
    ] {
      #expect(theme.style(token, on: .text) != theme.style(.text), "\(token) cannot be seen")
    }
  }

  @Test(arguments: try files())
  func `exact colours stand out from their background`(file: String) throws {
    let theme = try Self.theme(file).theme
    let surfaces: [Token] = [
      .text, .rowSelected, .rowSelectedUnfocused, .rowMarked, .hintbar, .statusline, .overlay, .toast, .field,
      .fieldFocused, .button, .buttonFocused, .buttonDanger, .tabCurrent,
    ]
    for token in Token.allCases {
      for surface in surfaces {
        let style = theme.style(token, on: surface)
        guard case .rgb(let ink, let inkIndex, _)? = style.foreground,
          case .rgb(let paper, let paperIndex, _)? = style.background
        else { continue }
        #expect(ink.contrast(with: paper) >= 4.5, "\(token) on \(surface): \(ink) on \(paper)")
        #expect(
          RGB.indexed(inkIndex).contrast(with: .indexed(paperIndex)) >= 4.5, "\(token) with 256 colours")
      }
    }
  }

  @Test func `the built-in theme and its file are the same`() throws {
    #expect(try Self.theme("default.yaml").theme == .default)
  }

  @Test func `the program carries every theme in itself`() throws {
    #expect(Set(Theme.shipped.map { $0.name + ".yaml" }) == Set(try Self.files()))
    for shipped in Theme.shipped {
      #expect(try Self.theme(shipped.name + ".yaml").theme == shipped.theme)
    }
  }

  @Test func `the theme without colours has none`() throws {
    let theme = try Self.theme("mono.yaml").theme
    #expect(theme.styles.values.allSatisfy { $0.foreground == nil && $0.background == nil })
  }

  @Test func `without colours a surface is shown by reversing`() {
    let style = Style(foreground: .named(.black), background: .named(.cyan), attributes: .bold)
    #expect(style.withoutColours == Style(attributes: [.bold, .reverse]))
    #expect(Style(foreground: .named(.red), background: .terminal).withoutColours == Style())
  }

  @Test(arguments: Token.allCases)
  func `every chain of fallbacks ends at plain text`(token: Token) {
    var current = token
    var steps = 0
    while let next = current.fallback, steps < 10 { (current, steps) = (next, steps + 1) }
    #expect(current == .text)
  }

  @Test func `a token that a theme lacks looks like the one before it in its chain`() {
    let theme = Theme(name: "x", kind: .any, styles: [.statusPart: Style(foreground: .named(.yellow))])
    #expect(theme.style(.answerPartly) == Style(foreground: .named(.yellow)))
    #expect(theme.style(.title) == Style())
  }

  @Test func `a glyph keeps its colour on a panel and takes that of a selected row`() {
    let theme = Theme(
      name: "x", kind: .any,
      styles: [
        .text: Style(foreground: .terminal, background: .terminal),
        .overlay: Style(background: .named(.blue)),
        .rowSelected: Style(foreground: .named(.black), background: .named(.cyan)),
        .statusDone: Style(foreground: .named(.green), attributes: .bold),
        .statusNone: Style(attributes: .dim),
        .match: Style(foreground: .named(.black), background: .named(.yellow)),
      ])
    #expect(
      theme.style(.statusDone, on: .overlay)
        == Style(foreground: .named(.green), background: .named(.blue), attributes: .bold))
    #expect(
      theme.style(.statusDone, on: .rowSelected)
        == Style(foreground: .named(.black), background: .named(.cyan), attributes: .bold))
    #expect(theme.style(.statusNone, on: .overlay).attributes == .dim)
    #expect(theme.style(.statusNone, on: .rowSelected) == theme.style(.rowSelected))
    #expect(theme.style(.match, on: .rowSelected) == theme.style(.match))
  }

  @Test func `every fault names its place and the nearest right word`() {
    let (theme, faults) = Theme.read(
      yaml: """
        name: Mine
        kind: dim
        inherit: Defualt
        colours: {}
        palette:
          sea: "#5fafff 75 bright-blu"
        tokens:
          status.dnoe: green
          title: "yelow bold"
          key: red on
          tab: red blue
          match: red on #ff0000
          border: [1]
        """)
    #expect(
      faults.map(\.description) == [
        "2:7: A theme's kind is 'any', 'dark' or 'light'.",
        "3:10: There is no theme 'Defualt'. Did you mean 'Default'?",
        "4:1: A theme has no 'colours'.",
        "6:20: 'bright-blu' is neither a number from 0 to 255 nor one of the sixteen colour names.",
        "8:3: There is no token 'status.dnoe'. Did you mean 'status.done'?",
        "9:11: There is no colour or attribute 'yelow'. Did you mean 'yellow'?",
        "10:14: A background must follow 'on'.",
        "11:12: 'blue' is a second foreground. Write 'on blue' for a background.",
        "12:16: A background must follow 'on'.",
        "13:11: A style is words, as in 'yellow on default bold'.",
      ])
    #expect(theme.name == "Mine")
  }

  @Test func `a name that stands twice is named`() {
    let faults = Theme.read(yaml: "name: Mine\ntokens:\n  tab: red\n  tab: blue").faults
    #expect(faults.map(\.description) == ["3:3: 'tab' stands here twice."])
  }

  @Test func `text that is not YAML says where`() {
    let faults = Theme.read(yaml: "name: [unclosed\nkind: any").faults
    #expect(faults.count == 1)
    #expect(faults.first?.line == 2)
  }

  @Test func `colours find their nearest stand-ins`() {
    #expect(
      RGB(hex: "#5fafff").map(Colour.rgb) == .rgb(RGB(0x5F, 0xAF, 0xFF), indexed: 75, named: .cyan))
    #expect(RGB(hex: "5fafff") == nil)
    #expect(RGB(1, 2, 255).description == "#0102ff")
    #expect(abs(RGB(255, 255, 255).contrast(with: RGB(0, 0, 0)) - 21) < 0.001)
    #expect(abs(RGB(119, 119, 119).contrast(with: RGB(255, 255, 255)) - 4.478) < 0.001)
  }
}
