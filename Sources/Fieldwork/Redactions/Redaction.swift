/// Where a text stands: a record of the store and a field of it.
public struct TextPlace: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The record's name in the store.
  public let record: String
  /// The field: `text`, `title`, `passage`.
  public let field: String

  /// Makes a place.
  public init(record: String, field: String) {
    self.record = record
    self.field = field
  }

  /// Orders by record, then field.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.record, lhs.field) < (rhs.record, rhs.field)
  }

  /// The form `finding-7 text`.
  public var description: String { "\(record) \(field)" }
}

/// Something that the public is not to read: a stretch of a text or a whole record.
///
/// It is withheld only once somebody other than its proposer has approved it.
public struct Redaction: Hashable, Sendable, Identifiable {
  /// What stands in the place of what was withheld, whatever its length.
  public static let mark = "[redacted]"

  /// Why.
  public enum Reason: String, CaseIterable, Sendable {
    case nationalSecurity = "national-security"
    case safetyOfPerson = "safety-of-a-person"
    case personalData = "personal-data"
    case originatorControl = "originator-control"
    case operationalDetail = "operational-detail"

    /// The words shown: `safety of a person`.
    public var words: String { codeWords(rawValue) }
  }

  /// How much.
  public enum Extent: Hashable, Sendable {
    /// A stretch of a field's text, counted in Unicode scalars of the text as stored.
    ///
    /// - Parameters:
    ///   - range: Not empty.
    ///   - digest: Of the text that it was proposed on, by which a changed text is noticed.
    case span(field: String, range: Range<Int>, digest: String)
    /// The whole record.
    case record
  }

  /// Who did something, and on which day.
  public struct Signature: Hashable, Sendable {
    public let name: String
    public let date: CalendarDate

    /// Makes a signature.
    public init(name: String, date: CalendarDate) {
      self.name = name
      self.date = date
    }
  }

  /// Why an approval cannot be taken.
  public enum ApprovalFault: Error, Hashable, Sendable {
    /// The proposer cannot approve, however the name is spelt.
    case sameProposer
    case approvedAlready(by: String)
    case noName
  }

  /// Its name in the store.
  public let id: String
  /// As cited in the register: `W3`; empty where it was given none.
  public let number: String
  /// The record it is on, as the report names it.
  public let record: String
  public let extent: Extent
  public let reason: Reason
  public let proposer: Signature
  /// `nil` until approved.
  public private(set) var approver: Signature?

  /// Makes a proposal.
  public init(
    id: String, number: String = "", record: String, extent: Extent, reason: Reason, proposer: Signature
  ) {
    self.id = id
    self.number = number
    self.record = record
    self.extent = extent
    self.reason = reason
    self.proposer = proposer
  }

  /// Whether somebody other than the proposer has approved it.
  public var isApproved: Bool { approver != nil }

  /// The place of a span; `nil` for a whole record.
  public var place: TextPlace? {
    if case .span(let field, _, _) = extent { TextPlace(record: record, field: field) } else { nil }
  }

  /// Approves it in the name of somebody else.
  public mutating func approve(by signature: Signature) throws(ApprovalFault) {
    let (given, proposed) = (folded(signature.name), folded(proposer.name))
    guard !given.isEmpty else { throw .noName }
    if let approver { throw .approvedAlready(by: approver.name) }
    guard given != proposed else { throw .sameProposer }
    approver = signature
  }
}
