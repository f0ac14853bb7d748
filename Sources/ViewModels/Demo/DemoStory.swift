import Fieldwork
import Storage

/// Fills the demo's store the way the fieldwork would: week by week, by two inspectors.
struct DemoStory {
  /// One save of the story.
  private enum Step {
    /// Proposes what is four weeks off, and confirms what is two weeks off.
    case arrange
    /// Agrees slots that will not be kept.
    case agree([Int])
    case move(Int)
    case close(Int)
    /// What a force was visited for on that day.
    case visit([Int])
    case writeUp([Int])
    case note(force: Int, text: String)
    /// Holds one conversation for two appointments.
    case join(Int, Int)
    case add(DemoExtra)
    /// Brings the register of documents up to date.
    case documents(Int)
  }

  private typealias Scene = (date: CalendarDate, minutes: Int, author: Int, step: Step)

  let inspection: OpenInspection
  let clock: DemoClock
  let random: DemoRandom
  private let forces: [Body]
  private let appointments: [DemoAppointment]
  private let joint: (first: Int, second: Int)?
  private let register: [DemoDocuments.Save]

  init(inspection: OpenInspection, clock: DemoClock, random: DemoRandom) throws(Refusal) {
    self.inspection = inspection
    self.clock = clock
    self.random = random
    forces = try inspection.directory().bodies.filter { $0.kind == .force }
    let activities = try OpenInspection.reading("read the activities") { () throws(StoreFailure) in
      try inspection.store.activitiesByBody()
    }
    let diary = DemoDiary(
      forces: forces, activities: activities, plan: inspection.outline, random: random)
    appointments = diary.appointments
    joint = diary.joint
    // Drawn apart, so that the diary stays the same whatever the register draws.
    register =
      DemoDocuments(
        bodies: try inspection.directory().bodies, kinds: inspection.outline.documentKinds,
        random: DemoRandom(seed: 0xD0C), newName: inspection.store.newName
      ).saves
  }

  /// Saves the whole story.
  mutating func tell() throws(Refusal) {
    var isDrawnTogether = false
    for scene in scenes() {
      if scene.date >= Demo.today, !isDrawnTogether {
        isDrawnTogether = true
        try drawTogether()
      }
      let today = inspection.on(scene.date)
      let time = ClockTime(minutesAfterMidnight: scene.minutes)
      clock.set(scene.date, time)
      inspection.store.signIn(as: DemoWords.authors[scene.author])
      var recording = Recording(in: today)
      let summary = try carryOut(scene.step, at: time, in: today, &recording)
      try recording.save(summary: summary)
    }
  }

  private func scenes() -> [Scene] {
    guard !appointments.isEmpty else { return [] }
    let yesterday = Demo.today.adding(days: -1)
    var scenes: [Scene] = []
    for week in 0..<9 {
      let monday = Demo.today.adding(days: -58 + 7 * week)
      scenes.append((monday, 9 * 60 + week, week % 2, .arrange))
    }
    let unkept = appointments.indices.filter { index in
      let isClosed = if case .closed = appointments[index].ending { true } else { false }
      return (isClosed || appointments[index].move != nil)
        && appointments[index].slot.date.map { $0 < Self.firstArranged } ?? false
    }
    scenes.append((Demo.today.adding(days: -86), 540, 0, .agree(unkept)))
    if let joint { scenes.append((Demo.today.adding(days: -86), 530, 0, .join(joint.first, joint.second))) }
    for (number, extra) in DemoExtra.all.enumerated() {
      scenes.append((min(extra.day, yesterday), 960 + number, number % 2, .add(extra)))
    }
    for (index, appointment) in appointments.enumerated() {
      if let move = appointment.move, move.on <= yesterday {
        scenes.append((move.on, 620 + index % 60, index % 2, .move(index)))
      }
      if case .closed = appointment.ending, let day = appointment.slot.date, day.adding(days: -6) <= yesterday
      {
        scenes.append((day.adding(days: -6), 700 + index % 60, index % 2, .close(index)))
      }
    }
    let held = appointments.indices.filter { index in
      if case .closed = appointments[index].ending { return false }
      return appointments[index].day.map { $0 <= Demo.today } ?? false
    }
    let visits = Dictionary(grouping: held) {
      [appointments[$0].force, appointments[$0].day?.dayNumber ?? 0]
    }
    for (key, group) in visits {
      let day = CalendarDate(dayNumber: key[1])
      scenes.append((day, day == Demo.today ? 610 : 1020 + key[0], group[0] % 2, .visit(group.sorted())))
    }
    // Notes are typed up at the desk, twice a week.
    let writtenUp = Dictionary(grouping: held.filter { appointments[$0].writtenUp != nil }) { index in
      appointments[index].writtenUp.map {
        $0.adding(days: ($0.weekday.rawValue < 2 ? 1 : 4) - $0.weekday.rawValue)
      }
        ?? Demo.today
    }
    for (day, group) in writtenUp where day < Demo.today {
      scenes.append((day, 1125, group[0] % 2, .writeUp(group.sorted())))
    }
    for (number, text) in DemoWords.notes.enumerated() where !held.isEmpty {
      let index = held[min(held.count - 1, number * held.count / DemoWords.notes.count)]
      guard let day = appointments[index].day else { continue }
      scenes.append(
        (day, 600 + number, number % 2, .note(force: appointments[index].force, text: text)))
    }
    for (number, save) in register.enumerated() {
      scenes.append((save.date, 505, number % 2, .documents(number)))
    }
    return scenes.sorted {
      ($0.date, $0.minutes, Self.order($0.step)) < ($1.date, $1.minutes, Self.order($1.step))
    }
  }

