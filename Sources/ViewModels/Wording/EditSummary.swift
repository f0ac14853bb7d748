import Fieldwork

extension OutcomeEdit {
  /// What the edit does, for the history: never a text that somebody typed, so that taking a text out of the
  /// store leaves none in the summaries.
  ///
  /// - Parameters:
  ///   - outcome: The outcome before the edit.
  ///   - schedule: The questions of its kind.
  /// - Returns: What was done, to stand behind the name of the activity; without a full stop.
  func summary(before outcome: Outcome, schedule: [Question]) -> String {
    let conversation = outcome.conversation
    switch self {
    case .move(let status, let reason):
      return outcome.activity.status == status && reason == outcome.activity.reason
        ? "kept \(status.words)"
        : "moved from \(outcome.activity.status.words) to \(status.words)"
          + (reason.map { " (\($0.words))" } ?? "")
    case .slot(let slot, let reason):
      return Self.summary(of: slot, before: conversation.slot) + (reason.map { " (\($0.words))" } ?? "")
    case .mode(let mode): return mode.map { "mode is \($0.words)" } ?? "mode cleared"
    case .post(let text): return textChange(of: "post", from: conversation.post, to: text)
    case .holder(let text): return textChange(of: "post holder", from: outcome.holder?.name, to: text)
    case .inspectors(let text): return textChange(of: "inspectors", from: conversation.inspectors, to: text)
    case .summary(let text): return textChange(of: "summary", from: conversation.summary, to: text)
    case .marking(let marking): return "marked \(marking)"
    case .answer(let number, let response):
      guard let response else { return "\(number) made blank" }
      if isText(response, to: number, in: schedule), outcome.answers[number]?.response?.isValue == true {
        return "\(number) reworded"
      }
      return "\(number) answered \(words(of: response, to: number, in: schedule))"
    case .answerNote(let number, let text):
      return textChange(of: "note beside \(number)", from: outcome.answers[number]?.note, to: text)
    case .heads(let role, let heads):
      return heads.map { "\($0) counted as \(role)" } ?? "\(role) not counted any more"
    case .followUp(let followUp):
      guard let before = outcome.followUps.first(where: { $0.id == followUp.id }) else {
        return "follow-up added"
      }
      guard before.isDone == followUp.isDone else {
        return followUp.isDone ? "follow-up ticked off" : "follow-up open again"
      }
      return before.due == followUp.due
        ? "follow-up changed" : followUp.due.map { "follow-up due \($0.readable)" } ?? "follow-up due no day"
    case .blanksNotAsked: return "blank answers made not asked"
    }
  }

  private static func summary(of slot: Slot, before: Slot) -> String {
    if slot.date == before.date, slot.time == before.time {
      return textChange(of: "place", from: before.place, to: slot.place)
    }
    if let date = slot.date { return "slot \(date.readable)\(slot.time.map { " \($0)" } ?? "")" }
    // A time may be agreed before its day is.
    guard before.date == nil else {
      return slot.time == nil ? "slot taken away" : "day of the slot taken away"
    }
    return slot.time.map { "time \($0), no day yet" } ?? "time taken away"
  }

  private func words(of response: Response, to number: String, in schedule: [Question]) -> String {
    guard let kind = schedule.first(where: { $0.id == number })?.answers else { return "anew" }
    return isText(response, to: number, in: schedule) ? "in words" : response.words(for: kind)
  }

  private func isText(_ response: Response, to number: String, in schedule: [Question]) -> Bool {
    response.isValue && schedule.first { $0.id == number }?.answers == .text
  }
}

extension Response {
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
}
