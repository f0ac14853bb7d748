import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Two versions of a long text: what both have stands level, and one goes from difference to difference.
struct ComparisonTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"

  init() throws {
    desk = try Desk(.ct4())
    let paragraphs = (1...40).map { "Paragraph \($0) of what was said." }
    try record(paragraphs)
    var changed = paragraphs
    changed[9] = "Paragraph 10 of what was really said."
    changed.insert("Put in between.", at: 20)
    changed.remove(at: 30)
    try record(changed)
    let id = try desk.inspection.activity(address).id
    let entries = try desk.inspection.history(of: try desk.inspection.records(of: id), limit: 1)
    let entry = try #require(entries.first)
    _ = desk.workbench.run([.go(.change(entry.number, field: entry.field))])
  }

  private func record(_ paragraphs: [String]) throws {
    let id = try desk.inspection.activity(address).id
    try desk.inspection.record([.summary(paragraphs.joined(separator: "\n"))], in: id)
  }

  private var comparison: ComparisonContent {
    get throws {
      guard case .comparison(let comparison) = desk.screen.content else { throw Refusal("no comparison") }
      return comparison
    }
  }

  /// The line with what is sought.
  private var sought: String {
    get throws {
      let comparison = try comparison
      let place = try #require(comparison.sought)
      return (place.isAfter ? comparison.after : comparison.before).lines[place.line].plain
    }
  }

  @Test func `it opens at the first difference, and n and N go to the others`() throws {
    #expect(try sought == "Paragraph 10 of what was {+really +}said.")
    desk.perform(.nextMatch)
    #expect(try sought.contains("Put in between."))
    desk.perform(.nextMatch)
    let removed = try #require(try comparison.sought)
    #expect(!removed.isAfter && (28...29).contains(removed.line), "\(removed)")
    desk.perform(.nextMatch)
    #expect(desk.notice == "No difference below.")
    desk.perform(.previousMatch, .previousMatch, .previousMatch)
    #expect(desk.notice == "No difference above.")
    #expect(try sought.contains("really"))
  }

  @Test func `words that are looked for there are what n goes to then`() throws {
    _ = desk.workbench.run([.seek("39")])
    #expect(try sought.contains("Paragraph 39"))
  }

  @Test func `paragraphs that both have stand in the same block`() throws {
    let comparison = try comparison
    #expect(comparison.blocks.count > 30)
    #expect(comparison.blocks.last?.before.upperBound == 40)
    #expect(comparison.blocks.last?.after.upperBound == 40)
    for block in comparison.blocks where block.before.count == 1 && block.after.count == 1 {
      let old = comparison.before.lines[block.before.lowerBound].plain
      let new = comparison.after.lines[block.after.lowerBound].plain
      #expect(old.prefix(13) == new.prefix(13))
    }
    // Each line is in one block, in order.
    #expect(comparison.blocks.flatMap { Array($0.before) } == Array(0..<40))
    #expect(comparison.blocks.flatMap { Array($0.after) } == Array(0..<40))
  }
}
