import Fieldwork
import Storage
import ViewModels

extension RecordOptions {
  /// Reads everything that was typed about an activity as it is, or refuses all of it with every fault.
  func edits(before outcome: Outcome, in inspection: OpenInspection) throws -> [OutcomeEdit] {
    var faults: [TypedOutcome.Fault] = []
    let kind = try inspection.context(for: outcome.activity).kind
    var edits = typed.edits(before: outcome, in: inspection, faults: &faults)
    let move = edits.last.flatMap { $0.field == "status" || $0.field == "reason" ? edits.removeLast() : nil }
    func read(_ option: String, _ reading: () throws(Refusal) -> OutcomeEdit) {
      do throws(Refusal) {
        edits.append((option, try reading()))
      } catch {
        faults.append((option, error))
      }
    }
    for answer in answers {
      read("answer") { () throws(Refusal) in
        let (number, typed) = try Self.pair(answer, option: "--answer", example: "CO2=yes")
        let question = try inspection.question(numbered: number, of: kind.code)
        return .answer(question: question.id, try inspection.response(typed: typed, to: question))
      }
    }
    for note in answerNotes {
      read("answer-note") { () throws(Refusal) in
        let (number, text) = try Self.pair(note, option: "--answer-note", example: "'CO2=under review'")
        return .answerNote(question: try inspection.question(numbered: number, of: kind.code).id, text)
      }
    }
    for count in heads {
      read("heads") { () throws(Refusal) in try Self.heads(count, kind: kind, in: inspection) }
    }
    for number in followUpDone {
      read("follow-up-done") { () throws(Refusal) in try Self.tickedOff(number, in: outcome) }
    }
    if followUp != nil || followUpPost != nil || followUpDue != nil {
      read("follow-up") { () throws(Refusal) in try newFollowUp(to: outcome.activity, in: inspection) }
    }
    if blanksNotAsked { edits.append(("blanks-not-asked", .blanksNotAsked)) }
    guard faults.isEmpty else { throw CommandFailure(faults) }
    return (edits + [move].compactMap(\.self)).map(\.edit)
  }

  private static func tickedOff(_ typed: String, in outcome: Outcome) throws(Refusal) -> OutcomeEdit {
    guard let number = Int(typed), outcome.followUps.indices.contains(number - 1) else {
      let count = outcome.followUps.count
      throw Refusal(
        "Could not tick off follow-up '\(typed)': "
          + (count == 0 ? "nothing was promised here." : "they are numbered from 1 to \(count)."))
    }
    var followUp = outcome.followUps[number - 1]
    followUp.isDone = true
    return .followUp(followUp)
  }

  private func newFollowUp(
    to activity: Activity, in inspection: OpenInspection
  ) throws(Refusal) -> OutcomeEdit {
    guard let promise = followUp, promise.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Could not add a follow-up: nothing is promised. Say what with --follow-up.")
    }
    return .followUp(
      FollowUp(
        id: Identifier(inspection.store.newName()), activity: activity.id, promise: promise,
        post: followUpPost ?? "", due: try inspection.date(typed: followUpDue ?? "")))
  }

  private static func heads(
    _ typed: String, kind: ActivityKind, in inspection: OpenInspection
  ) throws(Refusal) -> OutcomeEdit {
    let (name, count) = try pair(typed, option: "--heads", example: "constable=4")
    let role = try inspection.role(typed: name, of: kind)
    let digits = count.filter { !$0.isWhitespace }
    guard !digits.isEmpty else { return .heads(role: role.code, nil) }
    guard let heads = Int(digits), (0...999).contains(heads) else {
      throw Refusal("Could not read '\(count)' as a head count: it has to be a whole number from 0 to 999.")
    }
    return .heads(role: role.code, heads)
  }

  /// The two sides of the first equals sign.
  private static func pair(
    _ typed: String, option: String, example: String
  ) throws(Refusal) -> (String, String) {
    guard let sign = typed.firstIndex(of: "="), sign != typed.startIndex else {
      throw Refusal("Could not read '\(typed)' behind \(option): write it like \(example).")
    }
    return (String(typed[..<sign]), String(typed[typed.index(after: sign)...]))
  }
}

extension CommandFailure {
  /// Every fault of what was typed; the first decides the status.
  init(_ faults: [TypedOutcome.Fault]) {
    let first = faults.first.map { CommandFailure($0.refusal) }
    self.init(
      first?.status ?? .badInput, faults.map(\.refusal.message).joined(separator: "\n"),
      faults: [])
  }
}
