import TextUI
import Testing

struct ScriptedTerminalTests {
  @Test func `a script is played and then hangs up`() {
    let terminal = ScriptedTerminal(size: Size(columns: 10, rows: 2))
    terminal.press("Down Ctrl-P")
    terminal.pause()
    terminal.type("é")
    terminal.send(.resize(Size(columns: 5, rows: 1)))
    #expect(terminal.next(timeout: nil) == .key(Key(.down)))
    #expect(terminal.hasPendingInput)
    #expect(terminal.next(timeout: nil) == .key(.control("p")))
    #expect(!terminal.hasPendingInput)
    #expect(terminal.next(timeout: 100) == nil)
    #expect(terminal.next(timeout: nil) == .key(.character("é")))
    #expect(terminal.next(timeout: nil) == .resize(Size(columns: 5, rows: 1)))
    #expect(terminal.size.columns == 5)
    #expect(terminal.next(timeout: nil) == .signal(.hangup))
  }
}
