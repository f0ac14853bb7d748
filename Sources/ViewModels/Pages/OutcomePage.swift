public import Fieldwork

/// Everything recorded about an activity, as plain text for people.
public struct OutcomePage {
  private let outcome: Outcome
  private let inspection: OpenInspection

  /// Makes a page; nothing is read before its lines are asked for.
  public init(outcome: Outcome, inspection: OpenInspection) {
    self.outcome = outcome
    self.inspection = inspection
  }

  /// From the title down, without anything that acts on a terminal.
  public var lines: [String] {
    get throws(Refusal) {
      let activity = outcome.activity
      let schedule = inspection.outline.questions(of: activity.kind)
      var lines = [
        VisibleText.line(inspection.title(of: activity)), inspection.address(of: activity).description,
      ]
      for (name, value) in try facts where !value.isEmpty {
        lines.append(name + String(repeating: " ", count: 13 - name.count) + VisibleText.line(value))
      }
      if !outcome.conversation.summary.isEmpty {
        lines += ["", "Summary"] + indented(outcome.conversation.summary)
      }
      if !schedule.isEmpty {
        let answered = schedule.count - outcome.blanks(in: schedule).count
        lines += ["", "\(answered) of \(schedule.count) answered"] + schedule.flatMap(answerLines)
      }
      if !outcome.followUps.isEmpty {
        lines += ["", "Promised"]
        for (index, followUp) in outcome.followUps.enumerated() {
          lines.append("\(index + 1)" + followUp.line + (followUp.isDone ? ", done" : ""))
        }
      }
      if !outcome.pastSlots.isEmpty {
        lines += ["", "Slots given up"]
        lines += outcome.pastSlots.map {
          VisibleText.line(
            "  \($0.slot.words), given up on \($0.movedOn.readable) by \($0.movedBy): \($0.reason.words)")
        }
      }
      return lines
    }
  }

  private var facts: KeyValuePairs<String, String> {
    get throws(Refusal) {
      let activity = outcome.activity
      let kind = try inspection.context(for: activity).kind
      let clock = inspection.outline.writeUpClock
      var status = activity.status.words + (activity.reason.map { " (\($0.words))" } ?? "")
      if activity.status.isHeld, !activity.status.isWrittenUp, let date = outcome.conversation.slot.date {
        let deadline = clock.deadline(heldOn: date)
        status += ", write up by \(deadline.readable)" + (deadline < inspection.today ? ": late" : "")
      }
      let conversation = outcome.conversation
      let heads = kind.roles.compactMap { role in
        outcome.attendance[role.code].map { "\(role.label) \($0)" }
      }
      return [
        "Status": status, "When": conversation.slot.words, "How": conversation.mode?.words ?? "",
        "Post": conversation.post, "Holder": outcome.holder?.name ?? "",
        "Inspectors": conversation.inspectors, "Attended": heads.joined(separator: ", "),
        "Shared with": outcome.sharedWith.map { inspection.address(of: $0).description }
          .joined(separator: ", "),
      ]
    }
  }

  private func answerLines(_ question: Question) -> [String] {
    let answer = outcome.answers[question.id]
    let words = answer?.response?.words(for: question.answers) ?? "-"
    let head = VisibleText.line("  \(question.id)  \(question.text)")
    let note = answer?.note ?? ""
    return [head] + indented(words) + (note.isEmpty ? [] : indented("(\(note))"))
  }

  private func indented(_ text: String) -> [String] {
    VisibleText.lines(text).split(separator: "\n", omittingEmptySubsequences: false).map { "       \($0)" }
  }
}
