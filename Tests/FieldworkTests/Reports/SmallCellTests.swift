import Fieldwork
import Testing

struct SmallCellTests {
  private static let groups: [([Int], [Int?], Int?)] = [
    ([9, 6, 0], [9, 6, 0], 15),
    ([9, 2, 6], [9, nil, nil], 17),
    ([9, 1, 1], [nil, nil, nil], 11),
    ([9, 2, 4], [9, nil, nil], 15),
    ([3], [nil], nil),
    ([3, 0], [nil, 0], nil),
    ([1, 1], [nil, nil], nil),
    ([0, 0], [0, 0], 0),
    ([], [], 0),
  ]

  @Test(arguments: groups)
  func `a count that points to somebody cannot be had, nor worked out`(
    counts: [Int], shown: [Int?], total: Int?
  ) {
    let cells = SmallCells(counts.enumerated().map { ("role \($0)", $1) })
    #expect(cells.cells.map(\.count) == shown)
    #expect(cells.total == total)
  }

  @Test func `whatever is told, what is withheld is two roles and five people at least`() {
    for first in 0...7 {
      for second in 0...7 {
        for third in 0...7 {
          let counts = [first, second, third]
          let cells = SmallCells(counts.enumerated().map { ("role \($0)", $1) })
          let hidden = zip(counts, cells.cells).filter { $1.count == nil }.map(\.0)
          #expect(zip(counts, cells.cells).allSatisfy { !(1..<5).contains($0) || $1.count == nil })
          #expect(
            hidden.isEmpty || cells.total == nil || (hidden.count >= 2 && hidden.reduce(0, +) >= 5),
            "\(counts)")
        }
      }
    }
  }
}
