extension Store {
  /// Writes finished files into a folder that appears under its name only when it is whole and on the disk.
  ///
  /// Folder and files are for their owner alone.
  ///
  /// - Parameters:
  ///   - files: Names without a folder, and bytes.
  ///   - path: The folder; it must not exist, or be empty.
  /// - Throws: ``StoreFailure``; nothing is left behind then.
  public static func writeFolder(
    of files: [(name: String, bytes: [UInt8])], to path: String
  ) throws(StoreFailure) {
    let folder = try ExportFolder(becoming: path)
    do {
      try StoreFailure.catching(StoreFile(path: path)) {
        for file in files { try folder.write(file.name) { try $0.add(file.bytes) } }
      }
      try folder.publish()
    } catch {
      folder.discard()
      throw error
    }
  }
}
