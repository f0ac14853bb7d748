import Fieldwork
import Storage

extension OpenInspection {
  /// Makes a dated backup beside the store, if anything was recorded or typed since the last one.
  ///
  /// - Returns: What to tell: the file, or that the last one says all.
  /// - Throws: ``Refusal``.
  public func makeBackup() throws(Refusal) -> String {
    if let path = try backUp() { return "Made and checked the backup \(path)." }
    let last = BackupFolder(ofStore: store.path).backups().first
    return "Nothing has changed since the last backup\(last.map { ", \($0.path)" } ?? "")."
  }

  /// Makes a backup in a file of the user's, and checks it; an earlier one of the same store gives way.
  ///
  /// - Returns: What to tell.
  /// - Throws: ``Refusal``.
  func makeBackup(in path: String) throws(Refusal) -> String {
    let verification = try Self.reading("make the backup") { () throws(StoreFailure) in
      try store.backup(to: path)
    }
    return "Made and checked the backup \(path): \(counted(verification.records, "record"))."
  }

  /// The same, telling only the file; `nil` if nothing has changed.
  public func backUp() throws(Refusal) -> String? {
    let second = store.workplace.now() / 1000 % 60
    let now = now
    return try Self.reading("make a backup") { () throws(StoreFailure) in
      try store.backUp(at: now, second: second)
    }
  }

  /// What every screen says of a store that is only looked at; `nil` for one that can be written.
  public var lookNotice: String? {
    guard store.isLookOnly else { return nil }
    let made = BackupFolder.moment(ofBackup: store.path)
    return "READ ONLY"
      + (made.map { ", backup of \($0.date == today ? $0.time.description : $0.readable)" } ?? "")
  }

  /// Why nothing can be changed, if the store is only looked at.
  var lookReason: String? {
    let words =
      "Nothing can be changed here: this is a look at a backup. Open the store itself once it is free."
    return store.isLookOnly ? words : nil
  }
}
