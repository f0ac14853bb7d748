import Glibc

extension Store {
  /// The copies of a store that lie in the folder `backups` beside it, by name.
  public static func backups(of path: String) -> [String] {
    let store = StoreFile(path: path)
    let folderPath = store.folder + "/backups"
    guard let folder = opendir(folderPath) else { return [] }
    defer { closedir(folder) }
    let name = store.location.split(separator: "/").last.map(String.init) ?? ""
    let beginning = name.hasSuffix(".fieldbook") ? String(name.dropLast(".fieldbook".count)) : name
    var names: [String] = []
    while let entry = readdir(folder) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      let found = String(decoding: bytes, as: UTF8.self)
      var attributes = stat()
      let isCompanion = ["-wal", "-shm", "-journal", ".lock"].contains { found.hasSuffix($0) }
      if found.hasPrefix(beginning), !isCompanion, lstat("\(folderPath)/\(found)", &attributes) == 0,
        attributes.st_mode & S_IFMT == S_IFREG
      {
        names.append(found)
      }
    }
    return names.sorted().map { "\(folderPath)/\($0)" }
  }
}
