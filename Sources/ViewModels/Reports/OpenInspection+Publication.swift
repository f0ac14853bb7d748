public import Fieldwork
import Storage

extension OpenInspection {
  /// How far the report has come, and its marking.
  public func reportState() throws(Refusal) -> ReportState {
    try Self.reading("read the report") { () throws(StoreFailure) in try store.reportState() }
  }

  /// Says that the report went out.
  ///
  /// - Parameters:
  ///   - publication: How.
  ///   - day: When; not later than today.
  /// - Returns: The state, on the disk.
  /// - Throws: ``Refusal``.
  @discardableResult
  public func publishReport(
    _ publication: ReportSnapshot.Publication, on day: CalendarDate
  ) throws(Refusal) -> ReportState {
    var state = try reportState()
    do throws(PublicationFault) {
      try state.publish(publication, on: day, today: today)
    } catch {
      throw Refusal("Could not record the publication: \(error.words)", cause: .rule)
    }
    try save(state, "\(publication.words) on \(day.readable)")
    return state
  }

  /// Marks the report.
  ///
  /// - Returns: The state, on the disk.
  @discardableResult
  public func markReport(_ marking: Marking) throws(Refusal) -> ReportState {
    var state = try reportState()
    state.marking = marking
    try save(state, "marked \(marking)")
    return state
  }

  private func save(_ state: ReportState, _ done: String) throws(Refusal) {
    _ = try Self.reading("save the state of the report") { () throws(StoreFailure) in
      try store.save(state, summary: "Report: \(done)")
    }
  }
}

extension PublicationFault {
  fileprivate var words: String {
    switch self {
    case .notAllowed(let from, let to):
      let next =
        from.moves.isEmpty
        ? "Nothing comes behind that; an undo takes a slip of the hand back."
        : "It may become \(alternatives(from.moves.map(\.words)))."
      return "the report is \(from.words) and cannot become \(to.words). \(next)"
    case .later(let day, let today):
      return "\(day.readable) is still to come. Give a day up to \(today.readable)."
    case .earlier(let day, let first):
      return
        "\(day.readable) is before \(first.readable), when the redacted report went out. Give a later day."
    }
  }
}
