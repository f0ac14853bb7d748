import Fieldwork

extension ReportSnapshot.Section {
  var record: Record {
    Record(
      .reportSection, id,
      [
        "position": .integer(position), "title": .filled(title), "text": .filled(text),
        "marking": .text(marking.description),
      ])
  }

  init(_ record: Record) {
    self.init(
      id: record.reference.id, position: record.integer("position") ?? 1, title: record.text("title") ?? "",
      text: record.text("text") ?? "", marking: Marking(record.text("marking") ?? "") ?? .officialSensitive)
  }
}

extension ReportSnapshot.Citation {
  init(_ record: Record) {
    self.init(record: record.text("record") ?? "", reference: record.text("reference") ?? "")
  }
}

extension ReportState {
  /// The record; there is one for each inspection.
  func record(of inspection: String) -> Record {
    Record(
      .report, "\(inspection)/report",
      [
        "marking": .text(marking.description), "publication": .text(publication.rawValue),
        "published": .date(published),
      ])
  }

  init(_ record: Record) throws {
    guard let publication = record.text("publication").flatMap(ReportSnapshot.Publication.init) else {
      throw record.unreadable("publication")
    }
    self.init(
      marking: Marking(record.text("marking") ?? "") ?? .officialSensitive, publication: publication,
      published: record.text("published").flatMap { CalendarDate(iso: $0) })
  }
}

extension FiledRedaction {
  /// The record, with the digest in the journal of the text that a span was proposed on.
  func record(textDigest: String?) -> Record {
    var (field, start, length): (FieldValue?, FieldValue?, FieldValue?) = (nil, nil, nil)
    if case .span(_, let range, _) = redaction.extent {
      (field, start, length) = (
        self.field.map { .text($0) }, .integer(range.lowerBound), .integer(range.count)
      )
    }
    return Record(
      .redaction, redaction.id,
      [
        "number": .text(redaction.number), "kind": .text(reference.kind.rawValue),
        "record": .text(reference.id), "field": field, "start": start, "length": length,
        "text_digest": textDigest.map { .text($0) }, "reason": .text(redaction.reason.rawValue),
        "proposer": .text(redaction.proposer.name), "proposed": .date(redaction.proposer.date),
        "approver": .filled(redaction.approver?.name), "approved": .date(redaction.approver?.date),
      ])
  }

  /// Reads a record, with the digest of the text that it was proposed on; empty where that text is lost.
  init(_ record: Record, digest: String) throws {
    guard let kind = record.text("kind").flatMap(RecordKind.init), let id = record.text("record") else {
      throw record.unreadable("kind")
    }
    guard let reason = record.text("reason").flatMap(Redaction.Reason.init) else {
      throw record.unreadable("reason")
    }
    func signature(_ name: String, _ date: String) -> Redaction.Signature? {
      record.text(name).flatMap { name in
        record.text(date).flatMap { CalendarDate(iso: $0) }.map { .init(name: name, date: $0) }
      }
    }
    guard let proposer = signature("proposer", "proposed") else { throw record.unreadable("proposer") }
    let reference = RecordReference(kind, id)
    var extent = Redaction.Extent.record
    let field = record.text("field")
    if let field, let start = record.integer("start"), let length = record.integer("length") {
      extent = .span(
        field: RecordKind.reportField(field), range: start..<start + length, digest: digest)
    }
    var redaction = Redaction(
      id: record.reference.id, number: record.text("number") ?? "", record: reference.reportName,
      extent: extent, reason: reason, proposer: proposer)
    if let approver = signature("approver", "approved") {
      // A signature that the rule would not take counts for nothing.
      try? redaction.approve(by: approver)
    }
    self.init(redaction: redaction, reference: reference, field: field)
  }
}

extension RecordReference {
  /// What reports call the record: questions go by their numbers.
  public var reportName: String {
    kind == .question ? id.split(separator: "/").last.map(String.init) ?? id : id
  }
}

extension RecordKind {
  /// A field as reports name it: `short_name` is `shortName`.
  static func reportField(_ field: String) -> String {
    let words = field.split(separator: "_")
    return words.prefix(1).joined()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
