import Fieldwork
import Storage

/// Moving an activity to another status: the allowed moves, then the reason or the date where one is owed.
struct StatusFlow {
  let activity: Identifier<Activity>
  let inspection: OpenInspection
  /// The fields of the open form whose text could not be saved; they stand in the way of written up.
  private let unsaved: [String]

  init(activity: Identifier<Activity>, in inspection: OpenInspection, unsaved: [String] = []) {
    self.activity = activity
    self.inspection = inspection
    self.unsaved = unsaved
  }

  /// The menu of allowed moves, one letter each.
  func menu() -> Menu {
    guard let outcome = try? inspection.outcome(of: activity) else {
      return Menu(title: "Set the status", message: "The activity cannot be read.", entries: [])
    }
    let status = outcome.activity.status
    return Menu(
      title: inspection.title(of: outcome.activity), message: "Now \(status.words). Move to:",
      entries: status.moves.map { next in
        Menu.Entry(
          item: MenuItem(
            key: next.key, label: next.label(), detail: detail(of: next), disabledReason: obstacle(to: next))
        ) {
          choose(next, outcome)
        }
      })
  }

  /// What follows from choosing a status: a question where something is owed, or the move itself.
  private func choose(_ status: ActivityStatus, _ outcome: Outcome) -> [Effect] {
    if status.needsReason { return [.present(Self.reasons { reason in move(to: status, reason: reason) })] }
    if status == .doneWrittenUp {
      let blanks = outcome.blanks(in: inspection.outline.questions(of: outcome.activity.kind))
      if !blanks.isEmpty { return [.present(review(blanks))] }
    }
    if [.proposed, .confirmed].contains(status), outcome.conversation.slot.date == nil {
      return [.present(datePrompt(for: status, slot: outcome.conversation.slot))]
    }
    return move(to: status, reason: nil)
  }

  /// The same move that was made elsewhere; no day is asked for, blanks are.
  func again(_ status: ActivityStatus, reason: MoveReason?) -> [Effect] {
    do throws(Refusal) {
      let outcome = try inspection.outcome(of: activity)
      guard outcome.activity.status != status else {
        let title = inspection.title(of: outcome.activity)
        return [.announce(Notice("\(title) is \(status.words) already.", tone: .warning))]
      }
      let isAsked = status == .doneWrittenUp && outcome.activity.status.moves.contains(status)
      return isAsked ? choose(status, outcome) : move(to: status, reason: reason)
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func detail(of status: ActivityStatus) -> String {
    status.needsReason ? "asks for the reason" : ""
  }

  private func obstacle(to status: ActivityStatus) -> String? {
    guard status == .doneWrittenUp, !unsaved.isEmpty else { return nil }
    return "Not saved yet: \(unsaved.joined(separator: ", ")). Correct or clear it first."
  }

  /// The menu of reasons, one digit each.
  static func reasons(then choose: @escaping (MoveReason) -> [Effect]) -> Menu {
    Menu(
      title: "Why?", message: "The reason is kept in the history.",
      entries: zip("123456789", MoveReason.allCases).map { key, reason in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(reason.words))) { choose(reason) }
      })
  }

  /// The review of blanks before written up.
  private func review(_ blanks: [Question]) -> Menu {
    let numbers = blanks.map(\.id).joined(separator: ", ")
    return Menu(
      title: "\(counted(blanks.count, "question")) without an answer", message: numbers,
      entries: [
        Menu.Entry(
          item: MenuItem(
            key: "n", label: "make them not asked, and mark written up", detail: "they drop out of the counts"
          )
        ) {
          record(
            [.blanksNotAsked, .move(to: .doneWrittenUp, reason: nil)],
            to: .doneWrittenUp, saying: "Written up; blanks not asked")
        },
        Menu.Entry(item: MenuItem(key: "w", label: "mark written up, leave them blank")) {
          move(to: .doneWrittenUp, reason: nil)
        },
        Menu.Entry(item: MenuItem(key: "g", label: "go back to the first blank")) {
          [.go(.activity(activity)), .perform(.first), .perform(.nextBlank)]
        },
      ])
  }

