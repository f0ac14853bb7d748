/// How far a page is scrolled.
struct Scroll {
  /// Rows that are scrolled out at the top, from the row of ``sought`` on, if that is given.
  private(set) var top = 0
  /// The match that was gone to last.
  private(set) var sought: ComparisonContent.Place?

  /// Scrolls for an action.
  ///
  /// - Parameters:
  ///   - action: Any action.
  ///   - page: How many rows are on the screen.
  ///   - length: How many rows the page has at most.
  /// - Returns: Whether the action is one of scrolling.
  mutating func take(_ action: ActionID, page: Int, length: Int) -> Bool {
    switch action {
    case .up: top -= 1
    case .down: top += 1
    case .pageUp, .halfPageUp: top -= max(1, page / 2)
    case .pageDown, .halfPageDown: top += max(1, page / 2)
    case .first: (top, sought) = (0, nil)
    case .last: (top, sought) = (length, nil)
    default: return false
    }
    top = min(max(top, sought == nil ? 0 : -length), length)
    return true
  }

  /// Brings a match into sight.
  mutating func seek(_ place: ComparisonContent.Place) { (top, sought) = (0, place) }
}
