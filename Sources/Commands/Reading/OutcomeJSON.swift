import Fieldwork
import ViewModels

extension OpenInspection {
  /// Everything recorded about an activity.
  func json(of outcome: Outcome) throws -> JSONValue {
    let activity = outcome.activity
    let conversation = outcome.conversation
    let schedule = outline.questions(of: activity.kind)
    let kind = try context(for: activity).kind
    let clock = outline.writeUpClock
    let fact = ActivityFact(status: activity.status, date: conversation.slot.date)
    let owesNotes = activity.status.isHeld && !activity.status.isWrittenUp
    return [
      "address": .text(address(of: activity).description), "title": .text(title(of: activity)),
      "body": .object(try body(activity.body).jsonName), "kind": .text(activity.kind),
      "number": .integer(activity.ordinal), "due": .flag(activity.isDue),
      "status": .text(activity.status.rawValue), "reason": .init(activity.reason?.rawValue),
      "marking": .text(activity.marking.description), "slot": conversation.slot.json,
      "mode": .init(conversation.mode?.rawValue), "post": .filled(conversation.post),
      "holder": .init(outcome.holder?.name), "holderSince": .init(outcome.holder?.since.description),
      "inspectors": .filled(conversation.inspectors), "summary": .filled(conversation.summary),
      "late": .flag(fact.isLate(today: today, clock: clock)),
      "writeUpBy": .init(
        owesNotes ? conversation.slot.date.map { clock.deadline(heldOn: $0).description } : nil),
      "questions": .integer(schedule.count),
      "answered": .integer(schedule.count - outcome.blanks(in: schedule).count),
      "answers": .list(schedule.map { $0.json(outcome.answers[$0.id]) }),
      "attendance": .list(
        kind.roles.map {
          ["role": .text($0.code), "label": .text($0.label), "heads": .init(outcome.attendance[$0.code])]
        }),
      "followUps": .list(outcome.followUps.enumerated().map { $1.json(number: $0 + 1) }),
      "pastSlots": .list(outcome.pastSlots.map(\.json)),
      "sharedWith": .list(outcome.sharedWith.map { .text(address(of: $0).description) }),
    ]
  }
}

extension Slot {
  var json: JSONValue {
    ["date": .init(date?.description), "time": .init(time?.description), "place": .filled(place)]
  }
}

extension PastSlot {
  fileprivate var json: JSONValue {
    [
      "slot": slot.json, "movedOn": .text(movedOn.description), "movedBy": .text(movedBy),
      "reason": .text(reason.rawValue),
    ]
  }
}

extension FollowUp {
  fileprivate func json(number: Int) -> JSONValue {
    [
      "number": .integer(number), "promise": .text(promise), "post": .filled(post),
      "due": .init(due?.description), "done": .flag(isDone),
    ]
  }
}

extension Question {
  /// The question, with what was answered if it is asked for of an activity.
  fileprivate func json(_ answer: Answer?) -> JSONValue {
    let response = answer?.response
    return [
      "question": .text(id), "area": .text(area), "text": .text(text), "kind": .text(answers.name),
      "response": .init(response?.code), "value": response?.value(of: answers) ?? .null,
      "words": .init(response?.words(for: answers)), "note": .filled(answer?.note),
    ]
  }
}

extension Response {
  /// `value`, or the code of the state.
  var code: String {
    if case .value = self { "value" } else { stored }
  }

  /// The value in JSON: a number for numbers, otherwise the stored text; `nil` for the states.
  func value(of kind: AnswerKind) -> JSONValue? {
    guard case .value(let value) = self else { return nil }
    guard case .number = kind else { return .text(value) }
    if let integer = Int(value) { return .integer(integer) }
    return Double(value).map(JSONValue.number) ?? .text(value)
  }
}
