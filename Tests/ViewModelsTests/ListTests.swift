import Fieldwork
import TestSupport
import Testing
import ViewModels

/// Moving, filtering, grouping and sorting, on the list of forces.
struct ListTests {
  let desk: Desk

  init() throws {
    desk = try Desk(.demo())
    desk.perform(.forces)
  }

  @Test func `every force shows the status of each due activity and the share that is settled`() {
    #expect(desk.rows.count == 46)
    #expect(
      desk.rows.first { $0.hasPrefix("Dyfed-Powys") }
        == "Dyfed-Powys| written up| written up| written up| cancelled| written up|100%")
    #expect(desk.screen.status == "46 forces")
  }

  @Test func `the cursor stops at both ends`() {
    desk.perform(.up)
    #expect(desk.row.hasPrefix("Avon and Somerset"))
    desk.perform(.last, .down, .pageDown)
    #expect(desk.row == desk.rows.last)
    desk.perform(.first)
    #expect(desk.row == desk.rows.first)
  }

  @Test func `a page keeps one row in sight, half a page goes half as far`() {
    desk.perform(.pageDown)
    #expect(desk.row == desk.rows[9])
    desk.perform(.halfPageUp)
    #expect(desk.row == desk.rows[4])
  }

  @Test func `a filter narrows the list with every key and counts what is left`() {
    desk.perform(.filter)
    desk.type("der")
    #expect(desk.rows.map { $0.prefix { $0 != "|" } } == ["Derbyshire"])
    #expect(desk.screen.status == "1 of 46 forces shown")
    desk.perform(.textDeleteBack, .textDeleteBack, .textDeleteBack)
    #expect(desk.rows.count == 46)
  }

  @Test(arguments: [
    ("^nor", ["Norfolk", "North Wales", "North Yorkshire", "Northamptonshire", "Northumbria"]),
    ("shire$ ^d", ["Derbyshire"]), ("!shire ^d", ["Devon and Cornwall", "Dorset", "Durham", "Dyfed-Powys"]),
    ("POWYS dyfed", ["Dyfed-Powys"]), ("no such force", []),
  ])
  func `a filter takes words in any order, beginnings, endings and what is not wanted`(
    typed: String, names: [String]
  ) {
    desk.perform(.filter)
    desk.type(typed)
    #expect(desk.rows.map { String($0.prefix { $0 != "|" }) } == names)
  }

  @Test func `Enter keeps the filter, Esc takes it away and stays on the force`() {
    desk.perform(.filter)
    desk.type("^de")
    desk.perform(.textNewline, .down)
    #expect(desk.row.hasPrefix("Devon and Cornwall"))
    #expect(desk.rows.count == 2)
    desk.perform(.back)
    #expect(desk.rows.count == 46)
    #expect(desk.row.hasPrefix("Devon and Cornwall"))
    #expect(desk.place == .forces)
  }

  @Test func `Enter opens the only force that a filter leaves`() throws {
    desk.perform(.filter)
    desk.type("kent")
    desk.perform(.textNewline)
    #expect(desk.place == .force(try desk.inspection.body(called: "kent").id))
  }

  @Test func `an empty list says why and how to go on`() {
    desk.perform(.filter)
    desk.type("zzz")
    guard case .list(let list) = desk.screen.content else { return }
    #expect(list.count == 0)
    #expect(list.emptyHint == "No force matches 'zzz'. Press Esc to clear the filter.")
    desk.perform(.textNewline, .open, .status, .add)
    #expect(desk.place == .forces)
    #expect(desk.workbench.overlays.isEmpty)
  }

  @Test func `groups stand under headings that the cursor passes over`() {
    desk.perform(.group)
    #expect(desk.rows.first == "= East Midlands  5 forces")
    #expect(desk.row.hasPrefix("Avon and Somerset"), "the cursor stays with its force")
    desk.perform(.first)
    #expect(desk.row == desk.rows[1])
    for _ in 0..<46 {
      desk.perform(.down)
      #expect(!desk.row.hasPrefix("="))
    }
    desk.perform(.group)
    #expect(desk.rows.first == "= CTP East Midlands  5 forces")
    desk.perform(.group)
    #expect(desk.rows.count == 46)
  }

  @Test func `forces sort by what is done, either way round`() {
    let shares = { [desk] in desk.rows.compactMap { Int($0.split(separator: "|").last?.dropLast() ?? "") } }
    desk.perform(.sort)
    #expect(desk.menu?.items.map(\.label.plain) == ["By name", "Least done first", "Most done first"])
    desk.type("2")
    #expect(shares() == shares().sorted())
    #expect(desk.screen.status == "46 forces, least done first")
    desk.perform(.reverse)
    #expect(desk.screen.status == "46 forces, most done first")
    desk.perform(.reverse)
    desk.perform(.sort)
    desk.type("3")
    #expect(shares() == shares().sorted(by: >))
    desk.perform(.sort)
    desk.type("1")
    desk.perform(.reverse)
    #expect(desk.rows.first?.hasPrefix("Wiltshire") == true || desk.rows.last?.hasPrefix("Avon") == true)
  }

  @Test func `cursor, filter and order are as they were when one comes back`() {
    desk.perform(.sort)
    desk.type("2")
    desk.perform(.filter)
    desk.type("wales")
    desk.perform(.textNewline, .down)
    let (rows, row) = (desk.rows, desk.row)
    desk.perform(.matrix, .questions, .forces)
    #expect(desk.rows == rows)
    #expect(desk.row == row)
    desk.perform(.open, .back)
    #expect(desk.rows == rows)
    #expect(desk.row == row)
  }
}
