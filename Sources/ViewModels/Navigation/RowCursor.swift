/// A position in a run of rows, and how actions move it.
struct RowCursor: Hashable {
  private(set) var index = 0

  /// Moves for an action; the cursor stays inside the rows.
  ///
  /// - Parameters:
  ///   - action: Any action.
  ///   - count: How many rows there are.
  ///   - page: How many of them are on the screen.
  ///   - isHeading: Rows to pass over.
  /// - Returns: Whether the action is one of moving.
  mutating func move(
    _ action: ActionID, count: Int, page: Int, passing isHeading: (Int) -> Bool = { _ in false }
  ) -> Bool {
    let step: Int
    switch action {
    case .up: step = -1
    case .down: step = 1
    case .pageUp: step = -max(1, page - 1)
    case .pageDown: step = max(1, page - 1)
    case .halfPageUp: step = -max(1, page / 2)
    case .halfPageDown: step = max(1, page / 2)
    case .first: step = -count
    case .last: step = count
    default: return false
    }
    place(at: index + step, count: count, passing: isHeading, preferring: step)
    return true
  }

  /// Puts the cursor on a row, or on the nearest that is no heading.
  mutating func place(
    at wanted: Int, count: Int, passing isHeading: (Int) -> Bool = { _ in false },
    preferring direction: Int = 1
  ) {
    guard count > 0 else {
      index = 0
      return
    }
    let target = min(max(wanted, 0), count - 1)
    let found =
      direction >= 0
      ? (target..<count).first { !isHeading($0) } ?? (0...target).last { !isHeading($0) }
      : (0...target).last { !isHeading($0) } ?? (target..<count).first { !isHeading($0) }
    index = found ?? target
  }
}
