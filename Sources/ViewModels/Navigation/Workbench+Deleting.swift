import Fieldwork

extension Workbench {
  /// Whether something could be deleted on the screen: in lists, in the matrix and in forms.
  var isForDeleting: Bool { !screen.contexts.contains(.document) }

  /// Why the row of the cursor cannot be deleted, in a sentence; `nil` if it can be.
  var obstacleToDeleting: String? { deletion.obstacle }

  /// Asks whether to delete what the cursor is on.
  func delete() -> [Effect] {
    if let reason = deletion.obstacle { return [.announce(Notice(reason, tone: .warning))] }
    let effects = screen.leave()
    // What is typed owes a reason first.
    if effects.contains(where: { if case .present = $0 { true } else { false } }) { return effects }
    do throws(Refusal) {
      return effects + [.present(try deletion.question())]
    } catch {
      return effects + [.announce(Notice(error))]
    }
  }

  private var deletion: Deletion { Deletion(subject: screen.deletable, inspection: inspection) }
}

extension Screen {
  /// The activity of the cursor, where it is on one.
  public var deletable: Deletable {
    switch place {
    case .log, .history, .change: return .nothing("The history keeps everything; u takes the last step back.")
    case .drafts, .draft: return .nothing("A draft is discarded with d in the list of drafts.")
    case .search: return .nothing("Nothing is deleted among the hits. Enter opens one.")
    default: break
    }
    return subject.activity.map { .activity($0) }
      ?? .nothing(
        "Nothing here can be deleted. The cursor has to be on a note, promise, document or added activity.")
  }
}
