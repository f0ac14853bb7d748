import CSodium

/// BLAKE2b of 32 bytes over bytes that come in pieces.
final class StreamHash {
  // libsodium wants its state on a boundary of 64 bytes, which no Swift value promises.
  private let memory = UnsafeMutableRawPointer.allocate(
    byteCount: crypto_generichash_statebytes(), alignment: 64)
  private var state: OpaquePointer { OpaquePointer(memory) }

  init() { crypto_generichash_init(state, nil, 0, 32) }

  deinit { memory.deallocate() }

  func add(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    crypto_generichash_update(state, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
  }

  /// The hash of all that was added; nothing may be added afterwards.
  func finish() -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: 32)
    crypto_generichash_final(state, &hash, hash.count)
    return hash
  }
}
