import Fieldwork

/// Something beside what the plan asks for: a second group, a debrief, a meeting with a partner.
struct DemoExtra {
  /// Slug of the body, and code of the kind; what a plan does not have is left out.
  let body: String
  let kind: String
  /// When it was held, or is to be.
  let day: CalendarDate

  private init(_ body: String, _ kind: String, daysBefore days: Int) {
    self.body = body
    self.kind = kind
    day = Demo.today.adding(days: -days)
  }

  static let all = [
    DemoExtra("nctphq", "partner-meeting", daysBefore: 70),
    DemoExtra("dfe", "partner-meeting", daysBefore: 43),
    DemoExtra("ctp-south-east", "regional-interview", daysBefore: 37),
    DemoExtra("merseyside", "community-focus-group", daysBefore: 21),
    DemoExtra("kent", "reality-test", daysBefore: 16),
    DemoExtra("ctp-wales", "regional-interview", daysBefore: 13),
    DemoExtra("kent", "hot-debrief", daysBefore: 9),
    DemoExtra("home-office-osct", "partner-meeting", daysBefore: -5),
    DemoExtra("ctp-north-west", "regional-interview", daysBefore: -7),
  ]
}

extension DemoStory {
  /// Adds the activity and records it: held and written up, or confirmed where it is still to come.
  func add(_ extra: DemoExtra, _ recording: inout Recording) throws(Refusal) {
    guard let body = try inspection.directory().body(called: extra.body),
      let kind = inspection.outline.kind(extra.kind)
    else { return }
    let activity = try recording.add(kind, in: body)
    let isHeld = extra.day < Demo.today
    let time = ClockTime(minutesAfterMidnight: 840)
    try recording.apply(
      [
        .slot(Slot(date: extra.day, time: time, place: body.facts.headquarters ?? "London"), reason: nil),
        .inspectors(random.pick(DemoWords.inspectors)),
        .move(to: isHeld ? .doneNotesDue : .confirmed, reason: nil),
      ], in: activity.id)
    guard isHeld else { return }
    try recording.apply(
      [
        .mode(.faceToFace), .summary(random.pick(DemoWords.summaries)), .blanksNotAsked,
        .move(to: .doneWrittenUp, reason: nil),
      ], in: activity.id)
  }
}
