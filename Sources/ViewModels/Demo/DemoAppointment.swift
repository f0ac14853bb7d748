import Fieldwork

/// What becomes of one due activity in the demo, from the first slot to the write-up.
struct DemoAppointment {
  /// How it ends, as far as the demo goes.
  enum Ending {
    case held, partDone
    case closed(ActivityStatus, MoveReason)
  }

  var activity: Activity
  var force: Int
  let kind: ActivityKind
  /// The slot first proposed.
  var slot: Slot
  /// The day on which the slot was given up, and the one agreed instead, if one was.
  var move: (on: CalendarDate, to: CalendarDate?, reason: MoveReason)?
  var ending = Ending.held
  /// Whether it is held together with the same activity of a force before it in the diary.
  var joins = false
  /// When the notes were written up; `nil` if they are not.
  var writtenUp: CalendarDate?

  /// The day on which people meet.
  var day: CalendarDate? { move.map(\.to) ?? slot.date }
}

/// Who is visited when.
struct DemoDiary {
  private(set) var appointments: [DemoAppointment] = []
  /// Two activities, by place, that one conversation serves.
  private(set) var joint: (first: Int, second: Int)?
  private let calendar: WorkingCalendar
  private let random: DemoRandom

  /// Spreads the forces over the working days of the winter; one of the visits ends on the day of the demo.
  init(
    forces: [Body], activities: [Identifier<Body>: [Activity]], plan: InspectionPlan, random: DemoRandom
  ) {
    self.random = random
    calendar = WorkingCalendar(bankHolidays: plan.bankHolidays)
    let days = Self.workingDays(calendar)
    guard let present = days.firstIndex(of: Demo.today.adding(days: -1)), !forces.isEmpty else { return }
    let places = forces.indices.map { $0 * (days.count - 2) / max(1, forces.count) }
    let nearest = places.indices.min { abs(places[$0] - present) < abs(places[$1] - present) }
    for visit in forces.indices {
      // 19 has no factor in common with 46, so the visits run through the forces in no visible order.
      let force = forces.count % 19 == 0 ? visit : visit * 19 % forces.count
      let start = days[visit == nearest ? present : places[visit]]
      for activity in (activities[forces[force].id] ?? []).filter(\.isDue) {
        guard let kind = plan.kind(activity.kind) else { continue }
        let position = plan.activityKinds.firstIndex(of: kind) ?? 0
        appointments.append(
          appointment(activity, kind, position: position, force: (force, forces[force]), start: start))
      }
    }
    join(forces)
  }

  /// Lets one head of safeguarding answer for two forces that work together.
  private mutating func join(_ forces: [Body]) {
    let candidates = appointments.indices.filter { index in
      let one = appointments[index]
      return one.writtenUp != nil && one.move == nil && one.kind.form == .interview
        && one.activity.kind != appointments[0].activity.kind
    }
    for first in candidates {
      let partners = forces[appointments[first].force].facts.collaboratesWith
      let second = candidates.first { other in
        partners.contains(forces[appointments[other].force].slug)
          && appointments[other].activity.kind == appointments[first].activity.kind
      }
      guard let second else { continue }
      let (activity, force) = (appointments[second].activity, appointments[second].force)
      appointments[second] = appointments[first]
      appointments[second].activity = activity
      appointments[second].force = force
      appointments[second].joins = true
      joint = (first, second)
      return
    }
  }

  private static func workingDays(_ calendar: WorkingCalendar) -> [CalendarDate] {
    let first = Demo.today.adding(days: -65)
    let days = (0..<135).map { first.adding(days: $0) }
    // Nobody visits anybody around Christmas.
    return days.filter { calendar.isWorkingDay($0) && !($0.month == 12 && $0.day > 19) }
      .filter { !($0.month == 1 && $0.day < 6) }
  }

  private func appointment(
    _ activity: Activity, _ kind: ActivityKind, position: Int, force: (index: Int, body: Body),
    start: CalendarDate
  ) -> DemoAppointment {
    let times = [570, 660, 840, 600, 810]
    let day = position < 3 ? start : calendar.day(1, workingDaysAfter: start)
    let slot = Slot(
      date: day, time: ClockTime(minutesAfterMidnight: times[position % times.count]),
      place: [force.body.facts.headquarters, random.pick(DemoWords.places)].compactMap(\.self)
        .joined(separator: ", "))
    var appointment = DemoAppointment(activity: activity, force: force.index, kind: kind, slot: slot)
    let chance = random.number(1...100)
    let delay = random.number(10...24)
    if force.body.facts.isSpecial, kind.form == .focusGroup, position % 2 == 0 {
      appointment.ending = .closed(.notApplicable, .roleSharedElsewhere)
    } else if chance <= 3 {
      appointment.ending = .closed(
        .declined, kind.form == .interview ? .postVacant : .refusedNoReason)
    } else if chance <= 6, kind.form == .focusGroup {
      appointment.ending = .closed(.cancelled, .lowAttendance)
    } else if chance <= 8 {
      appointment.move = (day.adding(days: -5), nil, .operationalCommitment)
    } else if chance <= 18 {
      let later = calendar.day(delay / 2, workingDaysAfter: day)
      let reasons: [MoveReason] = [.clashWithOtherInspection, .intervieweeUnavailable, .travelOrWeather]
      appointment.move = (day.adding(days: -4), later, random.pick(reasons))
    } else if chance <= 22 {
      appointment.ending = .partDone
    }
    if case .held = appointment.ending, let held = appointment.day, held < Demo.today {
      let writtenUp = calendar.day(random.place(in: [20, 40, 30, 10, 0, 4]), workingDaysAfter: held)
      if writtenUp < Demo.today, !random.chance(5) { appointment.writtenUp = writtenUp }
    }
    return appointment
  }
}
