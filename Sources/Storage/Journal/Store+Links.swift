import GRDB

/// A record with the records that tie it to others.
struct TiedRecord {
  let record: Record
  let links: [Record]
  /// The tables of ties that `links` tells of in full; each names the record in a field called as its table.
  let kinds: [RecordKind]
}

extension Store {
  /// Saves records together with the records that tie them to others, as one commit: ties that are not named any
  /// more go.
  ///
  /// - Parameters:
  ///   - owners: Each record with all its ties.
  ///   - summary: What was done, in words.
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  func save(_ owners: [TiedRecord], summary: String) throws(StoreFailure) -> Bool {
    try write { db in
      var (removed, added): ([RecordChange], [RecordChange]) = ([], [])
      for owner in owners {
        let record = owner.record.storable
        added.append(RecordChange(old: try db.record(record.reference), new: record))
        let names = Set(owner.links.map(\.reference))
        let known = try owner.kinds.flatMap { kind in
          try db.records(kind, where: "\(record.reference.kind.rawValue) = ?", [record.reference.id])
        }
        removed += known.filter { !names.contains($0.reference) }.map { RecordChange(old: $0, new: nil) }
        let there = Set(known.map(\.reference))
        added += owner.links.filter { !there.contains($0.reference) }.map { RecordChange(old: nil, new: $0) }
      }
      return try write(removed + added, summary: summary, kind: .edit, in: db) != nil
    }
  }
}
