import Fieldwork
import Testing

/// Forces compared on one question.
struct ModerationTests {
  private func moderation(_ given: [(force: String, value: String?)], _ kind: AnswerKind) -> Moderation {
    let forces = given.map { Identifier<Body>($0.force) }
    let tally = Tally(
      of: zip(forces, given).map { (force: $0, responses: [$1.value.map { Response.value($0) }]) }, kind: kind
    )
    let values = Dictionary(uniqueKeysWithValues: zip(forces, given.map { [$0.value].compactMap(\.self) }))
    return Moderation(tally, values: values, evidence: [], for: kind)
  }

  private let percent = AnswerKind.number(NumberRule(range: 0...100, unit: "percent", decimals: 1))

  @Test func `where no answer is that of most, all that answered are flagged`() {
    let divided = moderation([("a", "yes"), ("b", "no"), ("c", "yes"), ("d", "no"), ("e", nil)], .tri)
    #expect(divided.rows.map(\.force) == ["a", "c", "b", "d", "e"])
    #expect(divided.rows.map(\.flags) == [[.differs], [.differs], [.differs], [.differs], []])
    #expect(moderation([("a", "yes"), ("b", "yes")], .tri).rows.map(\.flags) == [[], []])
  }

  @Test
  func `numbers stand in order, and those more than twice the usual distance from the middle are flagged`() {
    let given = [("a", "90"), ("b", "57.5"), ("c", "88"), ("d", "91.5"), ("e", nil), ("f", "92"), ("g", "9")]
    let numbers = moderation(given.map { (force: $0.0, value: $0.1) }, percent)
    #expect(numbers.rows.map(\.force) == ["g", "b", "c", "a", "d", "f", "e"])
    #expect(numbers.rows.map(\.flags) == [[.far], [.far], [], [], [], [], []])
    #expect(numbers.middle?.value == 89 && numbers.middle?.usualDistance == 2.75)
  }

  @Test
  func `what is just twice the usual distance away is not far, and one number has no other to be far from`() {
    let spread = moderation([("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"), ("e", "5")], percent)
    #expect(spread.rows.map(\.flags) == [[], [], [], [], []])
    #expect(moderation([("a", "1")], percent).rows.map(\.flags) == [[]])
    let same = moderation([("a", "7"), ("b", "7"), ("c", "7.5")], percent)
    #expect(same.rows.map(\.flags) == [[], [], [.far]])
    #expect(moderation([("a", nil)], percent).middle == nil)
  }

  @Test func `days stand in order`() {
    let days = moderation([("a", "2018-11-05"), ("b", nil), ("c", "2018-10-01")], .date)
    #expect(days.rows.map(\.force) == ["c", "a", "b"] && days.middle == nil)
  }
}
