import Fieldwork
import Testing

struct QuantifierTests {
  @Test(arguments: [
    (0, 46, "none of the forces (0 of 46)"), (1, 46, "one force (1 of 46)"), (2, 46, "two forces (2 of 46)"),
    (3, 46, "a few forces (3 of 46)"), (9, 46, "a few forces (9 of 46)"), (10, 46, "some forces (10 of 46)"),
    (18, 46, "some forces (18 of 46)"), (19, 46, "around half of the forces (19 of 46)"),
    (27, 46, "around half of the forces (27 of 46)"), (28, 46, "most forces (28 of 46)"),
    (41, 46, "most forces (41 of 46)"), (42, 46, "nearly all forces (42 of 46)"),
    (46, 46, "all forces (46 of 46)"), (1, 1, "the only force (1 of 1)"),
    (0, 0, "none of the forces (0 of 0)"),
    (2, 2, "all forces (2 of 2)"),
  ])
  func `every word stands with its count`(count: Int, total: Int, phrase: String) {
    #expect(Quantifiers.standard.phrase(for: Share(count: count, of: total)) == phrase)
  }

  @Test func `a higher count never has a lower word`() {
    let order = ["none", "one", "two", "a few", "some", "around half", "most", "nearly all", "all"]
    for total in 5...60 {
      let ranks = (0...total).map { count in
        order.firstIndex(of: Quantifiers.standard.word(for: Share(count: count, of: total))) ?? -1
      }
      #expect(ranks == ranks.sorted(), "of \(total)")
    }
  }

  @Test func `cut-offs of one's own are taken`() throws {
    let own = try Quantifiers([.init("several", from: 0), .init("many", from: 50)])
    #expect(own.word(for: Share(count: 4, of: 10)) == "several")
    #expect(own.word(for: Share(count: 5, of: 10)) == "many")
  }

  private static let gaps: [([Quantifiers.Step], Quantifiers.Fault)] = {
    let some = Quantifiers.Step("some", from: 0)
    let (late, blank) = (Quantifiers.Step("some", from: 10), Quantifiers.Step(" ", from: 50))
    let (whole, level) = (Quantifiers.Step("most", from: 100), Quantifiers.Step("most", from: 0))
    let twice = Quantifiers.Step("some", from: 50)
    return [
      ([], .noSteps), ([late], .startsLate(late)), ([some, blank], .noWord(blank)),
      ([some, whole], .outOfRange(whole)), ([some, level], .notRising(level)),
      ([some, twice], .twice(twice)),
    ]
  }()

  @Test(arguments: gaps)
  func `cut-offs that leave a gap are refused`(steps: [Quantifiers.Step], fault: Quantifiers.Fault) {
    #expect(throws: fault) { try Quantifiers(steps) }
    #expect(fault.message.hasPrefix("Could not read the words for counts: "))
  }
}
