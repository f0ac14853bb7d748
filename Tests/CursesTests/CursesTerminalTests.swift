import Foundation
import Glibc
import TestSupport
import Testing
import TextUI

@testable import Curses

/// Each test opens the one terminal that a process can have.
@Suite(.serialized) struct CursesTerminalTests {
  func open(
    _ type: String = "xterm-256color", size: Size = Size(columns: 40, rows: 10),
    environment: [String: String] = [:]
  ) throws -> (CursesTerminal, PseudoTerminal) {
    let pseudo = try #require(PseudoTerminal(size: size))
    var options = CursesOptions(environment: environment.merging(["TERM": type]) { own, _ in own })
    options.input = pseudo.slave
    options.output = pseudo.slave
    return (try CursesTerminal(options), pseudo)
  }

  func picture(_ terminal: CursesTerminal, selected: Int = 0) -> CellBuffer {
    var buffer = CellBuffer(size: terminal.size)
    for y in 0..<terminal.size.rows { buffer.put("✓ Force \(y) Ŵyn 漢字", x: 0, y: y) }
    buffer.tint(buffer.bounds.row(selected), .rowSelected)
    buffer.cursor = Cursor(x: 0, y: selected, isVisible: false)
    return buffer
  }

  @Test func `the terminal is left as it was found`() throws {
    let (terminal, pseudo) = try open()
    #expect(terminal.size == Size(columns: 40, rows: 10))
    terminal.present(picture(terminal), theme: .default)
    let opened = pseudo.sent()
    #expect(opened.contains("\u{1B}[?1049h"))
    #expect(opened.contains("\u{1B}[?2004h"))
    #expect(opened.contains("✓ Force 9 Ŵyn 漢字"))
    terminal.close()
    let closed = pseudo.sent()
    #expect(closed.contains("\u{1B}[?2004l"))
    #expect(closed.contains("\u{1B}[?1049l"))
    terminal.close()
    #expect(pseudo.sent() == "")
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "xterm"])
  func `the mouse is the terminal's until it is asked for, and again at the end`(type: String) throws {
    let (terminal, pseudo) = try open(type)
    let opened = pseudo.sent()
    #expect(!opened.contains("\u{1B}[?1000h"))
    terminal.setMouse(true)
    #expect(pseudo.sent() == "\u{1B}[?1000h\u{1B}[?1006h")
    pseudo.type("\u{1B}[<0;10;5M\u{1B}[<0;10;5mq\u{1B}[<64;1;2M\u{1B}[M !!r")
    #expect(terminal.next(timeout: 1000) == .mouse(MouseEvent(.first, x: 9, y: 4)))
    #expect(terminal.next(timeout: 1000) == .key(.character("q")))
    #expect(terminal.next(timeout: 1000) == .mouse(MouseEvent(.wheelUp, x: 0, y: 1)))
    #expect(terminal.next(timeout: 1000) == .mouse(MouseEvent(.first, x: 0, y: 0)))
    #expect(terminal.next(timeout: 1000) == .key(.character("r")))
    // An editor has it for itself.
    _ = pseudo.sent()
    terminal.withReleased {
      let released = pseudo.sent()
      #expect(released.contains("\u{1B}[?1006l\u{1B}[?1000l"))
    }
    #expect(pseudo.sent().contains("\u{1B}[?1000h"))
    terminal.setMouse(false)
    #expect(pseudo.sent().contains("\u{1B}[?1000l"))
    terminal.setMouse(true)
    _ = pseudo.sent()
    terminal.close()
    #expect(pseudo.sent().contains("\u{1B}[?1000l"))
  }

  @Test func `only what changed is sent`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    terminal.present(picture(terminal), theme: .default)
    _ = pseudo.sent()
    terminal.present(picture(terminal), theme: .default)
    #expect(pseudo.sent() == "")
    terminal.present(picture(terminal, selected: 1), theme: .default)
    #expect(pseudo.sent().utf8.count < 2 * 230)
    terminal.redraw()
    terminal.present(picture(terminal, selected: 1), theme: .default)
    #expect(pseudo.sent().contains("Force 9"))
  }

  @Test func `blanks between words go with the word before where nobody can see it`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    var buffer = CellBuffer(size: terminal.size)
    terminal.present(buffer, theme: .default)
    _ = pseudo.sent()
    for x in [0, 6] {
      buffer.put("dim", x: x, y: 0, .textMuted)
      // In reverse, a blank is as bright as the letter would be.
      buffer.put("strong", x: 2 * x, y: 1, .textStrong)
    }
    buffer.tint(buffer.bounds.row(1), .rowSelected)
    terminal.present(buffer, theme: .default)
    let sent = pseudo.sent()
    #expect(sent.contains("dim   dim"))
    #expect(!sent.contains("strong      strong"))
  }

  @Test func `keys, pastes and strange sequences arrive as what they are`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    pseudo.type("é\u{1B}OA\u{1B}[1;5C\u{1B}[99~\u{1B}[200~q\rx\u{1B}[201~\u{1B}x\r")
    let keys = ["é", "Up", "Ctrl-Right"].compactMap(Key.init)
    for key in keys { #expect(terminal.next(timeout: 1000) == .key(key)) }
    #expect(terminal.next(timeout: 1000) == .paste("q\nx"))
    #expect(terminal.next(timeout: 1000) == .key(.alt("x")))
    #expect(terminal.hasPendingInput)
    #expect(terminal.next(timeout: 1000) == .key(Key(.enter)))
    #expect(!terminal.hasPendingInput)
    #expect(terminal.next(timeout: 0) == nil)
    pseudo.type("\u{1B}")
    #expect(terminal.next(timeout: 1000) == .key(Key(.escape)))
  }

  @Test func `pastes and the keys around them keep their order, and lose nothing, in one write`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    // Every length that what is read in pieces can have left over, and what begins like the end.
    let lengths = (0..<14).map { String("0123456789abcd".prefix($0)) }
    let strange = [
      "\u{1B}[D\u{1B}[200~\u{1B}", "\u{1B}\u{1B}[201\u{1B}[20",
      "\u{1B}]0;p\u{7}\u{9B}1m\u{1}\u{7F}é漢\u{202E}",
    ]
    let (begin, end) = ("\u{1B}[200~", "\u{1B}[201~")
    for text in lengths + strange {
      pseudo.type("q\(begin)\(text)\(end)\(begin)\(end)\(end)\u{1B}OAé\(begin)\r\n\(end)r")
      let events: [InputEvent] = [
        .key(.character("q")), .paste(text), .paste(""), .key(Key(.up)), .key(.character("é")), .paste("\n"),
        .key(.character("r")),
      ]
      for event in events { #expect(terminal.next(timeout: 1000) == event) }
    }
    #expect(!terminal.hasPendingInput)
  }

  @Test func `a paste may come byte by byte`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    let text = "ab\u{1B}[201\u{1B}[2x é漢\u{1F600}\u{1B}[20"
    let master = pseudo.master
    let slave = pseudo.slave
    pseudo.type("\u{1B}[200~")
    let typist = Thread {
      for byte in Array("\(text)\u{1B}[201~q".utf8) {
        var waiting: Int32 = 1
        while waiting > 0 { _ = ioctl(slave, UInt(FIONREAD), &waiting) }
        _ = withUnsafeBytes(of: byte) { write(master, $0.baseAddress, 1) }
      }
    }
    typist.start()
    #expect(terminal.next(timeout: 5000) == .paste(text))
    #expect(terminal.next(timeout: 5000) == .key(.character("q")))
  }

  @Test func `a paste whose end never comes ends by itself, with what looked like the end`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    pseudo.type("\u{1B}[200~a\u{1B}[20")
    #expect(terminal.next(timeout: 5000) == .paste("a\u{1B}[20"))
    pseudo.type("1~q")
    for key in "1~q" { #expect(terminal.next(timeout: 1000) == .key(.character(key))) }
  }

  @Test func `bytes in a paste that are no characters leave a mark`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    for (bytes, text) in [
      ([0xFF, 0x61], "\u{FFFD}a"), ([0xC3, 0x61], "\u{FFFD}a"), ([0xE6, 0xBC, 0xC3, 0xA9], "\u{FFFD}é"),
      ([0x61, 0xC3], "a\u{FFFD}"),
    ] as [([UInt8], String)] {
      let all = Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~".utf8)
      _ = write(pseudo.master, all, all.count)
      #expect(terminal.next(timeout: 1000) == .paste(text))
    }
  }

  @Test func `a resize, a signal and a wake-up are events`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    terminal.present(picture(terminal), theme: .default)
    pseudo.resize(Size(columns: 60, rows: 12))
    kill(getpid(), SIGWINCH)
    #expect(terminal.next(timeout: 1000) == .resize(Size(columns: 60, rows: 12)))
    #expect(terminal.size == Size(columns: 60, rows: 12))
    _ = pseudo.sent()
    terminal.present(picture(terminal), theme: .default)
    #expect(pseudo.sent().contains("Force 11"))
    #expect(!terminal.hasPendingInput)
    kill(getpid(), SIGTERM)
    #expect(terminal.next(timeout: 1000) == .signal(.terminate))
    terminal.waker()
    #expect(terminal.next(timeout: 1000) == .wake)
    #expect(terminal.next(timeout: 0) == nil)
  }

  @Test func `another program may have the terminal for a while`() throws {
    let (terminal, pseudo) = try open()
    defer { terminal.close() }
    terminal.present(picture(terminal), theme: .default)
    _ = pseudo.sent()
    let between = terminal.withReleased { pseudo.sent() }
    #expect(between.contains("\u{1B}[?1049l"))
    let after = pseudo.sent()
    #expect(after.contains("\u{1B}[?1049h"))
    #expect(after.contains("Force 9"))
    #expect(after.contains("\u{1B}[?2004h"))
  }

  @Test func `a terminal that goes away hangs up`() throws {
    let pseudo = try #require(PseudoTerminal(size: Size(columns: 40, rows: 10)))
    var options = CursesOptions(environment: ["TERM": "xterm"])
    options.input = pseudo.slave
    options.output = pseudo.slave
    let terminal = try CursesTerminal(options)
    defer { terminal.close() }
    pseudo.hangUp()
    #expect(terminal.next(timeout: 1000) == .signal(.hangup))
    #expect(terminal.hasPendingInput)
  }

  @Test(arguments: [("xterm-256color", 256), ("linux", 8), ("vt100", 0)])
  func `a terminal has the colours that terminfo says`(type: String, colours: Int) throws {
    let (terminal, pseudo) = try open(type)
    defer { terminal.close() }
    #expect(terminal.capabilities.colours == colours)
    terminal.present(picture(terminal), theme: .default)
    #expect(pseudo.sent().contains("Force 9"))
  }

  @Test func `colours can be refused`() throws {
    let (terminal, _) = try open(environment: ["NO_COLOR": "1"])
    defer { terminal.close() }
    #expect(terminal.capabilities.colours == 0)
  }

  @Test func `a picture larger than the screen is cut`() throws {
    let (terminal, pseudo) = try open(size: Size(columns: 10, rows: 2))
    defer { terminal.close() }
    var buffer = CellBuffer(size: Size(columns: 20, rows: 5))
    for y in 0..<5 { buffer.put("row \(y) of a larger one", x: 0, y: y) }
    terminal.present(buffer, theme: .default)
    let sent = pseudo.sent()
    #expect(sent.contains("row 1 of "))
    #expect(!sent.contains("larger"))
    #expect(!sent.contains("row 2"))
  }

  @Test func `a file is no terminal`() {
    var options = CursesOptions(environment: ["TERM": "xterm"])
    options.input = Glibc.open("/dev/null", O_RDWR)
    defer { Glibc.close(options.input) }
    #expect(throws: CursesFailure.notATerminal) { try CursesTerminal(options) }
  }
}
