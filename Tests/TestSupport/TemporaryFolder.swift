public import Foundation

/// A folder of its own for one test, removed with the last reference to it.
public final class TemporaryFolder {
  /// Without a slash at its end.
  public let path: String

  /// Makes the folder, for its owner alone.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "fieldbook-\(UUID().uuidString.prefix(13).lowercased())")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    path = url.path
  }

  deinit {
    // What is left behind in the system's temporary folder does no harm.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Where a store may be made.
  public var store: String { path + "/test.fieldbook" }

  /// Writes a file that only its owner can read, as stores have to be.
  public func write(_ contents: Data, to name: String) throws {
    let file = "\(path)/\(name)"
    guard
      FileManager.default.createFile(
        atPath: file, contents: contents, attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown) }
  }
}
