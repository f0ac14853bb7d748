import Testing
import TextUI

@testable import Curses

struct KeyDecoderTests {
  /// Decodes what curses would read, until there is no more.
  func decode(
    _ input: [RawInput], more: [[RawInput]] = [], pasted: [UInt32] = []
  ) -> [KeyDecoder.Decoded] {
    var decoder = KeyDecoder(
      keys: [259: Key(.up), 568: Key(.right, .control)], resize: 1, pasteBegin: 2, mouse: 4, mouseBytes: 5)
    var rest = input[...]
    var later = more[...]
    var decoded: [KeyDecoder.Decoded] = []
    while let next = decoder.next(
      read: { rest.popFirst() },
      wait: {
        guard let more = later.popFirst() else { return false }
        rest = more[...]
        return true
      }, paste: { pasted })
    { decoded.append(next) }
    return decoded
  }

  func decode(_ text: String) -> [String] {
    decode(text.unicodeScalars.map { .character($0.value) }).map {
      if case .key(let key) = $0 { key.description } else { "\($0)" }
    }
  }

  @Test(arguments: [
    ("a", ["a"]), ("é", ["é"]), ("P", ["P"]), (" ", ["Space"]), ("\u{1B}", ["Esc"]), ("\r", ["Enter"]),
    ("\n", ["Enter"]), ("\t", ["Tab"]), ("\u{7F}", ["Backspace"]), ("\u{8}", ["Backspace"]),
    ("\u{0}", ["Ctrl-Space"]),
    ("\u{10}", ["Ctrl-P"]), ("\u{1A}", ["Ctrl-Z"]), ("\u{1F}", ["Ctrl-_"]), ("\u{1C}", ["Ctrl-\\"]),
    ("\u{1B}x", ["Alt-x"]), ("\u{1B}X", ["Alt-X"]), ("\u{1B}\r", ["Alt-Enter"]),
    ("\u{1B}\u{7F}", ["Alt-Backspace"]),
    ("\u{1B}\u{1B}", ["Esc", "Esc"]), ("\u{1B}[", ["Alt-["]), ("\u{1B}O", ["Alt-O"]), ("\u{85}", ["unknown"]),
  ])
  func `characters become keys`(typed: String, keys: [String]) {
    #expect(decode(typed) == keys)
  }

  @Test(arguments: [
    ("\u{1B}[1;5C", ["Ctrl-Right"]), ("\u{1B}[Z", ["Shift-Tab"]), ("\u{1B}[15~", ["F5"]),
    ("\u{1B}[3;3~", ["Alt-Del"]),
    ("\u{1B}OP", ["F1"]), ("\u{1B}[1;2A", ["Shift-Up"]), ("\u{1B}[13;5u", ["Ctrl-Enter"]),
    ("\u{1B}[112;5u", ["Ctrl-P"]),
    ("\u{1B}[H", ["Home"]), ("\u{1B}OF", ["End"]), ("\u{1B}[99~", ["unknown"]),
    ("\u{1B}[<0;10;5M", ["unknown"]),
    ("\u{1B}[?62;4cq", ["unknown", "q"]), ("\u{1B}[99999999999999999~", ["unknown"]),
    ("\u{1B}[1\u{7}", ["unknown"]),
  ])
  func `sequences that terminfo does not know are never taken for letters`(typed: String, keys: [String]) {
    #expect(decode(typed) == keys)
  }

  @Test func `the numbers of keys are looked up and Alt is added to them`() {
    #expect(
      decode([.key(259), .key(568), .key(999)]) == [.key(Key(.up)), .key(Key(.right, .control)), .unknown])
    #expect(decode([.character(27), .key(259)]) == [.key(Key(.up, .alt))])
    #expect(decode([.character(27), .key(1)]) == [.key(Key(.escape)), .resize])
  }

  @Test func `of a paste only the form of its line ends changes`() {
    let controls = "\u{0}\u{1}\u{8}\t\u{B}\u{1B}[31m\u{1B}[D\u{1B}[200~\u{7F}\u{85}\u{9B}\u{2028}\u{202E}ŵ"
    let pasted = "q\r\nx\n\n\ry\r\r\n\(controls)".unicodeScalars.map(\.value)
    let keys: [RawInput] = [.key(259), .key(2), .character(0x71)]
    #expect(
      decode(keys, pasted: pasted) == [
        .key(Key(.up)), .paste("q\nx\n\n\ny\n\n\(controls)"), .key(.character("q")),
      ])
    #expect(decode([.key(2)], pasted: [0x61, 0xD800, 0x62]) == [.paste("a\u{FFFD}b")])
  }

  @Test(
    arguments: [
      ("0;10;5M", .mouse(MouseEvent(.first, x: 9, y: 4))), ("0;10;5m", .unknown), ("2;10;5M", .unknown),
      ("64;300;1M", .mouse(MouseEvent(.wheelUp, x: 299, y: 0))),
      ("65;1;200M", .mouse(MouseEvent(.wheelDown, x: 0, y: 199))), ("4;10;5M", .unknown),
      ("0;0;0M", .unknown),
      ("0;10M", .unknown), ("99999999999999999999;1;1M", .unknown),
    ] as [(String, KeyDecoder.Decoded)])
  func `clicks are told from releases and other buttons`(told: (numbers: String, decoded: KeyDecoder.Decoded))
  {
    let scalars = told.numbers.unicodeScalars.map { RawInput.character($0.value) }
    #expect(decode([.key(4)] + scalars + [.character(0x71)]) == [told.decoded, .key(.character("q"))])
    // It may come in pieces.
    let (first, rest) = (Array(scalars.prefix(2)), Array(scalars.dropFirst(2)))
    #expect(decode([.key(4)] + first, more: [rest]) == [told.decoded])
  }

  @Test func `clicks in the older form are three characters, none of which is typed`() {
    func click(_ button: UInt32, _ x: UInt32, _ y: UInt32) -> [RawInput] {
      [.key(5), .character(button + 32), .character(x + 32), .character(y + 32)]
    }
    #expect(
      decode(click(0, 10, 5) + click(3, 10, 5) + click(64, 1, 1) + [.character(0x71)]) == [
        .mouse(MouseEvent(.first, x: 9, y: 4)), .unknown, .mouse(MouseEvent(.wheelUp, x: 0, y: 0)),
        .key(.character("q")),
      ])
    #expect(decode([.key(5), .character(40)]) == [.unknown])
    #expect(decode([.key(4), .character(0x30), .key(259)]) == [.unknown])
  }

  @Test func `every key capability is named once and every key can be written`() {
    let names = KeyCapabilities.all.map(\.capability)
    #expect(Set(names).count == names.count)
    for (_, key) in KeyCapabilities.all { #expect(Key(key.description) == key) }
  }
}
