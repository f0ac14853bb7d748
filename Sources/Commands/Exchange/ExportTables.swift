import Fieldwork
import Storage
import ViewModels

/// The tables of an export that people open in a spreadsheet.
struct ExportTables {
  /// One file for each table.
  let files: [ExportedText]

  init(_ inspection: OpenInspection) throws {
    var activities = CommaSeparated([
      "force", "activity", "number", "due", "status", "reason", "date", "time", "place", "mode", "post",
      "inspectors", "heads", "summary", "marking",
    ])
    var answers = CommaSeparated([
      "force", "activity", "number", "question", "text", "answer", "note", "marking",
    ])
    var followUps = CommaSeparated([
      "force", "activity", "number", "promise", "post", "due", "done", "marking",
    ])
    var notes = CommaSeparated(["force", "activity", "number", "date", "time", "text", "marking"])
    for body in try inspection.directory().bodies {
      let own = try inspection.activities(in: body.id)
      for activity in own {
        let outcome = try inspection.outcome(of: activity.id)
        let place = [body.slug, activity.kind, String(activity.ordinal)]
        let marking = activity.marking.description
        activities.add(place + Self.cells(of: outcome, in: inspection))
        for question in inspection.outline.questions(of: activity.kind) {
          guard let answer = outcome.answers[question.id], answer.response != nil || !answer.note.isEmpty
          else {
            continue
          }
          answers.add(
            place + [
              question.id, question.text, answer.response?.words(for: question.answers), answer.note, marking,
            ])
        }
        for followUp in outcome.followUps {
          followUps.add(
            place + [
              followUp.promise, followUp.post, followUp.due?.description, followUp.isDone ? "yes" : "no",
              marking,
            ])
        }
      }
      let onBody = try OpenInspection.reading("read the notes") { () throws(StoreFailure) in
        try inspection.store.notes(on: body.id)
      }
      for note in onBody.reversed() {
        let activity = own.first { $0.id == note.activity }
        notes.add([
          body.slug, activity?.kind, activity.map { String($0.ordinal) }, note.date.description,
          note.time.description, note.text, note.marking.description,
        ])
      }
    }
    files = [
      ExportedText(file: "activities.csv", text: activities.text),
      ExportedText(file: "answers.csv", text: answers.text),
      ExportedText(file: "follow-ups.csv", text: followUps.text),
      ExportedText(file: "notes.csv", text: notes.text),
      ExportedText(
        file: "documents.csv", text: DocumentTable(try inspection.documents(), in: inspection).table.text),
    ]
  }

  private static func cells(of outcome: Outcome, in inspection: OpenInspection) -> [String?] {
    let (activity, conversation) = (outcome.activity, outcome.conversation)
    let heads = (inspection.outline.kind(activity.kind)?.roles ?? []).compactMap { role in
      outcome.attendance[role.code].map { "\(role.label) \($0)" }
    }
    return [
      activity.isDue ? "yes" : "no", activity.status.rawValue, activity.reason?.rawValue,
      conversation.slot.date?.description, conversation.slot.time?.description, conversation.slot.place,
      conversation.mode?.rawValue, conversation.post, conversation.inspectors, heads.joined(separator: "; "),
      conversation.summary, activity.marking.description,
    ]
  }
}

/// The words that lie beside an export for whoever finds it.
enum ExportReadme {
  static func text(title: String, marking: Marking) -> String {
    """
    \(marking)

    \(VisibleText.line(title)): everything that was recorded, as plain text.

    The files ending in .jsonl hold one JSON object a line, in UTF-8. Each is a table of the
    Fieldbook store; the fields have the names of the store's columns, and what is not there is
    blank. Fieldbook's docs/export-format.md and docs/store-format.md tell what each means.

      inspection, programme_entry, area, activity_kind, question, document_kind, bank_holiday, body
                          what the plan of the inspection sets down
      activity            what was due in each force, and how far it came
      conversation        when, where and with which post it was held, and a summary
      attendance          heads by role; focus groups keep no names
      answer              what was answered to each question: '=' and the answer, or not-known,
                          not-asked, not-applicable
      follow_up, note     what was promised, and what was noted
      past_slot           appointments that were moved, and why
      document            the register of documents; none of the documents themselves
      post_holder         who held a post since when
      draft               text that was typed and never saved
      device, journal_commit, journal_change, journal_value
                          the history: who changed what, when, from what to what; chained by hashes

    The files ending in .csv hold the same for spreadsheets: activities, answers, follow-ups,
    notes, documents.
    A cell that a spreadsheet would take for a formula has an apostrophe in front. Characters that
    cannot be seen are written as marks, <U+200B>; the .jsonl files have them as they were typed.

    manifest.jsonl lists every file with its lines, its bytes and its BLAKE2b hash of 32 bytes;
    its first line has a hash over all records.

    'fieldbook import FOLDER' makes a store from this folder again. It takes the .jsonl files as
    they are and refuses changed ones. Nothing in here is encrypted: keep it as its markings ask.

    """
  }
}