  private func datePrompt(for status: ActivityStatus, slot: Slot) -> Prompt {
    Prompt(
      title: "\(status.capitalised) for when?",
      message: "A day, and a time if agreed: 5 Nov 9:30. Empty for not yet.",
      keeper: DraftKeeper(
        inspection, record: RecordReference(.activity, activity.rawValue),
        field: DraftPlace.day(for: status))
    ) { typed throws(Refusal) in
      guard typed.contains(where: { !$0.isWhitespace }) else {
        return try saving([.move(to: status, reason: nil)], to: status, saying: status.words)
      }
      var slot = slot
      (slot.date, slot.time) = try SlotReading.read(typed, today: inspection.today)
      return try saving(
        [.move(to: status, reason: nil), .slot(slot, reason: nil)], to: status,
        saying: "\(status.words) for \(slot.date?.readable ?? "")")
    }
  }

  /// The question for the day again, where it was left with something typed.
  func askingDay(for status: ActivityStatus) -> [Effect] {
    guard let outcome = try? inspection.outcome(of: activity) else { return [] }
    return [.present(datePrompt(for: status, slot: outcome.conversation.slot))]
  }

  private func move(to status: ActivityStatus, reason: MoveReason?) -> [Effect] {
    record([.move(to: status, reason: reason)], to: status, reason: reason, saying: status.words)
  }

  private func record(
    _ edits: [OutcomeEdit], to status: ActivityStatus, reason: MoveReason? = nil, saying words: String
  ) -> [Effect] {
    do throws(Refusal) {
      return try saving(edits, to: status, reason: reason, saying: words)
    } catch {
      return error.mayPass
        ? [.hold(.activity(activity, edits), because: error)] : [.announce(Notice(error))]
    }
  }

  private func saving(
    _ edits: [OutcomeEdit], to status: ActivityStatus, reason: MoveReason? = nil, saying words: String
  ) throws(Refusal) -> [Effect] {
    let outcome = try inspection.record(edits, in: activity)
    let held = outcome.activity.status.isHeld ? outcome.conversation.slot.date : nil
    let date = held.map { ", held \($0.readable)" } ?? ""
    return [
      .settled(.activity(activity)), .saved,
      .changed(.move(outcome.activity.kind, to: status, reason: reason)),
      .announce(Notice("\(inspection.title(of: outcome.activity)): \(words)\(date).")),
    ]
  }
}

/// Reading a day and a time typed together.
enum SlotReading {
  /// Reads `5 Nov 9:30`, `2018-11-05 09:30` or a day alone.
  ///
  /// - Throws: ``Refusal`` that quotes what was typed.
  static func read(
    _ typed: String, today: CalendarDate
  ) throws(Refusal) -> (date: CalendarDate, time: ClockTime?) {
    let words = typed.split(separator: " ")
    var dateText = typed
    var time: ClockTime?
    if words.count > 1, let last = words.last, last.contains(":") {
      guard let read = ClockTime(last) else {
        throw Refusal("Could not read '\(last)': a time is 00:00 to 23:59, such as 9:30.")
      }
      (time, dateText) = (read, words.dropLast().joined(separator: " "))
    }
    return (try date(dateText, today: today), time)
  }

  /// Reads a day.
  static func date(_ typed: String, today: CalendarDate) throws(Refusal) -> CalendarDate {
    do throws(CalendarDate.ReadingFault) {
      return try CalendarDate(typed: typed, today: today)
    } catch {
      switch error {
      case .unreadable(let text):
        throw Refusal("Could not read '\(text)': a date is written \(CalendarDate.acceptedForms).")
      case .noSuchDay(let text): throw Refusal("Could not take '\(text)': the calendar has no such day.")
      }
    }
  }
}
