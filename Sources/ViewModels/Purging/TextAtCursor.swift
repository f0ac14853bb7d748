import Fieldwork
public import Storage

/// A text that the cursor is on, and the record that it was typed into.
public struct TextAtCursor: Hashable, Sendable {
  public let text: String
  public let record: RecordReference

  /// `nil` where there is nothing to be seen of the text.
  init?(_ text: String, in record: RecordReference) {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    (self.text, self.record) = (text, record)
  }
}

extension OpenInspection {
  /// The newer text of a change, or the one that went with it; `nil` where nothing was typed freely, or all of it is
  /// gone.
  func text(of entry: HistoryEntry) -> TextAtCursor? {
    guard entry.record.kind.freeTextFields.contains(entry.field) else { return nil }
    if entry.record.kind == .answer, entry.field == "response" {
      let number = entry.record.id.split(separator: "/").last.map(String.init) ?? ""
      guard outline.questions.first(where: { $0.id == number })?.answers == .text else { return nil }
    }
    return [entry.new, entry.old].lazy.compactMap { entry.words($0) }
      .first { $0 != PurgeFindings.mark }.flatMap { TextAtCursor($0, in: entry.record) }
  }

  /// The name that is typed to confirm that something of a record is taken out: the address of the answer or
  /// activity, or else the force.
  func confirmation(for record: RecordReference, about subject: Subject) -> String {
    if [.answer, .conversation].contains(record.kind) { return name(of: record) }
    if let activity = subject.activity, let found = try? outcome(of: activity).activity {
      return address(of: found).description
    }
    return subject.body.flatMap { try? body($0) }?.slug ?? outline.code
  }

  /// A record as a list of places names it, without ids that nobody can read.
  func placeName(of record: RecordReference) -> String {
    switch record.kind {
    case .note:
      if let id = DraftPlace.body(ofNewNote: record) { return "\(slug(of: id)), new note" }
      guard let note = try? store.note(Identifier(record.id)) else { return "a note that is gone" }
      return "\(slug(of: note.body)), note of \(note.date.readable) \(note.time)"
    case .activity:
      let activity = try? outcome(of: Identifier(record.id)).activity
      return activity.map { address(of: $0).description } ?? "a box"
    case .followUp, .pastSlot:
      let activity = ((try? store.activity(of: record)) ?? nil).flatMap { try? outcome(of: $0).activity }
      let what = record.kind == .followUp ? "follow-up" : "past slot"
      return (activity.map { "\(address(of: $0)), " } ?? "") + what
    case .postHolder: return "a post holder"
    default: return name(of: record)
    }
  }

  private func slug(of id: Identifier<Body>) -> String { (try? body(id))?.slug ?? id.rawValue }
}
