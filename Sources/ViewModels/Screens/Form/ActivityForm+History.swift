import Fieldwork
import Storage

extension ActivityForm {
  /// The history of the field that has the focus; of the follow-up to come, that of the activity.
  var historyPlace: Place {
    guard let (records, fields) = source(of: field) else { return .history(.activity(id)) }
    return .history(
      .field(
        HistoryField(
          activity: id, title: "\(label(of: field).trimmingBlanks)", records: records, fields: fields)))
  }

  /// Where a field is kept; `nil` where it is not kept yet.
  private func source(of field: FormField) -> (records: [RecordReference], fields: Set<String>)? {
    let conversation = RecordReference(.conversation, outcome.conversation.id.rawValue)
    let activity = RecordReference(.activity, id.rawValue)
    return switch field {
    case .status: ([activity], ["status", "reason"])
    case .marking: ([activity], ["marking"])
    case .date, .time: ([conversation], ["date", "time"])
    case .place: ([conversation], ["place"])
    case .mode: ([conversation], ["mode"])
    case .post: ([conversation], ["post"])
    case .inspectors: ([conversation], ["inspectors"])
    case .summary: ([conversation], ["summary"])
    case .holder:
      (
        outcome.holders.filter { $0.post == outcome.conversation.post }
          .map { RecordReference(.postHolder, $0.id.rawValue) }, []
      )
    case .heads(let role):
      ([RecordReference(.attendance, "\(outcome.conversation.id)/attendance/\(role)")], ["heads"])
    case .answer(let number): ([RecordReference(.answer, "\(id)/\(number)")], ["response", "note"])
    case .followUp(let id): ([RecordReference(.followUp, id.rawValue)], ["promise", "is_done"])
    case .followUpPost(let id): ([RecordReference(.followUp, id.rawValue)], ["post"])
    case .followUpDue(let id): ([RecordReference(.followUp, id.rawValue)], ["due"])
    case .newFollowUp: nil
    }
  }

  public var textAtCursor: TextAtCursor? {
    let note = question.flatMap { outcome.answers[$0.id]?.note }
    let promise: String? = if case .followUp(let id) = field { followUp(id)?.promise } else { nil }
    guard let text = buffer?.text ?? note ?? promise else { return nil }
    let record = source(of: field)?.records.first ?? RecordReference(.activity, id.rawValue)
    return TextAtCursor(text, in: record)
  }

  /// The field that shows what was changed.
  func field(showing change: HistoryEntry) -> FormField? {
    fields.first { field in
      guard let (records, names) = source(of: field) else { return false }
      return records.contains(change.record)
        && (names.isEmpty || names.contains(change.field) || change.isCreation)
    }
  }
}

extension String {
  /// The text without the blanks before and behind it.
  var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
