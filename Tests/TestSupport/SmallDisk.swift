import Foundation

/// A file system of a few kilobytes in memory, for as long as it is held.
public final class SmallDisk {
  /// Whether such a file system can be mounted here.
  public static var isPossible: Bool { geteuid() == 0 && mountOnce }

  /// Some containers forbid it to the superuser too.
  private static let mountOnce: Bool = {
    let path = FileManager.default.temporaryDirectory.appending(path: "fieldbook-mount-\(getpid())").path
    mkdir(path, 0o700)
    defer { rmdir(path) }
    guard mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else { return false }
    return umount2(path, 2) == 0
  }()

  private let path: String
  private var ballast: String { path + "/ballast" }

  /// Mounts it over a folder.
  public init(at path: String, kilobytes: Int) throws {
    self.path = path
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k,mode=0700") == 0 else {
      throw POSIXError(.EPERM)
    }
  }

  /// Fills the disk up.
  public func fill(leaving bytes: Int) throws {
    var facts = statvfs()
    statvfs(path, &facts)
    let free = Int(facts.f_bavail) * Int(facts.f_bsize)
    try Data(count: free - bytes).write(to: URL(fileURLWithPath: ballast))
  }

  /// Takes out what it was filled with.
  public func makeRoom() { unlink(ballast) }

  /// Lets nothing be written there any more.
  public func forbidWriting() throws {
    guard mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else {
      throw POSIXError(.EPERM)
    }
  }

  // Lazily, for a test that did not hold may still have files open.
  deinit { umount2(path, 2) }
}
