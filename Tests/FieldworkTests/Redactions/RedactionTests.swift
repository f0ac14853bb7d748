import Fieldwork
import Testing

struct RedactionTests {
  private let day = CalendarDate(dayNumber: 17_931)
  private func proposal() -> Redaction {
    Redaction(
      id: "r", record: "finding-1", extent: .record, reason: .nationalSecurity,
      proposer: .init(name: "Ada Miller", date: day))
  }

  @Test func `somebody else approves it`() throws {
    var redaction = proposal()
    #expect(!redaction.isApproved)
    try redaction.approve(by: .init(name: "Ben Weaver", date: day))
    #expect(redaction.approver?.name == "Ben Weaver")
    #expect(throws: Redaction.ApprovalFault.approvedAlready(by: "Ben Weaver")) {
      try redaction.approve(by: .init(name: "Cy Dyer", date: day))
    }
  }

  @Test(arguments: ["Ada Miller", "ADA  MILLER", "ada-miller", "Ada Millér"])
  func `its proposer cannot approve it, however the name is spelt`(name: String) {
    var redaction = proposal()
    #expect(throws: Redaction.ApprovalFault.sameProposer) {
      try redaction.approve(by: .init(name: name, date: day))
    }
    #expect(throws: Redaction.ApprovalFault.noName) { try redaction.approve(by: .init(name: " ", date: day)) }
    #expect(!redaction.isApproved)
  }
}
