import Fieldwork
import Testing

struct StatusMoveTests {
  @Test func `every status can be reached from where an activity begins`() {
    var reached: Set<ActivityStatus> = [.notArranged]
    var waiting: [ActivityStatus] = [.notArranged]
    while let status = waiting.popLast() {
      for next in status.moves where reached.insert(next).inserted { waiting.append(next) }
    }
    #expect(reached == Set(ActivityStatus.allCases))
  }

  @Test(arguments: ActivityStatus.allCases)
  func `no status is a dead end, offers itself or offers one twice`(status: ActivityStatus) {
    #expect(!status.moves.isEmpty)
    #expect(!status.moves.contains(status))
    #expect(Set(status.moves).count == status.moves.count)
  }

  @Test func `each status has a letter, a code and words of its own`() {
    let all = ActivityStatus.allCases
    #expect(Set(all.map(\.key)).count == all.count)
    #expect(Set(all.map(\.words)).count == all.count)
    #expect(all.allSatisfy { ActivityStatus(rawValue: $0.rawValue) == $0 })
  }

  @Test(arguments: [
    (ActivityStatus.partDone, ActivityStatus.declined), (.partDone, .cancelled), (.partDone, .notArranged),
    (.partDone, .rescheduled), (.doneNotesDue, .notApplicable), (.doneNotesDue, .confirmed),
    (.doneWrittenUp, .notArranged), (.doneWrittenUp, .cancelled), (.doneWrittenUp, .declined),
    (.declined, .doneWrittenUp), (.cancelled, .partDone), (.notApplicable, .doneNotesDue),
    (.notArranged, .rescheduled), (.requested, .rescheduled), (.inProgress, .declined),
    (.inProgress, .notArranged),
  ])
  func `a move that would unsay or skip what happened is refused`(from: ActivityStatus, to: ActivityStatus) {
    #expect(throws: MoveFault.notAllowed(from: from, to: to)) {
      try from.checkMove(to: to, reason: .postVacant)
    }
  }

  @Test(arguments: [
    (ActivityStatus.notArranged, ActivityStatus.doneWrittenUp), (.confirmed, .doneNotesDue),
    (.rescheduled, .confirmed), (.doneWrittenUp, .doneNotesDue), (.inProgress, .confirmed),
    (.declined, .notArranged), (.cancelled, .requested),
  ])
  func `what was held can be written down at once, and what was closed opened again`(
    from: ActivityStatus, to: ActivityStatus
  ) throws {
    try from.checkMove(to: to, reason: nil)
  }

  @Test func `declined, cancelled, not applicable and rescheduled ask for a reason`() throws {
    let asking = ActivityStatus.allCases.filter(\.needsReason)
    #expect(Set(asking) == [.declined, .cancelled, .notApplicable, .rescheduled])
    for status in asking {
      #expect(throws: MoveFault.reasonMissing(status)) {
        try ActivityStatus.proposed.checkMove(to: status, reason: nil)
      }
      try ActivityStatus.proposed.checkMove(to: status, reason: .travelOrWeather)
    }
  }

  @Test func `staying in a status needs no permission`() throws {
    for status in ActivityStatus.allCases { try status.checkMove(to: status, reason: .postVacant) }
  }

  @Test func `held, written up and settled are the statuses that the rules name`() {
    let all = ActivityStatus.allCases
    #expect(Set(all.filter(\.isHeld)) == [.partDone, .doneNotesDue, .doneWrittenUp])
    #expect(all.filter(\.isWrittenUp) == [.doneWrittenUp])
    #expect(Set(all.filter(\.isSettled)) == [.doneWrittenUp, .declined, .cancelled, .notApplicable])
    #expect(all.filter(\.needsDate) == all.filter(\.isHeld))
  }

  @Test func `reasons and modes read as words`() {
    #expect(MoveReason.clashWithOtherInspection.words == "clash with another inspection")
    #expect(MoveReason.postVacant.words == "post vacant")
    #expect(MeetingMode.faceToFace.words == "face to face")
    #expect(MeetingMode.allCases.map(\.words).count == Set(MeetingMode.allCases.map(\.words)).count)
  }
}
