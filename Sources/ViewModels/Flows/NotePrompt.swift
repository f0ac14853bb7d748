import Fieldwork
import Storage

/// Boxes for writing notes on a body.
enum NotePrompt {
  /// A new note, with the time; what was typed before and not saved is there again, with the time of then and still
  /// about the activity that it was about.
  static func new(
    on body: Body, activity: Identifier<Activity>?, in inspection: OpenInspection
  ) -> Prompt {
    let record = DraftPlace.newNote(on: body.id)
    // A draft that cannot be read now is still in the store, and offered again at the next look.
    let drafts = (try? inspection.store.drafts(of: record)) ?? []
    let own = DraftPlace.newNoteField(about: activity)
    let draft = drafts.first { $0.field == own } ?? drafts.last
    let field = draft?.field ?? own
    let about = DraftPlace.activity(ofNewNote: field).flatMap { inspection.isGone($0) ? nil : $0 }
    let (typed, now) = (draft.map { inspection.moment($0.time) }, inspection.now)
    let date = typed.map { inspection.today.adding(days: $0.date.dayNumber - now.date.dayNumber) }
    return Prompt(
      title: "Note on \(body.shortName), \((typed ?? now).readable)", message: help, isMultiline: true,
      keeper: DraftKeeper(inspection, record: record, field: field),
      take: { text, selected throws(Refusal) in
        let note = try inspection.takeNote(
          text, on: body, activity: about, date: date, time: (typed ?? inspection.now).time)
        return [.saved] + (try taking(note, selected, in: inspection))
      }
    ) { text throws(Refusal) in
      _ = try inspection.takeNote(
        text, on: body, activity: about, date: date, time: (typed ?? inspection.now).time)
      return [.saved, .announce(Notice("Note on \(body.shortName) saved."))]
    }
  }

  /// A note that was saved before; its earlier wording stays in the history.
  static func editing(_ note: Note, on body: Body, in inspection: OpenInspection) -> Prompt {
    Prompt(
      title: "Note on \(body.shortName), \(note.date.readable) \(note.time)", message: help, text: note.text,
      isMultiline: true,
      keeper: DraftKeeper(
        inspection, record: RecordReference(.note, note.id.rawValue), field: DraftPlace.noteField),
      take: { text, selected throws(Refusal) in
        var changed = note
        changed.text = text
        try inspection.change(changed, on: body)
        return [.saved] + (try taking(changed, selected, in: inspection))
      }
    ) { text throws(Refusal) in
      var changed = note
      changed.text = text
      try inspection.change(changed, on: body)
      return [.saved, .announce(Notice("Note on \(body.shortName) saved."))]
    }
  }

  /// Takes a note, or what is selected in it, as evidence.
  private static func taking(
    _ note: Note, _ selected: String?, in inspection: OpenInspection
  ) throws(Refusal) -> [Effect] {
    EvidenceTaking(inspection).taking(try inspection.origin(of: note, passage: selected))
  }

  private static let help =
    "Ctrl-S saves; Esc keeps it as a draft. Enter is a new line; Alt-i takes it as evidence."
}
