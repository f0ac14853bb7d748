import Fieldwork
import TestSupport
import Testing

@testable import Storage

/// The log, narrowed down and read in parts.
struct LogTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
    try store.answer("CO1", .value("one"))
    store.signIn(as: "B. Other")
    try store.answer("CO1", .value("two"))
    try store.save(
      Note(
        id: "n1", body: "t1/dyfed-powys", activity: nil, date: CalendarDate(dayNumber: 17_840),
        time: ClockTime(minutesAfterMidnight: 570), text: "Heard", marking: .official),
      summary: "Dyfed-Powys: note")
  }

  private func numbers(_ change: (inout LogFilter) -> Void) throws -> [Int] {
    var filter = LogFilter()
    change(&filter)
    return try store.log(limit: 100, matching: filter).map(\.commit.number)
  }

  @Test func `without a filter every step is there, and the set-up is the last`() throws {
    #expect(try numbers { _ in } == [4, 3, 2, 1])
    #expect(try store.log(limit: 2, from: 3).map(\.commit.number) == [3, 2])
  }

  @Test func `steps are found by force, author and time, in any combination, without the set-up`() throws {
    #expect(try numbers { $0.body = "t1/kent" } == [3, 2])
    #expect(try numbers { $0.body = "t1/dyfed-powys" } == [4])
    #expect(try numbers { $0.authors = ["A. Inspector"] } == [2])
    #expect(try numbers { $0.authors = ["A. Inspector", "B. Other"] } == [4, 3, 2])
    #expect(try numbers { $0.authors = [] } == [])
    let times = try store.log(limit: 3).map(\.commit.time)
    #expect(try numbers { $0.times = times[1]..<times[0] } == [3])
    #expect(try numbers { $0.times = 0..<Int.max } == [4, 3, 2])
    #expect(
      try numbers {
        ($0.body, $0.authors, $0.times) = ("t1/kent", ["B. Other"], 0..<Int.max)
      } == [3])
  }

  @Test func `a step that was taken back again still counts for its force`() throws {
    _ = try store.undo { _ in "undone" }
    #expect(try numbers { $0.body = "t1/dyfed-powys" } == [5, 4])
  }

  @Test func `authors are told in the order of their first save`() throws {
    #expect(try store.authors() == ["A. Inspector", "B. Other"])
  }

  @Test func `the bodies of steps are those of what they changed`() throws {
    #expect(try store.bodies(changedBy: 2...4) == [2: ["t1/kent"], 3: ["t1/kent"], 4: ["t1/dyfed-powys"]])
  }

  @Test func `a step whose text was taken out since is purged, and its history says by which purge`() throws {
    _ = try store.purge(.text("two"), reason: "a name")
    let steps = try store.log(limit: 10)
    #expect(steps.map(\.isPurged) == [false, false, true, false, false])
    let history = try store.history(of: [RecordReference(.answer, "t1/kent/chief-officer-interview/CO1")])
      .filter { $0.field == "response" }
    #expect(history.map(\.commit.number) == [5, 3, 2])
    #expect(history.map { $0.oldTakenOut?.reason } == ["a name", nil, nil])
    #expect(history.map { $0.newTakenOut?.commit?.number } == [nil, 5, nil])
    #expect(history[1].new == nil && history[1].old == "=one")
    let change = try #require(try store.change(history[1].number, of: history[1].field))
    #expect(change.newTakenOut == history[1].newTakenOut)
    #expect(try store.changes(of: 3).compactMap(\.newTakenOut?.reason) == ["a name"])
    #expect(try store.recentHistory(limit: 1).first?.oldTakenOut?.commit?.kind == .purge)
  }
}
