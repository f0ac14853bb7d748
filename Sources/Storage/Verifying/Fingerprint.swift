import CSodium

/// Sixteen bytes that stand for a content, so that all contents of a store can be compared in memory.
struct Fingerprint: Hashable {
  var first: UInt64 = 0
  var second: UInt64 = 0
}

extension Hashing {
  /// The fingerprint of all that was added.
  func fingerprint() -> Fingerprint {
    var result = Fingerprint()
    withUnsafeMutableBytes(of: &result) { target in
      finish(into: target)
    }
    return result
  }
}

extension FieldValue {
  /// The fingerprint of this content, the same as of the journalled one.
  var fingerprint: Fingerprint {
    var hashing = Hashing()
    hashing.add(self)
    return hashing.fingerprint()
  }
}
