import CSodium
public import Fieldwork
import Foundation
import GRDB

/// What became of a file that holds a document.
public enum HeldFileState: Hashable, Sendable {
  case same
  case missing
  /// Something else stands in it than when it was registered.
  case changed
  /// It is there and cannot be read.
  case unreadable
}

extension Store {
  /// Compares each file that holds a document with what it was when it was registered.
  ///
  /// - Parameter progress: Told the share that is done, from 0 to 1, after each file.
  /// - Returns: Those that are not the same any more, in the order of the references.
  /// - Throws: ``StoreFailure``, if the register cannot be read.
  public func verifyHeldFiles(
    progress: (Double) -> Void = { _ in }
  ) throws(StoreFailure) -> [(document: Document, state: HeldFileState)] {
    let held = try read { db in
      try db.records(.document, where: "file IS NOT NULL").map(Document.init)
        .sorted { $0.reference < $1.reference }
    }
    var faults: [(document: Document, state: HeldFileState)] = []
    for (index, document) in held.enumerated() {
      let state = document.file.map(state) ?? .same
      if state != .same { faults.append((document, state)) }
      progress(Double(index + 1) / Double(held.count))
    }
    return faults
  }

  /// Takes down a file as it is now; `nil` if it cannot be read, or is none but a folder, a pipe or a device.
  ///
  /// - Parameter path: Relative to the folder of the store, or absolute.
  /// - Returns: The path with the hash of what stands in it.
  public func holdFile(at path: String) -> HeldFile? {
    sha256(of: location(of: path)).map { HeldFile(path: path, sha256: $0) }
  }

  private func state(of file: HeldFile) -> HeldFileState {
    let location = location(of: file.path)
    guard FileManager.default.fileExists(atPath: location) else { return .missing }
    guard let found = sha256(of: location) else { return .unreadable }
    return found == file.sha256 ? .same : .changed
  }

  private func location(of path: String) -> String {
    path.hasPrefix("/") ? path : "\(StoreFile(path: self.path).folder)/\(path)"
  }

  /// The hash of a file that may be larger than the memory.
  private func sha256(of location: String) -> String? {
    // A pipe or a device that somebody names would be waited for, or read for ever.
    let descriptor = Foundation.open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var attributes = stat()
    guard fstat(descriptor, &attributes) == 0, attributes.st_mode & S_IFMT == S_IFREG else { return nil }
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    while true {
      let next: Data?
      do { next = try file.read(upToCount: 1 << 20) } catch { return nil }
      guard let part = next, !part.isEmpty else { break }
      part.withUnsafeBytes { bytes in
        _ = crypto_hash_sha256_update(
          &state, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count))
      }
    }
    var hash = [UInt8](repeating: 0, count: 32)
    crypto_hash_sha256_final(&state, &hash)
    return hash.hexadecimal
  }
}
