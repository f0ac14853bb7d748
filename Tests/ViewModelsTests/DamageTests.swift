import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Screens over a store whose file has rotted: what cannot be read is said, never left out.
struct DamageTests {
  private let store: OpenStore

  init() throws { store = try .ct4() }

  /// What stands beside the row of the cursor.
  private func preview(of desk: Desk) -> [String] {
    guard case .list(let list) = desk.screen.content else { return [] }
    return list.preview?.lines.map(\.plain) ?? []
  }

  @Test func `a count that cannot be read is no count of none`() throws {
    var outcome = try store.inspection.outcome(at: "kent/chief-officer-interview")
    outcome.answers["CO1"] = Answer(
      activity: outcome.activity.id, question: "CO1", response: .value("Said at length."))
    try store.store.save(outcome, summary: "answered")
    try store.rot("Said at length.")
    let desk = try Desk(store)
    desk.perform(.questions)
    #expect(desk.row.contains("CO1"))
    #expect(desk.rows[2].contains("Could not count the answers to CO1"), "\(desk.rows.prefix(4))")
    #expect(preview(of: desk).first?.hasPrefix("Could not count the answers to CO1") ?? false)
    #expect(desk.screen.status.hasPrefix("Could not count the answers to CO1"))
    desk.perform(.breakdown)
    #expect(desk.rows[2].contains("Could not count the answers to CO1"))
  }

  @Test func `evidence that cannot be read is not left out of a finding`() throws {
    let item = try store.inspection.newEvidence("Nobody looks at the figures.", kind: .interview)
    try store.inspection.save([item], summary: "taken down")
    var finding = try store.inspection.newFinding("Training is not monitored", kind: .gap)
    finding.evidence = [item.id]
    try store.inspection.add(finding)
    try store.rot("Nobody looks at the figures.")
    let desk = try Desk(store)
    desk.perform(.findings)
    #expect(desk.place == .overview && desk.notice.hasPrefix("Could not read the findings: the store"))
  }
}
