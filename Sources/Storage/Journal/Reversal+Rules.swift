import Fieldwork
import GRDB

/// Rules over several records that no constraint of the file holds: where others have done since what they forbid
/// together with what would come back, the step stays.
extension Reversal {
  mutating func checkRules() throws {
    for change in changes where obstacle == nil {
      switch change.reference?.kind {
      case .evidence: try checkSource(of: change)
      case .document: try checkQuotes(of: change)
      case .recommendationFinding: try checkConcern(of: change)
      case .theme: try checkCitations(of: change)
      default: break
      }
    }
  }

  /// A theme that goes, and that a text of the report cites which stays as it is: it would name the forces of another.
  private mutating func checkCitations(of change: RecordChange) throws {
    guard change.new == nil, let theme = change.old?.reference.id else { return }
    let texts = try db.texts(citing: Identifier(theme)).filter { text in
      !changes.contains { $0.reference == text }
    }
    if let text = texts.first { try stop(at: text) }
  }

  /// An item whose document is only listed by now.
  private mutating func checkSource(of change: RecordChange) throws {
    guard let item = change.new, item.text("source") == "document", let name = item.text("source_record")
    else {
      return
    }
    let document = RecordReference(.document, name)
    if let record = try db.record(document), Self.isStub(record) { try stop(at: document) }
  }

  /// A document that is only listed, of which there is evidence by now.
  private mutating func checkQuotes(of change: RecordChange) throws {
    guard let document = change.new, Self.isStub(document), change.old.map(Self.isStub) != true else {
      return
    }
    let item = try String.fetchOne(
      db.cachedStatement(
        sql: "SELECT id FROM evidence WHERE source = 'document' AND source_record = ? LIMIT 1"),
      arguments: [document.reference.id])
    if let item { try stop(at: RecordReference(.evidence, item)) }
  }

  /// A recommendation that is all that answers a cause of concern which was agreed with it.
  private mutating func checkConcern(of change: RecordChange) throws {
    guard change.new == nil, let name = change.old?.text("finding") else { return }
    let finding = RecordReference(.finding, name)
    guard !changes.contains(where: { $0.reference == finding }), let record = try db.record(finding),
      record.text("review") == Review.State.agreed.rawValue,
      record.text("kind").flatMap(FindingKind.init)?.needsRecommendation == true,
      record.text("status") != FindingStatus.withdrawn.rawValue
    else { return }
    let going = Set(changes.filter { $0.new == nil }.compactMap { $0.reference?.id })
    let answers = try String.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM recommendation_finding WHERE finding = ?"), arguments: [name])
    if going.isSuperset(of: answers) { try stop(at: finding) }
  }

  private static func isStub(_ document: Record) -> Bool {
    ReceivedMarking(document.text("received_marking") ?? "").isAboveOfficial
  }
}
