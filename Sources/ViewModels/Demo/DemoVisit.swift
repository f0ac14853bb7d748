import Fieldwork
import Storage

extension DemoStory {
  /// Records what was said at an appointment on its day.
  func hold(
    _ appointment: DemoAppointment, today: OpenInspection, _ recording: inout Recording
  ) throws(Refusal) {
    let id = appointment.activity.id
    let kind = appointment.kind
    guard today.today < Demo.today else {
      // On the day itself, the first group is sitting and the others are still to come.
      if appointment.slot.time ?? ClockTime(minutesAfterMidnight: 0) <= ClockTime(minutesAfterMidnight: 600) {
        try recording.apply([.move(to: .inProgress, reason: nil)], in: id)
      }
      return
    }
    var edits: [OutcomeEdit] = []
    if try recording.outcome(of: id).conversation.slot.isEmpty {
      edits.append(
        .slot(
          Slot(date: today.today, time: appointment.slot.time, place: appointment.slot.place), reason: nil))
    }
    if !appointment.joins {
      edits.append(.mode(random.chance(88) ? .faceToFace : .telephone))
      edits.append(.inspectors(random.pick(DemoWords.inspectors)))
    }
    if kind.form == .interview { edits.append(.holder(holder(of: kind))) }
    let heads = kind.roles.filter { _ in random.chance(50) }.map { ($0.code, random.number(1...4)) }
    edits += heads.map { .heads(role: $0.0, $0.1) }
    let schedule = inspection.outline.questions(of: kind.code)
    let isPart = if case .partDone = appointment.ending { true } else { false }
    for (index, question) in schedule.enumerated() where !isPart || index < schedule.count / 2 {
      guard let response = response(to: question, first: index == 0, heads: heads.map(\.1)) else { continue }
      edits.append(.answer(question: question.id, response))
      if random.chance(7) {
        edits.append(.answerNote(question: question.id, random.pick(DemoWords.answerNotes)))
      }
    }
    if kind.form == .interview, random.chance(22) {
      let (promise, post) = random.pick(DemoWords.promises)
      let due = today.today.adding(days: random.number(7...28))
      edits.append(
        .followUp(
          FollowUp(
            id: Identifier(inspection.store.newName()), activity: id, promise: promise, post: post, due: due,
            isDone: due < Demo.today && random.chance(60))))
    }
    if random.chance(3) { edits.append(.marking(Marking(.officialSensitive, [.personal]))) }
    edits.append(.move(to: isPart ? .partDone : .doneNotesDue, reason: nil))
    try recording.apply(edits, in: id)
  }

  private func holder(of kind: ActivityKind) -> String {
    let place = inspection.outline.activityKinds.firstIndex(of: kind) ?? 0
    let rank = DemoWords.ranks[min(place, DemoWords.ranks.count - 1)]
    return "\(rank) \(random.pick(DemoWords.initials)) \(random.pick(DemoWords.surnames))"
  }

  /// A believable answer; `nil` where the question was left blank.
  private func response(to question: Question, first: Bool, heads: [Int]) -> Response? {
    switch random.number(1...100) {
    case 1...4: return .notKnown
    case 5...8: return .notAsked
    case 9...10: return .notApplicable
    case 11...13: return nil
    default: break
    }
    let options = question.answers.options
    switch question.answers {
    case .tri: return .value(options[random.place(in: [55, 27, 18])].code)
    case .scale:
      return .value(options[random.place(in: Array([12, 26, 31, 20, 7, 4].prefix(options.count)))].code)
    case .choice:
      return .value(options[random.place(in: Array([30, 25, 20, 15, 10].prefix(options.count)))].code)
    case .number(let rule): return .value(number(rule, first: first, heads: heads))
    case .date: return .value(Demo.today.adding(days: -random.number(60...540)).description)
    case .text: return .value(random.pick(DemoWords.texts[question.id] ?? DemoWords.otherTexts))
    }
  }

  private func number(_ rule: NumberRule, first: Bool, heads: [Int]) -> String {
    let low = rule.range.lowerBound
    let high = min(rule.range.upperBound, low + 100)
    // The first number of a group's schedule is how many came.
    if first, !heads.isEmpty { return String(min(high, max(low, heads.reduce(0, +)))) }
    guard rule.unit == "percent" else { return String(random.number(low...min(high, low + 14))) }
    let tenth = rule.decimals > 0 ? random.number(0...9) : 0
    return "\(random.number(low + 55...high - 2))" + (tenth == 0 ? "" : ".\(tenth)")
  }
}
