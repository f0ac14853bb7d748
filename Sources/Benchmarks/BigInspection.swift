import Fieldwork
import Plans
import Storage

/// CT4's schedules over any number of invented forces, half done and with a note for every activity: the same
/// for the same number.
struct BigInspection {
  /// The day it is.
  static let today = CalendarDate(dayNumber: 17_877)

  let plan: InspectionPlan
  private let notes: Int

  /// Five activities are due in each force; the notes are spread over all forces.
  init(forces: Int, notes: Int) throws {
    var plan = try BuiltInPlans.ct4()
    let pattern = plan.bodies.filter { $0.kind == .force }
    let kinds = plan.activityKinds.filter { !$0.isExtra }.map(\.code)
    plan.bodies = (0..<forces).map { number in
      let like = pattern[number % pattern.count]
      return Body(
        id: Identifier("\(plan.code)/\(like.slug)-\(number)"), slug: "\(like.slug)-\(number)", kind: .force,
        name: "\(like.name) \(number)", shortName: "\(like.shortName) \(number)", facts: like.facts)
    }
    plan.due = plan.bodies.flatMap { body in kinds.map { DueActivity(body: body.id, kind: $0) } }
    self.plan = plan
    self.notes = notes
  }

  /// Makes the store and fills it.
  func make(at path: String, workplace: Workplace) throws {
    try Store.create(at: path, plan: plan, workplace: workplace)
    let store = try Store.open(at: path, workplace: workplace)
    defer { store.close() }
    var story = Story(plan: plan, notes: notes)
    try store.fill { () throws(StoreFailure) in try story.tell(in: store) }.get()
  }
}

extension BigInspection {
  static let words = [
    "policy", "training", "referral", "Channel", "panel", "partners", "briefing", "community", "safeguarding",
    "information", "sharing", "local", "profile", "officer", "sergeant", "school", "mosque", "council",
    "meeting", "quarterly", "no", "yes", "partly", "said", "asked", "promised", "document", "unclear",
    "consistent", "feedback", "threshold", "vulnerable", "people", "neighbourhood", "tension", "monitoring",
  ]
}

/// What happened in the forces, a commit for every hundred of them.
private struct Story {
  let plan: InspectionPlan
  let notes: Int
  var random = Random(state: 4)

  mutating func tell(in store: Store) throws(StoreFailure) {
    let share = (notes + plan.bodies.count - 1) / max(1, plan.bodies.count)
    let activities = Dictionary(grouping: plan.activities, by: \.body)
    for start in stride(from: 0, to: plan.bodies.count, by: 100) {
      var outcomes: [Outcome] = []
      var taken: [Note] = []
      for body in plan.bodies[start..<min(start + 100, plan.bodies.count)] {
        for activity in activities[body.id] ?? [] { outcomes.append(outcome(of: activity)) }
        for _ in 0..<share { taken.append(note(on: body.id, named: store.newName())) }
      }
      try store.save(outcomes, notes: taken, summary: "filled \(start)")
    }
  }

  private mutating func outcome(of activity: Activity) -> Outcome {
    var activity = activity
    var conversation = Conversation(
      id: activity.conversation, post: plan.kind(activity.kind)?.post ?? "")
    let isHeld = random.below(2) == 0
    activity.status =
      isHeld
      ? [.doneWrittenUp, .doneWrittenUp, .doneWrittenUp, .doneNotesDue][random.below(4)]
      : [.notArranged, .requested, .confirmed, .confirmed][random.below(4)]
    if isHeld || activity.status == .confirmed {
      let days = isHeld ? -random.below(60) : 1 + random.below(60)
      conversation.slot = Slot(
        date: BigInspection.today.adding(days: days), time: ClockTime(minutesAfterMidnight: 570), place: "HQ")
    }
    guard isHeld, let question = plan.questions(of: activity.kind).first(where: { $0.answers == .tri }) else {
      return Outcome(activity: activity, conversation: conversation)
    }
    let answer = Answer(
      activity: activity.id, question: question.id,
      response: .value(["yes", "partly", "no"][random.below(3)]))
    return Outcome(activity: activity, conversation: conversation, answers: [question.id: answer])
  }

  private mutating func note(on body: Identifier<Body>, named name: String) -> Note {
    let words = (0..<14).map { _ in BigInspection.words[random.below(BigInspection.words.count)] }
    return Note(
      id: Identifier(name), body: body, activity: nil,
      date: BigInspection.today.adding(days: -random.below(60)),
      time: ClockTime(minutesAfterMidnight: random.below(1440)), text: words.joined(separator: " "),
      marking: plan.marking)
  }
}

/// Sebastiano Vigna's SplitMix64.
struct Random {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(count))
  }
}
