import GRDB

extension Store {
  /// Looks at everything in the store: every page against its checksum, every commit of every device against
  /// the chain of hashes, every value against its digest, every record against its digest and against what the
  /// journal says last, and the sums and search against the records.
  ///
  /// Reads everything once, changes nothing, and takes seconds for 100,000 records.
  ///
  /// - Parameters:
  ///   - most: So many records that are not as they should be are looked for; of anything else one.
  ///   - progress: Told the share that is done, from 0 to 1, at most a hundred times.
  /// - Returns: What was found; the first fault, if any.
  /// - Throws: ``StoreFailure``, if the store cannot be read far enough to say.
  public func verify(
    most: Int = 1, progress: (Double) -> Void = { _ in }
  ) throws(StoreFailure) -> Verification {
    try reading { db in
      var verification = Verification()
      var counter = try StepCounter(db)
      try verification.run(db, most: most) {
        if let share = counter.step() { progress(share) }
      }
      return verification
    }
  }
}

/// Turns steps into shares.
private struct StepCounter {
  private let total: Int
  private var done = 0

  init(_ db: Database) throws {
    var total = 0
    for table in ["journal_value", "journal_change", "journal_commit", "search_entry"]
      + RecordKind.allCases.map(\.rawValue)
    {
      // Rows are counted from 1 and never removed, so this is how many there are, at no cost.
      total += try Int.fetchOne(db, sql: "SELECT max(rowid) FROM \(table)") ?? 0
    }
    self.total = max(1, total)
  }

  /// The share that is done, a hundred times in all; `nil` in between.
  mutating func step() -> Double? {
    done += 1
    return done * 100 / total > (done - 1) * 100 / total ? min(1, Double(done) / Double(total)) : nil
  }
}

extension Verification {
  fileprivate mutating func run(_ db: Database, most: Int, step: () -> Void) throws {
    func add(_ fault: StoreFault?) { faults += [fault].compactMap(\.self) }
    add(try PageCheck.run(db))
    guard fault == nil else { return }
    let values = try JournalValues(db, step: step)
    emptied = values.emptiedCount
    var journal = ChainWalk(db, values: values)
    add(try journal.run(step: step))
    (commits, changes) = (journal.commits, journal.changes)
    guard fault == nil else { return }
    var check = try RecordCheck(db, journal: journal)
    faults = try check.run(most: most, step: step)
    records = check.records
    guard fault == nil else { return }
    add(try SumCheck.run(db))
  }
}
