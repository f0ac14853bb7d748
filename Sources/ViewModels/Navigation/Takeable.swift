public import Fieldwork
import Storage

/// What the cursor is on, if it can be taken down as evidence.
public enum Takeable {
  /// An activity, or the answer to one of its questions; with the words that are selected there, if any are.
  case activity(Identifier<Activity>, question: String?, passage: String?)
  case note(Note, passage: String?)
  case document(Identifier<Document>, passage: String)
  /// Nothing that can be, and why, in a sentence.
  case nothing(String)

  /// Why it cannot be taken; `nil` if it can be.
  var obstacle: String? { if case .nothing(let reason) = self { reason } else { nil } }

  func origin(in inspection: OpenInspection) throws(Refusal) -> EvidenceOrigin {
    switch self {
    case .activity(let id, let question, let passage):
      try inspection.origin(in: id, question: question, passage: passage)
    case .note(let note, let passage): try inspection.origin(of: note, passage: passage)
    case .document(let id, let passage):
      try inspection.origin(of: try inspection.document(id), passage: passage)
    case .nothing(let reason): throw Refusal(reason)
    }
  }
}

extension Screen {
  /// The document or activity of the cursor.
  public var takeable: Takeable {
    switch place {
    case .evidence, .evidenceItem, .evidenceMatrix, .themes, .history(.evidence):
      return .nothing("This is evidence already. a adds an item by hand.")
    default: break
    }
    if let document = subject.document { return .document(document, passage: "") }
    return subject.activity.map { .activity($0, question: nil, passage: nil) }
      ?? .nothing("The cursor is on no answer, note, activity or document that could be taken as evidence.")
  }
}

extension Workbench {
  /// Takes what the cursor is on down as evidence, after saving what is typed there.
  func takeEvidence() -> [Effect] {
    let takeable = screen.takeable
    if let reason = takeable.obstacle { return [.announce(Notice(reason, tone: .warning))] }
    let effects = screen.leave()
    // What is typed owes a reason first.
    if effects.contains(where: { if case .present = $0 { true } else { false } }) { return effects }
    do throws(Refusal) {
      return effects + EvidenceTaking(inspection).taking(try takeable.origin(in: inspection))
    } catch {
      return effects + [.announce(Notice(error))]
    }
  }
}
