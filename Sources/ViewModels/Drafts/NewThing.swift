import Fieldwork
import Storage

/// What is being added, with all that it is added to.
///
/// That is the place of its draft: what is typed for one force, kind or theme never stands in the way of what was
/// typed for another.
enum NewThing: Hashable {
  case document(kind: String, DocumentSource, Identifier<Body>?)
  case finding(FindingKind)
  case recommendation(Recommendation.Addressee, answering: [Identifier<Finding>])
  case theme(below: Identifier<Theme>?)
  /// A section of the report, behind one of them, or at the end.
  case section(behind: String?)
  case redaction
}

extension NewThing {
  private static let id = "new"

  /// Whether a draft is of something new; the place of one that an older version kept may not tell of what.
  static func isMeant(by draft: Draft) -> Bool { draft.record.id == id }

  /// What a draft is of; `nil` where its place does not tell.
  init?(_ draft: Draft) {
    guard Self.isMeant(by: draft) else { return nil }
    let parts = draft.field.split(separator: "/", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : nil
    switch draft.record.kind {
    case .document:
      let parts = (rest ?? "").split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let source = DocumentSource(rawValue: String(parts[1])) else { return nil }
      self = .document(
        kind: String(parts[0]), source, parts[2].isEmpty ? nil : Identifier(String(parts[2])))
    case .finding:
      guard let kind = rest.flatMap(FindingKind.init) else { return nil }
      self = .finding(kind)
    case .recommendation:
      let parts = (rest ?? "").split(separator: "/", maxSplits: 1)
      guard let addressee = parts.first.flatMap({ Recommendation.Addressee(rawValue: String($0)) }) else {
        return nil
      }
      let findings = parts.dropFirst().joined().split(separator: ",")
      self = .recommendation(addressee, answering: findings.map { Identifier(String($0)) })
    case .theme: self = .theme(below: rest.map { Identifier($0) })
    case .reportSection: self = .section(behind: rest)
    case .redaction: self = .redaction
    default: return nil
    }
  }

  /// The record that its draft is kept under.
  var record: RecordReference {
    let kind: RecordKind =
      switch self {
      case .document: .document
      case .finding: .finding
      case .recommendation: .recommendation
      case .theme: .theme
      case .section: .reportSection
      case .redaction: .redaction
      }
    return RecordReference(kind, Self.id)
  }

  /// The field that its draft is kept under.
  var field: String {
    let parts: [String?] =
      switch self {
      case .document(let kind, let source, let body): ["title", kind, source.rawValue, body?.rawValue ?? ""]
      case .finding(let kind): ["title", kind.rawValue]
      case .recommendation(let addressee, let findings):
        ["text", addressee.rawValue]
          + (findings.isEmpty ? [] : [findings.map(\.rawValue).sorted().joined(separator: ",")])
      case .theme(let parent): ["name", parent?.rawValue]
      case .section(let section): ["title", section]
      case .redaction: ["target"]
      }
    return parts.compactMap(\.self).joined(separator: "/")
  }
}

extension DraftKeeper {
  /// Keeps the first words of something that is being added.
  convenience init(_ inspection: OpenInspection, of new: NewThing) {
    self.init(inspection, record: new.record, field: new.field)
  }
}
