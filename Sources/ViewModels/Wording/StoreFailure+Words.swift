public import Storage

extension Refusal {
  /// Puts a failure of the store into words.
  ///
  /// - Parameters:
  ///   - failure: What the store reported.
  ///   - task: What was being done, in words that complete "Could not …".
  public init(_ failure: StoreFailure, task: String) {
    self.init("Could not \(task): \(failure.reason)", cause: .store(failure))
  }

  /// Puts a failure to write a new folder into words; what the store holds is as it was, and nothing was typed.
  ///
  /// - Parameters:
  ///   - failure: What the store reported.
  ///   - folder: The folder as it was named.
  ///   - task: What was being done, in words that complete "Could not …".
  public init(_ failure: StoreFailure, writing folder: String, task: String) {
    let reason: String
    switch failure {
    case .exists where folder.allSatisfy(\.isWhitespace):
      self.init("Could not \(task): no folder was named. Name one that does not exist yet.")
      return
    case .exists:
      reason =
        "'\(folder)' is there already, and is no empty folder. Nothing was changed; name one that does not exist yet."
    case .diskFull:
      reason =
        "the disk that holds '\(folder)' is full. Nothing was written; free some space, or name a folder elsewhere."
    default: reason = failure.reasonWithoutTyping
    }
    self.init("Could not \(task): \(reason)", cause: .store(failure))
  }
}

extension StoreFailure {
  /// The reason and the next step, to stand behind "Could not …: ".
  var reason: String { reason(isTyping: true) }

  /// The same where nothing is being typed, as in the shell.
  var reasonWithoutTyping: String { reason(isTyping: false) }

  /// What stands in the way, to stand in brackets: without a next step where it may pass.
  var obstacle: String {
    switch self {
    case .diskFull(let path): "the disk that holds \(path) is full"
    case .fileLimit(let path):
      "\(path) may not grow beyond a limit that is set for this program (ulimit -f)"
    case .diskFailed(let path, let detail): "the disk that holds \(path) failed (\(detail))"
    case .replaced(let path): "\(path) was removed or replaced while it was open"
    default: String(reason.dropLast())
    }
  }

  private func reason(isTyping: Bool) -> String {
    func once(_ remedy: String) -> String {
      isTyping
        ? "\(obstacle). What you typed is still here; \(remedy), then save again."
        : "\(obstacle). Nothing was changed; \(remedy), then try again."
    }
    return switch self {
    case .busy(let path, let holder):
      "\(holder.map(\.words) ?? "another program") has \(path) open. Close it there, then try again"
        + (BackupFolder(ofStore: path).backups().isEmpty ? "." : "; --look shows its last backup meanwhile.")
    case .missing(let path): "there is no file \(path). Check the name, or make one with 'fieldbook new'."
    case .gone(let path):
      """
      there is no \(path), but \(Self.traces(of: path)) still there: it was moved or removed. Put the file back \
      where it was, or take its last backup\(Self.lastBackup(of: path)).
      """
    case .strangeLog(let path):
      """
      the log beside it, \(path)-wal, holds saves that were made in another copy of \(path). Neither was touched. Put \
      back the copy that the log belongs to, or move the log away to open this one as it is.
      """
    case .folderMissing(_, let folder): "there is no folder \(folder). Make it first, or name another place."
    case .notAStore(let path):
      "\(path) is not a Fieldbook store. It was not touched; check the name given with --store."
    case .newerFormat(let path, let format, let newest):
      """
      \(path) was written by a newer Fieldbook (format \(format); this one reads up to \(newest)). It was not \
      touched; use the newer program.
      """
    case .damaged(let path, let detail):
      """
      the store\(path.isEmpty ? "" : " \(path)") is damaged (\(detail)). Nothing was changed. 'fieldbook \
      salvage FILE' brings what can be read into a new store, 'fieldbook backups' lists the backups.
      """
    case .unreadable(let path):
      "nothing that was recorded in \(path) can be read any more. 'fieldbook backups' lists the backups of a store."
    case .readOnly(let path):
      "\(path) cannot be written. Make the file and its folder writable, or copy it to another place."
    case .diskFull: once("free some space")
    case .fileLimit: once("lift the limit")
    case .diskFailed: once("see to the disk")
    case .replaced: once("put the file back where it was")
    case .exists(let path): "there is already a file \(path). Nothing was changed; choose another name."
    case .exposed(let path, let permissions):
      "others on this machine could read \(path) (permissions \(permissions)). Run: chmod 600 '\(path)'"
    case .foreign(let path):
      "\(path) belongs to another user. Work as that user, or copy it to a place of your own."
    case .linked(let path):
      """
      \(path) has a second name (a hard link), and changes made under one could be lost under the other. Copy \
      it to another place, and open the copy.
      """
    case .lookOnly(let path):
      "\(path) is a backup, and this is only a look at it. Leave, and open the store itself."
    case .refused(let detail):
      "the store refused the change (\(detail)). Nothing was changed."
    case .unexpected(let path, let code, let detail):
      "\(path) reported \(code): \(detail). Nothing was changed."
    }
  }
}

extension StoreFailure {
  /// What is left of a store that is gone.
  private static func traces(of path: String) -> String {
    Store.hasLog(at: path) ? "its log with the newest saves, \(path)-wal, is" : "backups of it are"
  }

  private static func lastBackup(of path: String) -> String {
    BackupFolder(ofStore: path).backups().first.map { ": fieldbook restore '\($0.path)'" }
      ?? ", if there is one"
  }
}

extension Refusal {
  /// What to say where nothing is being typed, as in the shell.
  public var messageWithoutTyping: String {
    guard case .store(let failure) = cause else { return message }
    return message.replacing(failure.reason, with: failure.reasonWithoutTyping)
  }
}

extension LockHolder {
  fileprivate var words: String {
    "another Fieldbook (process \(process)\(terminal.isEmpty ? "" : " on \(terminal)"), since \(since))"
  }
}
