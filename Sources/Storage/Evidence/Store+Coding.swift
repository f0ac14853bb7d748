public import Fieldwork
import Foundation
import GRDB

extension Store {
  /// Puts items of evidence under a theme, or takes them out of it, as one commit.
  ///
  /// Those that are so already cost nothing.
  ///
  /// - Parameters:
  ///   - evidence: The items.
  ///   - theme: The theme.
  ///   - isOn: Whether they are to have it.
  ///   - new: The theme itself, if it is made by this.
  ///   - summary: What was done, in words.
  /// - Returns: The sections and findings whose text was changed by a new theme.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func code(
    _ evidence: [Identifier<Evidence>], with theme: Identifier<Theme>, isOn: Bool, making new: Theme? = nil,
    summary: String
  ) throws(StoreFailure) -> [RecordReference] {
    try write { db in
      let changes = try evidence.map { id in
        let tie = Record(link: .evidenceTheme, from: ("evidence", id.rawValue), to: ("theme", theme.rawValue))
        return RecordChange(old: try db.record(tie.reference), new: isOn ? tie : nil)
      }
      let texts = try new.map { try db.changesOfReferences(by: [$0]) } ?? []
      let made = [new].compactMap { $0.map { RecordChange(old: nil, new: $0.record.storable) } }
      _ = try write(
        made + texts + changes.filter { ($0.old == nil) != ($0.new == nil) }, summary: summary, kind: .edit,
        in: db)
      return texts.textsOfReport
    }
  }
}

extension Store {
  /// How many of these items have which theme.
  public func codes(of evidence: [Identifier<Evidence>]) throws(StoreFailure) -> [Identifier<Theme>: Int] {
    try read { db in
      let wanted = String(decoding: try JSONEncoder().encode(evidence.map(\.rawValue)), as: UTF8.self)
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT theme, count(*) FROM evidence_theme WHERE evidence IN (SELECT value FROM json_each(?))
            GROUP BY theme
            """), arguments: [wanted])
      var codes: [Identifier<Theme>: Int] = [:]
      for row in rows {
        let theme: String = row[0]
        codes[Identifier(theme)] = row[1]
      }
      return codes
    }
  }
}
