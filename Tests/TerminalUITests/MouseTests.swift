import Fieldwork
import Foundation
import TestSupport
import Testing
import TextUI
import ViewModels

/// Clicks and the wheel, which act as keys do.
struct MouseTests {
  private func sitting(_ store: OpenStore, columns: Int = 80, rows: Int = 24) throws -> Sitting {
    let sitting = try Sitting(store, columns: columns, rows: rows)
    sitting.press(": s e t Space m o u s e Enter")
    return sitting
  }

  @Test func `the mouse is left to the terminal until it is asked for, and again when it is not`() throws {
    let sitting = try Sitting(.ct4())
    #expect(!sitting.takesMouse)
    sitting.press(": s e t Space m Tab Enter")
    #expect(sitting.takesMouse)
    #expect(sitting.outside.keptMouse == [true])
    #expect(sitting.words.contains("a click chooses, another opens"))
    sitting.press(": s e t Space n Tab Enter")
    #expect(!sitting.takesMouse)
    #expect(sitting.outside.keptMouse == [true, false])
    sitting.press("Ctrl-P m o u s e Enter")
    #expect(sitting.takesMouse)
    sitting.press(": s e t Space r a t Enter")
    #expect(sitting.words.contains("Could not set 'rat': what can be set here is mouse or nomouse."))
  }

  @Test func `a click on a row chooses it, and another opens it`() throws {
    let sitting = try sitting(.ct4())
    sitting.press("2")
    sitting.click(on: "Cumbria")
    #expect(sitting.workbench.screen.subject.body == "ct4/cumbria")
    #expect(sitting.workbench.screen.place == .forces)
    sitting.click(on: "Cumbria")
    #expect(sitting.workbench.screen.title == "Cumbria")
    sitting.press("2")
    // A key between two clicks parts them.
    sitting.click(on: "Dorset")
    sitting.press("Up Down")
    sitting.click(on: "Dorset")
    #expect(sitting.workbench.screen.place == .forces)
    // The row of the column heads is none.
    sitting.click(on: "Force  ")
    sitting.click(on: "Force  ")
    #expect(sitting.workbench.screen.place == .forces)
  }

  @Test func `a cell of the matrix is chosen and opened, and what stands below a row belongs to it`() throws {
    let sitting = try sitting(.demo())
    sitting.press("5")
    let line = try #require(sitting.lines.firstIndex { $0.hasPrefix("Cheshire") })
    let column = try #require(sitting.lines[1...].first { $0.hasPrefix("Force") }?.column(of: "Safe"))
    sitting.click(column, line)
    sitting.click(column, line)
    #expect(sitting.workbench.screen.title == "Cheshire, head of safeguarding interview")
    sitting.press("6")
    sitting.click(on: "CO3")
    let below = try #require(sitting.lines.firstIndex { $0.contains("CO2 ") })
    sitting.click(2, below + 1)
    sitting.click(2, below + 1)
    #expect(sitting.workbench.screen.title == "CO2")
  }

  @Test func `sections and hints act at the first click`() throws {
    let sitting = try sitting(.ct4())
    sitting.click(on: "6 Questions")
    #expect(sitting.workbench.screen.place == .questions)
    sitting.press("2")
    sitting.click(on: "/ filter")
    #expect(sitting.workbench.contexts.first == .text)
    sitting.press("Esc")
    sitting.click(on: "? keys")
    #expect(sitting.workbench.overlays.count == 1)
    // What lies under a box cannot be clicked on.
    sitting.click(on: "6 Questions")
    #expect(sitting.workbench.screen.place == .forces)
    sitting.click(on: "Esc back")
    #expect(sitting.workbench.overlays.isEmpty)
    // A section that cannot be reached yet says why.
    sitting.click(on: "3 Force")
    #expect(sitting.status.contains("No force has been opened yet"))
  }

  @Test func `an entry of a menu is chosen and taken`() throws {
    let sitting = try sitting(.ct4())
    sitting.press("2 / ^ k e n t Enter t")
    sitting.click(on: "requested")
    #expect(sitting.workbench.overlays.count == 1)
    sitting.click(on: "requested")
    #expect(sitting.workbench.overlays.isEmpty)
    #expect(try sitting.inspection.activity("kent/chief-officer-interview").status == .requested)
  }

  @Test func `in a form a click goes to the field and saves the one that is left`() throws {
    let sitting = try sitting(.ct4())
    sitting.press("Ctrl-P k e n t Space c h i e f Enter")
    sitting.type("All of it.")
    sitting.click(on: "CO2")
    let address = "kent/chief-officer-interview"
    #expect(try sitting.inspection.outcome(at: address).response(to: "CO1") == .value("All of it."))
    sitting.type("y")
    #expect(try sitting.inspection.outcome(at: address).response(to: "CO2") == .value("yes"))
    sitting.click(on: "Status")
    sitting.click(on: "Status")
    #expect(sitting.workbench.overlays.count == 1)
  }

  @Test func `the wheel goes three rows, in a form a field`() throws {
    let sitting = try sitting(.ct4())
    sitting.press("2")
    sitting.send(.mouse(MouseEvent(.wheelDown, x: 3, y: 9)))
    #expect(sitting.workbench.screen.subject.body == "ct4/cheshire")
    sitting.send(.mouse(MouseEvent(.wheelUp, x: 3, y: 9)))
    #expect(sitting.workbench.screen.subject.body == "ct4/avon-and-somerset")
    // The first question is answered in words, the next by a choice.
    sitting.press("Ctrl-P k e n t Space c h i e f Enter")
    #expect(sitting.workbench.editor != nil)
    sitting.send(.mouse(MouseEvent(.wheelDown, x: 3, y: 9)))
    #expect(sitting.workbench.editor == nil)
  }

  @Test func `clicks anywhere, at any size, do nothing worse than a key`() throws {
    var random = SeededRandom()
    for (columns, rows) in [(80, 24), (40, 12), (31, 7), (20, 4)] {
      let sitting = try sitting(.demo(), columns: columns, rows: rows)
      for _ in 0..<120 {
        let button: MouseEvent.Button = [.first, .first, .wheelUp, .wheelDown][
          Int.random(in: 0..<4, using: &random)]
        let event = MouseEvent(
          button, x: Int.random(in: 0...columns + 3, using: &random),
          y: Int.random(in: 0...rows + 3, using: &random))
        sitting.go(through: [.mouse(event)])
        if Int.random(in: 0..<6, using: &random) == 0 { sitting.press("Esc") }
      }
      #expect(sitting.picture.size == Size(columns: columns, rows: rows), "FIELDBOOK_SEED=\(random.seed)")
    }
  }
}

extension Sitting {
  /// Presses the first button on a cell.
  fileprivate func click(_ x: Int, _ y: Int) { send(.mouse(MouseEvent(.first, x: x, y: y))) }

  /// Presses the first button on words on the screen.
  fileprivate func click(on words: String, at location: SourceLocation = #_sourceLocation) {
    for (y, line) in lines.enumerated() {
      guard let x = line.column(of: words) else { continue }
      return click(x, y)
    }
    Issue.record("'\(words)' is not on the screen", sourceLocation: location)
  }
}

extension String {
  /// The column at which words begin, in a text of narrow characters.
  fileprivate func column(of words: String) -> Int? {
    range(of: words).map { distance(from: startIndex, to: $0.lowerBound) }
  }
}
