public import Fieldwork

/// Something that was done to one thing, or several, and can be done to another.
public enum RepeatableChange: Hashable, Sendable {
  /// A status move; the kind is `nil` where activities of several kinds were moved.
  case move(_ kind: String?, to: ActivityStatus, reason: MoveReason?)
  /// A status move of documents, with its day.
  case document(to: DocumentStatus, on: CalendarDate?)
  /// Evidence was put under a theme, or taken out of it.
  case code(Identifier<Theme>, isOn: Bool)
  /// An activity of a kind was added.
  case add(kind: String)
}

extension RepeatableChange {
  /// Does it again to what the cursor is on.
  ///
  /// - Parameters:
  ///   - subject: What the cursor is on.
  ///   - inspection: The inspection.
  /// - Returns: What follows.
  func effects(on subject: Subject, in inspection: OpenInspection) -> [Effect] {
    do throws(Refusal) {
      switch self {
      case .move(_, let status, let reason):
        let activity = try activity(of: subject, in: inspection)
        return StatusFlow(activity: activity, in: inspection).again(status, reason: reason)
      case .document(let status, let day):
        guard let id = subject.document else {
          throw Refusal("Could not repeat: the cursor is not on a document.")
        }
        return DocumentFlow([try inspection.document(id)], in: inspection).again(status, on: day)
      case .code(let theme, let isOn):
        guard let id = subject.evidence else {
          throw Refusal("Could not repeat: the cursor is not on an item of evidence.")
        }
        return CodingBox.coding([id], with: theme, isOn: isOn, in: inspection)
      case .add(let code):
        guard let id = subject.body else { throw Refusal("Could not repeat: the cursor is not on a force.") }
        let body = try inspection.body(id)
        let activity = try inspection.addActivity(try inspection.kind(called: code), in: body)
        return [.saved, .announce(Notice("Added: \(inspection.title(of: activity))."))]
      }
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// The activity that the cursor is on, or that of the same kind where it is on a force.
  private func activity(of subject: Subject, in inspection: OpenInspection) throws(Refusal) -> Identifier<
    Activity
  > {
    if let activity = subject.activity { return activity }
    guard let id = subject.body else { throw Refusal("Could not repeat: the cursor is not on an activity.") }
    guard case .move(let code?, _, _) = self else {
      throw Refusal("Could not repeat: activities of several kinds were moved. Press t and choose one.")
    }
    let body = try inspection.body(id)
    let kind = try inspection.kind(called: code)
    guard let activity = try inspection.activities(in: id).first(where: { $0.kind == code && $0.isDue })
    else {
      throw Refusal("Could not repeat: \(body.shortName) has no \(kind.name.lowercased()) that is due.")
    }
    return activity.id
  }

  /// What it does, for the help: "moves to confirmed".
  var words: String {
    switch self {
    case .move(_, let status, let reason): "moved to \(status.words)\(reason.map { " (\($0.words))" } ?? "")"
    case .document(let status, _): "moved to \(status.words)"
    case .code(_, let isOn): isOn ? "coded with a theme" : "taken out of a theme"
    case .add(let kind): "added a \(kind)"
    }
  }
}
