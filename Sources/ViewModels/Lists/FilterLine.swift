/// What is typed to narrow a list down, with the filters of before behind the Up key.
struct FilterLine {
  /// What is typed; `nil` while there is no filter.
  private(set) var buffer: TextBuffer?
  /// Whether typing goes to the filter.
  private(set) var isTyping = false
  /// What rows have to hold.
  var rowFilter: RowFilter { RowFilter(buffer?.text ?? "") }

  private var history = LineHistory()
  /// How far Down has gone into the list; Up goes back as far before it asks for earlier filters.
  private var depth = 0

  /// Begins to type a filter, or goes on with the one there is.
  mutating func begin() {
    buffer = buffer ?? TextBuffer()
    (isTyping, depth) = (true, 0)
  }

  /// Types into the filter.
  ///
  /// - Returns: Whether a filter is being typed.
  mutating func type(_ text: String) -> Bool {
    guard isTyping else { return false }
    buffer?.insert(text)
    settle()
    return true
  }

  /// Edits the filter, or brings back another.
  ///
  /// - Returns: Whether the action was for the filter.
  mutating func edit(_ action: ActionID) -> Bool {
    guard isTyping, let text = buffer?.text else { return false }
    switch action {
    case .textUp, .textDown:
      guard depth == 0, let line = action == .textUp ? history.earlier(than: text) : history.later() else {
        return false
      }
      buffer?.replace(with: line)
    default:
      guard buffer?.perform(action) == true else { return false }
      settle()
    }
    return true
  }

  /// The action for the list that an arrow means while a filter is typed, and others as they are.
  mutating func passedOn(_ action: ActionID) -> ActionID {
    guard isTyping else { return action }
    switch action {
    case .textUp:
      depth = max(0, depth - 1)
      return .up
    case .textDown:
      depth += 1
      return .down
    default: return action
    }
  }

  /// Keeps what the filter left and gives the keys back to the list.
  mutating func keep() {
    history.add(buffer?.text ?? "")
    isTyping = false
    if buffer?.text.isEmpty == true { buffer = nil }
  }

  /// Takes the filter away.
  ///
  /// - Returns: Whether there was one.
  mutating func clear() -> Bool {
    guard let buffer else { return false }
    history.add(buffer.text)
    (self.buffer, isTyping) = (nil, false)
    return true
  }

  private mutating func settle() {
    history.settle()
    depth = 0
  }
}
