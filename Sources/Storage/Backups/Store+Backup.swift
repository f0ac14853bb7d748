import CPageChecks
import GRDB
import Glibc

extension Store {
  /// Makes a copy of the store as it is now: whole, checked, and for its owner alone.
  ///
  /// It is made under another name beside the final one, put on the disk, opened and verified; only then does it
  /// get its name. A killed program leaves either the old file or the new one. It holds nothing that was taken out.
  ///
  /// - Parameter path: The file; if there is one, it has to be an earlier backup of this store, and gives way. Its
  ///   folder has to exist.
  /// - Returns: What the check of the copy came to.
  /// - Throws: ``StoreFailure``: ``StoreFailure/exists(path:)`` for a file that is no earlier backup of this store,
  ///   ``StoreFailure/damaged(path:detail:)`` if the store, and so its copy, has a fault.
  @discardableResult
  public func backup(to path: String) throws(StoreFailure) -> Verification {
    let target = StoreFile(path: path)
    UnfinishedStore.sweep(beside: target)
    let isReplacing = target.exists
    if isReplacing, !isEarlier(backup: path) { throw .exists(path: path) }
    let unfinished = try UnfinishedStore(of: target)
    do throws(StoreFailure) {
      let verification = try copy(into: unfinished, for: target)
      try unfinished.publish(isReplacing: isReplacing)
      return verification
    } catch {
      unfinished.discard()
      throw error
    }
  }

  func copy(
    into unfinished: UnfinishedStore, for target: StoreFile
  ) throws(StoreFailure) -> Verification {
    let path = unfinished.file.location
    try StoreFailure.catching(file) { try checkContent() }
    // A full disk is that of the copy, and damage that of the store.
    try StoreFailure.catching(target, damagedIn: self.path) {
      try queue.writeWithoutTransaction { db in
        page_checks_expect(try Int32.fetchOne(db, sql: "PRAGMA page_size") ?? 4096)
        defer { page_checks_expect(0) }
        try db.execute(sql: "VACUUM INTO ?", arguments: [path])
        // No log belongs to the copy, were it to lie beside it under the store's name.
        try db.execute(sql: "ATTACH ? AS copy", arguments: [path])
        defer { try? db.execute(sql: "DETACH copy") }
        try Generation(format: Schema.version).write(to: "copy", in: db)
      }
    }
    try unfinished.sync()
    let verification = try StoreFailure.catching(target, damagedIn: self.path) {
      try Store.verify(path, workplace: workplace)
    }
    if let fault = verification.fault {
      throw .damaged(path: self.path, detail: "its copy has a fault in \(fault.place)")
    }
    return verification
  }

  /// Whether the file is a backup of this store: every history in it is the beginning of one here.
  private func isEarlier(backup path: String) -> Bool {
    guard let backup = try? Store.look(at: path, workplace: workplace) else { return false }
    defer { backup.close() }
    guard let ends = try? backup.state().ends, !ends.isEmpty else { return false }
    let found = try? read { db in
      try ends.allSatisfy { end in
        try Bool.fetchOne(
          db,
          sql: "SELECT EXISTS (SELECT 1 FROM journal_commit WHERE device = ? AND sequence = ? AND hash = ?)",
          arguments: [end.device, end.sequence, end.hash.asBlob]) ?? false
      }
    }
    return found ?? false
  }

  /// How many bytes the file has once the log is moved into it.
  public func size() throws(StoreFailure) -> Int {
    try read { db in
      try (Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0) * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
    }
  }

  /// The newest time of any save, in milliseconds since 1970-01-01, UTC; 0 if nothing was saved since the set-up.
  ///
  /// A clock that shows less has been set back, or one that recorded here was ahead.
  public func newestTime() throws(StoreFailure) -> Int { try read { db in try db.lastStamp().milliseconds } }

  /// How far a store has got: where the chains end, and what is kept of texts that no save has taken over.
  struct State: Hashable {
    struct End: Hashable {
      let device: String
      let sequence: Int
      let hash: [UInt8]
    }

    var ends: [End] = []
    var drafts: [[String]] = []
  }

  func state() throws(StoreFailure) -> State {
    try read { db in
      var state = State()
      let ends = try RowReader(
        db,
        sql: """
          SELECT c.device, c.sequence, c.hash FROM device d JOIN journal_commit c ON c.device = d.id
            AND c.sequence = (SELECT max(sequence) FROM journal_commit WHERE device = d.id)
          ORDER BY c.device
          """)
      while try ends.next() {
        state.ends.append(
          State.End(device: ends.text(0), sequence: ends.integer(1), hash: Array(ends.bytes(2))))
      }
      let drafts = try RowReader(
        db,
        sql: """
          SELECT kind, record, field, content, iif(discarded_ms IS NULL, 'kept', 'discarded') FROM draft
          ORDER BY 1, 2, 3, 4, 5
          """)
      while try drafts.next() { state.drafts.append((0..<5).map { drafts.text(Int32($0)) }) }
      return state
    }
  }
}

extension StoreFault {
  /// Where it is, to stand behind "a fault in".
  var place: String {
    record.map { "\($0.kind.rawValue) \($0.id)" } ?? commit.map { "commit \($0)" } ?? what.place
  }
}

extension StoreFault.What {
  fileprivate var place: String {
    switch self {
    case .page(let number): "page \(number) of the file"
    case .structure(let detail): "the file, which contradicts itself: \(detail)"
    case .chain, .value: "the history"
    case .digest, .differs, .missing, .unjournalled: "a record"
    case .sums: "the sums and lists, which do not count the records as they are"
    case .search: "the search, which does not find a record by its words"
    }
  }
}
