public import Fieldwork
import Storage

extension OpenInspection {
  /// Deletes a note; undo brings it back, and the history keeps what it said.
  public func delete(_ note: Note) throws(Refusal) {
    let body = try body(note.body)
    try Self.reading("delete the note") { () throws(StoreFailure) in
      try store.remove(note.id, summary: "\(body.shortName): note deleted")
    }
  }

  /// Deletes what was promised; undo brings it back, and the history keeps it.
  public func delete(_ followUp: FollowUp) throws(Refusal) {
    let title = title(of: try outcome(of: followUp.activity).activity)
    try Self.reading("delete the follow-up") { () throws(StoreFailure) in
      try store.remove(followUp.id, summary: "\(title): follow-up deleted")
    }
  }

  /// Deletes an activity that was added, with everything recorded about it; undo brings all of it back.
  ///
  /// - Parameter activity: The activity.
  /// - Throws: ``Refusal`` for one that is due, and for one whose conversation serves another force.
  public func delete(_ activity: Identifier<Activity>) throws(Refusal) {
    let outcome = try outcome(of: activity)
    let title = title(of: outcome.activity)
    if let reason = obstacle(toDeleting: outcome) {
      throw Refusal("Could not delete \(title): \(reason)", cause: .rule)
    }
    try Self.reading("delete \(title)") { () throws(StoreFailure) in
      try store.remove(activity, summary: "\(title): deleted")
    }
  }

  /// Why an activity cannot be deleted, and what can be done instead, to stand behind a colon; `nil` if it can be.
  func obstacle(toDeleting outcome: Outcome) -> String? {
    switch outcome.obstacleToDeleting {
    case nil: return nil
    case .isDue: return "the plan asks for it. Mark it not applicable instead (t)."
    case .serves(let others):
      let names = others.map { (try? body($0.body))?.shortName ?? $0.body.rawValue }.joined(separator: ", ")
      return
        "its conversation is that of \(names) too, and would be lost there. Mark it not applicable instead (t)."
    }
  }

  /// What goes with an activity, in words: "2 answers, 1 note"; empty for nothing.
  func hanging(on activity: Identifier<Activity>) throws(Refusal) -> String {
    let counts = try Self.reading("read the activity") { () throws(StoreFailure) in
      try store.countHanging(on: activity)
    }
    return [
      counts[.answer].map { counted($0, "answer") }, counts[.followUp].map { counted($0, "promise") },
      counts[.note].map { counted($0, "note") }, counts[.conversation].map { _ in "its meeting" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}
