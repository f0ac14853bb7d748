/// Where and by whom changes are made; handed in from outside, the same for every store of a laptop.
public struct Device: Hashable, Sendable {
  /// A UUID, made once for the laptop.
  public let id: String
  /// The laptop's name, for people.
  public let name: String

  /// Makes a device.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// What a save was.
public enum CommitKind: String, Sendable {
  /// The inspection was set up from its plan.
  case setUp = "set-up"
  case edit, undo, redo
  case bringIn = "import"
  case purge
}

/// One save: everything it changed, or nothing.
public struct Commit: Hashable, Sendable {
  /// Counts the commits of this store from 1.
  public let number: Int
  public let kind: CommitKind
  /// What was done, in words: "Kent, chief officer interview: CO2 answered yes".
  public let summary: String
  public let author: String
  /// The name of the laptop.
  public let device: String
  /// Milliseconds since 1970-01-01, UTC; never less than that of the commit before.
  public let time: Int
}

/// One field of one record that a commit changed.
public struct HistoryEntry: Hashable, Sendable {
  /// Counts the changes of this store from 1; the fields with which a record appeared or went have one number.
  public let number: Int
  public let commit: Commit
  public let record: RecordReference
  /// The field; ``HistoryEntry/creation`` where the record itself appeared, or went.
  public let field: String
  /// The content before; `nil` for none.
  ///
  /// For a creation, and for content taken out since, both are `nil`.
  public let old: FieldValue?
  public let new: FieldValue?
  /// What is known of the old, or the new, content's having been taken out for good; `nil` if it was not.
  public internal(set) var oldTakenOut: TakenOut?
  public internal(set) var newTakenOut: TakenOut?

  /// Whether the record went, as its creation was undone; only for entries of ``HistoryEntry/creation``.
  public let isRemoval: Bool

  /// The field of an entry that says that the record appeared, or went.
  public static let creation = "*"
}
