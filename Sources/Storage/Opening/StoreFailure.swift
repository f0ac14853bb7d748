/// Why a store could not be opened, read or written.
///
/// Nothing was changed.
public enum StoreFailure: Error, Hashable, Sendable {
  /// Another program has it open.
  case busy(path: String, holder: LockHolder?)
  /// The file does not exist, and was not to be made.
  case missing(path: String)
  /// The file does not exist, but the log of it does, or backups of it do: it was moved or removed.
  case gone(path: String)
  /// The log beside the file holds saves that were made in another, or in another copy of it.
  case strangeLog(path: String)
  /// The folder of the file does not exist.
  case folderMissing(path: String, folder: String)
  /// The file is something else than a store.
  case notAStore(path: String)
  /// A newer program wrote it, in a format that this one does not know.
  case newerFormat(path: String, format: Int, newest: Int)
  /// The file is damaged; `detail` is for the log.
  case damaged(path: String, detail: String)
  /// The file was a store, and nothing that is recorded in it can be read any more.
  case unreadable(path: String)
  /// The file, its folder or its file system cannot be written.
  case readOnly(path: String)
  /// The disk is full.
  case diskFull(path: String)
  /// The file, or the log beside it, has reached the size that files of this program are limited to.
  case fileLimit(path: String)
  /// The disk did not do what it was asked for; `detail` is for the log.
  case diskFailed(path: String, detail: String)
  /// There is a file already where a new store was to be made.
  case exists(path: String)
  /// Others on this machine may read or write the file.
  case exposed(path: String, permissions: String)
  /// The file belongs to another user.
  case foreign(path: String)
  /// The file has a second name (a hard link), under which its log would not be found.
  case linked(path: String)
  /// The file, or the log beside it, was removed or replaced while it was open; it can be saved to again once
  /// it is back.
  case replaced(path: String)
  /// The store was opened only to look at it.
  case lookOnly(path: String)
  /// A rule of the store refused the change; `detail` is for the log.
  case refused(detail: String)
  /// SQLite or the system reported something else.
  case unexpected(path: String, code: Int, detail: String)
}

/// Who has a store open, as its lock file says.
public struct LockHolder: Hashable, Sendable {
  public let process: Int
  /// The terminal, `pts/3`; empty if it has none.
  public let terminal: String
  /// Since when, as `2018-11-05 09:30`.
  public let since: String

  /// Makes a holder.
  public init(process: Int, terminal: String, since: String) {
    self.process = process
    self.terminal = terminal
    self.since = since
  }
}
