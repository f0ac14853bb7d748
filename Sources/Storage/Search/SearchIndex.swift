import Fieldwork
import GRDB

/// Keeps the words of records findable.
struct SearchIndex {
  let db: Database

  /// Indexes what these records say now; a record that says nothing, or is no more, is taken out.
  ///
  /// - Parameter changes: Records as they were and as they are.
  /// - Throws: What SQLite reports.
  func update(_ changes: [RecordChange]) throws {
    for change in changes {
      guard let reference = change.reference else { continue }
      let (before, after) = (change.old.flatMap(words) ?? "", change.new.flatMap(words) ?? "")
      // A status that moves changes no words, and taking words out and putting them in again is dear.
      if before != after { try put(after, of: change.new, reference) }
    }
    // What was said in a conversation is found in the body of an activity that it serves, whichever came first.
    let served = changes.filter { $0.reference?.kind == .activity }.flatMap { change in
      let (old, new) = (change.old?.text("conversation"), change.new?.text("conversation"))
      return old == new ? [] : [old, new].compactMap(\.self)
    }
    for id in Set(served) {
      let reference = RecordReference(.conversation, id)
      let record = try db.record(reference)
      try put(record.flatMap(words) ?? "", of: record, reference)
    }
  }

  private func put(_ content: String, of record: Record?, _ reference: RecordReference) throws {
    let home = try record.map { try body(of: $0) } ?? ""
    guard !content.isEmpty, !home.isEmpty else {
      return try db.cachedStatement(sql: "DELETE FROM search_entry WHERE kind = ? AND record = ?")
        .execute(arguments: [reference.kind.rawValue, reference.id])
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO search_entry(kind, record, body, content) VALUES (?, ?, ?, ?)
        ON CONFLICT (kind, record) DO UPDATE SET content = excluded.content, body = excluded.body
        """
    ).execute(arguments: [reference.kind.rawValue, reference.id, home, content])
  }

  /// What can be found of a record; `nil` for the kinds that are not searched.
  func words(of record: Record) -> String? {
    switch record.reference.kind {
    case .body:
      join(record, ["name", "short_name", "slug", "headquarters", "region", "ct_region", "ons_code"])
    case .activity:
      // The kind's code reads like its name, "chief-officer-interview", and the tokenizer parts its words.
      (record.text("body")?.split(separator: "/").last.map(String.init) ?? "") + " "
        + (record.text("kind") ?? "")
    case .conversation: join(record, ["place", "post", "inspectors", "summary"])
    case .postHolder: join(record, ["post", "name"])
    case .answer:
      [record.text("response").flatMap(spoken), record.text("note")].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: "\n")
    case .followUp: join(record, ["promise", "post"])
    case .note: record.text("text") ?? ""
    case .document: join(record, ["reference", "title", "asked_of", "held_at", "key_points"])
    case .evidence: join(record, ["number", "passage", "place"])
    case .finding: join(record, ["number", "title", "text"])
    case .recommendation: join(record, ["number", "text"])
    case .reportSection: join(record, ["title", "text"])
    default: nil
    }
  }

  private func join(_ record: Record, _ fields: [String]) -> String {
    fields.compactMap { record.text($0) }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The text of an answer; the states and one-word codes are found through the tallies, not by search.
  private func spoken(_ stored: String) -> String? {
    guard case .value(let value) = Response(stored: stored), value.contains(" ") else { return nil }
    return value
  }

  private func body(of record: Record) throws -> String {
    switch record.reference.kind {
    case .body: record.reference.id
    case .activity, .note, .postHolder: record.text("body") ?? ""
    // What belongs to no body is found all the same.
    case .document: record.text("body") ?? "-"
    case .evidence, .finding, .recommendation, .reportSection: "-"
    case .answer, .followUp: try bodyOfActivity("id", record.text("activity"))
    case .conversation: try bodyOfActivity("conversation", record.reference.id)
    default: ""
    }
  }

  private func bodyOfActivity(_ column: String, _ value: String?) throws -> String {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT body FROM activity WHERE \(column) = ? ORDER BY id LIMIT 1"),
      arguments: [value])
      ?? ""
  }
}
