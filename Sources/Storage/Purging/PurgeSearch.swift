import Foundation
import GRDB

/// A content in the journal that is to be emptied.
struct PurgedValue {
  let place: PurgeSearch.Place
  let number: Int64
  let digest: [UInt8]
  /// A commit that wrote it.
  let writer: Int
  let text: String
}

/// Finds what is to be taken out.
struct PurgeSearch {
  struct Place: Hashable {
    let record: RecordReference
    let field: String
  }

  let db: Database
  let target: PurgeTarget
  private let pattern: TextPattern?
  private let textQuestions: Set<String>

  init(_ target: PurgeTarget, in db: Database) throws {
    self.db = db
    self.target = target
    pattern = if case .text(let text) = target { TextPattern(text) } else { nil }
    textQuestions = Set(
      try String.fetchAll(db, sql: "SELECT number FROM question WHERE answer_kind = 'text'"))
  }

  /// The text without what is to be taken out; `nil` if nothing of it is.
  func cleaned(_ text: String) -> String? {
    switch target {
    case .record: text == PurgeFindings.mark ? nil : PurgeFindings.mark
    case .text: pattern?.replacing(in: text, by: PurgeFindings.mark)
    }
  }

  /// The content of a field without what is to be taken out; `nil` if nothing of it is.
  func cleaned(_ content: FieldValue?, in place: Place) -> FieldValue? {
    guard let text = content?.text, isFree(place) else { return nil }
    guard place.record.kind == .answer, place.field == "response" else {
      return cleaned(text).map { .text($0) }
    }
    // The sign in front belongs to the form, and the states are no text.
    guard text.unicodeScalars.first == "=" else { return nil }
    return cleaned(String(text.unicodeScalars.dropFirst())).map { .text("=" + $0) }
  }

  /// Whether what stands in a field was typed freely.
  private func isFree(_ place: Place) -> Bool {
    guard place.record.kind.freeTextFields.contains(place.field) else { return false }
    guard place.record.kind == .answer, place.field == "response" else { return true }
    return place.record.id.split(separator: "/").last.map { textQuestions.contains(String($0)) } ?? false
  }

  /// Every content of the journal that is to be emptied, oldest first.
  func values() throws -> [PurgedValue] {
    var condition = ""
    var arguments: StatementArguments = []
    if case .record(let record, let field) = target {
      condition = "AND h.record = ? AND h.kind = ? AND (?3 IS NULL OR h.field = ?3)"
      arguments = [record.id, record.kind.rawValue, field]
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT h.kind, h.record, h.field, v.number, v.digest, v.content, h.commit_number
        FROM journal_change h JOIN journal_value v ON v.number = h.new_value
        WHERE typeof(v.content) = 'text' AND h.field != '*' \(condition) ORDER BY h.number
        """, arguments: arguments)
    var values: [PurgedValue] = []
    var known: Set<Int64> = []
    while let row = try rows.next() {
      guard let kind = RecordKind(rawValue: try row.decode(atIndex: 0)) else { continue }
      let place = Place(
        record: RecordReference(kind, try row.decode(atIndex: 1)), field: try row.decode(atIndex: 2))
      let number = try row.decode(Int64.self, atIndex: 3)
      guard !known.contains(number), let content = FieldValue(row[5] as DatabaseValue),
        cleaned(content, in: place) != nil
      else { continue }
      known.insert(number)
      values.append(
        PurgedValue(
          place: place, number: number, digest: Array(try row.decode(Data.self, atIndex: 4)),
          writer: try row.decode(atIndex: 6), text: content.text ?? ""))
    }
    return values
  }

  /// What somebody typed: an answer has a sign in front.
  private func spoken(_ value: PurgedValue) -> String {
    value.place.record.kind == .answer && value.place.field == "response"
      ? String(value.text.unicodeScalars.dropFirst()) : value.text
  }

  /// The drafts that hold it, with what is left of each; an empty rest means that the draft goes.
  func drafts() throws -> [(row: Int, place: Place, rest: String)] {
    try Row.fetchAll(
      db, sql: "SELECT kind, record, field, content, rowid FROM draft ORDER BY kind, record, field, rowid"
    )
    .compactMap { row in
      guard let kind = RecordKind(rawValue: try row.decode(atIndex: 0)) else { return nil }
      let place = Place(
        record: RecordReference(kind, try row.decode(atIndex: 1)), field: try row.decode(atIndex: 2))
      switch target {
      case .record(let record, let field):
        guard place.record == record, field == nil || field == place.field else { return nil }
        return (try row.decode(atIndex: 4), place, "")
      case .text:
        let number: Int = try row.decode(atIndex: 4)
        return cleaned(try row.decode(String.self, atIndex: 3)).map { (number, place, $0) }
      }
    }
  }

  /// Everything found, for people.
  func findings() throws -> PurgeFindings {
    var findings = PurgeFindings()
    var order: [Place] = []
    var places: [Place: PurgePlace] = [:]
    func count(_ place: Place, _ change: (inout PurgePlace) -> Void) {
      if places[place] == nil { order.append(place) }
      change(
        &places[
          place,
          default: PurgePlace(
            record: place.record, field: place.field, isCurrent: false, values: 0, drafts: 0)]
      )
    }
    for value in try values() {
      count(value.place) { $0.values += 1 }
      findings.texts.insert(spoken(value))
    }
    if case .text(let text) = target { findings.texts = [text] }
    for place in order {
      let content = try db.record(place.record)?[field: place.field]
      if cleaned(content, in: place) != nil { places[place]?.isCurrent = true }
    }
    for draft in try drafts() { count(draft.place) { $0.drafts += 1 } }
    findings.places = order.compactMap { places[$0] }
    if let pattern {
      for kind in RecordKind.ofPlan {
        findings.planRecords += try db.records(kind).count { record in
          record.values.contains { $0?.text.map(pattern.matches) ?? false }
        }
      }
      findings.names = try Row.fetchAll(
        db, sql: "SELECT c.author, d.name FROM journal_commit c JOIN device d ON d.id = c.device"
      ).count { pattern.matches($0[0]) || pattern.matches($0[1]) }
    }
    return findings
  }
}

extension RecordKind {
  /// What a plan sets down.
  fileprivate static let ofPlan: [RecordKind] = [
    .inspection, .programmeEntry, .area, .activityKind, .question, .documentKind, .bankHoliday, .body,
  ]
}
