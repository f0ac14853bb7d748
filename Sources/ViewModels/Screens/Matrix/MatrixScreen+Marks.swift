import Fieldwork

/// Marking cells; a range is the rectangle between two cells.
extension MatrixScreen {
  /// Carries out an action of marking, if it is one.
  func mark(_ action: ActionID) -> Bool {
    switch action {
    // The cells of regions are sums.
    case .mark where grouping != .none, .markRange where grouping != .none, .markAll where grouping != .none:
      break
    case .mark:
      guard let name = current?.id else { break }
      marks.toggle(name)
      _ = move(.down, page: 1)
    case .markRange: if let name = current?.id { marks.beginOrEndRange(at: name) }
    case .markAll: marks.add(names(rows: shown.indices, columns: kinds.indices))
    case .unmark: marks.clear()
    default: return false
    }
    return true
  }

  /// What is marked, row by row; also what a filter hides.
  var marked: [Identifier<Activity>] {
    visited.forces.flatMap { visited.activities(of: $0.id) }.map(\.id).filter { marks.contains($0) }
  }

  /// How many are marked, in words; empty for none.
  var markWords: String {
    marks.isEmpty ? "" : marks.words(shown: names(rows: shown.indices, columns: kinds.indices))
  }

  func isMarked(row: Int, column: Int) -> Bool {
    guard !marks.isEmpty, grouping == .none else { return false }
    return activity(of: shown[row], kind: kinds[column].code).map { marks.contains($0.id) } ?? false
  }

  /// Marks what lies between the anchor of the range and the cursor.
  func stretchRange() {
    guard let anchor = marks.anchor, grouping == .none,
      let start = shown.firstIndex(where: { force in
        visited.activities(of: force.id).contains { $0.id == anchor }
      }),
      let kind = visited.activities(of: shown[start].id).first(where: { $0.id == anchor })?.kind,
      let first = kinds.firstIndex(where: { $0.code == kind })
    else { return }
    marks.stretch(
      over: names(
        rows: min(start, row.index)..<max(start, row.index) + 1,
        columns: min(first, column)..<max(first, column) + 1))
  }

  private func names(rows: Range<Int>, columns: Range<Int>) -> [Identifier<Activity>] {
    shown[rows].flatMap { force in
      kinds[columns].compactMap { activity(of: force, kind: $0.code)?.id }
    }
  }
}
