import Glibc

extension Store {
  /// The copies that Fieldbook itself has made of a store: its dated backups, and beside it what a backup was put
  /// in the place of.
  ///
  /// Of a store that was gone by then a log alone was kept; it cannot be opened, and has the name of the store.
  public static func copies(of path: String) -> [String] {
    let store = StoreFile(path: path)
    let name = store.location.split(separator: "/").last.map(String.init) ?? ""
    let base = name.hasSuffix(".fieldbook") ? String(name.dropLast(".fieldbook".count)) : name
    var replaced: Set<String> = []
    for found in StoreFile.names(in: store.folder) {
      var attributes = stat()
      let file = (store.folder == "/" ? "" : store.folder) + "/" + found
      guard found.hasPrefix(base + "-replaced-"), lstat(file, &attributes) == 0,
        attributes.st_mode & S_IFMT == S_IFREG,
        let end = [".fieldbook", ".fieldbook-wal"].first(where: found.hasSuffix)
      else { continue }
      replaced.insert(end == ".fieldbook" ? file : String(file.dropLast("-wal".count)))
    }
    return BackupFolder(ofStore: path).backups().map(\.path) + replaced.sorted()
  }
}
