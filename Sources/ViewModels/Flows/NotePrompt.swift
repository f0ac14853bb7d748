import Fieldwork
import Storage

/// Boxes for writing notes on a body.
enum NotePrompt {
  /// A new note, with the time; what was typed before and not saved is there again.
  static func new(
    on body: Body, activity: Identifier<Activity>?, in inspection: OpenInspection
  ) -> Prompt {
    let keeper = DraftKeeper(
      inspection.store, record: RecordReference(.note, "new/\(body.id)"), field: "text")
    let recovered = keeper.recovered()
    return Prompt(
      title: "Note on \(body.shortName), \(inspection.now.readable)",
      message: recovered.map { "Recovered, typed \(inspection.moment($0.time).readable)." } ?? help,
      text: recovered?.text ?? "", isMultiline: true, keeper: keeper
    ) { text throws(Refusal) in
      _ = try inspection.takeNote(text, on: body, activity: activity, time: inspection.now.time)
      return [.saved, .announce(Notice("Note on \(body.shortName) saved."))]
    }
  }

  /// A note that was saved before; its earlier wording stays in the history.
  static func editing(_ note: Note, on body: Body, in inspection: OpenInspection) -> Prompt {
    let keeper = DraftKeeper(
      inspection.store, record: RecordReference(.note, note.id.rawValue), field: "text")
    let recovered = keeper.recovered()
    return Prompt(
      title: "Note on \(body.shortName), \(note.date.readable) \(note.time)", message: help,
      text: recovered?.text ?? note.text, isMultiline: true, keeper: keeper
    ) { text throws(Refusal) in
      var changed = note
      changed.text = text
      try inspection.change(changed, on: body)
      return [.saved, .announce(Notice("Note on \(body.shortName) saved."))]
    }
  }

  private static let help = "Enter is a new line. Ctrl-S saves; Esc keeps it as a draft."
}
