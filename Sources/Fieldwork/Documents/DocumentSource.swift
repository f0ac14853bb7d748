/// Whom a document comes from.
public enum DocumentSource: String, CaseIterable, Sendable {
  case force
  /// A region's counter-terrorism unit.
  case region
  case otherAgency = "other-agency"
  case nctphq
  case homeOfficeOSCT = "home-office-osct"
  case dfe, stakeholder

  /// The words shown: `Home Office OSCT`.
  public var words: String {
    switch self {
    case .force: "force"
    case .region: "region"
    case .otherAgency: "other agency"
    case .nctphq: "NCTPHQ"
    case .homeOfficeOSCT: "Home Office OSCT"
    case .dfe: "DfE"
    case .stakeholder: "stakeholder"
    }
  }

  /// Whether the force or region has to be named.
  public var needsBody: Bool { self == .force || self == .region }

  /// What a reference begins with where no body is named.
  var prefix: String {
    switch self {
    case .force, .region: "DOC"
    case .otherAgency: "AGENCY"
    case .nctphq: "NCTPHQ"
    case .homeOfficeOSCT: "OSCT"
    case .dfe: "DFE"
    case .stakeholder: "STAKEHOLDER"
    }
  }
}
