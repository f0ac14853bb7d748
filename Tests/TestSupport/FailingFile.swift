import Foundation

/// A file that this process has open and of which every write fails, as on a bad disk, until it is mended.
///
/// Only for a file without locks, such as the log of a store.
public final class FailingFile {
  private let descriptor: Int32
  private let working: Int32

  /// Makes writing fail; `nil` if nobody here has the file open.
  ///
  /// - Parameter path: Absolute, without links.
  public init?(_ path: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    let found = names.compactMap { Int32($0) }.first {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
    guard let found else { return nil }
    descriptor = found
    working = fcntl(found, F_DUPFD_CLOEXEC, 0)
    let unwritable = open(path, O_RDONLY | O_CLOEXEC)
    dup2(unwritable, found)
    close(unwritable)
  }

  /// Lets it be written again.
  public func mend() { dup2(working, descriptor) }

  deinit { close(working) }
}
