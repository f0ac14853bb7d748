import GRDB

/// Compares the tables of records with their digests, with the journal and with what search keeps of them.
struct RecordCheck {
  private let db: Database
  private let values: JournalValues
  private let newest: NewestContents
  private let original: Statement
  private var isThere: [Bool]
  private var found: [RecordReference: (content: Fingerprint, body: String)] = [:]
  private var bodies: [String: String] = [:]
  private var served: [String: Set<String>] = [:]
  private(set) var records = 0

  init(_ db: Database, journal: ChainWalk) throws {
    self.db = db
    values = journal.values
    newest = journal.newest
    isThere = Array(repeating: false, count: journal.newest.references.count)
    original = try db.makeStatement(sql: "SELECT content FROM journal_value WHERE number = ?")
  }

  /// The first faults in the order of the tables, at most one for each record.
  mutating func run(most: Int, step: () -> Void) throws -> [StoreFault] {
    try readSearch(step: step)
    var faults: [StoreFault] = []
    for kind in RecordKind.allCases {
      try check(kind, step: step) { fault in
        faults.append(fault)
        return faults.count < most
      }
      if faults.count >= most { return faults }
    }
    if faults.isEmpty,
      let record = found.keys.min(by: { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) })
    {
      faults.append(StoreFault(.search, record: record))
    }
    for (place, isThere) in isThere.enumerated() where !isThere && newest.creations[place] != nil {
      guard faults.count < most else { break }
      faults.append(StoreFault(.missing, record: newest.references[place], commit: newest.commits[place]))
    }
    return faults
  }

  /// Looks at the records of a kind, and tells of each fault; where that says false, no further.
  private mutating func check(
    _ kind: RecordKind, step: () -> Void, _ tell: (StoreFault) -> Bool
  ) throws {
    let rows = try RowReader(db, sql: kind.selection)
    let count = kind.fields.count
    let index = SearchIndex(db: db)
    while try rows.next() {
      step()
      records += 1
      let record = Record(
        RecordReference(kind, rows.text(0)), values: (1...count).map { rows.value(Int32($0)) })
      let isSound = rows.bytes(Int32(count) + 1).elementsEqual(record.digest)
      if kind == .activity {
        bodies[record.reference.id] = record.text("body")
        if let conversation = record.text("conversation"), let body = record.text("body") {
          served[conversation, default: []].insert(body)
        }
      }
      let kept = found.removeValue(forKey: record.reference)
      if let place = newest.place(of: record.reference) { isThere[place] = true }
      if let fault = isSound
        ? try compareWithJournal(record) : StoreFault(.digest, record: record.reference)
      {
        guard tell(fault) else { return }
        continue
      }
      // What was said in a conversation that serves no activity any more belongs to no body, and is not found.
      let isFound = kind != .conversation || served[record.reference.id] != nil
      let words = isFound ? index.words(of: record) ?? "" : ""
      let isKept = words.isEmpty ? kept == nil : kept?.content == FieldValue.text(words).fingerprint
      if !isKept || kept.map({ !isRight($0.body, for: record) }) ?? false {
        guard tell(StoreFault(.search, record: record.reference)) else { return }
      }
    }
  }

  private mutating func compareWithJournal(_ record: Record) throws -> StoreFault? {
    let kind = record.reference.kind
    guard let place = newest.place(of: record.reference), let creation = newest.creations[place] else {
      return StoreFault(.unjournalled, record: record.reference)
    }
    func fault(_ field: Int? = nil) -> StoreFault {
      StoreFault(
        .differs, record: record.reference, field: field.map { kind.fields[$0] },
        commit: newest.commits[place])
    }
    for (field, value) in record.values.enumerated() {
      switch newest.content(of: field, at: place) {
      case .none: if value != nil { return fault(field) }
      case .value(let told):
        // What was taken out of the journal must be gone from the record too.
        guard values.isEmptied(at: told) ? value == nil : value?.fingerprint == values.fingerprint(at: told)
        else { return fault(field) }
      case .untold: if value != nil, kind.freeFields.contains(field) { return fault(field) }
      }
    }
    guard !values.isEmptied(at: creation) else { return nil }
    var created = record
    for field in kind.fixedFields {
      guard let original = newest.original(of: field, at: place) else { continue }
      created.values[field] = try original.flatMap { try content(at: $0) }
    }
    return FieldValue.text(created.creationObject).fingerprint == values.fingerprint(at: creation)
      ? nil : fault()
  }

  private func content(at place: JournalValues.Place) throws -> FieldValue? {
    try DatabaseValue.fetchOne(original, arguments: [values.number(at: place)]).flatMap { FieldValue($0) }
  }

  private mutating func readSearch(step: () -> Void) throws {
    let rows = try RowReader(db, sql: "SELECT kind, record, content, body FROM search_entry")
    var hashing = Hashing()
    while try rows.next() {
      step()
      guard let kind = RecordKind(rawValue: rows.text(0)) else { continue }
      hashing.reset()
      _ = rows.add(2, to: &hashing)
      found[RecordReference(kind, rows.text(1))] = (hashing.fingerprint(), rows.text(3))
    }
  }

  /// Whether search names the body that the record belongs to.
  ///
  /// A conversation may have come to serve another body since; any will do that it is shown under.
  private func isRight(_ body: String, for record: Record) -> Bool {
    switch record.reference.kind {
    case .body: body == record.reference.id
    case .activity, .note, .postHolder: body == record.text("body")
    case .evidence, .finding, .recommendation, .reportSection: body == "-"
    case .document: body == record.text("body") ?? "-"
    case .answer, .followUp: body == record.text("activity").flatMap { bodies[$0] }
    case .conversation: served[record.reference.id]?.contains(body) ?? false
    default: true
    }
  }
}
