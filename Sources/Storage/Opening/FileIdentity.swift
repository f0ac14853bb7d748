import Glibc
import Synchronization

/// Which file it is, whatever it is called.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let number: UInt

  init(_ attributes: stat) {
    device = UInt(attributes.st_dev)
    number = UInt(attributes.st_ino)
  }

  /// The file of this name now; `nil` if there is none.
  init?(at path: String) {
    var attributes = stat()
    guard stat(path, &attributes) == 0 else { return nil }
    self.init(attributes)
  }
}

/// That this process has a file open as a store, until the claim is gone.
///
/// Closing any descriptor of a file gives up every lock that the process holds on it. So a store that is open
/// here must not be opened a second time: even a look at its header would let other programs in.
final class FileClaim: Sendable {
  private static let claimed = Mutex<Set<FileIdentity>>([])
  private let file: FileIdentity

  /// Claims the file; `nil` if it is claimed already.
  init?(_ file: FileIdentity) {
    self.file = file
    guard Self.claimed.withLock({ $0.insert(file).inserted }) else { return nil }
  }

  deinit { _ = Self.claimed.withLock { $0.remove(file) } }
}
