import Fieldwork

extension Answer {
  var record: Record {
    Record(
      .answer, "\(activity)/\(question)",
      [
        "activity": .text(activity.rawValue), "question": .text(question),
        "response": response.map { .text($0.stored) }, "note": .filled(note),
      ])
  }

  init(_ record: Record) throws {
    let stored = record.text("response")
    let response = stored.flatMap { Response(stored: $0) }
    guard stored == nil || response != nil else { throw record.unreadable("response") }
    self.init(
      activity: Identifier(record.text("activity") ?? ""), question: record.text("question") ?? "",
      response: response, note: record.text("note") ?? "")
  }
}

extension Attendance {
  /// The record of a role's heads; no number where the role was uncounted again.
  static func record(conversation: Identifier<Conversation>, role: String, heads: Int?) -> Record {
    Record(
      .attendance, "\(conversation)/attendance/\(role)",
      [
        "conversation": .text(conversation.rawValue), "role": .text(role),
        "heads": heads.map(FieldValue.integer),
      ])
  }
}

extension FollowUp {
  var record: Record {
    Record(
      .followUp, id.rawValue,
      [
        "activity": .text(activity.rawValue), "promise": .filled(promise), "post": .filled(post),
        "due": .date(due), "is_done": .flag(isDone),
      ])
  }

  init(_ record: Record) {
    self.init(
      id: Identifier(record.reference.id), activity: Identifier(record.text("activity") ?? ""),
      promise: record.text("promise") ?? "", post: record.text("post") ?? "",
      due: record.text("due").flatMap { CalendarDate(iso: $0) }, isDone: record.integer("is_done") == 1)
  }
}

extension Note {
  var record: Record {
    Record(
      .note, id.rawValue,
      [
        "body": .text(body.rawValue), "activity": activity.map { .text($0.rawValue) }, "date": .date(date),
        "time": .text(time.description), "text": .filled(text), "marking": .text(marking.description),
      ])
  }

  init(_ record: Record) throws {
    guard let date = record.text("date").flatMap({ CalendarDate(iso: $0) }),
      let time = record.text("time").flatMap({ ClockTime($0) })
    else { throw record.unreadable("date") }
    self.init(
      id: Identifier(record.reference.id), body: Identifier(record.text("body") ?? ""),
      activity: record.text("activity").map { Identifier($0) }, date: date, time: time,
      text: record.text("text") ?? "",
      marking: Marking(record.text("marking") ?? "") ?? .officialSensitive)
  }
}
