import GRDB

/// What became of an undo or a redo.
public enum UndoResult: Hashable, Sendable {
  /// The step was undone, or done again, by a commit of its own.
  case done(step: Commit, by: Commit)
  /// There is no step; nothing was changed.
  case nothing
  /// The step stays; nothing was changed.
  case refused(step: Commit, UndoObstacle)
}

extension Store {
  /// The edit that ``undo(summary:)`` would take back: the newest of this device and author that is not undone.
  ///
  /// An import or a purge, which cannot be undone, hides what was done before it, and comes in its place.
  public func undoable() throws(StoreFailure) -> Commit? { try steps(for: .undo, limit: 1).first }

  /// The edit that ``redo(summary:)`` would bring back: the one undone last, until the author saves something
  /// else.
  public func redoable() throws(StoreFailure) -> Commit? { try steps(for: .redo, limit: 1).first }

  /// The edits that could be undone, or redone, one after the other in this order.
  ///
  /// - Parameters:
  ///   - direction: Undo or redo.
  ///   - limit: At most so many.
  /// - Returns: Edits, for redo too; of undo, the last may be an import or a purge, where it ends.
  /// - Throws: ``StoreFailure``.
  public func steps(for direction: UndoDirection, limit: Int) throws(StoreFailure) -> [Commit] {
    try read { db in
      try undoLine.next(direction, limit: limit, in: db).compactMap { try db.edit(behind: $0) }
    }
  }

  /// Takes back the newest edit of this device and author that is not undone, by a new commit with the inverse of
  /// its changes.
  ///
  /// - Parameter summary: The words for the history, from the edit that is undone.
  /// - Returns: What was undone, or why nothing was.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  public func undo(summary: (Commit) -> String) throws(StoreFailure) -> UndoResult {
    try reverse(.undo, summary: summary)
  }

  /// Does again what was undone last, by a new commit with the inverse of the undo.
  ///
  /// - Parameter summary: The words for the history, from the edit that comes back.
  /// - Returns: What was done again, or why nothing was.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  public func redo(summary: (Commit) -> String) throws(StoreFailure) -> UndoResult {
    try reverse(.redo, summary: summary)
  }

  /// Why the next step cannot be taken; `nil` if it can, and if there is none.
  public func obstacle(to direction: UndoDirection) throws(StoreFailure) -> UndoObstacle? {
    try read { db in
      try undoLine.next(direction, limit: 1, in: db).first.flatMap { try Reversal(of: $0, in: db).obstacle }
    }
  }

  private var undoLine: UndoLine {
    UndoLine(device: workplace.device.id.storable, author: workplace.author.storable)
  }

  private func reverse(
    _ direction: UndoDirection, summary: (Commit) -> String
  ) throws(StoreFailure) -> UndoResult {
    do throws(StoreFailure) {
      return try write { db in try reverse(direction, summary: summary, in: db) }
    } catch {
      // A rule that reaches over several records can be broken by what others changed in between.
      guard case .refused = error, let step = try steps(for: direction, limit: 1).first else { throw error }
      return .refused(step: step, .forbidden)
    }
  }

  private func reverse(
    _ direction: UndoDirection, summary: (Commit) -> String, in db: Database
  ) throws -> UndoResult {
    guard let number = try undoLine.next(direction, limit: 1, in: db).first,
      let step = try db.edit(behind: number)
    else { return .nothing }
    let reversal = try Reversal(of: number, in: db)
    if let obstacle = reversal.obstacle { return .refused(step: step, obstacle) }
    let written = try write(
      reversal.changes, summary: summary(step), kind: direction == .undo ? .undo : .redo, undoes: number,
      in: db)
    guard let commit = try written.flatMap({ try db.commit($0) }) else {
      throw Damage(detail: "commit \(number) cannot be taken back")
    }
    return .done(step: step, by: commit)
  }
}

extension Database {
  /// The commit of this number.
  func commit(_ number: Int) throws -> Commit? {
    let row = try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT c.number, c.kind, c.summary, c.author, d.name, c.time_ms
          FROM journal_commit c JOIN device d ON d.id = c.device WHERE c.number = ?
          """), arguments: [number])
    return try row.flatMap { try Commit($0) }
  }

  /// The commit, or where it is an undo, the edit that it took back.
  fileprivate func edit(behind number: Int) throws -> Commit? {
    let undone = try Int.fetchOne(
      cachedStatement(sql: "SELECT undoes FROM journal_commit WHERE number = ? AND kind = 'undo'"),
      arguments: [number])
    return try commit(undone ?? number)
  }
}
