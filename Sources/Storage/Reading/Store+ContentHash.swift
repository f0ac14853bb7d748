import CSodium
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
    try read { db in
      var hashing = RunningHash()
      for kind in RecordKind.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
        try db.eachRecord(kind, where: "TRUE ORDER BY id", []) { record in
          hashing.add(record.canonicalLine + "\n")
        }
      }
      return hashing.finish()
    }
  }
}

/// BLAKE2b-256 over more than one would hold in memory.
private struct RunningHash: ~Copyable {
  private let memory = UnsafeMutableRawPointer.allocate(
    byteCount: crypto_generichash_statebytes(), alignment: 64)

  // Swift has no type for the state, which is aligned to 64 bytes.
  private var state: OpaquePointer { OpaquePointer(memory) }

  init() { crypto_generichash_init(state, nil, 0, 32) }

  deinit { memory.deallocate() }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      _ = crypto_generichash_update(state, bytes.baseAddress, UInt64(bytes.count))
    }
  }

  mutating func finish() -> String {
    var hash = [UInt8](repeating: 0, count: 32)
    crypto_generichash_final(state, &hash, hash.count)
    return hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
