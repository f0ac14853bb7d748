import GRDB

/// Why a step can be neither undone nor redone.
public enum UndoObstacle: Hashable, Sendable {
  /// Set-up, imports and purges are for good.
  case lasting
  /// A later commit changed the same field, or something rests on it.
  case changedSince(Commit)
  /// A text that it would bring back was taken out of the store for good.
  case takenOut
  /// With what was changed elsewhere since, the store would hold what a rule forbids.
  case forbidden
}

/// The inverse of a commit, as the store stands now.
struct Reversal {
  let db: Database
  /// The commit to take back.
  let number: Int
  private(set) var changes: [RecordChange] = []
  private(set) var obstacle: UndoObstacle?

  /// Works out what takes a commit back, or what stands in the way.
  init(of number: Int, in db: Database) throws {
    self.db = db
    self.number = number
    let kind = try String.fetchOne(
      db, sql: "SELECT kind FROM journal_commit WHERE number = ?", arguments: [number])
    guard [.edit, .undo].contains(kind.flatMap(CommitKind.init)) else {
      obstacle = .lasting
      return
    }
    try db.checkCommits([number])
    // The other way round, each record finds what it refers to, as it did on the way there.
    for (record, fields) in try written().reversed() {
      guard let change = try inverse(of: fields, of: record) else { return }
      changes.append(change)
    }
    try checkReferences()
    try checkRules()
  }

  private struct Written {
    let field: String
    let old: FieldValue?
    let new: FieldValue?
    /// Whether there was an old content that is no more.
    let isTakenOut: Bool
  }

