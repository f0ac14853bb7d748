import Fieldwork
import ViewModels

extension OpenInspection {
  /// Everything known of a document.
  func json(of document: Document) -> JSONValue {
    let dates = document.dates
    return [
      "reference": .text(document.reference.description), "id": .text(document.id.rawValue),
      "title": .text(document.title), "kind": .text(document.kind),
      "source": .text(document.source.rawValue),
      "body": .init(document.body.flatMap { try? body($0).slug }), "askedOf": .filled(document.askedOf),
      "receivedMarking": .filled(document.receivedMarking.description),
      "marking": .text(document.marking.description), "status": .text(document.status.rawValue),
      "requested": .init(dates.requested?.description), "chased": .init(dates.chased?.description),
      "timesChased": .integer(document.timesChased),
      "promisedFor": .init(dates.promisedFor?.description), "received": .init(dates.received?.description),
      "read": .init(dates.read?.description), "closed": .init(dates.closed?.description),
      "owed": .flag(document.status.isOwed),
      "owedSince": .init(document.owedSince?.description), "overdue": .flag(document.isOverdue(on: today)),
      "daysOverdue": .init(document.daysOverdue(on: today)),
      "stub": .flag(document.isStub), "file": .init(document.file?.path),
      "sha256": .init(document.file?.sha256), "heldAt": .filled(document.heldAt),
      "keyPoints": .filled(document.keyPoints),
    ]
  }
}

extension DocumentProgress {
  /// The counts of a register.
  var json: JSONValue {
    [
      "total": .integer(total), "target": .init(target), "reviewed": .integer(reviewed),
      "unread": .integer(unread), "owed": .integer(owed), "overdue": .integer(overdue),
      "byStatus": .object(
        Dictionary(
          uniqueKeysWithValues: DocumentStatus.allCases.map { ($0.rawValue, .integer(counts[$0] ?? 0)) })),
    ]
  }
}

/// Documents as a table for spreadsheets; 'documents import' reads it again, and passes over what follows for what is
/// owed.
struct DocumentTable {
  private(set) var table: CommaSeparated
  private static let heads = [
    "reference", "title", "kind", "source", "force", "asked_of", "received_marking", "marking", "status",
    "requested", "chased", "times_chased", "promised_for", "received", "read", "closed", "file", "sha256",
    "held_at",
    "key_points",
  ]

  init(_ documents: [Document], isOwed: Bool = false, in inspection: OpenInspection) {
    table = CommaSeparated(Self.heads + (isOwed ? ["owed_since", "days_overdue"] : []))
    for document in documents {
      let dates = document.dates
      let owed = [
        document.owedSince?.description, document.daysOverdue(on: inspection.today).map(String.init),
      ]
      let cells: [String?] = [
        document.reference.description, document.title, document.kind, document.source.rawValue,
        document.body.flatMap { try? inspection.body($0).slug }, document.askedOf,
        document.receivedMarking.description, document.marking.description, document.status.rawValue,
        dates.requested?.description, dates.chased?.description,
        document.timesChased > 0 ? String(document.timesChased) : nil, dates.promisedFor?.description,
        dates.received?.description, dates.read?.description, dates.closed?.description, document.file?.path,
        document.file?.sha256,
        document.heldAt, document.keyPoints,
      ]
      table.add(cells + (isOwed ? owed : []))
    }
  }
}
