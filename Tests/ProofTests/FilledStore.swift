import Fieldwork
import Foundation
import GRDB
import TestSupport

@testable import Storage

extension TemporaryFolder {
  /// Makes a store on which two laptops have recorded something of every kind, more than once, and leaves it open.
  ///
  /// Calls `afterEach` after every save and draft of the second; what that saved is still in the log.
  func fillStore(afterEach: (Store) throws -> Void = { _ in }) throws -> Store {
    try createStore()
    let first = try Store.open(at: store, workplace: .fixed(on: CalendarDate(dayNumber: 17_840)))
    try first.recordAnswers(afterEach: { _ in })
    first.close()
    // Later, for clocks of two laptops must not make the same moments.
    let second = try Store.open(
      at: store,
      workplace: .fixed(on: CalendarDate(dayNumber: 17_841), author: "B. Inspector", device: "laptop-2"))
    try second.recordMeetings(afterEach: afterEach)
    return second
  }
}

extension Store {
  fileprivate func recordAnswers(afterEach: (Store) throws -> Void) throws {
    let answers: [(String, Response?, String)] = [
      ("CO1", .value(String(repeating: "What was said at length. ", count: 300)), "Aside."),
      ("CO2", .value("partly"), "Under review."), ("CO3", .value("50"), ""), ("CO3", .notKnown, ""),
    ]
    for (question, response, note) in answers {
      guard var interview = try outcome(of: "t1/kent/chief-officer-interview") else { return }
      interview.answers[question] = Answer(
        activity: interview.activity.id, question: question, response: response, note: note)
      try save(interview, summary: "\(question) answered")
      try afterEach(self)
    }
  }

  fileprivate func recordMeetings(afterEach: (Store) throws -> Void) throws {
    try afterEach(self)
    guard var group = try outcome(of: "t1/kent/community-focus-group") else { return }
    group.activity.status = .doneNotesDue
    group.conversation.slot = Slot(
      date: CalendarDate(iso: "2018-11-05"), time: ClockTime("09:30"), place: "Maidstone")
    group.attendance["constable"] = 4
    group.followUps = [FollowUp(id: "f1", activity: group.activity.id, promise: "Send it", post: "clerk")]
    group.pastSlots = [
      PastSlot(
        id: "p1", conversation: group.conversation.id, slot: Slot(date: CalendarDate(iso: "2018-11-01")),
        movedOn: CalendarDate(dayNumber: 17_830), movedBy: "A. Inspector", reason: .travelOrWeather)
    ]
    try save(group, summary: "held")
    try afterEach(self)
    guard var interview = try outcome(of: "t1/kent/chief-officer-interview") else { return }
    interview.holders = [
      PostHolder(
        id: "h1", body: "t1/kent", post: "chief officer responsible for Prevent", name: "A. Chief",
        since: CalendarDate(dayNumber: 17_800))
    ]
    interview.activity.status = .requested
    try save(interview, summary: "requested")
    try afterEach(self)
    for number in 1...12 {
      let note = Note(
        id: Identifier("n\(number)"), body: number % 2 == 0 ? "t1/dyfed-powys" : "t1/kent", activity: nil,
        date: CalendarDate(dayNumber: 17_840), time: ClockTime(minutesAfterMidnight: 570),
        text: String(repeating: "Note \(number). ", count: number * number), marking: .official)
      try save(note, summary: "noted")
      try afterEach(self)
    }
    try keepDraft("Half a sent", for: RecordReference(.note, "n13"), field: "text")
    try afterEach(self)
  }
}

/// All that screens, exports and sums can show of a store, each part as text.
enum Everything {
  static let parts: [(name: String, read: @Sendable (Store) throws -> String)] = [
    ("plan", { "\(try $0.outline())\(try $0.bodies())\(try $0.scope())" }),
    (
      "outcomes",
      { store in
        try bodies.flatMap { body in
          try ["chief-officer-interview", "community-focus-group"].map {
            // A dictionary comes in another order every time.
            var outcome = try store.outcome(of: Identifier("\(body)/\($0)"))
            let answers = (outcome?.answers ?? [:]).sorted { $0.key < $1.key }
            let heads = (outcome?.attendance ?? [:]).sorted { $0.key < $1.key }
            outcome?.answers = [:]
            outcome?.attendance = [:]
            return "\(outcome.map { "\($0)" } ?? "none")\(answers)\(heads)"
          }
        }.joined()
      }
    ),
    ("notes", { store in try bodies.map { "\(try store.notes(on: Identifier($0)))" }.joined() }),
    ("promises", { store in try bodies.map { "\(try store.openFollowUps(in: Identifier($0)))" }.joined() }),
    (
      "sums",
      { store in
        let sums = try [ProgressGrouping.all, .kind, .region, .ctRegion].map {
          try store.progress(by: $0, today: today).sorted { $0.key < $1.key }.map {
            "\($0.key) \($0.value.total) \($0.value.held) \($0.value.settled)"
          }
        }
        return
          "\(sums)\(try store.late(today: today, limit: 9))\(try store.diary(from: today, limit: 9))"
      }
    ),
    (
      "tallies",
      { store in
        try InspectionPlan.small.questions.map { question in
          "\(try store.tally(of: question).forces.map { "\($0.key) \($0.value)" }.sorted())"
        }.joined()
      }
    ),
    ("search", { "\(try $0.search("said", limit: 9))\(try $0.search("n", limit: 30))" }),
    ("history", { "\(try $0.recentHistory(limit: 500))\(try $0.commits(touching: "t1/kent", limit: 99))" }),
    ("drafts", { "\(try $0.drafts())" }),
    ("content hash", { try $0.contentHash() }),
  ]

  private static let bodies = ["t1/kent", "t1/dyfed-powys"]
  private static let today = CalendarDate(dayNumber: 17_900)

  /// Reads all parts.
  static func read(_ store: Store) throws -> [String] { try parts.map { try $0.read(store) } }

  /// The files of an export of the store, by name.
  static func export(_ store: Store) throws -> [String: Data] {
    let folder = try TemporaryFolder()
    try store.export(to: "\(folder.path)/out")
    return try files(in: "\(folder.path)/out")
  }

  /// The files of an export, by their names.
  static func files(in export: String) throws -> [String: Data] {
    try Dictionary(
      uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: export).map {
        ($0, try Data(contentsOf: URL(filePath: "\(export)/\($0)")))
      })
  }
}
