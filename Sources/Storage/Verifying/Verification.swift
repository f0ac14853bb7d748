/// What a look at the whole store came to.
public struct Verification: Hashable, Sendable {
  /// How many records, commits and changes were looked at before the first fault, or in all.
  public internal(set) var records = 0
  public internal(set) var commits = 0
  public internal(set) var changes = 0
  /// How many values were taken out of the journal; their digests still hold it together.
  public internal(set) var emptied = 0
  /// What is not as a save left it, as far as it was looked for.
  public var faults: [StoreFault] = []
  /// The first of these; `nil` if all is as it should be.
  public var fault: StoreFault? { faults.first }

  /// Nothing looked at yet.
  public init() {}
}

/// Something in a store that no save has left so.
public struct StoreFault: Hashable, Sendable {
  /// What is wrong.
  public enum What: Hashable, Sendable {
    /// A page does not match its checksum; pages are counted from 1.
    case page(Int)
    /// SQLite finds the file inconsistent; `detail` is its own words.
    case structure(detail: String)
    /// A commit does not follow from the one before of its device, or is not what its hash says.
    case chain
    /// A journalled value is not what its digest says.
    case value
    /// A record is not what its digest says.
    case digest
    /// A record is not what the journal says last.
    case differs
    /// The journal tells of a record that is not there.
    case missing
    /// A record is there that the journal does not tell of.
    case unjournalled
    /// The sums, or what lists are made from, do not count the record as it is.
    case sums
    /// Search does not find the record by its words.
    case search
  }

  public let what: What
  /// The record it is about, where one can be told.
  public let record: RecordReference?
  /// The field, where one can be told.
  public let field: String?
  /// The number of the commit that wrote it, where one can be told.
  public let commit: Int?

  init(_ what: What, record: RecordReference? = nil, field: String? = nil, commit: Int? = nil) {
    self.what = what
    self.record = record
    self.field = field
    self.commit = commit
  }
}
