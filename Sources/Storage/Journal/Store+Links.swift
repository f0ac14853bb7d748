import GRDB

extension Store {
  /// Saves records together with the records that tie them to others, as one commit: ties that are not named any
  /// more go.
  ///
  /// - Parameters:
  ///   - owners: Each record with all its ties of the kinds in `kinds`.
  ///   - kinds: The tables of ties that are told of in full.
  ///   - field: The field of these that names the owner.
  ///   - summary: What was done, in words.
  /// - Returns: Whether anything differed.
  /// - Throws: ``StoreFailure``; the store is then as it was.
  func save(
    _ owners: [(record: Record, links: [Record])], links kinds: [RecordKind], of field: String,
    summary: String
  ) throws(StoreFailure) -> Bool {
    try write { db in
      var (removed, added): ([RecordChange], [RecordChange]) = ([], [])
      for (owner, links) in owners {
        let owner = owner.storable
        added.append(RecordChange(old: try db.record(owner.reference), new: owner))
        let names = Set(links.map(\.reference))
        let known = try kinds.flatMap { kind in
          try db.records(kind, where: "\(field) = ?", [owner.reference.id])
        }
        removed += known.filter { !names.contains($0.reference) }.map { RecordChange(old: $0, new: nil) }
        let there = Set(known.map(\.reference))
        added += links.filter { !there.contains($0.reference) }.map { RecordChange(old: nil, new: $0) }
      }
      return try write(removed + added, summary: summary, kind: .edit, in: db) != nil
    }
  }
}
