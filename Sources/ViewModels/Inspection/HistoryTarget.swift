import Fieldwork
public import Storage

/// What people call a record whose history they want: one that is gone by now is called as it was.
extension OpenInspection {
  /// The records of a document, of something with a number, of a section, a theme or the whole report.
  ///
  /// - Parameter typed: `KENT-A-012`, `E7`, `F3`, `R2`, `W1`, `S2` for section 2, `theme:SPOC`, `report`, or a kind and an
  ///   id, as `finding:…`.
  /// - Returns: The records, with what belongs to them; `nil` if it is called like none of these.
  /// - Throws: ``Refusal``, if it is called like one and there never was such a record.
  public func historyRecords(called typed: String) throws(Refusal) -> [RecordReference]? {
    if let reference = DocumentReference(typed) {
      return try newest(.document, with: reference.description, in: "reference", called: typed)
    }
    if let number = RegisterNumber(typed) {
      return try newest(number.register.recordKind, with: number.description, in: "number", called: typed)
    }
    let name = folded(typed)
    if name == "report" { return try Self.reading("read the history", store.recordsOfReport) }
    if let number = Self.sectionNumber(called: name) {
      guard let section = try reportSections().first(where: { $0.position == number }) else {
        throw Refusal(
          "Could not find '\(typed)': the report has no section \(number) now. 'fieldbook history report' tells of "
            + "those that were taken out, and 'fieldbook history report-section:ID' of one; --json tells the ids."
        )
      }
      return try records(of: section)
    }
    guard let record = RecordReference(typed: typed) else { return nil }
    guard record.kind == .theme else { return try records(of: known(record, called: typed)) }
    if let theme = try knownTheme(called: record.id) { return [RecordReference(.theme, theme.id.rawValue)] }
    let last = record.id.split(separator: "/").last.map(String.init) ?? record.id
    return try newest(.theme, with: last, in: "name", called: typed)
  }

  /// A record of a kind and an id, if it is or was there.
  func known(_ record: RecordReference, called typed: String) throws(Refusal) -> RecordReference {
    let isKnown = try Self.reading("look for the record") { () throws(StoreFailure) in
      try store.hasTrace(of: record)
    }
    guard isKnown else {
      throw Self.neverWas(typed, "'fieldbook search --json' and 'fieldbook history --json' tell ids.")
    }
    return record
  }

  /// A record with what belongs to it, whether it is still there or not.
  public func records(of record: RecordReference) throws(Refusal) -> [RecordReference] {
    switch record.kind {
    case .evidence: if let item = try? evidence(Identifier(record.id)) { return try records(of: item) }
    case .finding: if let item = try? finding(Identifier(record.id)) { return try records(of: item.finding) }
    case .recommendation:
      if let item = try? recommendation(Identifier(record.id)) { return try records(of: item) }
    case .reportSection:
      if let section = try? reportSection(named: record.id) { return try records(of: section) }
    default: break
    }
    let gone = try Self.reading("read the history") { () throws(StoreFailure) in
      try store.takenBack(from: [record.id])
    }
    return [record] + gone.filter { $0 != record }
  }

  /// What a record is called in a title, one that is gone too: `F3`, `theme SPOC`, `a note`.
  func historyName(of record: RecordReference) -> String {
    let entries = (try? history(of: [record], limit: 200)) ?? []
    func last(_ field: String) -> String? {
      entries.first { $0.field == field }.flatMap { $0.new?.text ?? $0.old?.text }
    }
    if let number = last("number") ?? last("reference") { return number }
    let kind = fieldWords(record.kind.rawValue)
    guard record.kind == .theme, let name = last("name") else { return "a \(kind)" }
    return "\(kind) \(name)"
  }

  private func newest(
    _ kind: RecordKind, with value: String, in field: String, called typed: String
  ) throws(Refusal) -> [RecordReference] {
    let found = try Self.reading("read the history") { () throws(StoreFailure) in
      try store.records(of: kind, with: value, in: field)
    }
    guard let first = found.first else {
      throw Self.neverWas(typed, "'fieldbook log' lists what was changed.")
    }
    return try records(of: first)
  }

  private static func neverWas(_ typed: String, _ next: String) -> Refusal {
    Refusal("Could not find '\(typed)': there is no such record, and never was. \(next)")
  }
}

extension RecordReference {
  /// Reads a kind and an id, as `report-section:ID`; `nil` if there is no such kind.
  init?(typed: String) {
    guard let colon = typed.firstIndex(of: ":"),
      let kind = RecordKind(rawValue: typed[..<colon].lowercased().replacing("-", with: "_"))
    else { return nil }
    self.init(kind, String(typed[typed.index(after: colon)...]))
  }
}

extension RegisterNumber.Register {
  fileprivate var recordKind: RecordKind {
    switch self {
    case .evidence: .evidence
    case .finding: .finding
    case .recommendation: .recommendation
    case .redaction: .redaction
    }
  }
}