  /// What the commit wrote, by record, in its order.
  private func written() throws -> [(record: RecordReference, fields: [Written])] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT h.kind, h.record, h.field, o.content, n.content, o.number IS NOT NULL AND o.content IS NULL,
            o.digest, o.salt, n.digest, n.salt
          FROM journal_change h
          LEFT JOIN journal_value o ON o.number = h.old_value LEFT JOIN journal_value n ON n.number = h.new_value
          WHERE h.commit_number = ? ORDER BY h.number
          """), arguments: [number])
    var records: [(record: RecordReference, fields: [Written])] = []
    while let row = try rows.next() {
      guard let kind = RecordKind(rawValue: try row.decode(atIndex: 0)) else { continue }
      let record = RecordReference(kind, try row.decode(atIndex: 1))
      let written = Written(
        field: try row.decode(atIndex: 2), old: try row.journalContent(3, digest: 6, salt: 7),
        new: try row.journalContent(4, digest: 8, salt: 9), isTakenOut: try row.decode(atIndex: 5))
      if records.last?.record == record {
        records[records.count - 1].fields.append(written)
      } else {
        records.append((record, [written]))
      }
    }
    return records
  }

  /// The inverse of what was written to a record; `nil` with the obstacle told.
  private mutating func inverse(
    of fields: [Written], of reference: RecordReference
  ) throws -> RecordChange? {
    if fields.contains(where: \.isTakenOut) {
      obstacle = .takenOut
      return nil
    }
    let current = try db.record(reference)
    let existence = fields.first { $0.field == HistoryEntry.creation }
    for field in existence == nil ? fields.map(\.field) : [nil] {
      if let later = try db.newestEdit(of: reference, field: field, after: number) {
        obstacle = .changedSince(later)
        return nil
      }
    }
    guard current.map({ Self.holds(fields, in: $0) }) ?? (existence.map { $0.new == nil } ?? false) else {
      // Something that is no edit stands between: an undo or a redo by somebody else.
      obstacle = try db.newestCommit(on: reference, after: number).map { .changedSince($0) } ?? .takenOut
      return nil
    }
    guard let existence, existence.new != nil || current == nil else {
      return RecordChange(old: current, new: current.map { Self.setting(fields, in: $0) })
    }
    guard existence.new == nil else { return RecordChange(old: current, new: nil) }
    let object = try Record.fields(in: existence.old?.text)
    let blank = Record(reference, values: reference.kind.fields.map { object[$0] })
    return RecordChange(old: nil, new: Self.setting(fields, in: blank))
  }

  /// Whether the record still says what was written.
  private static func holds(_ fields: [Written], in record: Record) -> Bool {
    fields.allSatisfy { field in
      field.field == HistoryEntry.creation
        ? field.new?.isIdentical(to: .text(record.creationObject)) == true
        : record[field.field].isIdentical(to: field.new)
    }
  }

  private static func setting(_ fields: [Written], in record: Record) -> Record {
    var record = record
    for field in fields {
      guard let index = record.reference.kind.fields.firstIndex(of: field.field) else { continue }
      record.values[index] = field.old
    }
    return record
  }

  /// Finds what the inverse would leave without the record it refers to, or in a place that is taken.
  private mutating func checkReferences() throws {
    let gone = Set(changes.filter { $0.new == nil }.compactMap(\.reference))
    let made = Set(changes.filter { $0.old == nil }.compactMap(\.reference))
    for reference in gone {
      for (kind, field) in reference.kind.referring {
        let ids = try String.fetchAll(
          db.cachedStatement(sql: "SELECT id FROM \(kind.rawValue) WHERE \(field) = ?"),
          arguments: [reference.id])
        for id in ids where !gone.contains(RecordReference(kind, id)) {
          try stop(at: RecordReference(kind, id))
        }
      }
    }
    try checkConversations(of: gone)
    for conversation in made where conversation.kind == .conversation {
      try checkServing(conversation)
    }
    for record in changes.compactMap({ $0.old == nil ? $0.new : nil }) {
      for (field, kind) in record.reference.kind.references {
        guard let id = record.text(field) else { continue }
        let parent = RecordReference(kind, id)
        if !made.contains(parent), try db.record(parent) == nil { try stop(at: parent) }
      }
      guard record.reference.kind == .activity else { continue }
      let other = try String.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM activity WHERE body = ? AND kind = ? AND ordinal = ?"),
        arguments: [record.text("body"), record.text("kind"), record.integer("ordinal")])
      if let other { try stop(at: RecordReference(.activity, other)) }
    }
  }

  /// Finds another activity that has come to share a conversation which would go with its own activity, and a
  /// conversation that others have recorded something of since, which would be left without any.
  private mutating func checkConversations(of gone: Set<RecordReference>) throws {
    let left = changes.filter { $0.new == nil && $0.reference?.kind == .activity }
      .compactMap { $0.old?.text("conversation") }
    for id in left {
      let conversation = RecordReference(.conversation, id)
      let activities = try String.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM activity WHERE conversation = ?"), arguments: [id])
      let others = activities.map { RecordReference(.activity, $0) }.filter { !gone.contains($0) }
      if gone.contains(conversation) {
        for other in others { try stop(at: other) }
      } else if others.isEmpty, try db.record(conversation) != nil {
        try stop(at: conversation)
      }
    }
  }

  /// Finds a conversation that would come back although others have taken away what it served since it went.
  private mutating func checkServing(_ conversation: RecordReference) throws {
    let served = conversation.id.split(separator: "/").dropLast().joined(separator: "/")
    let activity = RecordReference(.activity, served)
    guard try db.newestCommit(on: activity, after: number) != nil else { return }
    let activities = try db.records(.activity, where: "conversation = ?", [conversation.id]).map(\.reference)
    let isServed =
      activities.contains { activity in !changes.contains { $0.reference == activity } }
      || changes.contains { $0.new?.text("conversation") == conversation.id }
    if !isServed { try stop(at: activity) }
  }

  mutating func stop(at record: RecordReference) throws {
    guard obstacle == nil else { return }
    obstacle = try db.newestCommit(on: record, after: 0).map { .changedSince($0) } ?? .lasting
  }
}

extension RecordKind {
  /// Who refers to a record of this kind that can go again.
  fileprivate var referring: [(kind: RecordKind, field: String)] {
    switch self {
    case .activity: [(.answer, "activity"), (.followUp, "activity"), (.note, "activity")]
    case .conversation: [(.pastSlot, "conversation"), (.attendance, "conversation")]
    case .theme: [(.evidenceTheme, "theme"), (.theme, "parent")]
    case .evidence:
      [(.evidenceForce, "evidence"), (.evidenceTheme, "evidence"), (.findingEvidence, "evidence")]
    case .finding: [(.findingEvidence, "finding"), (.recommendationFinding, "finding")]
    case .recommendation: [(.recommendationFinding, "recommendation")]
    default: []
    }
  }

  /// The fields that hold the name of a record that can go again and has to be there.
  fileprivate var references: [(field: String, kind: RecordKind)] {
    switch self {
    case .answer, .followUp, .note: [("activity", .activity)]
    case .pastSlot, .attendance: [("conversation", .conversation)]
    case .theme: [("parent", .theme)]
    case .evidenceForce: [("evidence", .evidence)]
    case .evidenceTheme: [("evidence", .evidence), ("theme", .theme)]
    case .findingEvidence: [("finding", .finding), ("evidence", .evidence)]
    case .recommendationFinding: [("recommendation", .recommendation), ("finding", .finding)]
    default: []
    }
  }
}

extension Database {
  /// The newest commit behind `number` that wrote a field of a record, or any of its fields, and that is neither
  /// an undo nor a redo nor undone.
  fileprivate func newestEdit(
    of record: RecordReference, field: String?, after number: Int
  ) throws -> Commit? {
    let row = try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT c.number, c.kind, c.summary, c.author, d.name, c.time_ms
          FROM journal_change h JOIN journal_commit c ON c.number = h.commit_number
          JOIN device d ON d.id = c.device
          WHERE h.record = ?1 AND h.kind = ?2 AND h.commit_number > ?3
            AND (?4 IS NULL OR h.field = ?4 OR h.field = '*') AND c.kind NOT IN ('undo', 'redo')
            AND NOT \(UndoLine.isUndone)
          ORDER BY h.commit_number DESC LIMIT 1
          """), arguments: [record.id, record.kind.rawValue, number, field])
    return try row.flatMap { try Commit($0) }
  }

  /// The newest commit of any kind behind `number` that wrote to a record.
  fileprivate func newestCommit(on record: RecordReference, after number: Int) throws -> Commit? {
    let row = try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT c.number, c.kind, c.summary, c.author, d.name, c.time_ms
          FROM journal_change h JOIN journal_commit c ON c.number = h.commit_number
          JOIN device d ON d.id = c.device
          WHERE h.record = ? AND h.kind = ? AND h.commit_number > ? ORDER BY h.commit_number DESC LIMIT 1
          """), arguments: [record.id, record.kind.rawValue, number])
    return try row.flatMap { try Commit($0) }
  }
}
