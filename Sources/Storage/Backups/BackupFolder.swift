public import Fieldwork
import Glibc

/// A backup in the folder of dated ones.
public struct BackupFile: Hashable, Sendable {
  public let path: String
  /// When it was made, by the clock on the wall.
  public let made: Moment
  /// In bytes.
  public let size: Int
}

/// The dated backups of a store: `backups/NAME-2018-11-05-093012.fieldbook` beside it.
///
/// The newest ten are kept, and of those before the newest of each month.
public struct BackupFolder {
  /// The folder; it need not exist.
  public let path: String
  private let name: String

  /// The folder of the store in this file.
  public init(ofStore store: String) {
    let file = StoreFile(path: store)
    path = (file.folder == "/" ? "" : file.folder) + "/backups"
    let last = file.location.split(separator: "/").last.map(String.init) ?? "store"
    name = last.hasSuffix(Self.ending) ? String(last.dropLast(Self.ending.count)) : last
  }

  private static let ending = ".fieldbook"
  private static let kept = 10

  /// What the backup of a moment is called.
  public func file(made moment: Moment, second: Int) -> String {
    let time = moment.time.description.filter { $0 != ":" }
    return "\(path)/\(name)-\(moment.date)-\(time)\(second < 10 ? "0" : "")\(second)\(Self.ending)"
  }

  /// What the next backup is called: by the clock, or where that has been set back, right behind the newest, for the
  /// names tell which is the newer.
  func next(at moment: Moment, second: Int) -> String {
    let file = file(made: moment, second: second)
    guard let newest = backups().first, newest.path >= file else { return file }
    let last = Int(newest.path.dropLast(Self.ending.count).suffix(2)) ?? 59
    guard last >= 59 else { return self.file(made: newest.made, second: last + 1) }
    return self.file(made: newest.made.nextMinute, second: 0)
  }

  /// The backups, the newest first.
  public func backups() -> [BackupFile] {
    var files: [BackupFile] = []
    for name in StoreFile.names(in: path) {
      var attributes = stat()
      guard let made = moment(in: name), lstat("\(path)/\(name)", &attributes) == 0,
        attributes.st_mode & S_IFMT == S_IFREG
      else { continue }
      files.append(BackupFile(path: "\(path)/\(name)", made: made, size: Int(attributes.st_size)))
    }
    return files.sorted { $0.path > $1.path }
  }

  private func moment(in file: String) -> Moment? {
    // "prevent" has no backup in "prevent-2-2018-11-05-093012.fieldbook".
    guard file.hasPrefix(name + "-"), file.count == name.count + 18 + Self.ending.count else { return nil }
    return Self.moment(ofBackup: file)
  }

  /// When a backup was made, as its name says; `nil` for another name.
  public static func moment(ofBackup file: String) -> Moment? {
    guard file.hasSuffix(ending) else { return nil }
    // 2018-11-05-093012
    let stamp = file.dropLast(ending.count).suffix(17)
    let parts = stamp.split(separator: "-")
    guard stamp.count == 17, parts.count == 4, parts[3].allSatisfy(\.isNumber),
      let date = CalendarDate(iso: String(stamp.prefix(10))),
      let time = ClockTime("\(parts[3].prefix(2)):\(parts[3].dropFirst(2).prefix(2))")
    else { return nil }
    return Moment(date: date, time: time)
  }

  /// Removes what programs that were killed while making a backup have left behind.
  func sweep() { UnfinishedStore.sweep(in: path) { moment(in: $0) != nil } }

  /// Removes what need not be kept any more.
  func thin() {
    var months: Set<String> = []
    for backup in backups().dropFirst(Self.kept) {
      let month = "\(backup.made.date.year)-\(backup.made.date.month)"
      if !months.insert(month).inserted { unlink(backup.path) }
    }
    StoreFile.sync(folder: path)
  }
}

extension Store {
  /// Whether a store that is not there once was: a log of it is, or backups of it are.
  public static func isGone(from path: String) -> Bool {
    !StoreFile(path: path).exists && (hasLog(at: path) || !BackupFolder(ofStore: path).backups().isEmpty)
  }

  /// Whether a log lies beside the file, or where it would be.
  public static func hasLog(at path: String) -> Bool { StoreFile(path: path).hasLog }

  /// Makes a dated backup, if anything was recorded or typed since the last one.
  ///
  /// - Parameters:
  ///   - moment: What the clock on the wall shows.
  ///   - second: The second of the minute.
  /// - Returns: The file; `nil` if nothing has changed.
  /// - Throws: ``StoreFailure``; no backup was removed then.
  public func backUp(at moment: Moment, second: Int) throws(StoreFailure) -> String? {
    let folder = BackupFolder(ofStore: path)
    folder.sweep()
    if let newest = folder.backups().first, let last = try? Store.look(at: newest.path, workplace: workplace)
    {
      defer { last.close() }
      if try last.state() == state() { return nil }
    }
    let path = folder.next(at: moment, second: second)
    try StoreFile(path: path).makeFolder()
    try backup(to: path)
    folder.thin()
    return path
  }
}
