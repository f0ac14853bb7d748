import Fieldwork
import Storage
import TestSupport
import Testing

struct SavingTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    try Store.create(at: folder.store, plan: .small, workplace: .fixed())
    store = try Store.open(at: folder.store, workplace: .fixed())
  }

  @Test func `a new store holds what the plan sets down`() throws {
    let outline = try store.outline()

    #expect(outline.title == "Trial inspection")
    #expect(outline.questions == InspectionPlan.small.questions)
    #expect(outline.activityKinds == InspectionPlan.small.activityKinds)
    #expect(try store.bodies() == InspectionPlan.small.bodies)
    #expect(try store.activities(in: "t1/kent") == Array(InspectionPlan.small.activities.prefix(2)))
  }

  @Test func `an outcome is read back as it was saved, after closing too`() throws {
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    outcome.activity.status = .doneNotesDue
    outcome.conversation.slot = Slot(
      date: CalendarDate(iso: "2018-11-05"), time: ClockTime("09:30"), place: "Maidstone")
    outcome.conversation.mode = .faceToFace
    outcome.answers["CO2"] = Answer(
      activity: outcome.activity.id, question: "CO2", response: .value("partly"), note: "Under review.")
    outcome.followUps = [
      FollowUp(id: "f1", activity: outcome.activity.id, promise: "Send the policy", post: "staff officer")
    ]
    try store.save(outcome, summary: "Kent: recorded")
    store.close()

    let again = try Store.open(at: folder.store, workplace: .fixed())
    #expect(try again.outcome(of: outcome.activity.id) == outcome)
  }

  @Test func `saving what is stored already writes nothing`() throws {
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    #expect(try store.save(outcome, summary: "nothing") == false)
    outcome.conversation.summary = "Brief."
    #expect(try store.save(outcome, summary: "first"))

    #expect(try store.save(outcome, summary: "again") == false)
  }

  @Test func `the history of an answer tells every value it had`() throws {
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    for value in ["yes", "no"] {
      outcome.answers["CO2"] = Answer(
        activity: outcome.activity.id, question: "CO2", response: .value(value))
      try store.save(outcome, summary: "CO2 is \(value)")
    }

    let history = try store.history(of: [RecordReference(.answer, "\(outcome.activity.id)/CO2")])
      .filter { $0.field == "response" }

    #expect(history.map(\.old) == ["=yes", nil])
    #expect(history.map(\.new) == ["=no", "=yes"])
    #expect(history.map(\.commit.summary) == ["CO2 is no", "CO2 is yes"])
    #expect(history.allSatisfy { $0.commit.author == "A. Inspector" })
  }

  @Test func `a rule of the store refuses what the domain would not allow, and keeps what was there`() throws
  {
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    outcome.activity.status = .declined

    #expect(throws: StoreFailure.self) { try store.save(outcome, summary: "declined without a reason") }
    #expect(try store.activity(outcome.activity.id)?.status == .notArranged)
  }

  @Test func `sums follow every change of status and date`() throws {
    let today = try #require(CalendarDate(iso: "2018-11-12"))
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    outcome.activity.status = .doneNotesDue
    outcome.conversation.slot.date = CalendarDate(iso: "2018-11-05")
    try store.save(outcome, summary: "held")

    let all = try #require(try store.progress(by: .all, today: today)[""])
    #expect((all.total, all.held, all.late) == (4, 1, 1))
    #expect(try store.progress(by: .region, today: today)["South East"]?.held == 1)
    #expect(try store.late(today: today, limit: 9).map(\.activity) == [outcome.activity.id])

    outcome.activity.status = .doneWrittenUp
    try store.save(outcome, summary: "written up")
    #expect(try store.progress(by: .all, today: today)[""]?.late == 0)
    #expect(try store.progress(by: .all, today: today)[""]?.settled == 1)
  }

  @Test func `a tally counts each force once`() throws {
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    outcome.answers["CO2"] = Answer(activity: outcome.activity.id, question: "CO2", response: .value("yes"))
    try store.save(outcome, summary: "answered")

    let tally = try store.tally(of: InspectionPlan.small.questions[1])
    #expect(tally.forces[.response(.value("yes"))] == ["t1/kent"])
    #expect(tally.asked == 1)
    #expect(tally.total == 2)
  }
}
