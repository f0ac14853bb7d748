public import Fieldwork
import Storage

extension OpenInspection {
  /// Applies edits to an activity without saving: what the outcome would be, and the words for the history.
  ///
  /// - Parameters:
  ///   - edits: In order; each sees what those before it did.
  ///   - activity: The activity.
  /// - Returns: Both; nothing is written.
  /// - Throws: ``Refusal``; an edit that the domain does not allow refuses them all.
  public func preview(
    _ edits: [OutcomeEdit], in activity: Identifier<Activity>
  ) throws(Refusal) -> (outcome: Outcome, summary: String) {
    var outcome = try outcome(of: activity)
    let done = try apply(edits, to: &outcome)
    return (outcome, "\(title(of: outcome.activity)): \(done.joined(separator: ", "))")
  }

  /// Applies edits to an outcome that is not saved.
  ///
  /// - Parameters:
  ///   - edits: In order; each sees what those before it did.
  ///   - outcome: As it was, if one of them is refused.
  /// - Returns: What each edit did, in the words of the history.
  /// - Throws: ``Refusal``.
  public func apply(_ edits: [OutcomeEdit], to outcome: inout Outcome) throws(Refusal) -> [String] {
    let context = try context(for: outcome.activity)
    var changed = outcome
    var summaries: [String] = []
    for edit in edits {
      let summary = edit.summary(before: changed, schedule: context.schedule)
      do throws(EditFault) {
        try changed.apply(edit, in: context)
      } catch {
        throw Refusal(error, subject: title(of: outcome.activity), context: context)
      }
      summaries.append(summary)
    }
    outcome = changed
    return summaries
  }

  /// Records edits of an activity as one commit.
  ///
  /// When this has returned, they are on the disk.
  ///
  /// - Parameters:
  ///   - edits: In order.
  ///   - activity: The activity.
  /// - Returns: The outcome as it now is.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func record(
    _ edits: [OutcomeEdit], in activity: Identifier<Activity>
  ) throws(Refusal) -> Outcome {
    let (outcome, summary) = try preview(edits, in: activity)
    try Self.reading("save \(title(of: outcome.activity))") { () throws(StoreFailure) in
      _ = try store.save(outcome, summary: summary)
    }
    return outcome
  }

  /// What edits of an activity need from outside.
  public func context(for activity: Activity) throws(Refusal) -> EditContext {
    guard let kind = outline.kind(activity.kind) else {
      throw Refusal("Could not read '\(activity.id)': the plan has no kind '\(activity.kind)'.")
    }
    return EditContext(
      today: today, author: store.workplace.author, kind: kind, schedule: outline.questions(of: kind.code),
      newName: store.newName)
  }

  /// Adds an activity of a kind to a body.
  public func addActivity(_ kind: ActivityKind, in body: Body) throws(Refusal) -> Activity {
    try Self.reading("add the activity") { () throws(StoreFailure) in
      try store.addActivity(
        kind: kind.code, in: body.id, summary: "\(body.shortName): added a \(kind.name.lowercased())")
    }
  }

  /// Lets one conversation serve two activities, of any two forces: both then have its slot, people and summary,
  /// and each keeps its own answers and status.
  ///
  /// - Parameters:
  ///   - activity: The one that gives up its own conversation, which must be empty.
  ///   - other: The one whose conversation serves both.
  /// - Throws: ``Refusal`` if the two are of different kinds or one force, or both have something recorded.
  public func share(_ activity: Activity, with other: Activity) throws(Refusal) {
    let outcome = try sharing(
      try self.outcome(of: activity.id), with: try self.outcome(of: other.id))
    try Self.reading("save \(title(of: activity))") { () throws(StoreFailure) in
      _ = try store.save(
        outcome, summary: "\(title(of: activity)): one conversation with \(title(of: other))")
    }
  }

  /// What ``share(_:with:)`` would save for the activity that gives up its own conversation.
  func sharing(_ given: Outcome, with served: Outcome) throws(Refusal) -> Outcome {
    let (activity, other) = (given.activity, served.activity)
    let task = "share one conversation between \(title(of: activity)) and \(title(of: other))"
    guard activity.kind == other.kind, activity.body != other.body else {
      throw Refusal("Could not \(task): they have to be of one kind, in two forces.", cause: .rule)
    }
    var outcome = given
    guard outcome.isUnarranged, outcome.sharedWith.isEmpty else {
      throw Refusal(
        "Could not \(task): \(title(of: activity)) has a slot, people or a summary of its own. Clear them first, "
          + "or share the other way round.")
    }
    let post = served.conversation.post
    if outline.kind(activity.kind)?.form == .focusGroup, outcome.holders.contains(where: { $0.post == post })
    {
      throw Refusal(
        "Could not \(task): it is with the \(post), who is known by name in that force, and a focus group keeps "
          + "no names. Name the post of the focus group otherwise first.", cause: .rule)
    }
    outcome.activity.conversation = other.conversation
    outcome.conversation = served.conversation
    outcome.sharedWith = [other] + served.sharedWith
    return outcome
  }

  /// Changes the wording of a note; what it said before stays in the history.
  func change(_ note: Note, on body: Body) throws(Refusal) {
    guard note.text.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Could not save the note: it is empty. Type something, or press Esc.")
    }
    try Self.reading("save the note") { () throws(StoreFailure) in
      try store.save(note, summary: "\(body.shortName): note reworded")
    }
  }

  /// Takes a note on a body.
  public func takeNote(
    _ text: String, on body: Body, activity: Identifier<Activity>? = nil, date: CalendarDate? = nil,
    time: ClockTime
  ) throws(Refusal) -> Note {
    let note = try note(text, on: body, activity: activity, date: date, time: time)
    try Self.reading("save the note") { () throws(StoreFailure) in
      try store.save(note, summary: "\(body.shortName): note taken")
    }
    return note
  }

  /// A note that is not saved.
  func note(
    _ text: String, on body: Body, activity: Identifier<Activity>?, date: CalendarDate? = nil, time: ClockTime
  ) throws(Refusal) -> Note {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Could not save the note: it is empty. Type something first.")
    }
    return Note(
      id: Identifier(store.newName()), body: body.id, activity: activity, date: date ?? today, time: time,
      text: text,
      marking: outline.marking)
  }
}

extension Outcome {
  /// Whether nothing is known yet of a conversation.
  var isUnarranged: Bool {
    conversation.slot.isEmpty && conversation.summary.isEmpty && conversation.mode == nil
      && conversation.inspectors.isEmpty && attendance.isEmpty
  }
}
