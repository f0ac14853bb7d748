import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// The log on the screen: narrowed down by typing, read on at its end, and what it says of purged texts.
struct LogTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"

  init() throws { desk = try Desk(.ct4()) }

  private func record(_ text: String, at address: String) throws {
    let activity = try desk.inspection.activity(address)
    try desk.inspection.record([.answer(question: "CO1", .value(text))], in: activity.id)
  }

  private func filter(_ text: String) -> [String] {
    desk.perform(.filter, .textDeleteToStart)
    desk.type(text)
    desk.perform(.textNewline)
    return desk.rows
  }

  @Test func `typing narrows the log down by force, author, device and day`() throws {
    try record("one", at: address)
    try record("two", at: "gwent/chief-officer-interview")
    desk.inspection.store.signIn(as: "B. Other")
    try record("three", at: address)
    let activities = try ["kent", "gwent"].map {
      try desk.inspection.activity("\($0)/chief-officer-interview")
    }
    var recording = Recording(in: desk.inspection)
    for activity in activities { try recording.apply([.summary("x")], in: activity.id) }
    try recording.save(summary: "Two activities at once")
    desk.perform(.log)
    #expect(desk.rows.count == 4)
    #expect(desk.screen.status == "4 steps")
    #expect(filter("kent").count == 3, "the one that does not say so too")
    #expect(desk.screen.status == "3 of 4 steps shown")
    #expect(filter("gwent").count == 2)
    #expect(filter("other").count == 2)
    #expect(filter("kent !other").count == 1)
    #expect(filter("laptop-1").count == 4)
    for day in ["12 dec", "2018-12-12", "12/12/2018"] { #expect(filter(day).count == 4, "\(day)") }
    #expect(filter("13 dec") == [])
    #expect(desk.screen.actions.first { $0.id == .open }?.disabledReason?.contains("Esc") == true)
    desk.perform(.back)
    #expect(desk.place == .log)
    #expect(desk.rows.count == 4)
  }

  @Test func `a step that is found can be opened and undone`() throws {
    try record("one", at: address)
    try record("two", at: "gwent/chief-officer-interview")
    desk.perform(.log)
    #expect(filter("gwent").count == 1)
    desk.perform(.open)
    desk.type("u")
    #expect(desk.notice.hasPrefix("Undone: Gwent"))
  }

  @Test func `steps older than the first thousand are read at the end of the list and by a filter`() throws {
    try record("the oldest", at: "gwent/chief-officer-interview")
    let kent = try desk.inspection.activity(address)
    let store = desk.inspection.store
    _ = try store.fill {
      for number in 0..<2100 {
        try desk.inspection.record([.answer(question: "CO1", .value("\(number)"))], in: kent.id)
      }
    }
    desk.perform(.log)
    #expect(desk.screen.status == "the newest 1000 steps")
    desk.perform(.last)
    #expect(desk.screen.status == "the newest 2000 steps")
    desk.perform(.last, .last)
    #expect(desk.screen.status == "2101 steps")
    #expect(desk.row.contains("Gwent"))

    try desk.restart()
    desk.perform(.log)
    #expect(filter("gwent").count == 1)
    #expect(desk.screen.status == "1 of 2101 steps shown")
    #expect(filter("nothing like it") == [])
  }

  @Test func `a purged text reads as purged in the history, in a comparison and in the log`() throws {
    try record("Met Quillfeather", at: address)
    try record("nobody", at: address)
    _ = try desk.inspection.takeOut(.text("Quillfeather"), reason: "a name")
    let words = "[purged 12 Dec 2018, reason: a name]"
    let kent = try desk.inspection.activity(address)
    _ = desk.workbench.run([.go(.history(.activity(kent.id)))])
    #expect(desk.rows.contains("CO1|\(words)|nobody"))
    #expect(desk.rows.contains("CO1||\(words)"))
    while desk.row != "CO1||\(words)", desk.row != desk.rows.last { desk.perform(.down) }
    desk.perform(.open)
    guard case .comparison(let comparison) = desk.screen.content else {
      Issue.record("no comparison")
      return
    }
    #expect(comparison.after.text == words)
    #expect(comparison.after.lines.map(\.plain) == [words])
    desk.perform(.log)
    #expect(desk.rows.map { $0.hasSuffix("|purged") } == [false, false, true])
    #expect(desk.rows.first?.contains("Took out a text: a name") == true)
  }

  @Test func `days are those of the clock on the wall`() throws {
    let store = desk.inspection.store
    // Two hours ahead of Greenwich.
    let inspection = try OpenInspection(store: store, today: desk.inspection.today) {
      Moment(utc: $0 + 7_200_000)
    }
    let day = CalendarDate(dayNumber: 17_840)
    #expect(
      inspection.times(from: day, to: day) == 17_840 * 86_400_000 - 7_200_000..<17_841 * 86_400_000
        - 7_200_000)
    #expect(inspection.times(from: nil, to: nil) == 0..<Int.max)
  }
}
