import Foundation

/// The files of this package, in the checkout that these tests were compiled in.
enum Checkout {
  static let root = URL(filePath: #filePath, directoryHint: .notDirectory)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every file below a folder, sorted by path; build folders and what git keeps are passed over.
  static func files(below folder: String = "", where isWanted: (String) -> Bool) throws -> [TextFile] {
    try paths(below: folder).filter(isWanted).map { path in
      TextFile(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }
  }

  /// The names of the folders directly in `folder`, sorted.
  ///
  /// None when there is no such folder.
  static func folders(in folder: String) throws -> [String] {
    let place = root.appending(path: folder)
    guard FileManager.default.fileExists(atPath: place.path(percentEncoded: false)) else { return [] }
    return try FileManager.default
      .contentsOfDirectory(at: place, includingPropertiesForKeys: [.isDirectoryKey])
      .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
      .map(\.lastPathComponent)
      .sorted()
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
  }

  private static func paths(below folder: String) -> [String] {
    let place = root.appending(path: folder).path(percentEncoded: false)
    guard let walk = FileManager.default.enumerator(atPath: place) else { return [] }
    var paths: [String] = []
    while let path = walk.nextObject() as? String {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".build") || name == ".git" {
        walk.skipDescendants()
      } else if walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
        paths.append(folder.isEmpty ? path : "\(folder)/\(path)")
      }
    }
    return paths.sorted()
  }
}
