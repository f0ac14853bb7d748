import Glibc

/// The file beside a store that names who has it open.
///
/// It is for the message only: SQLite's own lock decides, so a lock file left behind by a killed program stops
/// nobody.
struct LockFile {
  private let path: String

  init(store: String) { path = store + ".lock" }

  /// Names the holder; whoever was named before was killed, or the store would not be ours.
  func write(_ holder: LockHolder) {
    // Without waiting, for whatever stands there under this name.
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    // A lock file that could not be written costs a less exact message, and nothing else.
    guard file >= 0 else { return }
    defer { close(file) }
    fchmod(file, 0o600)
    let bytes = Array("\(holder.process)\n\(holder.terminal)\n\(holder.since)\n".utf8)
    _ = Glibc.write(file, bytes, bytes.count)
  }

  func holder() -> LockHolder? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(file, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let lines = String(decoding: bytes.prefix(count), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 3, let process = Int(lines[0]) else { return nil }
    return LockHolder(process: process, terminal: lines[1], since: lines[2])
  }

  /// Removes the file if it names this holder.
  func remove(naming owner: LockHolder) {
    if holder() == owner { unlink(path) }
  }
}
