import Fieldwork
import Storage

extension OpenInspection {
  /// A day that was typed for several activities at once.
  func day(_ draft: Draft) -> DraftEntry {
    let names: [Identifier<Activity>] = DraftPlace.several(ofDay: draft.field)
    let known = names.compactMap { id in isGone(id) ? nil : try? outcome(of: id).activity }
    guard let status = DraftPlace.status(ofDay: draft.field), !known.isEmpty else {
      return lone(
        draft, field: "a day for several activities", "The activities are gone; compare (c) shows the text.")
    }
    return DraftEntry(
      draft: draft,
      force: brief(known.map { (try? body($0.body))?.shortName ?? $0.body.rawValue }), body: nil,
      activity: nil, activityNames: [],
      field: "day for \(status.words) of \(counted(known.count, "activity", plural: "activities"))",
      saved: "",
      way: .dayOfSeveral(status, known.map(\.id)))
  }

  /// A day that was typed for several documents at once.
  func documentDay(_ draft: Draft) -> DraftEntry {
    let names: [Identifier<Document>] = DraftPlace.several(ofDay: draft.field)
    let known = names.compactMap { id in isGone(id) ? nil : try? document(id) }
    guard let status = DraftPlace.documentStatus(ofDay: draft.field), !known.isEmpty else {
      return lone(
        draft, field: "a day for several documents", "The documents are gone; compare (c) shows the text.")
    }
    return DraftEntry(
      draft: draft, force: brief(known.map { sourceWords(of: $0) }), body: nil, activity: nil,
      activityNames: [], field: "day for \(status.words) of \(counted(known.count, "document"))", saved: "",
      way: .documentDay(status, known.map(\.id)))
  }

  /// The day on which the report went out.
  func publication(_ draft: Draft) -> DraftEntry {
    guard let publication = DraftPlace.publication(ofDay: draft.field) else {
      return lone(draft, field: "day of publication", "Say that the report went out (r, t).")
    }
    return lone(
      draft, field: "report, day on which it was \(publication.words)",
      .box { [self] in [.go(.report), .present(ReportFlow(self).day(of: publication))] })
  }

  /// "Kent, Essex and 3 more".
  private func brief(_ names: [String]) -> String {
    var forces: [String] = []
    for name in names where !forces.contains(name) { forces.append(name) }
    let shown = forces.count > 3 ? forces.prefix(2) + ["\(forces.count - 2) more"] : forces[...]
    return alternatives(shown).replacing(" or ", with: " and ")
  }
}
