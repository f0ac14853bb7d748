import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// What comes out of stores that are damaged in every way we can think of.
struct SalvageTests {
  let folder: TemporaryFolder
  let whole: [UInt8]
  let records: [RecordReference: Storage.Record]
  let rows: [String: [[DatabaseValue]]]
  var new: String { folder.path + "/new.fieldbook" }

  init() throws {
    folder = try TemporaryFolder()
    let store = try folder.makeStore()
    try store.fillWithEverything()
    try store.keepDraft("being typed", for: RecordReference(.note, "x"), field: "text")
    records = try store.allRecords()
    rows = try store.rows(of: Self.tables)
    store.close()
    whole = try folder.bytes()
  }

  private static let tables = Store.recordsAndJournal.filter { $0 != "activity_count" }

  /// Salvages a file; checks that the new store is whole and holds nothing that was never recorded.
  private func salvage(
    _ bytes: [UInt8], log: [UInt8]? = nil, _ comment: Comment? = nil
  ) throws -> (salvage: Salvage, records: [RecordReference: Storage.Record])? {
    try folder.write(bytes)
    if let log { try folder.write(log, to: "test.fieldbook-wal") }
    defer { for name in ["new.fieldbook", "test.fieldbook-wal"] { unlink("\(folder.path)/\(name)") } }
    let salvage: Salvage
    do throws(StoreFailure) {
      salvage = try Store.salvage(folder.store, to: new, workplace: .fixed())
    } catch {
      #expect(error == .unreadable(path: folder.store) || error == .notAStore(path: folder.store), comment)
      return nil
    }
    #expect(try folder.bytes() == bytes, comment)
    let store = try Store.open(at: new, workplace: .fixed())
    defer { store.close() }
    #expect(try store.verify().fault == nil, comment)
    #expect(try store.read { db in try db.isWhole() }, comment)
    let found = try store.allRecords()
    for (reference, record) in found {
      // What nothing vouches for, and a field that is missing or older, is told; nothing else may differ.
      let told = salvage.losses.filter { $0.record == reference }.map(\.what)
      if told.contains(.unvouched) { continue }
      guard let original = records[reference] else {
        Issue.record("\(reference) was never recorded, \(comment.map { "\($0)" } ?? "")")
        continue
      }
      for (index, field) in reference.kind.fields.enumerated()
      where record.values[index] != original.values[index] {
        #expect(told.contains(.field(field)), "\(reference) \(field) \(comment.map { "\($0)" } ?? "")")
      }
    }
    return (salvage, found)
  }

