import Foundation
import Glibc

/// Files for text that somebody typed and no store has taken, each for its owner alone; none is ever written over.
struct RescueFiles {
  private let surroundings: Surroundings
  private static let ending = ".md"
  /// What the names begin with outside of the state folder.
  private static let mark = "fieldbook-"

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Writes a text into a new file: in the state folder or, where that takes none, in a folder for what is
  /// temporary.
  ///
  /// - Parameters:
  ///   - text: What to keep.
  ///   - title: What it is; part of the file's name.
  /// - Returns: The path; `nil` if no folder takes it.
  func keep(_ text: String, as title: String) -> String? {
    let name = String(title.map { $0.isLetter || $0.isNumber ? $0 : "-" }.prefix(60))
    for (folder, mark) in folders {
      if let path = write(text, to: "\(folder)/\(mark)\(name)-\(getpid())") { return path }
    }
    return nil
  }

  /// The files that programs which have ended have left behind, the newest first.
  var left: [String] {
    let found = paths.filter { path in
      guard let process = Self.process(of: path), process != getpid() else { return true }
      return kill(process, 0) != 0 && errno == ESRCH
    }
    return found.map { ($0, Self.status($0)?.st_mtim.tv_sec ?? 0) }.sorted { $0.1 > $1.1 }.map(\.0)
  }

  /// Every such file of this user, of running programs too.
  var paths: [String] {
    folders.flatMap { folder, mark in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { $0.hasPrefix(mark) && $0.hasSuffix(Self.ending) }.map { "\(folder)/\($0)" }
    }.filter { path in
      // Anybody may have put something into a folder that all share.
      Self.status(path).map { $0.st_uid == getuid() && $0.st_mode & S_IFMT == S_IFREG } ?? false
    }
  }

  /// Puts other bytes in the place of a file, all of them or none.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - bytes: What is to stand there.
  ///   - isMeant: Asked once they are on the disk; the file stays as it is unless it agrees.
  /// - Returns: Whether they are there.
  @discardableResult
  func replace(_ path: String, with bytes: [UInt8], if isMeant: () -> Bool = { true }) -> Bool {
    let new = "\(path).\(getpid())"
    unlink(new)
    let file = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    let isWritten = writeAll(bytes, to: file) && fsync(file) == 0
    close(file)
    guard isWritten, isMeant(), rename(new, path) == 0 else {
      unlink(new)
      return false
    }
    return true
  }

  private var folders: [(path: String, mark: String)] {
    let shared = [surroundings.variables["TMPDIR"] ?? "", "/tmp", "/var/tmp", "/dev/shm"]
    let others = shared.enumerated().filter { $1.hasPrefix("/") && !shared[..<$0].contains($1) }
    return [(surroundings.stateFolder, "")] + others.map { ($1, Self.mark) }
  }

  private func write(_ text: String, to base: String) -> String? {
    for number in 1...99 {
      let path = base + (number == 1 ? "" : "_\(number)") + Self.ending
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if file < 0, errno == EEXIST { continue }
      guard file >= 0 else { return nil }
      defer { close(file) }
      guard writeAll(Array(text.utf8), to: file), fsync(file) == 0 else {
        unlink(path)
        return nil
      }
      return path
    }
    return nil
  }

  /// The process that a file's name tells.
  private static func process(of path: String) -> pid_t? {
    let name = path.dropLast(ending.count)
    return name.split(separator: "-").last?.split(separator: "_").first.flatMap { pid_t($0) }
  }

  private static func status(_ path: String) -> stat? {
    var found = stat()
    return lstat(path, &found) == 0 ? found : nil
  }
}
