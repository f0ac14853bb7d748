import Fieldwork

extension Activity {
  var record: Record {
    Record(
      .activity, id.rawValue,
      [
        "body": .text(body.rawValue), "kind": .text(kind), "ordinal": .integer(ordinal),
        "is_due": .flag(isDue),
        "status": .text(status.rawValue), "reason": reason.map { .text($0.rawValue) },
        "conversation": .text(conversation.rawValue), "marking": .text(marking.description),
      ])
  }

  init(_ record: Record) throws {
    guard let status = ActivityStatus(rawValue: record.text("status") ?? "") else {
      throw record.unreadable("status")
    }
    self.init(
      id: Identifier(record.reference.id), body: Identifier(record.text("body") ?? ""),
      kind: record.text("kind") ?? "", ordinal: record.integer("ordinal") ?? 1,
      isDue: record.integer("is_due") == 1, status: status,
      reason: record.text("reason").flatMap(MoveReason.init),
      conversation: Identifier(record.text("conversation") ?? ""),
      marking: Marking(record.text("marking") ?? "") ?? .officialSensitive)
  }
}

extension Conversation {
  var record: Record {
    Record(
      .conversation, id.rawValue,
      [
        "date": .date(slot.date), "time": slot.time.map { .text($0.description) },
        "place": .filled(slot.place),
        "mode": mode.map { .text($0.rawValue) }, "post": .filled(post), "inspectors": .filled(inspectors),
        "summary": .filled(summary),
      ])
  }

  init(_ record: Record) {
    self.init(
      id: Identifier(record.reference.id), slot: Slot(record),
      mode: record.text("mode").flatMap(MeetingMode.init),
      post: record.text("post") ?? "", inspectors: record.text("inspectors") ?? "",
      summary: record.text("summary") ?? "")
  }
}

extension Slot {
  init(_ record: Record) {
    self.init(
      date: record.text("date").flatMap { CalendarDate(iso: $0) },
      time: record.text("time").flatMap { ClockTime($0) }, place: record.text("place") ?? "")
  }
}

extension PastSlot {
  var record: Record {
    Record(
      .pastSlot, id.rawValue,
      [
        "conversation": .text(conversation.rawValue), "date": .date(slot.date),
        "time": slot.time.map { .text($0.description) }, "place": .filled(slot.place),
        "moved_on": .date(movedOn), "moved_by": .text(movedBy), "reason": .text(reason.rawValue),
      ])
  }

  init(_ record: Record) throws {
    guard let movedOn = record.text("moved_on").flatMap({ CalendarDate(iso: $0) }),
      let reason = record.text("reason").flatMap(MoveReason.init)
    else { throw record.unreadable("reason") }
    self.init(
      id: Identifier(record.reference.id), conversation: Identifier(record.text("conversation") ?? ""),
      slot: Slot(record), movedOn: movedOn, movedBy: record.text("moved_by") ?? "", reason: reason)
  }
}

extension PostHolder {
  var record: Record {
    Record(
      .postHolder, id.rawValue,
      ["body": .text(body.rawValue), "post": .text(post), "name": .text(name), "since": .date(since)])
  }

  init(_ record: Record) throws {
    guard let since = record.text("since").flatMap({ CalendarDate(iso: $0) }) else {
      throw record.unreadable("since")
    }
    self.init(
      id: Identifier(record.reference.id), body: Identifier(record.text("body") ?? ""),
      post: record.text("post") ?? "", name: record.text("name") ?? "", since: since)
  }
}
