import CSodium

/// BLAKE2b over a run of fields, each with its length in front, so that no two runs read alike.
struct Hashing {
  private var bytes: [UInt8] = []

  /// Begins a run.
  init() {
    Self.library
    bytes.reserveCapacity(256)
  }

  /// Lets the library find out what the processor can do, once; else it would hash in the slowest way.
  private static let library: Void = { _ = sodium_init() }()

  mutating func add(_ content: some Collection<UInt8>) {
    add(number: content.count)
    bytes.append(contentsOf: content)
  }

  mutating func add(_ text: String) { add(text.utf8) }

  /// Adds what was added to another, as it is.
  mutating func add(all other: Hashing) { bytes.append(contentsOf: other.bytes) }

  /// Begins anew.
  mutating func reset() { bytes.removeAll(keepingCapacity: true) }

  mutating func add(number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Adds the value with its type in front; a missing value differs from an empty one.
  mutating func add(_ value: FieldValue?) {
    switch value {
    case nil: add(number: 0)
    case .text(let text):
      add(number: 1)
      add(text)
    case .integer(let integer):
      add(number: 2)
      add(number: integer)
    }
  }

  /// The hash of all that was added: 32 bytes for the chain, 16 for the digest of a row.
  func finish(length: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: length)
    result.withUnsafeMutableBytes { finish(into: $0) }
    return result
  }

  /// Writes the hash into bytes, as long as there are.
  func finish(into target: UnsafeMutableRawBufferPointer) {
    guard let start = target.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    crypto_generichash(start, target.count, bytes, UInt64(bytes.count), nil, 0)
  }
}

extension Record {
  /// The digest that the row carries and that every reader checks, 16 bytes.
  var digest: [UInt8] {
    var hashing = Hashing()
    hashing.add(reference.kind.rawValue)
    hashing.add(reference.id)
    for value in values { hashing.add(value) }
    return hashing.finish(length: 16)
  }
}
