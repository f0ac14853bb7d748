public import Fieldwork
import GRDB

/// A commit as the log tells it.
public struct LogStep: Hashable, Sendable {
  public let commit: Commit
  /// The commit that it takes back, for undo and redo.
  public let undoes: Int?
  /// Whether it was undone, and that not taken back.
  public let isUndone: Bool
  /// Whether a text that it wrote was taken out for good since.
  public let isPurged: Bool
}

/// What a commit is about.
public struct CommitSubject: Hashable, Sendable {
  /// `nil` for a document of no body.
  public let body: Identifier<Body>?
  public let activity: Identifier<Activity>?
  public let document: Identifier<Document>?
  public let evidence: Identifier<Evidence>?
  public let finding: Identifier<Finding>?
  public let recommendation: Identifier<Recommendation>?
  /// A section of the report, by its name.
  public let section: String?

  init(
    body: Identifier<Body>?, activity: Identifier<Activity>? = nil, document: Identifier<Document>? = nil,
    evidence: Identifier<Evidence>? = nil, finding: Identifier<Finding>? = nil,
    recommendation: Identifier<Recommendation>? = nil, section: String? = nil
  ) {
    self.section = section
    self.evidence = evidence
    self.finding = finding
    self.recommendation = recommendation
    self.body = body
    self.activity = activity
    self.document = document
  }
}

extension Store {
  /// What one commit changed, in the order in which it was written.
  public func changes(of commit: Int, limit: Int = 1000) throws(StoreFailure) -> [HistoryEntry] {
    try read { db in
      try db.entries(
        try Row.fetchAll(
          db.cachedStatement(sql: Self.entries + " WHERE h.commit_number = ? ORDER BY h.number LIMIT ?"),
          arguments: [commit, limit]))
    }
  }

  /// What a commit is about: the first body, and the activity or document, that it changed anything of.
  ///
  /// Records that are gone count too.
  public func subject(of commit: Int) throws(StoreFailure) -> CommitSubject? {
    try read { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT kind, record FROM journal_change WHERE commit_number = ?
            GROUP BY kind, record ORDER BY min(number)
            """), arguments: [commit])
      while let row = try rows.next() {
        guard let kind = RecordKind(rawValue: try row.decode(atIndex: 0)) else { continue }
        let reference = RecordReference(kind, try row.decode(atIndex: 1))
        if let subject = try db.subject(of: reference) { return subject }
      }
      return nil
    }
  }
}

extension Database {
  fileprivate func subject(of reference: RecordReference) throws -> CommitSubject? {
    let fields = try fields(of: reference)
    switch reference.kind {
    case .activity:
      return fields["body"]?.text.map {
        CommitSubject(body: Identifier($0), activity: Identifier(reference.id))
      }
    case .answer, .followUp:
      return try fields["activity"]?.text.flatMap { try subject(of: RecordReference(.activity, $0)) }
    case .note, .postHolder:
      return fields["body"]?.text.map { body in
        CommitSubject(body: Identifier(body), activity: fields["activity"]?.text.map { Identifier($0) })
      }
    case .conversation, .pastSlot, .attendance:
      let conversation = fields["conversation"]?.text ?? reference.id
      let activity = try String.fetchOne(
        cachedStatement(sql: "SELECT id FROM activity WHERE conversation = ? ORDER BY id LIMIT 1"),
        arguments: [conversation])
      return try activity.flatMap { try subject(of: RecordReference(.activity, $0)) }
    case .document:
      return CommitSubject(
        body: fields["body"]?.text.map { Identifier($0) }, document: Identifier(reference.id))
    case .evidence: return CommitSubject(body: nil, evidence: Identifier(reference.id))
    case .evidenceForce, .evidenceTheme:
      return fields["evidence"]?.text.map { CommitSubject(body: nil, evidence: Identifier($0)) }
    case .finding: return CommitSubject(body: nil, finding: Identifier(reference.id))
    case .findingEvidence:
      return fields["finding"]?.text.map { CommitSubject(body: nil, finding: Identifier($0)) }
    case .recommendation: return CommitSubject(body: nil, recommendation: Identifier(reference.id))
    case .recommendationFinding:
      return fields["recommendation"]?.text.map { CommitSubject(body: nil, recommendation: Identifier($0)) }
    case .reportSection: return CommitSubject(body: nil, section: reference.id)
    case .redaction:
      guard let kind = fields["kind"]?.text.flatMap({ RecordKind(rawValue: $0) }), kind != .redaction,
        let record = fields["record"]?.text
      else { return nil }
      return try subject(of: RecordReference(kind, record))
    case .body: return CommitSubject(body: Identifier(reference.id), activity: nil)
    default: return nil
    }
  }

  /// The fixed fields of a record, or what they were when it went.
  private func fields(of reference: RecordReference) throws -> [String: FieldValue] {
    if let record = try record(reference) {
      return zip(reference.kind.fields, record.values).reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let object = try String.fetchOne(
      cachedStatement(
        sql: """
          SELECT v.content FROM journal_change h JOIN journal_value v ON v.number = coalesce(h.new_value, h.old_value)
          WHERE h.record = ? AND h.field = '*' AND h.kind = ? ORDER BY h.commit_number DESC LIMIT 1
          """), arguments: [reference.id, reference.kind.rawValue])
    return try Record.fields(in: object)
  }
}
