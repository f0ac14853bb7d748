/// Typed text that no save has taken over yet.
public struct Draft: Hashable, Sendable {
  /// Its number in this file; a purge may give it another, and one that is gone leaves its own to a later draft.
  public let number: Int
  /// The record and the field it is meant for; neither need exist yet.
  public let record: RecordReference
  public let field: String
  public let text: String
  /// When it was kept, in milliseconds since 1970-01-01, UTC.
  public let time: Int
  /// When it was thrown away, the same; `nil` for one that is still to be saved.
  public let discarded: Int?
}

extension Draft {
  /// How long what was thrown away is kept, in milliseconds: 30 days.
  public static let discardedFor = 30 * 86_400_000
}
