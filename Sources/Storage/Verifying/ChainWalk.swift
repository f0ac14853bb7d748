import GRDB

/// Walks the chains of all devices and compares every commit with its hash.
struct ChainWalk {
  private let db: Database
  private(set) var values: JournalValues
  private(set) var newest = NewestContents()
  private(set) var commits = 0
  private(set) var changes = 0
  private var hashes: [Int: [UInt8]] = [:]
  private var fieldPlaces: [RecordKind: [String: Int]] = [:]

  /// - Parameters:
  ///   - db: The store.
  ///   - values: The journal's values, which the changes name by number.
  init(_ db: Database, values: JournalValues) {
    self.db = db
    self.values = values
    for kind in RecordKind.allCases {
      fieldPlaces[kind] = Dictionary(uniqueKeysWithValues: kind.fields.enumerated().map { ($1, $0) })
    }
  }

  /// The end of a device's chain.
  private struct End {
    var sequence = 0
    var hash: [UInt8]
    var stamp = Stamp(milliseconds: Int.min, counter: 0)
  }

  /// The first fault in the order of the commits; `nil` if there is none, and then everything has been read.
  mutating func run(step: () -> Void) throws -> StoreFault? {
    var ends = try chainStarts()
    let commits = try RowReader(
      db,
      sql: """
        SELECT number, device, sequence, time_ms, counter, author, kind, summary, undoes, previous, hash
        FROM journal_commit ORDER BY number
        """)
    let changes = try RowReader(
      db,
      sql: """
        SELECT commit_number, kind, record, field, old_value, new_value, old_commit, number
        FROM journal_change ORDER BY number
        """)
    var hasChange = try changes.next()
    while try commits.next() {
      step()
      self.commits += 1
      let number = commits.integer(0)
      let isPurge = commits.bytes(6).elementsEqual(CommitKind.purge.rawValue.utf8)
      var body = Hashing()
      var count = 0
      var first: RecordReference?
      while hasChange, changes.integer(0) == number {
        step()
        count += 1
        let (record, fault) = take(changes, commit: number, isPurge: isPurge, into: &body)
        if let fault { return fault }
        first = first ?? record
        // No hash covers the numbers, only their order.
        guard changes.integer(7) == self.changes + count else {
          return StoreFault(.chain, record: record, commit: number)
        }
        hasChange = try changes.next()
      }
      self.changes += count
      let fault = StoreFault(.chain, record: first, commit: number)
      let device = commits.text(1)
      let stamp = Stamp(milliseconds: commits.integer(3), counter: commits.integer(4))
      guard var end = ends[device], commits.integer(2) == end.sequence + 1, stamp > end.stamp,
        commits.bytes(9).elementsEqual(end.hash)
      else { return fault }
      let undone = commits.number(8).map { hashes[$0] }
      if case .some(nil) = undone { return fault }
      var hashing = Hashing()
      hashing.add(commits.bytes(9))
      hashing.add(commits.bytes(1))
      for column in [2, 3, 4] as [Int32] { hashing.add(number: commits.integer(column)) }
      for column in [5, 6, 7] as [Int32] { hashing.add(commits.bytes(column)) }
      hashing.add((undone ?? nil) ?? [])
      hashing.add(number: count)
      hashing.add(all: body)
      end.hash = hashing.finish(length: 32)
      guard commits.bytes(10).elementsEqual(end.hash) else { return fault }
      (end.sequence, end.stamp) = (commits.integer(2), stamp)
      hashes[number] = end.hash
      ends[device] = end
    }
    // A change behind the last commit, or behind that of a later one, belongs to none.
    if hasChange {
      let kind = RecordKind(rawValue: changes.text(1))
      return StoreFault(
        .chain, record: kind.map { RecordReference($0, changes.text(2)) }, commit: changes.integer(0))
    }
    if let idle = ends.filter({ $0.value.sequence == 0 }).keys.min() {
      return StoreFault(.structure(detail: "the device '\(idle)' has no commit"))
    }
    if let number = values.firstEmptiedInSilence {
      return StoreFault(.structure(detail: "nothing says why the journal's value \(number) was taken out"))
    }
    return values.firstUnused.map { .init(.structure(detail: "no change names the journal's value \($0)")) }
  }

  private func chainStarts() throws -> [String: End] {
    let devices = try RowReader(db, sql: "SELECT id, name FROM device")
    var ends: [String: End] = [:]
    while try devices.next() {
      var hashing = Hashing()
      hashing.add(devices.bytes(0))
      hashing.add(devices.bytes(1))
      ends[devices.text(0)] = End(hash: hashing.finish(length: 32))
    }
    return ends
  }

  /// Adds a change to what is hashed, and to what is said last of its record.
  private mutating func take(
    _ row: RowReader, commit: Int, isPurge: Bool, into hashing: inout Hashing
  ) -> (RecordReference?, StoreFault?) {
    guard let kind = RecordKind(rawValue: row.text(1)) else {
      return (nil, StoreFault(.chain, commit: commit))
    }
    let place = newest.make(kind, id: row.bytes(2))
    let record = newest.references[place]
    let name = row.text(3)
    let field = fieldPlaces[kind]?[name]
    func fault(_ what: StoreFault.What) -> (RecordReference?, StoreFault?) {
      (record, StoreFault(what, record: record, field: name, commit: commit))
    }
    guard field != nil || name == HistoryEntry.creation else { return fault(.chain) }
    hashing.add(row.bytes(1))
    hashing.add(row.bytes(2))
    hashing.add(row.bytes(3))
    var found: [JournalValues.Place?] = [nil, nil]
    for (index, column) in [4, 5].enumerated() {
      guard let number = row.number(Int32(column)) else {
        hashing.add([UInt8]())
        continue
      }
      guard let value = values.use(number) else { return fault(.chain) }
      if values.wrong.contains(value) { return fault(.value) }
      hashing.add(values.digest(at: value))
      found[index] = value
      if isPurge, index == 0 { values.excuse(value) }
    }
    if let writer = row.number(6) {
      guard let hash = hashes[writer] else { return fault(.chain) }
      hashing.add(hash)
    } else {
      hashing.add([UInt8]())
    }
    newest.take(place, field: field, old: found[0], new: found[1], commit: commit)
    return (record, nil)
  }
}
