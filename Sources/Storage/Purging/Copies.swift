import Glibc

extension Store {
  /// The copies that Fieldbook itself has made of a store: its dated backups, and beside it what a backup was put
  /// in the place of.
  public static func copies(of path: String) -> [String] {
    let store = StoreFile(path: path)
    let name = store.location.split(separator: "/").last.map(String.init) ?? ""
    let base = name.hasSuffix(".fieldbook") ? String(name.dropLast(".fieldbook".count)) : name
    var replaced: [String] = []
    if let folder = opendir(store.folder) {
      defer { closedir(folder) }
      while let entry = readdir(folder) {
        let found = withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        var attributes = stat()
        let file = (store.folder == "/" ? "" : store.folder) + "/" + found
        guard found.hasPrefix(base + "-replaced-"), found.hasSuffix(".fieldbook"),
          lstat(file, &attributes) == 0,
          attributes.st_mode & S_IFMT == S_IFREG
        else { continue }
        replaced.append(file)
      }
    }
    return BackupFolder(ofStore: path).backups().map(\.path) + replaced.sorted()
  }
}
