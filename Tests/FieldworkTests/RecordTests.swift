import Fieldwork
import Testing

struct RecordTests {
  private func holder(_ id: String, _ name: String, since: String) throws -> PostHolder {
    PostHolder(
      id: Identifier(id), body: Identifier("ct4/kent"), post: "strategic lead", name: name,
      since: try #require(CalendarDate(iso: since)))
  }

  @Test func `a post is held by the newest holder known by the day`() throws {
    let holders = [
      try holder("2", "Second", since: "2018-12-01"), try holder("1", "First", since: "2018-10-01"),
      try holder("3", "Third", since: "2019-02-01"),
    ]
    #expect(holders.holder(on: CalendarDate(iso: "2018-11-30"))?.name == "First")
    #expect(holders.holder(on: CalendarDate(iso: "2018-12-01"))?.name == "Second")
    #expect(holders.holder(on: CalendarDate(iso: "2019-06-01"))?.name == "Third")
    #expect(holders.holder(on: CalendarDate(iso: "2017-01-01"))?.name == "First")
    #expect(holders.holder(on: nil)?.name == "Third")
    #expect([PostHolder]().holder(on: nil) == nil)
  }

  @Test func `of two holders since one day the later record counts, in any order`() throws {
    let one = try holder("a", "One", since: "2018-10-01")
    let two = try holder("b", "Two", since: "2018-10-01")
    #expect([one, two].holder(on: CalendarDate(iso: "2018-10-02")) == two)
    #expect([two, one].holder(on: CalendarDate(iso: "2018-10-02")) == two)
  }

  @Test(arguments: [
    ("kent/chief-officer-interview", "kent", "chief-officer-interview", 1),
    ("kent/community-focus-group#2", "kent", "community-focus-group", 2),
    ("devon & cornwall/hot-debrief#12", "devon & cornwall", "hot-debrief", 12),
    ("kent/talk#1", "kent", "talk", 1),
  ])
  func `an address is read`(text: String, body: String, kind: String, ordinal: Int) throws {
    let address = try #require(ActivityAddress(text))
    #expect(address == ActivityAddress(body: body, kind: kind, ordinal: ordinal))
    #expect(ActivityAddress(address.description) == address)
  }

  @Test(arguments: [
    "", "kent", "/talk", "kent/", "kent/#2", "kent/talk#", "kent/talk#0", "kent/talk#-1", "kent/talk#+2",
    "kent/talk#two", "kent/talk#2#3", "kent/talk#99999999999999999999",
  ])
  func `anything else is no address`(text: String) {
    #expect(ActivityAddress(text) == nil)
  }

  @Test func `what is due by plan has the same ids on every laptop`() {
    var plan = InspectionPlan(code: "ct4", title: "CT4", marking: .officialSensitive)
    plan.due = [DueActivity(body: plan.bodyID("kent"), kind: "talk")]
    let activity = plan.activities.first
    #expect(activity?.id.rawValue == "ct4/kent/talk")
    #expect(activity?.conversation.rawValue == "ct4/kent/talk/conversation")
    #expect(activity?.status == .notArranged)
    #expect(activity?.marking == .officialSensitive)
    #expect(activity?.isDue == true)
  }

  @Test func `a slot without day, time and place is empty`() {
    #expect(Slot().isEmpty)
    #expect(!Slot(place: "Maidstone").isEmpty)
  }
}
