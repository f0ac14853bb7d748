/// What came of making ready for the next key.
public enum Foresight: Hashable, Sendable {
  /// There is nothing to make ready any more.
  case nothing
  /// There is more.
  case more
  /// There may be more, and what is shown has changed.
  case changed
}
