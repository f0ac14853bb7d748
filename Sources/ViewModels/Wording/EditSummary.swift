import Fieldwork

extension OutcomeEdit {
  /// What the edit does, for the history: never a text that somebody typed, so that taking a text out of the
  /// store leaves none in the summaries.
  ///
  /// - Parameters:
  ///   - outcome: The outcome before the edit.
  ///   - schedule: The questions of its kind.
  /// - Returns: A few words, without a full stop.
  func summary(before outcome: Outcome, schedule: [Question]) -> String {
    switch self {
    case .move(let status, let reason):
      outcome.activity.status == status && reason == outcome.activity.reason
        ? "kept \(status.words)"
        : "moved from \(outcome.activity.status.words) to \(status.words)"
          + (reason.map { " (\($0.words))" } ?? "")
    case .slot(let slot, let reason):
      (slot.date.map { "slot \($0.readable)\(slot.time.map { " \($0)" } ?? "")" } ?? "no slot")
        + (reason.map { " (\($0.words))" } ?? "")
    case .mode(let mode): mode.map(\.words) ?? "no mode"
    case .post: "post"
    case .holder: "post holder"
    case .inspectors: "inspectors"
    case .summary: "summary"
    case .marking(let marking): "marked \(marking)"
    case .answer(let number, let response):
      "\(number) " + (response.map { words(of: $0, to: number, in: schedule) } ?? "blank")
    case .answerNote(let number, _): "\(number) note"
    case .heads(let role, let heads): "\(role) \(heads.map(String.init) ?? "not counted")"
    case .followUp(let followUp): followUp.isDone ? "follow-up done" : "follow-up"
    case .blanksNotAsked: "blank answers not asked"
    }
  }

  private func words(of response: Response, to number: String, in schedule: [Question]) -> String {
    guard let kind = schedule.first(where: { $0.id == number })?.answers else { return "answered" }
    if case .value = response, kind == .text { return "answered" }
    return response.words(for: kind)
  }
}