  /// Keeps steps of one minute in one order, whatever the hash values of this run.
  private static func order(_ step: Step) -> Int {
    switch step {
    case .arrange, .join, .agree: 0
    case .add: 900
    case .documents(let number): 5_000 + number
    case .note(let force, _): 1 + force
    case .move(let index): 1_000 + index
    case .close(let index): 2_000 + index
    case .visit(let group): 3_000 + (group.first ?? 0)
    case .writeUp(let group): 4_000 + (group.first ?? 0)
    }
  }
}

extension DemoStory {
  /// What has been found so far, on the evening before the day of the demo.
  private func drawTogether() throws(Refusal) {
    let held = appointments.filter { appointment in
      guard case .held = appointment.ending, let day = appointment.day else { return false }
      return day < Demo.today
    }
    let yesterday = Demo.today.adding(days: -1)
    try DemoReport(
      inspection: inspection.on(yesterday), clock: clock, held: held.map(\.activity)
    ).write(on: yesterday)
  }

  private func carryOut(
    _ step: Step, at time: ClockTime, in today: OpenInspection, _ recording: inout Recording
  ) throws(Refusal) -> String? {
    switch step {
    case .arrange:
      return try arrange(in: today, &recording)
    case .agree(let group):
      for index in group {
        try recording.apply(
          [.slot(appointments[index].slot, reason: nil), .move(to: .confirmed, reason: nil)],
          in: appointments[index].activity.id)
      }
      return "Arranged \(counted(group.count, "activity", plural: "activities"))"
    case .move(let index):
      let appointment = appointments[index]
      guard let move = appointment.move else { return nil }
      if let date = move.to {
        var slot = appointment.slot
        slot.date = date
        try recording.apply([.slot(slot, reason: move.reason)], in: appointment.activity.id)
      } else {
        try recording.apply([.move(to: .rescheduled, reason: move.reason)], in: appointment.activity.id)
      }
    case .close(let index):
      let appointment = appointments[index]
      guard case .closed(let status, let reason) = appointment.ending else { return nil }
      try recording.apply([.move(to: status, reason: reason)], in: appointment.activity.id)
    case .visit(let group):
      for index in group { try hold(appointments[index], today: today, &recording) }
      return group.first.map {
        "\(forces[appointments[$0].force].shortName): visit of \(today.today.readable)"
      }
    case .writeUp(let group):
      for index in group { try writeUp(appointments[index], in: today, &recording) }
      return "Wrote up the notes of \(counted(group.count, "activity", plural: "activities"))"
    case .join(let first, let second):
      try recording.share(appointments[second].activity.id, with: appointments[first].activity.id)
    case .add(let extra):
      try add(extra, &recording)
    case .documents(let number):
      try today.save(register[number].documents, summary: register[number].summary)
    case .note(let force, let text):
      try recording.note(text, on: forces[force], time: time)
    }
    return nil
  }

  private static let firstArranged = Demo.today.adding(days: -42)

  private func arrange(in today: OpenInspection, _ recording: inout Recording) throws(Refusal) -> String {
    var count = 0
    for appointment in appointments {
      guard let day = appointment.slot.date else { continue }
      let ahead = day.dayNumber - today.today.dayNumber
      // October was agreed by telephone, and written down when it was held.
      guard day >= Self.firstArranged else { continue }
      switch ahead {
      case 35..<42:
        try recording.apply([.move(to: .requested, reason: nil)], in: appointment.activity.id)
      case 21..<28:
        try recording.apply(
          [.move(to: .proposed, reason: nil), .slot(appointment.slot, reason: nil)],
          in: appointment.activity.id)
      case 7..<14:
        // Some wait for an answer until the last week.
        guard appointment.activity.id.rawValue.utf8.count % 9 != 0 else { continue }
        try recording.apply([.move(to: .confirmed, reason: nil)], in: appointment.activity.id)
      default: continue
      }
      count += 1
    }
    return "Arranged \(counted(count, "activity", plural: "activities"))"
  }

  private func writeUp(
    _ appointment: DemoAppointment, in today: OpenInspection, _ recording: inout Recording
  ) throws(Refusal) {
    var edits: [OutcomeEdit] = [.blanksNotAsked, .move(to: .doneWrittenUp, reason: nil)]
    if !appointment.joins { edits.insert(.summary(random.pick(DemoWords.summaries)), at: 0) }
    try recording.apply(edits, in: appointment.activity.id)
  }
}
