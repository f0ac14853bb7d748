import Fieldwork
import Testing

struct SmallCellTests {
  private static let groups: [([Int], [Int?], Int?)] = [
    ([9, 6, 0], [9, 6, 0], 15),
    ([9, 2, 6], [9, nil, 6], nil),
    ([9, 1, 1], [9, nil, nil], nil),
    ([5, 4], [5, nil], nil),
    ([3, 0], [nil, 0], nil),
    ([1, 1, 1, 1, 1], [nil, nil, nil, nil, nil], nil),
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

  @Test func `whatever is told, each count that is withheld may be any below the limit`() {
    var possible: [SmallCells: [Set<Int>]] = [:]
    for first in 0...7 {
      for second in 0...7 {
        for third in 0...7 {
          let counts = [first, second, third]
          let told = SmallCells(counts.enumerated().map { ("role \($0)", $1) })
          for (index, count) in counts.enumerated() {
            possible[told, default: [[], [], []]][index].insert(count)
          }
        }
      }
    }
    for (told, counts) in possible {
      for (cell, possible) in zip(told.cells, counts) {
        #expect(possible == cell.count.map { [$0] } ?? [1, 2, 3, 4], "\(told)")
      }
    }
  }
}
