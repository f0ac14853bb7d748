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
    let tables = [
      ("activities", activities), ("answers", answers), ("follow-ups", followUps), ("notes", notes),
      ("documents", DocumentTable(try inspection.documents(), in: inspection).table),
      (
        "evidence",
        EvidenceTable(
          try inspection.evidence(EvidenceChoice()), try inspection.themes(), in: inspection
        ).table
      ),
      ("findings", try FindingTable(try inspection.findings(), in: inspection).table),
      (
        "recommendations",
        try RecommendationTable(try inspection.recommendations(), in: inspection).table
      ),
    ]
    files = tables.map { name, table in ExportedText(file: name + ".csv", text: table.text) }
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
