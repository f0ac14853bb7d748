import GRDB

extension Store {
  /// What the records say, as one hash in hexadecimal digits; two stores with the same records have the same.
  public func contentHash() throws(StoreFailure) -> String {
    try read { db in try db.contentHash().hexadecimal }
  }
}

extension Database {
  func contentHash() throws -> [UInt8] {
    let hash = StreamHash()
    for kind in RecordKind.allCases {
      for record in try records(kind, where: "TRUE ORDER BY id") {
        Array(record.line.text.utf8).withUnsafeBytes { hash.add($0) }
      }
    }
    return hash.finish()
  }
}
