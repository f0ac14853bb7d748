public import Fieldwork
import Foundation
import GRDB

/// A redaction as the store keeps it: with the record it is on.
public struct FiledRedaction: Hashable, Sendable, Identifiable {
  public var redaction: Redaction
  /// What it is on.
  public let reference: RecordReference
  /// The field of a span, as the store names it; `nil` for a whole record.
  public let field: String?

  public var id: String { redaction.id }

  init(redaction: Redaction, reference: RecordReference, field: String?) {
    self.redaction = redaction
    self.reference = reference
    self.field = field
  }
}

/// Why something cannot be withheld.
public enum RedactionObstacle: Error, Hashable, Sendable {
  case noSuchRecord
  /// No report shows this field, or it is empty.
  case noSuchField
  /// The range is empty or lies outside the text.
  case outsideText
}

extension Store {
  /// Every redaction, proposed and approved, in the order of the numbers.
  public func redactions() throws(StoreFailure) -> [FiledRedaction] {
    try read { db in try db.redactions() }
  }

  /// The text that a stretch could be withheld of; `nil` where there is none.
  public func redactableText(of reference: RecordReference, field: String) throws(StoreFailure) -> String? {
    guard reference.kind.redactableFields.contains(field) else { return nil }
    return try read { db in try db.record(reference)?.text(field) }
  }

  /// Proposes to withhold a stretch of a text, or a whole record.
  ///
  /// - Parameters:
  ///   - reference: The record.
  ///   - letter: That of this laptop, for the number.
  ///   - span: A field of ``RecordKind/redactableFields`` with the stretch of its text as it stands now, in
  ///     Unicode scalars; `nil` for the whole record.
  ///   - reason: Why.
  ///   - proposer: Who proposes it, and when.
  ///   - summary: What was done, in words that do not quote the text.
  /// - Returns: The redaction with its number, on the disk; or why it cannot be.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  public func propose(
    on reference: RecordReference, letter: DeviceLetter, span: (field: String, range: Range<Int>)?,
    reason: Redaction.Reason, by proposer: Redaction.Signature, summary: (FiledRedaction) -> String
  ) throws(StoreFailure) -> Result<FiledRedaction, RedactionObstacle> {
    let entry = try newEntry(.redaction, letter: letter)
    return try write { db in
      guard reference.kind.canBeRedacted, let record = try db.record(reference) else {
        return .failure(.noSuchRecord)
      }
      var (extent, textDigest): (Redaction.Extent, String?) = (.record, nil)
      if let (field, range) = span {
        guard reference.kind.redactableFields.contains(field), let text = record.text(field),
          let digest = try db.newestDigest(of: field, in: reference)
        else { return .failure(.noSuchField) }
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= text.unicodeScalars.count else {
          return .failure(.outsideText)
        }
        extent = .span(
          field: RecordKind.reportField(field), range: range, digest: redactionDigest(of: text))
        textDigest = digest.hexadecimal
      }
      let filed = FiledRedaction(
        redaction: Redaction(
          id: entry.name, number: entry.number.description, record: reference.reportName, extent: extent,
          reason: reason, proposer: proposer), reference: reference, field: span?.field)
      let change = RecordChange(old: nil, new: filed.record(textDigest: textDigest).storable)
      _ = try write([change], summary: summary(filed), kind: .edit, in: db)
      return .success(filed)
    }
  }

  /// Approves redactions in the name of somebody else, as one commit.
  ///
  /// - Parameters:
  ///   - ids: Which; all of them or none.
  ///   - approver: Who approves, and when.
  ///   - summary: What was done, in words.
  /// - Returns: Why the first of them cannot be approved, if so.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  public func approve(
    redactions ids: [String], by approver: Redaction.Signature, summary: String
  ) throws(StoreFailure) -> Result<Void, Redaction.ApprovalFault> {
    try write { db in
      var changes: [RecordChange] = []
      for id in ids {
        guard let old = try db.record(RecordReference(.redaction, id)) else { continue }
        var redaction = try FiledRedaction(old, digest: "").redaction
        do throws(Redaction.ApprovalFault) { try redaction.approve(by: approver) } catch {
          return .failure(error)
        }
        var new = old
        new[field: "approver"] = .text(approver.name)
        new[field: "approved"] = .date(approver.date)
        changes.append(RecordChange(old: old, new: new.storable))
      }
      _ = try write(changes, summary: summary, kind: .edit, in: db)
      return .success(())
    }
  }
}

/// The digest of a text by which snapshots notice that it was changed since it was redacted.
///
/// It is made when it is needed and kept nowhere: the file has the salted digests of its journal, which say nothing
/// any more once a text was taken out.
public func redactionDigest(of text: String) -> String {
  var hashing = Hashing()
  hashing.add(text)
  return hashing.finish(length: 32).hexadecimal
}

extension Database {
  func redactions() throws -> [FiledRedaction] {
    try records(.redaction).map { record in
      try FiledRedaction(record, digest: try textRedacted(by: record).map(redactionDigest) ?? "")
    }.sorted { one, other in
      guard
        let (left, right) = RegisterNumber(one.redaction.number).flatMap({ left in
          RegisterNumber(other.redaction.number).map { (left, $0) }
        })
      else { return one.id < other.id }
      return left < right
    }
  }

  /// The digest in the journal of what a field holds now; of a field that came with its record, that of the record.
  fileprivate func newestDigest(of field: String, in reference: RecordReference) throws -> [UInt8]? {
    try Data.fetchOne(
      cachedStatement(
        sql: """
          SELECT v.digest FROM journal_change h JOIN journal_value v ON v.number = h.new_value
          WHERE h.record = ? AND h.kind = ? AND h.field IN (?, '*') ORDER BY h.field = '*', h.number DESC LIMIT 1
          """), arguments: [reference.id, reference.kind.rawValue, field]
    ).map { Array($0) }
  }

  /// The text that a span was proposed on, as the journal has kept it; `nil` if it was taken out for good.
  private func textRedacted(by record: Record) throws -> String? {
    guard let field = record.text("field"), let digest = record.text("text_digest")?.bytesOfHexadecimal
    else { return nil }
    let row = try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT h.field, v.content FROM journal_change h JOIN journal_value v ON v.number = h.new_value
          WHERE h.record = ? AND h.kind = ? AND h.field IN (?, '*') AND v.digest = ? LIMIT 1
          """),
      arguments: [record.text("record"), record.text("kind"), field, digest.asBlob])
    return try row.flatMap { try $0.text(of: field) }
  }
}
