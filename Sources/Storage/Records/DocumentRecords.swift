import Fieldwork

extension Document {
  var record: Record {
    Record(
      .document, id.rawValue,
      [
        "reference": .text(reference.description), "title": .filled(title), "kind": .text(kind),
        "source": .text(source.rawValue), "body": body.map { .text($0.rawValue) },
        "asked_of": .filled(askedOf), "received_marking": .filled(receivedMarking.description),
        "marking": .text(marking.description), "status": .text(status.rawValue),
        "requested": .date(dates.requested), "chased": .date(dates.chased),
        "times_chased": timesChased > 0 ? .integer(timesChased) : nil,
        "promised_for": .date(dates.promisedFor), "received": .date(dates.received),
        "read": .date(dates.read), "closed": .date(dates.closed), "file": .filled(file?.path),
        "sha256": .filled(file?.sha256),
        "held_at": .filled(heldAt), "key_points": .filled(keyPoints),
      ])
  }

  init(_ record: Record) throws {
    guard let reference = DocumentReference(record.text("reference") ?? "") else {
      throw record.unreadable("reference")
    }
    guard let source = DocumentSource(rawValue: record.text("source") ?? "") else {
      throw record.unreadable("source")
    }
    guard let status = DocumentStatus(rawValue: record.text("status") ?? "") else {
      throw record.unreadable("status")
    }
    func date(_ field: String) -> CalendarDate? { record.text(field).flatMap { CalendarDate(iso: $0) } }
    let file = record.text("file").flatMap { path in
      record.text("sha256").map { HeldFile(path: path, sha256: $0) }
    }
    self.init(
      id: Identifier(record.reference.id), reference: reference, title: record.text("title") ?? "",
      kind: record.text("kind") ?? "", source: source, body: record.text("body").map { Identifier($0) },
      askedOf: record.text("asked_of") ?? "",
      receivedMarking: ReceivedMarking(record.text("received_marking") ?? ""),
      marking: Marking(record.text("marking") ?? "") ?? .officialSensitive, status: status,
      dates: DocumentDates(
        requested: date("requested"), chased: date("chased"), promisedFor: date("promised_for"),
        received: date("received"), read: date("read"), closed: date("closed")),
      timesChased: record.integer("times_chased") ?? 0, file: file, heldAt: record.text("held_at") ?? "",
      keyPoints: record.text("key_points") ?? "")
  }
}
