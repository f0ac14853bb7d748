/// What is typed to narrow rows down, and whether typing goes there.
struct FilterField {
  /// `nil` while there is no filter.
  private(set) var buffer: TextBuffer?
  private(set) var isTyping = false

  /// What rows have to hold.
  var rowFilter: RowFilter { RowFilter(buffer?.text ?? "") }

  /// Begins to type, or goes on with what there is.
  mutating func begin() { (buffer, isTyping) = (buffer ?? TextBuffer(), true) }

  /// Takes typed text, if a filter is being typed.
  mutating func type(_ text: String) -> Bool {
    guard isTyping else { return false }
    buffer?.insert(text)
    return true
  }

  /// Takes an editing action, if a filter is being typed; the arrows up and down stay with the rows.
  mutating func edit(_ action: ActionID) -> Bool {
    guard isTyping, ![.textUp, .textDown].contains(action) else { return false }
    return buffer?.perform(action) ?? false
  }

  /// Keeps what was typed and gives the keys back to the rows.
  mutating func keep() {
    isTyping = false
    if buffer?.text.isEmpty == true { buffer = nil }
  }

  /// Takes the filter away.
  ///
  /// - Returns: Whether there was one.
  mutating func clear() -> Bool {
    guard buffer != nil else { return false }
    self = FilterField()
    return true
  }
}
