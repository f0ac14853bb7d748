import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Stores whose file has rotted: nothing wrong is shown as right, and nothing crashes.
struct DamageTests {
  let folder: TemporaryFolder
  let whole: [UInt8]
  let content: Content

  init() throws {
    folder = try TemporaryFolder()
    let store = try folder.makeStore()
    try store.answer(
      "CO1", .value(String(repeating: "What was said at length. ", count: 300)), note: "Aside.")
    try store.answer("CO2", .value("partly"), note: "Under review.")
    var outcome = try #require(try store.outcome(of: "t1/kent/community-focus-group"))
    outcome.activity.status = .doneNotesDue
    outcome.conversation.slot = Slot(
      date: CalendarDate(iso: "2018-11-05"), time: ClockTime("09:30"), place: "Maidstone")
    outcome.attendance["constable"] = 4
    outcome.followUps = [FollowUp(id: "f1", activity: outcome.activity.id, promise: "Send it", post: "clerk")]
    try store.save(outcome, summary: "held")
    content = try Content(store)
    store.close()
    whole = try folder.bytes()
  }

  /// Everything that a screen could show.
  struct Content: Equatable {
    let outline: InspectionPlan
    let bodies: [Body]
    let outcomes: [Outcome?]
    let slots: [Identifier<Conversation>: Slot]
    let tallies: [Tally]
    let followUps: [[FollowUp]]
    let sums: [[String: Fieldwork.Progress]]
    let lists: [[DatedActivity]]
    let hits: [SearchHit]
    let history: [HistoryEntry]

    init(_ store: Store) throws {
      outline = try store.outline()
      bodies = try store.bodies()
      let ids = ["t1/kent", "t1/dyfed-powys"]
      outcomes = try ids.flatMap { body in
        try ["chief-officer-interview", "community-focus-group"].map { kind in
          try store.outcome(of: Identifier("\(body)/\(kind)"))
        }
      }
      slots = try store.slots()
      tallies = try outline.questions.map { try store.tally(of: $0) }
      followUps = try ids.map { try store.openFollowUps(in: Identifier($0)) }
      let today = CalendarDate(dayNumber: 17_900)
      sums = try [ProgressGrouping.all, .kind, .region, .ctRegion].map {
        try store.progress(by: $0, today: today)
      }
      lists = [try store.late(today: today, limit: 9), try store.diary(from: today, limit: 9)]
      hits = try store.search("said", limit: 9) + store.search("k", limit: 9)
      history = try store.recentHistory(limit: 500)
      _ = try (
        store.commits(touching: "t1/kent", limit: 9), store.drafts(), store.activitiesByBody(), store.scope()
      )
    }
  }

  /// What reading a file gives; `nil` where it was refused.
  private func content(of bytes: [UInt8]) throws -> Content? {
    try folder.write(bytes)
    do {
      let store = try Store.open(at: folder.store, workplace: .fixed())
      defer { store.close() }
      return try Content(store)
    } catch let failure as StoreFailure {
      if case .damaged(let path, let detail) = failure {
        #expect(path == folder.store)
        #expect(!detail.isEmpty)
      }
      return nil
    }
  }

  @Test func `of five hundred files with a flipped bit none shows another content as if it were right`()
    throws
  {
    var random = SeededRandom()
    var (refused, harmless) = (0, 0)
    for _ in 1...500 {
      let bit = Int.random(in: 0..<whole.count * 8, using: &random)
      var bytes = whole
      bytes[bit / 8] ^= 1 << (bit % 8)
      if let found = try content(of: bytes) {
        harmless += 1
        #expect(found == content, "bit \(bit), seed \(random.seed)")
      } else {
        refused += 1
      }
    }
    #expect(refused > 0 && harmless > 0)
  }

  @Test func `a store cut off anywhere is refused`() throws {
    for length in stride(from: 0, to: whole.count, by: 4096).map({ $0 + 512 }) where length < whole.count {
      #expect(try content(of: Array(whole.prefix(length))) == nil, "\(length) bytes")
    }
  }

  @Test func `pages of zeros and pages of noise are refused or do no harm`() throws {
    var random = SeededRandom()
    for page in 0..<whole.count / 4096 {
      for noise in [false, true] {
        var bytes = whole
        for offset in page * 4096..<(page + 1) * 4096 {
          bytes[offset] = noise ? UInt8.random(in: 0...255, using: &random) : 0
        }
        if let found = try content(of: bytes) {
          #expect(found == content, "page \(page), seed \(random.seed)")
        }
      }
    }
  }

  @Test func `a record that was changed without its digest is called damaged, with the file's name`() throws {
    let store = try Store.open(at: folder.store, workplace: .fixed())
    try store.execute("UPDATE answer SET note = 'Never said.' WHERE question = 'CO2'")
    let failure = StoreFailure.damaged(
      path: folder.store, detail: "answer t1/kent/chief-officer-interview/CO2 does not match its digest")
    #expect(throws: failure) { try store.outcome(of: "t1/kent/chief-officer-interview") }
    #expect(throws: failure) { try store.tally(of: InspectionPlan.small.questions[1]) }
    #expect(throws: failure) { try store.answer("CO2", .value("no")) }
  }

  @Test func `a store without its tables is called damaged`() throws {
    let store = try Store.open(at: folder.store, workplace: .fixed())
    try store.execute("PRAGMA foreign_keys = OFF")
    try store.execute("DROP TABLE answer")
    #expect(throws: StoreFailure.damaged(path: folder.store, detail: "no such table: answer")) {
      try store.outcome(of: "t1/kent/chief-officer-interview")
    }
  }
}
