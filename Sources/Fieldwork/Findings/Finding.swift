/// What the inspection has come to hold, resting on evidence.
public struct Finding: Hashable, Sendable, Identifiable {
  public let id: Identifier<Finding>
  public let number: RegisterNumber
  public var title: String
  public var text: String
  public var kind: FindingKind
  public var status: FindingStatus
  /// The code of an area of the plan.
  public var area: String?
  public var marking: Marking
  /// Who wrote it; only somebody else can agree it.
  public var author: String
  public var evidence: [Identifier<Evidence>]
  /// Why it stands although one kind of source carries it, or something speaks against it; by whom.
  public var acceptance: Acceptance?
  public var review: Review

  /// Makes a finding; what is left out is blank.
  public init(
    id: Identifier<Finding>, number: RegisterNumber, title: String, text: String = "", kind: FindingKind,
    status: FindingStatus = .draft, area: String? = nil, marking: Marking = .official, author: String,
    evidence: [Identifier<Evidence>] = [], acceptance: Acceptance? = nil, review: Review = Review()
  ) {
    self.id = id
    self.number = number
    self.title = title
    self.text = text
    self.kind = kind
    self.status = status
    self.area = area
    self.marking = marking
    self.author = author
    self.evidence = evidence
    self.acceptance = acceptance
    self.review = review
  }
}

/// What a finding is.
public enum FindingKind: String, CaseIterable, Sendable {
  case strength
  case innovativePractice = "innovative-practice"
  case promisingPractice = "promising-practice"
  case areaForImprovement = "area-for-improvement"
  case causeOfConcern = "cause-of-concern"
  case inconsistency, gap
  case followUpQuery = "follow-up-query"

  /// The words shown: `cause of concern`.
  public var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }

  /// Whether it may not stand without a recommendation.
  public var needsRecommendation: Bool { self == .causeOfConcern }
}

/// How well a finding stands.
public enum FindingStatus: String, CaseIterable, Sendable {
  case draft
  case needsCorroboration = "needs-corroboration"
  case corroborated, challenged, withdrawn, agreed

  /// The words shown: `needs corroboration`.
  public var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}

/// Somebody's word that a finding stands in spite of its sources.
public struct Acceptance: Hashable, Sendable {
  public let reason: String
  public let by: String

  /// Records who accepted it and why.
  public init(reason: String, by: String) {
    self.reason = reason
    self.by = by
  }
}

/// Where a finding is between its author and the one who agrees it.
public struct Review: Hashable, Sendable {
  public enum State: String, CaseIterable, Sendable {
    case draft
    case inReview = "in-review"
    case returned, agreed

    /// The words shown: `in review`.
    public var words: String { self == .inReview ? "in review" : rawValue }
  }

  public var state: State
  /// What the reviewer said last.
  public var comment: String
  /// Who returned or agreed it; blank before.
  public var reviewer: String

  /// A draft, unless given.
  public init(state: State = .draft, comment: String = "", reviewer: String = "") {
    self.state = state
    self.comment = comment
    self.reviewer = reviewer
  }
}

/// Something that somebody is asked to do about findings.
public struct Recommendation: Hashable, Sendable, Identifiable {
  public enum Addressee: String, CaseIterable, Sendable {
    case npccPreventLead = "npcc-prevent-lead"
    case homeOffice = "home-office"
    case collegeOfPolicing = "college-of-policing"
    case chiefConstables = "chief-constables"
    case other

    /// The words shown: `NPCC Prevent lead`.
    public var words: String {
      switch self {
      case .npccPreventLead: "NPCC Prevent lead"
      case .homeOffice: "Home Office"
      case .collegeOfPolicing: "College of Policing"
      case .chiefConstables: "chief constables"
      case .other: "other"
      }
    }
  }

  public enum Status: String, CaseIterable, Sendable {
    case open
    case forceActionPlanned = "force-action-planned"
    case inProgress = "in-progress"
    case forceSaysComplete = "force-says-complete"
    case closedByInspectorate = "closed-by-inspectorate"

    /// The words shown: `closed by inspectorate`.
    public var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
  }

  public let id: Identifier<Recommendation>
  public let number: RegisterNumber
  public var text: String
  public var addressee: Addressee
  public var deadline: CalendarDate?
  public var status: Status
  public var findings: [Identifier<Finding>]
  /// Whether the wording is that of the published report; if not, it is shown with "wording unverified".
  public var isVerified: Bool

  /// Makes a recommendation; open, unless given.
  public init(
    id: Identifier<Recommendation>, number: RegisterNumber, text: String, addressee: Addressee,
    deadline: CalendarDate? = nil, status: Status = .open, findings: [Identifier<Finding>] = [],
    isVerified: Bool = true
  ) {
    self.id = id
    self.number = number
    self.text = text
    self.addressee = addressee
    self.deadline = deadline
    self.status = status
    self.findings = findings
    self.isVerified = isVerified
  }
}
