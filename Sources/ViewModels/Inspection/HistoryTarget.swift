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
    if let number = Self.sectionNumber(called: name),
      let section = try reportSections().first(where: { $0.position == number })
    {
      return try records(of: section)
    }
    guard let colon = typed.firstIndex(of: ":") else { return nil }
    let (kind, id) = (typed[..<colon].lowercased(), String(typed[typed.index(after: colon)...]))
    if kind == "theme" {
      if let theme = try knownTheme(called: id) { return [RecordReference(.theme, theme.id.rawValue)] }
      let last = id.split(separator: "/").last.map(String.init) ?? id
      return try newest(.theme, with: last, in: "name", called: typed)
    }
    guard let kind = RecordKind(rawValue: kind.replacing("-", with: "_")) else { return nil }
    return try existing(RecordReference(kind, id), called: typed)
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
    guard let first = found.first else { throw Self.neverWas(typed) }
    return try records(of: first)
  }

  private func existing(_ record: RecordReference, called typed: String) throws(Refusal) -> [RecordReference]
  {
    let isKnown = try Self.reading("read the history") { () throws(StoreFailure) in
      try store.hasTrace(of: record)
    }
    guard isKnown else { throw Self.neverWas(typed) }
    return try records(of: record)
  }

  private static func neverWas(_ typed: String) -> Refusal {
    Refusal(
      "Could not find '\(typed)': there is no such record, and never was. 'fieldbook log' lists what was changed."
    )
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
