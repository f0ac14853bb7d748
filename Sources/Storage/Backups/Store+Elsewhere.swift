import Glibc

extension Store {
  /// Writes everything, drafts included, to a new file and goes on there.
  ///
  /// For a store that was removed or replaced while it was open, or that cannot be written any more: what it holds
  /// can still be read, for the open file outlives its name. The new file is put on the disk, verified, and only then
  /// given its name.
  ///
  /// - Parameter path: The new file, which may have the name that this one has lost. Its folder has to exist.
  /// - Returns: The store in the new file, open; this one is closed.
  /// - Throws: ``StoreFailure``; this store is then as it was, and still open.
  public func goOn(in path: String) throws(StoreFailure) -> Store {
    guard !isLookOnly else { throw .lookOnly(path: self.path) }
    let target = StoreFile(path: path)
    guard !target.exists else { throw .exists(path: path) }
    UnfinishedStore.sweep(beside: target)
    let unfinished = try UnfinishedStore(of: target)
    do throws(StoreFailure) {
      _ = try copy(into: unfinished, for: target)
      removeOwnLog(beside: target)
      try unfinished.publish()
    } catch {
      unfinished.discard()
      throw error
    }
    let store = try Store.open(at: path, workplace: workplace)
    close()
    // It lies beside nothing, or beside a file that it does not belong to, and all of it is in the new one.
    if identities[file.location] != FileIdentity(at: file.location) { removeOwnLog(beside: file) }
    // Where both have one name, closing has taken away that of the holder.
    LockFile(store: store.file.location).write(workplace.holder)
    return store
  }

  /// Where everything could be written: the place of the store if nothing is there, else a name beside it.
  public var freePlace: String { StoreFile(path: path).exists ? Self.freeName(path) : path }

  /// The first of `NAME.fieldbook`, `NAME-2.fieldbook`, … that neither a file nor the log of one has.
  public static func freeName(_ path: String) -> String {
    let ending = ".fieldbook"
    let base = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
    var (name, number) = (path, 1)
    while StoreFile(path: name).exists || hasLog(at: name) {
      number += 1
      name = "\(base)-\(number)\(ending)"
    }
    return name
  }

  /// Takes away the log of this store that was left behind at the place where it was.
  private func removeOwnLog(beside target: StoreFile) {
    guard let identity = FileIdentity(at: target.log), identity == identities[target.log] else { return }
    unlink(target.log)
    StoreFile.sync(folder: target.folder)
  }
}
