public import Fieldwork
import Storage

/// What a log can be narrowed down to, as people type it.
extension OpenInspection {
  /// A summary of the history, and the same with the short name of the kind of activity that it begins with.
  func shorterForms(of summary: String) -> [String] {
    for kind in outline.activityKinds {
      let (name, short) = (", \(kind.name.lowercased())", ", \(kind.shortName.lowercased())")
      let shorter = summary.replacing(name, with: short, maxReplacements: 1)
      if shorter != summary { return [summary, shorter] }
    }
    return [summary]
  }

  /// Those who saved something here and are called so, in whole or in part.
  public func authors(called typed: String) throws(Refusal) -> [String] {
    let known = try Self.reading("read who saved what") { () throws(StoreFailure) in try store.authors() }
    let wanted = folded(typed)
    let found = known.filter { !wanted.isEmpty && folded($0).contains(wanted) }
    guard found.isEmpty else { return found }
    throw Refusal(
      "Could not find the author '\(typed)': "
        + (known.isEmpty
          ? "nobody has saved anything here yet."
          : "those who saved here are \(alternatives(known).replacing(" or ", with: " and "))."))
  }

  /// The times of some days, by the clock on the wall, in milliseconds since 1970-01-01, UTC.
  ///
  /// - Parameters:
  ///   - first: The first day; `nil` for the beginning.
  ///   - last: The last day, not before the first; `nil` for no end.
  /// - Returns: From the start of the first to the end of the last.
  public func times(from first: CalendarDate?, to last: CalendarDate?) -> Range<Int> {
    let start = first.map { self.start(of: $0.dayNumber) } ?? 0
    return start..<max(start, last.map { self.start(of: $0.dayNumber + 1) } ?? Int.max)
  }

  /// The first millisecond of a day on the wall, wherever that wall is.
  private func start(of dayNumber: Int) -> Int {
    var (before, after) = ((dayNumber - 2) * 86_400_000, (dayNumber + 2) * 86_400_000)
    while after - before > 1 {
      let middle = (before + after) / 2
      if moment(middle).date.dayNumber < dayNumber { before = middle } else { after = middle }
    }
    return after
  }
}
