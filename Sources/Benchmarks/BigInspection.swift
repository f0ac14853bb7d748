import Fieldwork
import Storage

/// Inspections of any size, for measuring what grows with the store.
enum BigInspection {
  /// A plan with so many forces, five activities in each, and one question of each kind of answer.
  static func plan(forces: Int) -> InspectionPlan {
    let kinds = ["chief", "lead", "safeguarding", "community", "partners"].map { code in
      ActivityKind(
        code: code, name: "\(code.prefix(1).uppercased())\(code.dropFirst()) interview",
        shortName: String(code.prefix(10)), form: .interview)
    }
    let bodies = (0..<forces).map { number in
      var facts = ForceFacts()
      facts.region = "Region \(number % 10)"
      facts.ctRegion = "CT region \(number % 9)"
      return Body(
        id: Identifier("big/force-\(number)"), slug: "force-\(number)", kind: .force,
        name: "Force \(number) Constabulary", shortName: "Force \(number)", facts: facts)
    }
    return InspectionPlan(
      code: "big", title: "A big inspection", areas: [Area(code: "all", name: "All")], bodies: bodies,
      activityKinds: kinds,
      due: bodies.flatMap { body in kinds.map { DueActivity(body: body.id, kind: $0.code) } },
      questions: [
        Question(id: "Q1", kind: "chief", area: "all", text: "Is there a plan?", answers: .tri),
        Question(id: "Q2", kind: "chief", area: "all", text: "What does it say?", answers: .text),
      ])
  }

  /// Makes a store of this size, half of it held, with a note on every activity.
  static func make(at path: String, forces: Int, workplace: Workplace) throws {
    try Store.create(at: path, plan: plan(forces: forces), workplace: workplace)
    let store = try Store.open(at: path, workplace: workplace)
    defer { store.close() }
    guard forces > 0, let first = CalendarDate(iso: "2018-10-01"), let morning = ClockTime("09:30") else {
      return
    }
    let filled = try store.fill {
      for number in 0..<forces {
        let body = Identifier<Body>("big/force-\(number)")
        for (index, activity) in try store.activities(in: body).enumerated() {
          if number % 2 == 0 {
            var outcome = Outcome(
              activity: activity, conversation: Conversation(id: activity.conversation))
            outcome.activity.status = number % 50 == 0 ? .doneNotesDue : .doneWrittenUp
            outcome.conversation.slot = Slot(date: first.adding(days: number % 60), time: morning)
            try store.save([outcome], summary: "held")
          }
          let note = Note(
            id: Identifier("big/note/\(number)/\(index)"), body: body, activity: activity.id,
            date: first.adding(days: number % 60), time: morning,
            text: words(number * 5 + index), marking: .official)
          try store.save(note, summary: "note")
        }
      }
    }
    try filled.get()
  }

  /// A dozen words that differ from note to note, the same every time.
  private static func words(_ number: Int) -> String {
    var seed = UInt64(truncatingIfNeeded: number &* 2_654_435_761 &+ 12_345)
    var text: [String] = []
    for _ in 0..<12 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text.append(vocabulary[Int(seed >> 33) % vocabulary.count])
    }
    if number % 1000 == 500 { text.append("kestrel") }
    return text.joined(separator: " ")
  }

  private static let vocabulary = """
    referral training officer panel region policy lead partner school health council safeguarding profile \
    briefing community concern threshold gateway lesson message meeting hate crime tension map signposting \
    vulnerable family college custody neighbourhood sergeant constable review audit record system share \
    incident response public trust faith centre prison probation youth digital online support board chair
    """.split(separator: " ").map(String.init)
}
