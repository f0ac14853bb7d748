import Fieldwork
import Testing

struct MarkingTests {
  private static let every: [Marking] = Marking.Level.allCases.flatMap { level in
    [[], [.personal], [.commercial, .locsen], Marking.Descriptor.allCases].map { Marking(level, $0) }
  }

  @Test(arguments: every)
  func `a marking survives writing and reading, in any case`(marking: Marking) {
    #expect(Marking(marking.description) == marking)
    #expect(Marking(marking.description.lowercased()) == marking)
  }

  @Test(arguments: [
    "", "SECRET", "TOP SECRET", "RESTRICTED", "OFFICIAL SECRET", "OFFICIAL-SENSITIVE [NATO]", "official-",
  ])
  func `what must not be in the store has no marking`(text: String) {
    #expect(Marking(text) == nil)
  }

  @Test func `a page carries the higher level and the descriptors of that level`() {
    let personal = Marking(.officialSensitive, [.personal])
    #expect(Marking.highest(of: []) == nil)
    #expect(Marking.highest(of: [.official]) == .official)
    #expect(Marking.highest(of: [.official, personal, .official]) == personal)
    #expect(
      Marking.highest(of: [Marking(.official, [.commercial]), .officialSensitive]) == .officialSensitive)
    #expect(
      Marking.highest(of: [personal, Marking(.officialSensitive, [.locsen])])?.description
        == "OFFICIAL-SENSITIVE [LOCSEN, PERSONAL]")
  }

  @Test func `the order of records does not change what a page carries`() {
    for first in Self.every {
      for second in Self.every {
        #expect(first.combined(with: second) == second.combined(with: first))
        for third in Self.every {
          #expect(
            first.combined(with: second).combined(with: third)
              == first.combined(with: second.combined(with: third)))
        }
      }
      #expect(first.combined(with: first) == first)
    }
  }
}
