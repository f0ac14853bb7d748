import Fieldwork
import Storage

extension DraftEntry: Markable {}

extension DraftEntry {
  /// Why one cannot go on with it from here; `nil` where nothing stands in the way.
  var obstacle: String? { if case .none(let reason) = way { reason } else { nil } }

  /// Goes to where it was typed, with the text in the field or box; in a store that is only looked at, beside what
  /// is saved, for there it can only be read.
  func goingOn(in inspection: OpenInspection) -> [Effect] {
    guard !inspection.store.isLookOnly else { return [.go(.draft(draft.number))] }
    return switch way {
    case .form(let activity): [.go(.activity(activity)), .continueDraft(draft)]
    case .newNote(let body):
      [.go(.force(body.id)), .present(NotePrompt.new(on: body, activity: activity, in: inspection))]
    case .note(let note, let body):
      [.go(.force(body.id)), .present(NotePrompt.editing(note, on: body, in: inspection))]
    case .day(let status, let activity):
      [.go(.activity(activity))] + StatusFlow(activity: activity, in: inspection).askingDay(for: status)
    case .dayOfSeveral(let status, let activities):
      BulkStatus.goingOn(with: draft, to: status, of: activities, in: inspection)
    case .author: [.present(AuthorPrompt.make(in: inspection))]
    case .document(let id): [.go(.document(id)), .continueDraft(draft)]
    case .evidence(let id): [.go(.evidenceItem(id)), .continueDraft(draft)]
    case .finding(let id):
      [.go(.finding(id))]
        + ((try? inspection.finding(id)).map { weighed in
          switch draft.field {
          case DraftPlace.reviewComment: [.present(FindingFlow(weighed, in: inspection).comment)]
          case DraftPlace.acceptance: FindingFlow(weighed, in: inspection).accepting()
          default: [.continueDraft(draft)]
          }
        } ?? [])
    case .recommendation(let id): [.go(.recommendation(id)), .continueDraft(draft)]
    case .section(let id): [.go(.reportText(id)), .continueDraft(draft)]
    case .documentDay(let status, let names):
      [.go(names.count == 1 ? .document(names[0]) : .documents(DocumentScope()))]
        + DocumentFlow(names.compactMap { try? inspection.document($0) }, in: inspection)
        .goingOn(with: draft, to: status)
    case .box(let opening): opening()
    case .none(let reason): [.announce(Notice(reason, tone: .warning))]
    }
  }

  /// Throws it away, to where it can be brought back from.
  func discarding(in inspection: OpenInspection) -> [Effect] {
    do throws(Refusal) {
      try OpenInspection.reading("discard the draft") { () throws(StoreFailure) in
        try inspection.store.discardDraft(draft.number)
      }
      return [
        .discarded(draft),
        .announce(Notice("Discarded; u takes that back. Below, Enter brings it back for 30 days.")),
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// Makes it one that waits again.
  func bringingBack(in inspection: OpenInspection) -> [Effect] {
    do throws(Refusal) {
      try OpenInspection.reading("bring the draft back") { () throws(StoreFailure) in
        try inspection.store.restoreDraft(draft.number)
      }
      return [.announce(Notice("Brought back. Enter goes on with it."))]
    } catch {
      return [.announce(Notice(error))]
    }
  }
}
