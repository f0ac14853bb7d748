public import Fieldwork
import Foundation
import GRDB

extension Store {
  /// Takes a note away, in one commit that can be undone; the journal keeps what it said.
  ///
  /// What is not there any more costs nothing, here and below.
  public func remove(_ note: Identifier<Note>, summary: String) throws(StoreFailure) {
    try remove(summary: summary) { _ in [RecordReference(.note, note.rawValue)] }
  }

  /// Takes a follow-up away, in one commit that can be undone; the journal keeps what it said.
  public func remove(_ followUp: Identifier<FollowUp>, summary: String) throws(StoreFailure) {
    try remove(summary: summary) { _ in [RecordReference(.followUp, followUp.rawValue)] }
  }

  /// Takes an activity away with its answers, its follow-ups, the notes about it and its conversation, in one commit
  /// that can be undone; the journal keeps what they said.
  ///
  /// A conversation that serves another activity too stays, with its slots and heads; who holds a post stays as well.
  /// Whether an activity may go is for ``Outcome/obstacleToDeleting`` to say.
  public func remove(_ activity: Identifier<Activity>, summary: String) throws(StoreFailure) {
    try remove(summary: summary) { db in try db.hanging(on: activity) }
  }

  /// How much hangs on an activity and would go with it.
  public func countHanging(on activity: Identifier<Activity>) throws(StoreFailure) -> [RecordKind: Int] {
    try read { db in
      var counts: [RecordKind: Int] = [:]
      for reference in try db.hanging(on: activity) { counts[reference.kind, default: 0] += 1 }
      return counts
    }
  }

  /// Takes an entry of a register or a theme away with all that ties it to others, in one commit that can be undone;
  /// the journal keeps what it said.
  ///
  /// Whether it may go, with something resting on it, is for the caller to ask; a theme with others below it is
  /// refused by the file.
  ///
  /// - Parameters:
  ///   - entry: A document, theme, item of evidence, finding, recommendation, section or redaction.
  ///   - summary: What was done, in words.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  public func remove(_ entry: RecordReference, summary: String) throws(StoreFailure) {
    try remove([entry], summary: summary)
  }

  /// The same for several at once, as one commit.
  ///
  /// - Parameters:
  ///   - entries: What goes.
  ///   - findings: Findings that this changes; they go into the same commit, with the ties that are left.
  ///   - summary: What was done, in words.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  public func remove(
    _ entries: [RecordReference], changing findings: [Finding] = [], summary: String
  ) throws(StoreFailure) {
    try remove(summary: summary, changing: findings.map(\.record)) { db in
      try entries.flatMap { entry in
        let ties: [(RecordKind, String)] =
          switch entry.kind {
          case .theme: [(.evidenceTheme, "theme")]
          case .evidence:
            [(.evidenceForce, "evidence"), (.evidenceTheme, "evidence"), (.findingEvidence, "evidence")]
          case .finding: [(.findingEvidence, "finding"), (.recommendationFinding, "finding")]
          case .recommendation: [(.recommendationFinding, "recommendation")]
          default: []
          }
        return try ties.flatMap { kind, field in try db.names(of: kind, where: field, entry.id) } + [entry]
      }
    }
  }

  private func remove(
    summary: String, changing records: [Record] = [], _ references: (Database) throws -> [RecordReference]
  ) throws(StoreFailure) {
    _ = try write { db in
      let gone = try references(db).compactMap { reference in
        try db.record(reference).map { RecordChange(old: $0, new: nil) }
      }
      let changed = try records.map(\.storable).map { record in
        RecordChange(old: try db.record(record.reference), new: record)
      }
      return try write(gone + changed, summary: summary, kind: .edit, in: db)
    }
  }
}

extension Database {
  /// An activity and what goes with it, each before what it refers to.
  fileprivate func hanging(on activity: Identifier<Activity>) throws -> [RecordReference] {
    let id = activity.rawValue
    var references = try [RecordKind.answer, .followUp, .note].flatMap { kind in
      try names(of: kind, where: "activity", id)
    }
    let current = try String.fetchOne(
      cachedStatement(sql: "SELECT conversation FROM activity WHERE id = ?"), arguments: [id])
    for conversation in Set([current, activity.conversation.rawValue].compactMap(\.self)).sorted() {
      let others = try Int.fetchOne(
        cachedStatement(sql: "SELECT count(*) FROM activity WHERE conversation = ? AND id != ?"),
        arguments: [conversation, id])
      guard others == 0 else { continue }
      references += try [RecordKind.attendance, .pastSlot].flatMap { kind in
        try names(of: kind, where: "conversation", conversation)
      }
      references += try names(of: .conversation, where: "id", conversation)
    }
    return references + [RecordReference(.activity, id)]
  }

  fileprivate func names(of kind: RecordKind, where field: String, _ value: String) throws
    -> [RecordReference]
  {
    try String.fetchAll(
      cachedStatement(sql: "SELECT id FROM \(kind.rawValue) WHERE \(field) = ? ORDER BY id"),
      arguments: [value]
    ).map { RecordReference(kind, $0) }
  }

  /// What has to be journalled for a change.
  ///
  /// Of a record that goes, the fixed fields that have changed since it came are told as well: what it came with does
  /// not say what they hold.
  func journalled(_ change: RecordChange) throws -> [FieldChange] {
    guard change.new == nil, let old = change.old else { return change.fields }
    let object =
      try String.fetchOne(
        cachedStatement(
          sql: """
            SELECT v.content FROM journal_change h JOIN journal_value v ON v.number = h.new_value
            WHERE h.record = ? AND h.field = '*' AND h.kind = ? ORDER BY h.commit_number DESC LIMIT 1
            """), arguments: [old.reference.id, old.reference.kind.rawValue]) ?? "{}"
    let came = try JSONDecoder().decode([String: FieldValue].self, from: Data(object.utf8))
    let kind = old.reference.kind
    return change.fields
      + kind.fixedFields.filter { !came[kind.fields[$0]].isIdentical(to: old.values[$0]) }.map { index in
        FieldChange(record: old.reference, field: kind.fields[index], old: old.values[index], new: nil)
      }
  }
}
