import Glibc

extension Store {
  /// Puts a backup in the place of a store.
  ///
  /// The backup is verified first, then copied beside the store and put on the disk; the store that it replaces
  /// is kept under another name, with its log. Killed at any moment, this leaves either the store or the backup in
  /// place, whole.
  ///
  /// - Parameters:
  ///   - backup: The backup; it stays as it is.
  ///   - path: The store; it need not exist, but must not be open.
  ///   - kept: The name for what is replaced, in the folder of the store; it must not exist.
  ///   - workplace: The surroundings.
  /// - Returns: What the check of the backup came to. With a fault in it, nothing was changed.
  /// - Throws: ``StoreFailure``; nothing was changed then, but for a whole copy under the name to keep.
  public static func restore(
    _ backup: String, to path: String, keeping kept: String, workplace: Workplace
  ) throws(StoreFailure) -> Verification {
    let (source, target) = (StoreFile(path: backup), StoreFile(path: path))
    guard source.location != target.location else { throw .exists(path: path) }
    let verification = try verify(backup, workplace: workplace)
    guard verification.fault == nil else { return verification }
    try target.makeFolder()
    // Opening takes what a crash has left in the log into the file.
    do throws(StoreFailure) {
      try open(at: path, workplace: workplace).close()
    } catch {
      switch error {
      case .busy, .readOnly, .foreign, .folderMissing, .diskFull, .fileLimit: throw error
      // Damaged or gone: that is what backups are for.
      default: break
      }
    }
    let lock = try StoreLock(target)
    defer { lock?.release() }
    let unfinished = try UnfinishedStore(of: target)
    do throws(StoreFailure) {
      try source.copy(to: unfinished)
      let copy = try look(at: unfinished.file.path, workplace: workplace)
      let check = try copy.verify()
      copy.close()
      guard check == verification else {
        throw StoreFailure.damaged(path: backup, detail: "its copy differs")
      }
      if let lock {
        try target.keep(as: StoreFile(path: kept), under: lock)
        try unfinished.publish(isReplacing: true)
      } else {
        try target.keepLog(as: StoreFile(path: kept)) { () throws(StoreFailure) in
          try unfinished.publish(isReplacing: true)
        }
      }
    } catch {
      unfinished.discard()
      throw error
    }
    return verification
  }

  /// Looks at everything in a file that nobody has open, a backup above all, and leaves it as it is.
  public static func verify(
    _ path: String, workplace: Workplace, progress: (Double) -> Void = { _ in }
  ) throws(StoreFailure) -> Verification {
    let store = try look(at: path, workplace: workplace)
    defer { store.close() }
    return try store.verify(progress: progress)
  }
}

extension StoreFile {
  /// Copies the file into one that is being made, to the disk.
  fileprivate func copy(to unfinished: UnfinishedStore) throws(StoreFailure) {
    let source = open(location, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw failure(errno) }
    defer { close(source) }
    try copy(source, into: unfinished.writing)
    try unfinished.sync()
  }

  /// Keeps a copy of the file and its log under another name, to the disk, and then takes the log away.
  ///
  /// A log left beside would be taken for that of the file which is put in its place.
  fileprivate func keep(as kept: StoreFile, under lock: StoreLock) throws(StoreFailure) {
    let copy = try UnfinishedStore(of: kept, beside: self)
    do throws(StoreFailure) {
      // Closing any other descriptor of the file would give the lock away.
      try self.copy(lock.descriptor, into: copy.writing)
      try copy.sync()
      if access(log, F_OK) == 0 { try keepLog(as: kept, through: copy) }
      do throws(StoreFailure) {
        try copy.publish(hasLog: true)
      } catch {
        unlink(kept.log)
        throw error
      }
    } catch {
      copy.discard()
      throw error
    }
    unlink(log)
    // Fieldbook leaves none, and opens no store that has one beside it.
    rename(location + "-journal", kept.location + "-journal")
    Self.sync(folder: folder)
  }

  /// Keeps a log that lies there without its store under another name, for that may still turn up.
  ///
  /// - Parameters:
  ///   - kept: The store whose log it becomes.
  ///   - publish: Puts another file in its place.
  /// - Throws: ``StoreFailure``, what `publish` throws too; the log has its own name again then.
  fileprivate func keepLog(
    as kept: StoreFile, while publish: () throws(StoreFailure) -> Void
  ) throws(StoreFailure) {
    guard hasLog else { return try publish() }
    guard rename(log, kept.log) == 0 else { throw failure(errno) }
    do throws(StoreFailure) {
      try publish()
    } catch {
      rename(kept.log, log)
      throw error
    }
  }

  /// Gives a copy of the log its name before the copy of the file has one, for without it that would lack saves.
  private func keepLog(as kept: StoreFile, through copy: UnfinishedStore) throws(StoreFailure) {
    let source = open(log, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw failure(errno) }
    defer { close(source) }
    let name = copy.file.log
    let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw kept.failure(errno) }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    try self.copy(source, into: descriptor)
    guard fsync(descriptor) == 0, link(name, kept.log) == 0 else { throw kept.failure(errno) }
  }

  private func copy(_ source: Int32, into descriptor: Int32) throws(StoreFailure) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var place: off_t = 0
    while true {
      let count = pread(source, &buffer, buffer.count, place)
      guard count >= 0 else { throw failure(errno) }
      if count == 0 { return }
      place += off_t(count)
      var start = 0
      while start < count {
        let written = buffer.withUnsafeBytes {
          write(descriptor, $0.baseAddress?.advanced(by: start), count - start)
        }
        guard written > 0 else { throw failure(errno) }
        start += written
      }
    }
  }
}