  @Test func `from a whole store comes the same store, history and all`() throws {
    let (salvage, found) = try #require(try salvage(whole))
    #expect(found == records)
    #expect(
      salvage.losses == [] && salvage.damagedPages == [] && salvage.rechained == 0 && salvage.rebuilt == 0)
    #expect(salvage.records == records.count)
    _ = try Store.salvage(folder.store, to: new, workplace: .fixed())
    let store = try Store.open(at: new, workplace: .fixed())
    #expect(try store.rows(of: Self.tables) == rows)
    #expect(try store.drafts().map(\.text) == ["being typed"])
    try store.answer("CO2", .value("no"))
    #expect(try store.verify().fault == nil)
  }

  @Test func `of files with one page destroyed at least what was not on it comes over`() throws {
    var random = SeededRandom()
    for page in 1...whole.count / 4096 {
      for noise in [false, true] {
        var bytes = whole
        for offset in (page - 1) * 4096..<page * 4096 {
          bytes[offset] = noise ? UInt8.random(in: 0...255, using: &random) : 0
        }
        guard let (salvage, found) = try salvage(bytes, "page \(page), seed \(random.seed)") else {
          Issue.record("nothing of page \(page)")
          continue
        }
        // Whatever lay on a page stands in the history as well, or the history on the page in the records.
        #expect(found.count >= records.count - 3, "page \(page): \(salvage.losses)")
        #expect(
          found.count == records.count || !salvage.losses.isEmpty || !salvage.damagedPages.isEmpty,
          "page \(page)")
      }
    }
  }

  // Bits that once made a change of the history name the content of another record, or a record of no known name.
  @Test(arguments: [725_548_230_805_316_829, 15_042_540_870_622_991_684])
  func `a history whose changes name the wrong content still gives a store that is whole`(seed: UInt64) throws
  {
    try salvageFlipped(SeededRandom(seed: seed), rounds: 40)
  }

  @Test func `flipped bits anywhere never make a wrong content, and cost next to nothing`() throws {
    let rounds = ProcessInfo.processInfo.environment["FIELDBOOK_ROUNDS"].flatMap { Int($0) } ?? 40
    try salvageFlipped(SeededRandom(), rounds: rounds)
  }

  private func salvageFlipped(_ random: SeededRandom, rounds: Int) throws {
    var random = random
    for _ in 1...rounds {
      var bytes = whole
      for _ in 1...Int.random(in: 1...8, using: &random) {
        let bit = Int.random(in: 0..<whole.count * 8, using: &random)
        bytes[bit / 8] ^= 1 << (bit % 8)
      }
      let (salvage, found) = try #require(try salvage(bytes, "seed \(random.seed)"))
      #expect(
        found.count >= records.count - 2,
        "seed \(random.seed), pages \(salvage.damagedPages), \(salvage.losses)")
    }
  }

  @Test func `a file cut off anywhere gives what is left, or is said to hold nothing`() throws {
    var random = SeededRandom()
    let rounds = ProcessInfo.processInfo.environment["FIELDBOOK_ROUNDS"].flatMap { Int($0) } ?? 25
    for _ in 1...rounds {
      let length = Int.random(in: 0..<whole.count, using: &random)
      _ = try salvage(Array(whole.prefix(length)), "\(length) bytes, seed \(random.seed)")
    }
  }

  @Test func `a store cut to its first page is said to have nothing left, and not to be none`() throws {
    try folder.write(whole.prefix(4096))
    #expect(throws: StoreFailure.unreadable(path: folder.store)) {
      _ = try Store.salvage(folder.store, to: new, workplace: .fixed())
    }
  }

  @Test func `what the plan sets down is made again, so that what was recorded of it has a place`() throws {
    let plan = Set(InspectionPlan.small.records.map(\.reference))
    var (made, placed) = (0, 0)
    let (page, kept) = (4096, whole.count / 6)
    for first in stride(from: page, to: whole.count - kept, by: 3 * page) {
      var bytes = [UInt8](repeating: 0, count: whole.count)
      for range in [0..<page, first..<first + kept] { bytes.replaceSubrange(range, with: whole[range]) }
      try folder.write(bytes)
      defer { unlink(new) }
      /// Nothing, where the sixth that is left is one of indexes.
      func salvage(_ plan: InspectionPlan?) throws -> (Salvage, Set<RecordReference>)? {
        unlink(new)
        let salvage: Salvage
        do throws(StoreFailure) {
          salvage = try Store.salvage(folder.store, to: new, plan: plan, workplace: .fixed())
        } catch {
          #expect(error == .unreadable(path: folder.store), "\(first)")
          return nil
        }
        let store = try Store.open(at: new, workplace: .fixed())
        defer { store.close() }
        #expect(try store.verify().fault == nil)
        return (salvage, Set(try store.allRecords().keys))
      }
      guard let (without, found) = try salvage(nil), let (with, all) = try salvage(.small) else { continue }
      let planned = Set(with.losses.filter { $0.what == .planned }.compactMap(\.record))
      #expect(planned.isEmpty || planned.isSubset(of: plan.subtracting(found)), "\(first)")
      #expect(planned.isEmpty || plan.isSubset(of: all), "\(first)")
      #expect(found.isSubset(of: all) && all.isSubset(of: Set(records.keys)), "\(first)")
      made += planned.count
      placed += without.losses.count { $0.what.isUnplaced } - with.losses.count { $0.what.isUnplaced }
    }
    #expect(made > 0 && placed > 0)
    // A plan of another inspection adds nothing.
    try folder.write(Array(whole.prefix(whole.count / 2)))
    var other = InspectionPlan.small
    other.code = "other"
    defer { unlink(new) }
    let salvage = try Store.salvage(folder.store, to: new, plan: other, workplace: .fixed())
    #expect(!salvage.losses.contains { $0.what == .planned })
  }

  @Test func `the saves in the log that a crash has left are brought over, as far as the log is right`()
    throws
  {
    try folder.write(whole)
    let store = try Store.open(at: folder.store, workplace: .fixed())
    try store.answer("CO1", .value("In the log only"))
    try store.answer("CO2", .value("no"))
    let all = try store.allRecords()
    let (bytes, log) = (try folder.bytes(), try folder.bytes(of: "test.fieldbook-wal"))
    store.close()
    func salvaged(_ log: [UInt8]) throws -> [RecordReference: Storage.Record] {
      try folder.write(bytes)
      try folder.write(log, to: "test.fieldbook-wal")
      defer { for name in ["new.fieldbook", "test.fieldbook-wal"] { unlink("\(folder.path)/\(name)") } }
      _ = try Store.salvage(folder.store, to: new, workplace: .fixed())
      let store = try Store.open(at: new, workplace: .fixed())
      defer { store.close() }
      #expect(try store.verify().fault == nil)
      return try store.allRecords()
    }
    #expect(try salvaged(log) == all)
    // Without its beginning no checksum of the log counts; the records vouch for themselves.
    let withoutHead = try salvaged(Array(repeating: 0, count: 32) + log.dropFirst(32))
    #expect(withoutHead.count >= all.count)
    let lost = try salvaged([])
    #expect(lost == records)
  }

  @Test func `the header may be gone, and the file be something else altogether`() throws {
    var bytes = whole
    for offset in 0..<100 { bytes[offset] = 0 }
    #expect(try salvage(bytes)?.records == records)
    #expect(try salvage(Array("A letter. ".utf8) + Array(repeating: 32, count: 9000)) == nil)
    #expect(try salvage([]) == nil)
  }

  @Test func `a text that was taken out of the history does not come back`() throws {
    try folder.write(whole)
    let store = try Store.open(at: folder.store, workplace: .fixed())
    try store.answer("CO1", .value("A name that should not be here"))
    try store.answer("CO1", nil)
    _ = try store.purge(.text("A name"), reason: "a name")
    store.close()
    var bytes = try folder.bytes()
    for offset in 0..<4096 { bytes[offset] = 0 }
    try folder.write(bytes)
    _ = try Store.salvage(folder.store, to: new, workplace: .fixed())
    let salvaged = try Store.open(at: new, workplace: .fixed())
    #expect(try salvaged.verify().fault == nil)
    let texts = try salvaged.read { db in
      try String.fetchAll(db, sql: "SELECT content FROM journal_value WHERE typeof(content) = 'text'")
    }
    #expect(!texts.contains { $0.contains("A name") })
  }

  @Test func `a store that is open is not salvaged, nor is anything overwritten`() throws {
    try folder.write(whole)
    let store = try Store.open(at: folder.store, workplace: .fixed())
    #expect(throws: StoreFailure.busy(path: folder.store, holder: Workplace.fixed().holder)) {
      try Store.salvage(folder.store, to: new, workplace: .fixed())
    }
    #expect(throws: StoreFailure.exists(path: folder.store)) {
      try Store.salvage(new, to: folder.store, workplace: .fixed())
    }
    store.close()
  }
}

extension Store {
  /// Every record by its name.
  func allRecords() throws -> [RecordReference: Storage.Record] {
    try read { db in
      try Dictionary(
        uniqueKeysWithValues: RecordKind.allCases.flatMap { kind in
          try db.records(kind).map { ($0.reference, $0) }
        })
    }
  }
}

extension Salvage.Loss.What {
  fileprivate var isUnplaced: Bool { if case .unplaced = self { true } else { false } }
}
