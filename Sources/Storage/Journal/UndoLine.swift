import GRDB

/// Which way a step goes.
public enum UndoDirection: Sendable {
  case undo, redo
}

/// What one author did on one laptop, as undo and redo see it.
///
/// An edit that is not undone can be undone, the newest first. An undo can be redone until the author saves
/// something else. What others did, or the same author elsewhere, is on another line.
struct UndoLine {
  let device: String
  let author: String

  /// The commits to take back next, in that order: edits for undo, undos for redo.
  ///
  /// An import or a purge stands in the way of undo: it comes last, and is never taken back.
  ///
  /// - Parameters:
  ///   - direction: Undo or redo.
  ///   - limit: At most so many.
  ///   - db: To read from.
  /// - Returns: The commits' numbers.
  /// - Throws: What SQLite reports.
  /// - Complexity: O(commits of the author since the last one wanted).
  func next(_ direction: UndoDirection, limit: Int, in db: Database) throws -> [Int] {
    guard limit > 0 else { return [] }
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT number, kind, undoes FROM journal_commit WHERE device = ? AND author = ? ORDER BY sequence DESC
          """), arguments: [device, author])
    var (undone, redone, found): (Set<Int>, Set<Int>, [Int]) = ([], [], [])
    while found.count < limit, let row = try rows.next() {
      let number = try row.decode(Int.self, atIndex: 0)
      let target = try row.decode(Int?.self, atIndex: 2) ?? 0
      switch CommitKind(rawValue: try row.decode(atIndex: 1)) {
      case .redo: redone.insert(target)
      case .undo where redone.contains(number): continue
      case .undo:
        undone.insert(target)
        if direction == .redo { found.append(number) }
      case .edit:
        guard direction == .undo else { return found }
        if !undone.contains(number) { found.append(number) }
      case .setUp, .bringIn, .purge, nil: return direction == .undo ? found + [number] : found
      }
    }
    return found
  }

  /// Whether the commit `c` was undone, and that not taken back.
  static let isUndone = """
    EXISTS (
      SELECT 1 FROM journal_commit u WHERE u.undoes = c.number AND u.kind = 'undo'
        AND NOT EXISTS (SELECT 1 FROM journal_commit r WHERE r.undoes = u.number AND r.kind = 'redo'))
    """
}
