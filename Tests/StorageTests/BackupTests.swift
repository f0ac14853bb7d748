import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Copies of a store, and the way back.
struct BackupTests {
  let folder: TemporaryFolder
  let store: Store
  var copy: String { folder.path + "/copy.fieldbook" }

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
    try store.fillWithEverything()
  }

  private func failure(_ call: () throws(StoreFailure) -> Void) -> StoreFailure? {
    do throws(StoreFailure) {
      try call()
      return nil
    } catch {
      return error
    }
  }

  @Test func `a backup holds all there is, carries checksums, and is for its owner alone`() throws {
    try store.keepDraft("not yet", for: RecordReference(.note, "x"), field: "text")
    let before = try store.rows()
    let verification = try store.backup(to: copy)
    #expect(verification == (try store.verify()))
    #expect(try folder.bytes(of: "copy.fieldbook")[20] == 8)
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
    #expect(
      try folder.names() == ["copy.fieldbook", "test.fieldbook", "test.fieldbook-wal", "test.fieldbook.lock"])

    let backup = try Store.open(at: copy, workplace: .fixed())
    #expect(try backup.rows() == before)
    #expect(try backup.drafts().map(\.text) == ["not yet"])
    #expect(try backup.read { db in try db.isWhole() })
    try backup.answer("CO2", .value("no"))
    #expect(try backup.verify().fault == nil)
  }

  @Test func `a backup goes over an earlier one of the same store, and over nothing else`() throws {
    try store.backup(to: copy)
    try store.answer("CO2", .value("no"))
    try store.backup(to: copy)
    let last = try Store.look(at: copy, workplace: .fixed())
    #expect(try last.state() == store.state())
    last.close()

    try folder.write(Array("my shopping list".utf8), to: "list.txt")
    #expect(
      failure { () throws(StoreFailure) in try store.backup(to: folder.path + "/list.txt") }
        == .exists(path: folder.path + "/list.txt"))
    #expect(try folder.bytes(of: "list.txt") == Array("my shopping list".utf8))
    #expect(
      failure { () throws(StoreFailure) in try store.backup(to: store.path) } == .exists(path: store.path))

    let other = try Store.open(at: copy, workplace: .fixed(device: "laptop-2"))
    try other.answer("CO1", .value("elsewhere"))
    other.close()
    #expect(failure { () throws(StoreFailure) in try store.backup(to: copy) } == .exists(path: copy))
    #expect(
      failure { () throws(StoreFailure) in try store.backup(to: folder.path + "/no/copy.fieldbook") }
        == .folderMissing(path: folder.path + "/no/copy.fieldbook", folder: folder.path + "/no"))
  }

  @Test func `a store with a fault is not backed up, and nothing is left behind`() throws {
    try store.dropRules()
    try store.execute("UPDATE activity_count SET activities = activities + 1")
    guard case .damaged(let path, _)? = failure({ () throws(StoreFailure) in try store.backup(to: copy) })
    else {
      Issue.record("backed up")
      return
    }
    #expect(path == folder.store)
    #expect(try folder.names() == ["test.fieldbook", "test.fieldbook-wal", "test.fieldbook.lock"])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only the superuser can mount a small disk"))
  func `a backup that finds no room leaves nothing behind, and the store as it is`() throws {
    let small = try TemporaryFolder()
    let disk = try SmallDisk(at: small.path, kilobytes: 128)
    let path = small.path + "/copy.fieldbook"
    #expect(failure { () throws(StoreFailure) in try store.backup(to: path) } == .diskFull(path: path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: small.path) == [])
    #expect(try store.verify().fault == nil)
    withExtendedLifetime(disk) {}
  }

  @Test func `a store larger than what SQLite keeps in memory is copied with a checksum on every page`()
    throws
  {
    var random = SeededRandom()
    let notes = (1...80).map { number in
      Note(
        id: Identifier("long\(number)"), body: "t1/kent", activity: nil,
        date: CalendarDate(dayNumber: 17_840),
        time: ClockTime(minutesAfterMidnight: 570),
        text: (0..<4000).map { _ in String(Int.random(in: 0..<1_000_000, using: &random)) }
          .joined(separator: " "), marking: .official)
    }
    try store.save([], notes: notes, summary: "noted at length")
    let verification = try store.backup(to: copy)
    #expect(verification.fault == nil)
    #expect(try folder.bytes(of: "copy.fieldbook").count > 4_000_000)
  }

  @Test func `a look changes nothing, not by a byte, and saves nothing`() throws {
    try store.backup(to: copy)
    let bytes = try folder.bytes(of: "copy.fieldbook")
    let names = try folder.names()
    let look = try Store.look(at: copy, workplace: .fixed())
    #expect(look.isLookOnly)
    #expect(try look.rows() == store.rows())
    #expect(try look.search("note", limit: 3).count == 3)
    let refused = StoreFailure.lookOnly(path: copy)
    #expect(
      failure { () throws(StoreFailure) in
        try look.keepDraft("x", for: RecordReference(.note, "x"), field: "text")
      } == refused)
    #expect(throws: refused) { try look.answer("CO2", .value("no")) }
    #expect(try look.verify().fault == nil)
    #expect(try folder.names() == names)
    look.close()
    #expect(try folder.bytes(of: "copy.fieldbook") == bytes)
  }

  @Test func `a store that was removed under the program can be written to a new file, all of it`() throws {
    let before = try store.rows()
    try FileManager.default.moveItem(atPath: folder.store, toPath: folder.path + "/aside")
    let note = RecordReference(.note, "x")
    #expect(
      failure { () throws(StoreFailure) in try store.keepDraft("typed", for: note, field: "text") }
        == .replaced(path: folder.store))
    try store.backup(to: copy)
    let backup = try Store.look(at: copy, workplace: .fixed())
    #expect(try backup.rows() == before)
    backup.close()

    // The same save succeeds once the file is back.
    try FileManager.default.moveItem(atPath: folder.path + "/aside", toPath: folder.store)
    try store.keepDraft("typed", for: note, field: "text")
    try store.answer("CO2", .value("no"))
    #expect(try store.verify().fault == nil)
  }

  @Test func `dated backups are made only when something has changed, and thinned out by months`() throws {
    func moment(_ day: String) -> Moment {
      Moment(
        date: CalendarDate(iso: day) ?? CalendarDate(dayNumber: 0), time: ClockTime(minutesAfterMidnight: 724)
      )
    }
    let first = try #require(try store.backUp(at: moment("2018-11-05"), second: 7))
    #expect(first == folder.path + "/backups/test-2018-11-05-120407.fieldbook")
    #expect(try store.backUp(at: moment("2018-11-06"), second: 7) == nil)
    try store.keepDraft("typed", for: RecordReference(.note, "x"), field: "text")
    #expect(try store.backUp(at: moment("2018-11-06"), second: 8) != nil)

    let backups = BackupFolder(ofStore: folder.store)
    let old = ["2018-09-01", "2018-09-20", "2018-10-03", "2018-10-04"] + (10..<22).map { "2018-11-\($0)" }
    for day in old { try folder.write(try folder.bytes(), to: "backups/test-\(day)-080000.fieldbook") }
    try folder.write([1], to: "backups/test-notes.fieldbook")
    try folder.write([1], to: "backups/test-2-2018-01-01-080000.fieldbook")
    try store.answer("CO2", .value("no"))
    #expect(try store.backUp(at: moment("2018-11-30"), second: 0) != nil)
    #expect(
      backups.backups().map { String($0.path.suffix(27).prefix(10)) }
        == ["2018-11-30"] + (13..<22).reversed().map { "2018-11-\($0)" } + [
          "2018-11-12", "2018-10-04", "2018-09-20",
        ])
    #expect(
      FileManager.default.fileExists(atPath: folder.path + "/backups/test-2-2018-01-01-080000.fieldbook"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/backups/test-notes.fieldbook"))
  }

  @Test func `a backup under a clock that was set back is the newest all the same`() throws {
    func moment(_ day: String, _ minutes: Int) -> Moment {
      Moment(
        date: CalendarDate(iso: day) ?? CalendarDate(dayNumber: 0),
        time: ClockTime(minutesAfterMidnight: minutes))
    }
    var made: [String] = []
    for (day, minutes, second) in [
      ("2018-11-30", 1439, 58), ("2016-01-01", 724, 7), ("2016-01-01", 725, 7), ("2018-12-01", 0, 0),
      ("2018-12-01", 9, 30),
    ] {
      try store.answer("CO1", .value("answer \(made.count)"))
      made.append(try #require(try store.backUp(at: moment(day, minutes), second: second)))
    }
    #expect(
      made.map { $0.suffix(27).prefix(17) } == [
        "2018-11-30-235958", "2018-11-30-235959", "2018-12-01-000000", "2018-12-01-000001",
        "2018-12-01-000930",
      ])
    #expect(BackupFolder(ofStore: folder.store).backups().map(\.path) == made.reversed())
  }

  @Test func `a restored store is the backup, and what it replaced is kept whole`() throws {
    try store.backup(to: copy)
    let then = try store.rows()
    try store.answer("CO2", .value("no"))
    let now = try store.rows()
    let kept = folder.path + "/kept.fieldbook"
    #expect(
      failure { () throws(StoreFailure) in
        _ = try Store.restore(copy, to: folder.store, keeping: kept, workplace: .fixed())
      } == .busy(path: folder.store, holder: Workplace.fixed().holder))
    store.close()
    #expect(try Store.restore(copy, to: folder.store, keeping: kept, workplace: .fixed()).fault == nil)
    let restored = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try restored.rows() == then)
    let replaced = try Store.open(at: kept, workplace: .fixed())
    #expect(try replaced.rows() == now)
    replaced.close()
    restored.close()
    #expect(try folder.names() == ["copy.fieldbook", "kept.fieldbook", "test.fieldbook"])
  }

  @Test func `a damaged store, with its log, gives way and is kept; a damaged backup is not taken`() throws {
    try store.backup(to: copy)
    store.close()
    let whole = try folder.bytes()
    try folder.write(Array(repeating: 7, count: 5000))
    try folder.write(Array(repeating: 8, count: 500), to: "test.fieldbook-wal")
    var bytes = try folder.bytes(of: "copy.fieldbook")
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes, to: "bad.fieldbook")
    let kept = folder.path + "/kept.fieldbook"
    let refused = try? Store.restore(
      folder.path + "/bad.fieldbook", to: folder.store, keeping: kept, workplace: .fixed())
    #expect(refused == nil || refused?.fault != nil)
    #expect(try folder.bytes() == Array(repeating: 7, count: 5000))

    #expect(try Store.restore(copy, to: folder.store, keeping: kept, workplace: .fixed()).fault == nil)
    #expect(try folder.bytes(of: "kept.fieldbook") == Array(repeating: 7, count: 5000))
    #expect(try folder.bytes(of: "kept.fieldbook-wal") == Array(repeating: 8, count: 500))
    let restored = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try restored.verify().fault == nil)
    #expect(!whole.isEmpty)
  }
}
