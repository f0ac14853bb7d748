import Testing
import TextUI
import ViewModels

@testable import TerminalUI

struct BarTests {
  private func bar(done: Int, rest: Int, width: Int, glyphs: Glyphs = .unicode) -> String {
    Look(glyphs: glyphs, keymap: .standard)
      .bar([BarPart(done, .statusDone), BarPart(rest, .barRest)], width: width).text
  }

  @Test func `a bar is full only when all is done and empty only when nothing is`() {
    #expect(bar(done: 0, rest: 230, width: 4) == "░░░░")
    #expect(bar(done: 1, rest: 229, width: 4) == "█░░░")
    #expect(bar(done: 115, rest: 115, width: 4) == "██░░")
    #expect(bar(done: 229, rest: 1, width: 4) == "███░")
    #expect(bar(done: 230, rest: 0, width: 4) == "████")
    #expect(bar(done: 1, rest: 1, width: 4, glyphs: .ascii) == "##..")
    #expect(bar(done: 0, rest: 0, width: 4) == "")
    #expect(bar(done: 1, rest: 1, width: 0) == "")
  }

  @Test(arguments: 1...12)
  func `a bar is as wide as its column`(width: Int) {
    let parts = [BarPart(229, .statusDone), BarPart(1, .statusNotesDue), BarPart(1, .statusConfirmed)]
    #expect(Look(glyphs: .unicode, keymap: .standard).bar(parts, width: width).columns == width)
  }
}
