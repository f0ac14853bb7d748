public import Fieldwork
import Storage

/// Changes to any number of activities and bodies that become one commit: a shell call, a planner's table.
///
/// Each change sees those before it, also across forces that share a conversation. Nothing is in the store
/// until ``save(summary:)``.
public struct Recording {
  private let inspection: OpenInspection
  private var outcomes: [Outcome] = []
  private var notes: [Note] = []
  private var done: [(subject: String, what: [String])] = []

  /// Begins with nothing changed.
  public init(in inspection: OpenInspection) { self.inspection = inspection }

  /// Whether nothing was changed yet.
  public var isEmpty: Bool { done.isEmpty }

  /// The activities that it changes, and whose they are: "Kent: 2 activities", "3 forces: 5 activities".
  public var subjects: String {
    var bodies: [String] = []
    let activities = Set(outcomes.map(\.activity.id)).union(notes.compactMap(\.activity))
    for body in outcomes.map(\.activity.body) + notes.map(\.body) {
      let name = (try? inspection.body(body))?.shortName ?? body.rawValue
      if !bodies.contains(name) { bodies.append(name) }
    }
    return (bodies.count > 3 ? counted(bodies.count, "force") : listed(bodies))
      + ": \(counted(activities.count, "activity", plural: "activities"))"
  }

  /// What was done, in the words of the history: one line for each activity and body, in order.
  public var lines: [String] { done.map { "\($0.subject): \($0.what.joined(separator: ", "))" } }

  /// Everything about an activity, as this recording leaves it.
  public func outcome(of id: Identifier<Activity>) throws(Refusal) -> Outcome {
    if let known = outcomes.first(where: { $0.activity.id == id }) { return known }
    var outcome = try inspection.outcome(of: id)
    for other in outcomes { outcome.take(from: other) }
    return outcome
  }

  /// Applies edits to an activity; those that change nothing are passed over.
  ///
  /// - Throws: ``Refusal``; the recording is then as it was.
  public mutating func apply(_ edits: [OutcomeEdit], in id: Identifier<Activity>) throws(Refusal) {
    let before = try outcome(of: id)
    var outcome = before
    var what: [String] = []
    for edit in edits {
      let last = outcome
      let words = try inspection.apply([edit], to: &outcome)
      if outcome != last { what += words }
    }
    guard outcome != before else { return }
    keep(outcome)
    tell(what, of: inspection.title(of: outcome.activity))
  }

  /// Adds another activity of a kind to a body.
  public mutating func add(_ kind: ActivityKind, in body: Body) throws(Refusal) -> Activity {
    let store = inspection.store
    var activity = try OpenInspection.reading("add the activity") { () throws(StoreFailure) in
      try store.newActivity(kind: kind.code, in: body.id)
    }
    let added = outcomes.filter { $0.activity.body == body.id && $0.activity.kind == kind.code }
    if let last = added.map(\.activity.ordinal).max(), last >= activity.ordinal {
      activity = Activity(
        id: activity.id, body: activity.body, kind: activity.kind, ordinal: last + 1, isDue: false,
        conversation: activity.conversation, marking: activity.marking)
    }
    let conversation = Conversation(id: activity.conversation, post: kind.post)
    keep(Outcome(activity: activity, conversation: conversation))
    tell(["added"], of: inspection.title(of: activity))
    return activity
  }

  /// Lets one conversation serve an activity and the same kind of activity in another body.
  ///
  /// The one of the two that has nothing agreed gives its own conversation up.
  public mutating func share(
    _ id: Identifier<Activity>, with other: Identifier<Activity>
  ) throws(Refusal) {
    let first = try outcome(of: id)
    let second = try outcome(of: other)
    guard id == other || first.activity.conversation != second.activity.conversation else { return }
    let firstGives = !second.isUnarranged && first.isUnarranged
    let (given, served) = firstGives ? (first, second) : (second, first)
    let joined = try inspection.sharing(given, with: served)
    var serving = served
    serving.sharedWith.append(joined.activity)
    keep(serving)
    keep(joined)
    tell(
      ["one conversation with \(inspection.title(of: second.activity))"],
      of: inspection.title(of: first.activity))
  }

  /// Takes a note on a body.
  public mutating func note(
    _ text: String, on body: Body, activity: Identifier<Activity>? = nil, time: ClockTime
  ) throws(Refusal) {
    notes.append(try inspection.note(text, on: body, activity: activity, time: time))
    tell(["note taken"], of: body.shortName)
  }

  /// Saves everything as one commit.
  ///
  /// When this has returned, it is on the disk.
  ///
  /// - Parameter summary: What was done, in words; without one, the lines of the recording.
  /// - Returns: Whether anything differed from what was stored.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func save(summary: String? = nil) throws(Refusal) -> Bool {
    guard !isEmpty else { return false }
    let store = inspection.store
    return try OpenInspection.reading("save") { () throws(StoreFailure) in
      try store.save(outcomes, notes: notes, summary: summary ?? lines.joined(separator: "; "))
    }
  }

  private mutating func keep(_ outcome: Outcome) {
    if let index = outcomes.firstIndex(where: { $0.activity.id == outcome.activity.id }) {
      outcomes[index] = outcome
    } else {
      outcomes.append(outcome)
    }
    for index in outcomes.indices where outcomes[index].activity.id != outcome.activity.id {
      outcomes[index].take(from: outcome)
    }
  }

  private mutating func tell(_ what: [String], of subject: String) {
    if let index = done.firstIndex(where: { $0.subject == subject }) {
      done[index].what += what
    } else {
      done.append((subject, what))
    }
  }
}

extension Outcome {
  /// Brings what two activities of one conversation have in common to the state of the other one.
  fileprivate mutating func take(from other: Outcome) {
    guard other.activity.conversation == activity.conversation else { return }
    conversation = other.conversation
    attendance = other.attendance
    pastSlots = other.pastSlots
    if let own = other.sharedWith.first(where: { $0.id == activity.id }) { activity = own }
    sharedWith = ([other.activity] + other.sharedWith).filter { $0.id != activity.id }
  }
}
