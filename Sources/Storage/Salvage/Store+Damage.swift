extension Store {
  /// What is damaged in a file whose pages do not all match their checksums, found without SQLite, which opens no such
  /// file: the first page that holds something else than was saved, and of which record that is.
  ///
  /// - Parameter path: The file; it is only read. This process must not have it open: to read it otherwise gives away the
  ///   lock that SQLite holds.
  /// - Returns: The page with the record and its field, where the history tells of them, else the first damaged page; `nil`
  ///   if there is none, or the file cannot be read.
  /// - Complexity: O(the whole file).
  public static func damage(in path: String) -> StoreFault? {
    let source = StoreFile(path: path)
    guard let content = try? source.contents() else { return nil }
    let file = DamagedFile(file: content, log: (try? source.contents(suffix: "-wal")) ?? [])
    let pages = file.damaged
    guard let first = pages.first else { return nil }
    let told = ToldRecords(FoundRows(file))
    let reader = LeafReader(file: file)
    for number in pages {
      for row in file.page(number).map(reader.rows) ?? [] {
        guard let (record, field) = told.unvouched(row) else { continue }
        return StoreFault(.page(number), record: record, field: field)
      }
    }
    return StoreFault(.page(first))
  }
}

/// The records that the history tells of, for naming a row that its digest does not vouch for.
private struct ToldRecords {
  private let rows: FoundRows
  private let records: [String: Set<RecordReference>]
  private let changes: [Int: FoundRows.Change]

  init(_ rows: FoundRows) {
    self.rows = rows
    records = Dictionary(grouping: Set(rows.changes.values.map(\.record)), by: \.id).mapValues(Set.init)
    let named = rows.changes.values.flatMap { change in
      [change.old, change.new].compactMap { $0.map { ($0, change) } }
    }
    changes = Dictionary(named) { first, _ in first }
  }

  /// The record that a row is of, and its field where it is a value of the journal; `nil` if the row is as it was saved, or
  /// nothing tells whose it is.
  func unvouched(_ row: LeafReader.Row) -> (RecordReference, String?)? {
    let values = row.values
    if values.count == 4, values[0].isNull {
      guard rows.values[row.number] == nil, let change = changes[row.number] else { return nil }
      return (change.record, change.field == HistoryEntry.creation ? nil : change.field)
    }
    guard values.count >= 3, let id = values[0].text, FoundRows.record(values) == nil,
      let record = records[id]?.first(where: { $0.kind.fields.count == values.count - 2 })
    else { return nil }
    return (record, nil)
  }
}
