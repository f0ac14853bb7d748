extension Store {
  /// Opens a store only to look at it: the file is left as it is to the byte, nothing is put beside it, and every
  /// save is refused with ``StoreFailure/lookOnly(path:)``.
  ///
  /// For backups, and for any store that nobody has open: what somebody writes meanwhile is not seen.
  ///
  /// - Parameters:
  ///   - path: The file. A log beside it is not read, so it must not hold anything.
  ///   - workplace: The surroundings.
  /// - Returns: The store.
  /// - Throws: ``StoreFailure``.
  public static func look(at path: String, workplace: Workplace) throws(StoreFailure) -> Store {
    let file = StoreFile(path: path)
    return try StoreFailure.catching(file) { try Store(lookingAt: file, workplace: workplace) }
  }
}
