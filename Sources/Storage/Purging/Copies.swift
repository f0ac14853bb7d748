import Glibc

extension Store {
  /// The copies that Fieldbook itself has made of a store: its dated backups, and beside it what a backup was put
  /// in the place of.
  public static func copies(of path: String) -> [String] {
    let store = StoreFile(path: path)
    let name = store.location.split(separator: "/").last.map(String.init) ?? ""
    let base = name.hasSuffix(".fieldbook") ? String(name.dropLast(".fieldbook".count)) : name
    var replaced: [String] = []
    for found in StoreFile.names(in: store.folder) {
      var attributes = stat()
      let file = (store.folder == "/" ? "" : store.folder) + "/" + found
      guard found.hasPrefix(base + "-replaced-"), found.hasSuffix(".fieldbook"),
        lstat(file, &attributes) == 0,
        attributes.st_mode & S_IFMT == S_IFREG
      else { continue }
      replaced.append(file)
    }
    return BackupFolder(ofStore: path).backups().map(\.path) + replaced.sorted()
  }
}
