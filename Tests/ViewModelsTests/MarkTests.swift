import Fieldwork
import TestSupport
import Testing
import ViewModels

/// Marking rows and cells.
struct MarkTests {
  let desk: Desk

  init() throws {
    desk = try Desk(.ct4())
    desk.perform(.forces)
  }

  /// The names of the marked rows of a list.
  private var marked: [String] {
    guard case .list(let list) = desk.screen.content, let marks = list.marks else { return [] }
    return zip(desk.rows, 0..<list.count).filter { marks($1) }.map { row, _ in
      String(row.prefix { $0 != "|" })
    }
  }

  private func name(_ row: Int) -> String { String(desk.rows[row].prefix { $0 != "|" }) }

  @Test func `a row is marked and the cursor goes down; marking it again takes the mark away`() {
    desk.perform(.mark, .mark)
    #expect(marked == [name(0), name(1)])
    #expect(desk.row == desk.rows[2])
    #expect(desk.screen.status == "2 marked, 46 forces")
    desk.perform(.up, .mark)
    #expect(marked == [name(0)])
  }

  @Test func `a range follows the cursor in both directions and stays when it is ended`() {
    desk.perform(.down, .down, .markRange)
    #expect(marked == [name(2)])
    desk.perform(.down, .down)
    #expect(marked == (2...4).map(name))
    desk.perform(.up, .up, .up)
    #expect(marked == [name(1), name(2)])
    desk.perform(.markRange, .last)
    #expect(marked == [name(1), name(2)])
    #expect(desk.screen.status == "2 marked, 46 forces")
  }

  @Test func `Esc takes back the range, then the marks, then the filter, then the screen`() {
    desk.perform(.filter)
    desk.type("shire")
    desk.perform(.textNewline, .mark, .markRange, .down)
    #expect(marked.count == 3)
    desk.perform(.back)
    #expect(marked.count == 1)
    desk.perform(.back)
    #expect(marked.isEmpty)
    #expect(desk.screen.filterText?.text == "shire")
    desk.perform(.back)
    #expect(desk.screen.filterText == nil)
    desk.perform(.back)
    #expect(desk.place == .overview)
  }

  @Test func `while a filter is typed, Esc takes the filter and leaves the marks`() {
    desk.perform(.mark, .filter)
    desk.type("kent")
    desk.perform(.back)
    #expect(desk.screen.filterText == nil)
    #expect(desk.screen.status == "1 marked, 46 forces")
  }

  @Test func `where nothing can be marked, the keys say so`() {
    desk.perform(.programme, .mark)
    #expect(desk.notice == "Nothing on this screen can be marked.")
    desk.perform(.questions, .markAll)
    #expect(desk.notice == "Nothing on this screen can be marked.")
    #expect(!desk.screen.status.contains("marked"))
    desk.perform(.editor)
    #expect(desk.notice == "There is no text here to write.")
  }

  @Test func `the forces behind a tally are marked, and their activities moved`() throws {
    let desk = try Desk(.demo())
    desk.perform(.questions, .open, .mark, .mark, .status)
    #expect(desk.menu?.title == "2 activities")
  }

  @Test func `visits of the overview are marked, bars are not`() throws {
    let desk = try Desk(.demo())
    #expect(desk.workbench.actions.first { $0.id == .mark }?.disabledReason != nil)
    desk.perform(.markAll)
    #expect(desk.screen.status.contains("marked"))
    desk.perform(.status)
    #expect(desk.menu?.message.hasPrefix("Now ") == true)
  }

  @Test func `all that the filter shows are marked, and stay so when it is gone`() {
    desk.perform(.filter)
    desk.type("^nor")
    desk.perform(.textNewline, .markAll)
    #expect(desk.screen.status == "5 marked, 5 of 46 forces shown")
    desk.perform(.filter, .textDeleteToStart)
    desk.type("kent")
    #expect(desk.screen.status.hasPrefix("5 marked (5 not shown), 1 of 46"))
    desk.perform(.textDeleteToStart, .textNewline)
    #expect(marked.count == 5)
    desk.perform(.unmark)
    #expect(desk.screen.status == "46 forces")
  }

  @Test func `marks and a range stay on their rows in another order`() {
    desk.perform(.mark, .reverse)
    #expect(marked == ["Avon and Somerset"])
    #expect(marked.first == name(45))
  }

  @Test func `marks are there again after going into a row and back`() {
    desk.perform(.mark, .mark, .open)
    #expect(desk.place != .forces)
    desk.perform(.back)
    #expect(marked.count == 2)
    desk.perform(.matrix, .forces)
    #expect(marked.count == 2)
  }

  @Test func `on the page of a force its activities can be marked, facts and history cannot`() throws {
    _ = desk.workbench.run([.go(.force(try desk.inspection.body(called: "kent").id))])
    desk.perform(.mark)
    #expect(marked == ["Chief officer interview"])
    desk.perform(.markAll)
    #expect(marked.count == 5)
    _ = try desk.inspection.takeNote(
      "A note.", on: desk.inspection.body(called: "kent"), time: ClockTime("9:30")!)
    _ = desk.workbench.run([.saved])
    desk.perform(.unmark, .last)
    #expect(desk.workbench.actions.first { $0.id == .mark }?.disabledReason != nil)
    desk.perform(.mark)
    #expect(marked.isEmpty)
  }

  @Test func `in the matrix cells are marked, and a range is a rectangle`() throws {
    desk.perform(.matrix, .first, .mark)
    #expect(desk.matrix?.isMarked(0, 0) == true)
    #expect(desk.matrix?.cursor.row == 1)
    desk.perform(.markRange, .right, .down, .down)
    #expect(desk.screen.status.hasPrefix("7 marked, range, 46 forces"))
    #expect(desk.matrix?.isMarked(3, 1) == true)
    #expect(desk.matrix?.isMarked(3, 2) == false)
    desk.perform(.markRange, .markAll)
    #expect(desk.screen.status.hasPrefix("230 marked, 46 forces"))
    desk.perform(.group)
    #expect(desk.matrix?.isMarked(0, 0) == false)
    #expect(
      desk.workbench.actions.first { $0.id == .markAll }?.disabledReason
        == "This is a sum. Press b for the forces.")
    desk.perform(.back, .mark)
    #expect(!desk.screen.status.contains("marked"))
  }
}
