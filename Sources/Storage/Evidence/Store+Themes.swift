public import Fieldwork
import GRDB

extension Store {
  /// The themes, in no order; ``ThemeTree`` puts them in one.
  public func themes() throws(StoreFailure) -> [Theme] {
    try read { db in try db.records(.theme).map(Theme.init) }
  }

  /// Saves themes, new or changed, as one commit, and with them the texts of the report that refer to themes: they mean
  /// the same ones afterwards.
  ///
  /// - Returns: The sections and findings whose text was changed by it.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  @discardableResult
  public func save(_ themes: [Theme], summary: String) throws(StoreFailure) -> [RecordReference] {
    try write { db in
      let texts = try db.changesOfReferences(by: themes)
      let changes = try themes.map { theme in
        let new = theme.record.storable
        return RecordChange(old: try db.record(new.reference), new: new)
      }
      _ = try write(changes + texts, summary: summary, kind: .edit, in: db)
      return texts.textsOfReport
    }
  }

  /// The sections and findings whose text refers to a theme.
  public func texts(citing theme: Identifier<Theme>) throws(StoreFailure) -> [RecordReference] {
    try read { db in try db.texts(citing: theme) }
  }

  /// The numbers of the commits that changed a theme; a text that one of them changed too has only followed it.
  public func commitsOfThemes() throws(StoreFailure) -> Set<Int> {
    try read { db in
      try Set(
        Int.fetchAll(
          db.cachedStatement(
            sql:
              "SELECT DISTINCT commit_number FROM journal_change WHERE kind = '\(RecordKind.theme.rawValue)'")
        ))
    }
  }
}

extension [RecordChange] {
  /// The sections and findings among them.
  var textsOfReport: [RecordReference] { compactMap(\.reference).filter { $0.kind != .countReading } }
}

extension Database {
  /// Sections and findings in whose text there may be live references.
  private func textsWithReferences() throws -> [Record] {
    try [RecordKind.reportSection, .finding].flatMap { try records($0) }
      .filter { $0.text("text")?.contains("{{") == true }
  }

  /// The sections and findings whose text refers to a theme.
  func texts(citing theme: Identifier<Theme>) throws -> [RecordReference] {
    let tree = ThemeTree(try records(.theme).map(Theme.init))
    return try textsWithReferences().filter { record in
      ReferenceText(record.text("text") ?? "").references.contains {
        tree.theme(of: $0.reference)?.id == theme
      }
    }.map(\.reference)
  }

  /// What themes that are saved change in the texts of sections and findings, and in what their counts were read as.
  func changesOfReferences(by themes: [Theme]) throws -> [RecordChange] {
    let known = try records(.theme).map(Theme.init)
    let saved = Set(themes.map(\.id))
    let change = ThemeChange(
      from: ThemeTree(known), to: ThemeTree(known.filter { !saved.contains($0.id) } + themes))
    return try textsWithReferences().flatMap { record in
      guard let text = record.text("text") else { return [RecordChange]() }
      var rewritten: [String: String] = [:]
      var new = record
      new[field: "text"] = .filled(
        ReferenceText.replacing(in: text) { placed in
          let words = change.rewritten(placed.reference)
          rewritten[placed.onOneLine] = words
          return words
        })
      guard !rewritten.isEmpty else { return [] }
      return [RecordChange(old: record, new: new.storable)]
        + (try changesOfReadings(of: record.reference.id, rewritten))
    }
  }

  /// The report reads as it did, so what was read stays read under the other words.
  private func changesOfReadings(of id: String, _ rewritten: [String: String]) throws -> [RecordChange] {
    let readings = try records(.countReading, where: "record = ? ORDER BY id", [id])
    var known = Set(readings.compactMap { $0.text("reference") })
    return readings.compactMap { reading in
      guard let words = reading.text("reference").flatMap({ rewritten[$0] }) else { return nil }
      guard known.insert(words).inserted else { return RecordChange(old: reading, new: nil) }
      var new = reading
      new[field: "reference"] = .text(words)
      return RecordChange(old: reading, new: new.storable)
    }
  }
}
