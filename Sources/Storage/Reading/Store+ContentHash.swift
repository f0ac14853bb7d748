import GRDB

extension Store {
  /// A fingerprint of what the store says, and of nothing else: stores with equal records have equal ones,
  /// whatever was done, undone and done again on the way there, and when.
  ///
  /// It is BLAKE2b-256 over the records as canonical JSON Lines, by table and id; journal, drafts, sums and the
  /// search index are outside.
  ///
  /// - Returns: 64 hexadecimal digits, in lower case.
  /// - Throws: ``StoreFailure``; a record that does not match its digest is damage.
  /// - Complexity: Reads every record, one at a time.
  public func contentHash() throws(StoreFailure) -> String {
    try read { db in try db.contentHash() }
  }
}

extension Database {
  func contentHash() throws -> String {
    let hash = StreamHash()
    for kind in RecordKind.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      try eachRecord(kind, where: "TRUE ORDER BY id", []) { record in
        var line = record.canonicalLine + "\n"
        line.withUTF8 { hash.add(UnsafeRawBufferPointer($0)) }
      }
    }
    return hash.finish().hexadecimal
  }
}
