import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// What terminals do to programs.
  @Suite struct TerminalRunTests {
    @Test func `the picture follows the size of the window`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook")
      try session.wait(for: "1 Overview 2 Forces")
      try session.type("2")
      try session.wait(for: "Chief off.")
      try session.resize(40, 12)
      try session.wait(until: "the narrow heads") {
        $0.contains("C S S C P Done") && !$0.contains("1 Overview")
      }
      try session.resize(120, 40)
      try session.wait(until: "the preview") { $0.contains("8 Search") && $0.contains("Headquarters") }
      try session.resize(20, 5)
      try session.wait(for: "needs")
      try session.resize(80, 24)
      let screen = try session.wait(for: "46 forces")
      #expect(screen.contains("Avon and Somerset"))
    }

    @Test func `Ctrl-Z gives the shell back and fg the program, where it was`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook")
      try session.wait(for: "0 of 230 settled")
      try session.type("5")
      let before = try session.wait(for: "46 forces, ")
      try session.press("C-z")
      try session.wait(for: "Stopped")
      #expect(try session.ask("#{alternate_on}") == "0")
      try session.run("echo out''side")
      try session.wait(for: "outside")
      try session.run("fg")
      try session.wait(until: "the screen as it was") { $0 == before }
      try session.type("1")
      try session.wait(for: "All activities")
    }

    @Test func `a stopped program that is asked to end ends, and keeps what was typed`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook")
      try session.wait(for: "0 of 230 settled")
      try session.openKentsFirstForm()
      try session.type("typed before")
      try session.wait(for: "typed before")
      try session.press("C-z")
      try session.wait(for: "Stopped")
      // The shell sends SIGTERM, and then SIGCONT.
      try session.run("p=$(jobs -p); kill %1; while kill -0 $p 2>/dev/null; do :; done; echo go''ne")
      try session.wait(for: "gone")
      try session.run("clear; fieldbook drafts")
      try session.wait(for: "typed before")
    }

    @Test func `a limit on the size of files ends nothing, and says so`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook status; ulimit -f 1; fieldbook")
      try session.wait(for: "0 of 230 settled")
      try session.openKentsFirstForm()
      try session.type("typed before")
      try session.press("Tab")
      let screen = try session.wait(for: "F6")
      #expect(screen.contains("typed before"))
      #expect(screen.contains("ulimit -f"), "\(screen)")
    }

    @Test func `a limit on the size of files is told by commands too, where nothing is typed`() throws {
      let session = try TerminalSession(columns: 250)
      try session.run("fieldbook status; ulimit -f 300; clear")
      try session.run("fieldbook backup ~/copy.fieldbook; echo do''ne $?")
      let screen = try session.wait(for: "done")
      #expect(screen.contains("(ulimit -f). Nothing was changed; lift the limit, then"), "\(screen)")
      #expect(screen.contains("done 82"), "\(screen)")
    }

    @Test func `a pasted paragraph does nothing in a list and is one edit in a text`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook")
      try session.wait(for: "0 of 230 settled")
      try session.type("2")
      try session.wait(for: "46 forces")
      try session.paste("qQ5t\n/kent\nSecond line\n")
      try session.wait(for: "Nothing was pasted")
      #expect(try session.screen().contains("Cleveland"))
      try session.type("/kent")
      try session.press("Enter")
      try session.wait(for: "Kent Police")
      try session.press("Enter")
      try session.wait(for: "0 of 9 answered")
      try session.paste("First line of it,\nand the second: Q q 5.")
      try session.wait(for: "and the second: Q q 5.")
      try session.press("C-_")
      try session.wait(until: "the paste undone") { !$0.contains("First line") && $0.contains("CO1") }
    }

    @Test func `a long paste, pastes behind it and keys between them are kept whole and in order`() throws {
      let folder = try TemporaryFolder()
      let program = try TerminalProgram(
        [], home: folder.path, variables: try PlainTerminal.describe(in: folder.path))
      let master = program.terminal.master
      var screen = PlainScreen(columns: 80, rows: 24)
      func wait(for text: String) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !screen.shows(text) {
          try #require(isReadable(master, until: deadline), "\(text) never came:\n\(screen.rows)")
          screen.take(program.terminal.sentBytes())
        }
      }
      func type(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
          rest = rest.dropFirst(max(0, rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }))
          screen.take(program.terminal.sentBytes())
        }
      }
      try wait(for: "of 230 settled")
      type("/kent\r\r")
      try wait(for: "of 9 answered")
      let long = (1...4000).map { "Line \($0) of what was said, é and 漢.\n" }.joined()
      let controls = "ab\u{1B}]0;pwn\u{7}cd\u{1}\u{7F}\u{9B}31m\u{202E}ef\u{1B}[D\u{1B}[200~\t"
      let pastes = [long, controls, "twice"].map { "\u{1B}[200~\($0.replacing("\n", with: "\r"))\u{1B}[201~" }
      type("first, \(pastes[0])then \(pastes[1])\(pastes[2]) DONE")
      try wait(for: "DONE")
      #expect(screen.shows("then ab␛]0;pwn␇cd␁␡▯31m▯ef␛[D␛[200~ twice DONE"))
      #expect(screen.faults == [])
      program.signal(SIGTERM)
      program.wait()
      let drafts = try Program.run(
        Program.path, ["drafts", "--json"],
        variables: ["HOME": folder.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
      let listed = try JSONSerialization.jsonObject(with: Data(drafts.output.utf8)) as? [String: Any]
      let texts = (listed?["drafts"] as? [[String: Any]])?.map { $0["text"] as? String }
      #expect(texts == ["first, \(long)then \(controls)twice DONE"])
    }

    @Test func `Ctrl-L draws anew what something else has written over`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook")
      let before = try session.wait(for: "Ctrl-P commands")
      try FileHandle(forWritingTo: URL(filePath: try session.ask("#{pane_tty}")))
        .write(contentsOf: Data("\u{1B}[5;5Hgarbage from elsewhere".utf8))
      try session.wait(for: "garbage from elsewhere")
      try session.press("C-l")
      try session.wait(until: "the screen as it was") { $0 == before }
    }

    @Test(arguments: [
      (["TERM": "dumb"], "dumb"), (["TERM": ""], "TERM"),
    ])
    func `a terminal that cannot show screens is told what to do`(
      variables: [String: String], named: String
    ) throws {
      let session = try TerminalSession(variables: variables)
      try session.run("fieldbook; echo status=$?; test -e ~/.local/share || echo not''hing made")
      let screen = try session.wait(for: "status=69")
      #expect(screen.contains(named))
      try session.wait(for: "nothing made")
      #expect(screen.contains("."))
    }

    @Test func `a terminal that nobody has heard of is taken for a VT100`() throws {
      let session = try TerminalSession(variables: ["TERM": "bogus-terminal"])
      try session.run("fieldbook; echo status=$?")
      try session.wait(for: "By CT region")
      try session.type("Q")
      try session.wait(for: "status=0")
    }

    @Test func `without a terminal it says so and names the way out`() throws {
      let run = try Program.run(
        Program.path, ["--demo"], variables: ["PATH": "/usr/bin:/bin", "HOME": "/nowhere", "TERM": "xterm"])
      #expect(run.status == 69)
      #expect(run.output.isEmpty)
      #expect(
        run.errors
          == "Could not open the screen: input or output is not a terminal. Start it in a terminal, without "
          + "a pipe or redirection. 'fieldbook help' lists the commands that need no screen.\n"
      )
    }

    @Test(arguments: [["LC_ALL": "C", "TERM": "vt100"], ["ARGUMENTS": "--ascii"]])
    func `where Unicode cannot be shown or is not wanted all is ASCII`(variables: [String: String]) throws {
      let session = try TerminalSession(variables: variables)
      try session.run("fieldbook --demo $ARGUMENTS")
      try session.wait(for: "All activities")
      try session.type("5")
      let matrix = try session.wait(for: "x written")
      try session.type("8policy")
      let search = try session.wait(for: "records")
      #expect((matrix + search).unicodeScalars.filter { !$0.isASCII }.isEmpty)
    }

    @Test func `NO_COLOR takes the colours and leaves the marks`() throws {
      let session = try TerminalSession(variables: ["NO_COLOR": "1"])
      try session.run("fieldbook")
      try session.wait(for: "All activities")
      try session.type("5")
      try session.wait(for: "○ to do")
      let coloured = /\u{1B}\[[0-9;]*\b(3[0-7]|4[0-7]|38|48|9[0-7])\b[0-9;]*m/
      #expect(try !session.styledScreen().contains(coloured))
    }

    @Test func `the shell's screen, cursor and keys are back after leaving`() throws {
      let session = try TerminalSession()
      try session.run("echo before''hand")
      try session.wait(for: "beforehand")
      try session.run("stty -a > $TMPDIR/before; fieldbook --demo; stty -a > $TMPDIR/after")
      try session.wait(for: "All activities")
      try session.press("q")
      let screen = try session.wait(for: "beforehand")
      #expect(!screen.contains("All activities"))
      try session.run("cmp $TMPDIR/before $TMPDIR/after && echo same''ness; ls $TMPDIR")
      let list = try session.wait(for: "sameness")
      #expect(try session.ask("#{alternate_on}#{cursor_flag}#{bracketed_paste_flag}").hasPrefix("01"))
      #expect(!list.contains("fieldbook-demo"), "the throw-away store is gone")
    }

  }
}
