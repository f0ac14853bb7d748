import Foundation

/// Where the throw-away stores of demos lie, each in a folder of its own.
struct DemoFolders {
  private static let prefix = "fieldbook-demo-"
  private let parent: String

  /// Looks after the demos in a folder for what is temporary.
  init(in parent: String) { self.parent = parent }

  /// A path that no other demo has; it tells which process it belongs to.
  func newFolder(process: Int) -> String {
    "\(parent)/\(Self.prefix)\(process)-\(UUID().uuidString.lowercased())"
  }

  /// Removes what demos have left behind that were killed.
  ///
  /// Those of other users, and those whose number another process has by now, stay.
  func removeAbandoned() {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(Self.prefix) {
      guard let process = Int(name.dropFirst(Self.prefix.count).prefix { $0 != "-" }),
        !files.fileExists(atPath: "/proc/\(process)")
      else { continue }
      // Another user's folder cannot be removed, and need not be.
      try? files.removeItem(atPath: "\(parent)/\(name)")
    }
  }
}
