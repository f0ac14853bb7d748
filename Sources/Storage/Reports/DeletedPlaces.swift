import Fieldwork
import Foundation
import GRDB

extension Database {
  /// What the register calls records that redactions are on and that are gone, as the journal knows them.
  func deletedPlaces(of redactions: [FiledRedaction]) throws -> [String: String] {
    var places: [String: String] = [:]
    for filed in redactions where try record(filed.reference) == nil {
      let titles = redactions.filter { $0.reference == filed.reference && [nil, "title"].contains($0.field) }
      places[filed.reference.reportName] = try deletedPlace(filed.reference, telling: titles.isEmpty)
    }
    return places
  }

  /// A record that is gone, by its number; a section by its title, unless that is withheld itself.
  private func deletedPlace(_ reference: RecordReference, telling isTitleTold: Bool) throws -> String? {
    switch reference.kind {
    case .reportSection:
      let title = isTitleTold ? try lastText(of: "title", in: reference) : nil
      return "a section that was deleted" + (title.map { ", '\($0)'" } ?? "")
    case .theme: return "a theme that was deleted"
    case .evidence, .finding, .recommendation:
      let number = try lastText(of: "number", in: reference)
      return "\(number ?? "a \(reference.kind.rawValue)"), which was deleted"
    default: return nil
    }
  }

  /// What a field held last, of a record that may be gone; `nil` if it was blank, or taken out for good.
  private func lastText(of field: String, in reference: RecordReference) throws -> String? {
    let row = try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT h.field, v.content FROM journal_change h JOIN journal_value v ON v.number = h.new_value
          WHERE h.record = ? AND h.kind = ? AND h.field IN (?, '*') ORDER BY h.number DESC LIMIT 1
          """), arguments: [reference.id, reference.kind.rawValue, field])
    return try row.flatMap { try $0.text(of: field) }
  }
}

extension Row {
  /// A field's text from a row with the field and the content of a change; of a record that came, its content is an
  /// object.
  func text(of field: String) throws -> String? {
    guard let content = try decode(String?.self, atIndex: 1) else { return nil }
    guard try decode(String.self, atIndex: 0) == HistoryEntry.creation else { return content }
    return try JSONDecoder().decode([String: FieldValue].self, from: Data(content.utf8))[field]?.text
  }
}
