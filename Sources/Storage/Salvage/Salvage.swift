/// What could be brought out of a damaged store, and what could not.
public struct Salvage: Hashable, Sendable {
  /// How many pages the file has or should have.
  public internal(set) var pages = 0
  /// The pages that are damaged or gone, counted from 1.
  public internal(set) var damagedPages: [ClosedRange<Int>] = []
  /// How many records are in the new store.
  public internal(set) var records = 0
  /// How many of them stood only in the history.
  public internal(set) var rebuilt = 0
  /// How many commits are in the new store.
  public internal(set) var commits = 0
  /// How many of them had to be chained anew, since one that they rest on cannot be read.
  public internal(set) var rechained = 0
  public internal(set) var losses: [Loss] = []

  /// Something that could not be read, or not be believed.
  public struct Loss: Hashable, Sendable {
    public enum What: Hashable, Sendable {
      /// The record is gone.
      case record
      /// The record is there without this field, or with an earlier content of it.
      case field(String)
      /// The record is there, but something that it belongs to is gone, so it has no place; its texts are here.
      case unplaced(texts: [String])
      /// The record is there as it was found, and its history says otherwise.
      case contradicted
      /// The record stood only in a damaged part of the history; its name or contents may not be right.
      case unvouched
      /// The record was nowhere, and is as the plan sets it down; what was recorded of it since is gone.
      case planned
      /// A commit of the history is gone.
      case commit(Int)
    }

    public let what: What
    /// `nil` for a commit.
    public let record: RecordReference?
  }
}
