extension ActionID {
  /// How far it leads through the fields of a form.
  ///
  /// - Parameters:
  ///   - count: How many fields the form has.
  ///   - page: How many lines of it the screen shows.
  /// - Returns: How many fields on, or back below 0; `nil` if it leads to no other.
  func fieldStep(of count: Int, page: Int) -> Int? {
    switch self {
    case .nextField, .down, .textDown, .textNewline: 1
    case .previousField, .up, .textUp: -1
    case .pageDown: max(1, page / 3)
    case .pageUp: -max(1, page / 3)
    case .first: -count
    case .last: count
    default: nil
    }
  }
}
