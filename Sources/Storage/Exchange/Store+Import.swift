import GRDB

extension Store {
  /// Makes a store from the folder of an export: the same records, the same journal, the same drafts.
  ///
  /// Everything is checked before the store gets its name: each line against the rules of the store, the journal
  /// against its hashes, the whole against the manifest. The tables for people are passed over.
  ///
  /// - Parameters:
  ///   - path: The new file. A store of this name in which nothing was recorded gives way.
  ///   - folder: What ``export(to:beside:)`` has written.
  ///   - workplace: The surroundings.
  /// - Throws: ``ImportFailure``; nothing was made or changed.
  public static func create(
    at path: String, fromExport folder: String, workplace: Workplace
  ) throws(ImportFailure) {
    do {
      let source = try ImportFolder(at: folder)
      let isReplacing = StoreFile(path: path).exists
      if isReplacing {
        let old = try Store.open(at: path, workplace: workplace)
        let isUntouched = try old.isUntouched()
        old.close()
        guard isUntouched else { throw ImportFailure.inUse(path: path) }
      }
      try StoreFile(path: path).makeFolder()
      let file = StoreFile(path: path)
      UnfinishedStore.sweep(beside: file)
      let unfinished = try UnfinishedStore(of: file)
      do {
        let faults = try fill(unfinished, from: source, workplace: workplace)
        guard faults.isEmpty else { throw ImportFailure.faults(faults.found, more: faults.more) }
        try unfinished.publish(isReplacing: isReplacing)
      } catch {
        unfinished.discard()
        throw error
      }
    } catch let failure as ImportFailure {
      throw failure
    } catch let failure as StoreFailure {
      throw .store(failure)
    } catch {
      throw .store(.unexpected(path: path, code: 0, detail: "\(error)"))
    }
  }

  private static func fill(
    _ unfinished: UnfinishedStore, from folder: ImportFolder, workplace: Workplace
  ) throws(StoreFailure) -> ImportFaults {
    try StoreFailure.catching(unfinished.file) {
      let store = try Store(making: unfinished.file, workplace: workplace)
      defer { store.close() }
      var promised: String?
      var faults = try store.queue.transaction { db in
        try Schema.create(in: db)
        var reading = ImportReading(folder: folder, db: db)
        promised = try reading.load()
        let faults = reading.faults
        guard faults.areOnlyChanges else { return faults }
        for kind in RecordKind.allCases {
          try SearchIndex(db: db).update(try db.records(kind).map { RecordChange(old: nil, new: $0) })
        }
        return faults
      }
      // Of a file that was changed the lines are told that are not what the history says.
      if faults.areOnlyChanges {
        for fault in try store.verify(most: ImportFaults.most).faults {
          faults.add(try store.read { db in try ImportFault(fault, in: db) })
        }
      }
      if faults.isEmpty, try store.contentHash() != promised { faults.add(ImportFault("", .otherContent)) }
      // A store without an inspection cannot be opened.
      if faults.isEmpty, try store.read({ db in try db.records(.inspection).count }) != 1 {
        faults.add(ImportFault(RecordKind.inspection.exchangeFile, .cutOff))
      }
      try store.queue.moveLogIntoFile()
      return faults
    }
  }

  /// Whether nothing but the set-up is in the store.
  private func isUntouched() throws(StoreFailure) -> Bool {
    try read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT NOT EXISTS (SELECT 1 FROM journal_commit WHERE kind != 'set-up')
            AND NOT EXISTS (SELECT 1 FROM draft)
          """) ?? false
    }
  }
}

extension ImportFault {
  /// What the look at the whole found, by the line of the record it is about.
  fileprivate init(_ fault: StoreFault, in db: Database) throws {
    guard let record = fault.record else {
      self.init(ExchangeTable.journalFile, .brokenJournal("\(fault.what)"))
      return
    }
    let before = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM \(record.kind.rawValue) WHERE id < ?", arguments: [record.id])
    switch fault.what {
    case .differs, .digest, .unjournalled, .search, .sums:
      self.init(
        record.kind.exchangeFile, line: (before ?? 0) + 1,
        .brokenJournal("the record is not what the history says last"))
    case .missing:
      self.init(
        record.kind.exchangeFile, .brokenJournal("\(record.id) is missing, of which the history tells"))
    case .page, .structure, .chain, .value:
      self.init(ExchangeTable.journalFile, line: fault.commit, .brokenJournal("\(fault.what)"))
    }
  }
}
