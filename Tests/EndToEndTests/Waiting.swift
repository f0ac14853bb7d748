import Foundation
import Glibc

/// Waits for a change in a folder without looking at it again and again.
struct FolderWatch: ~Copyable {
  private let descriptor: Int32

  /// Watches the files of a folder from now on.
  init(_ folder: String) {
    descriptor = inotify_init1(Int32(O_CLOEXEC | O_NONBLOCK))
    inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_TO))
  }

  deinit { close(descriptor) }

  /// Waits until something has changed; returns whether that was before the deadline.
  func wait(until deadline: ContinuousClock.Instant) -> Bool {
    guard isReadable(descriptor, until: deadline) else { return false }
    drain(descriptor)
    return true
  }
}

/// Waits for the end of a process that somebody else has started; returns whether it came before the deadline.
func waitForEnd(of process: pid_t, until deadline: ContinuousClock.Instant) -> Bool {
  // Swift's view of glibc lacks it.
  typealias Open = @convention(c) (pid_t, UInt32) -> Int32
  guard let symbol = dlsym(nil, "pidfd_open") else { return kill(process, 0) != 0 }
  let descriptor = unsafeBitCast(symbol, to: Open.self)(process, 0)
  guard descriptor >= 0 else { return kill(process, 0) != 0 }
  defer { close(descriptor) }
  return isReadable(descriptor, until: deadline)
}

/// Whether there is something to read before the deadline.
func isReadable(_ descriptor: Int32, until deadline: ContinuousClock.Instant) -> Bool {
  while true {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let left = max(0, Int((deadline - ContinuousClock.now) / .milliseconds(1)))
    let count = poll(&wanted, 1, Int32(left))
    if count < 0, errno == EINTR { continue }
    return count > 0
  }
}

/// Takes what there is, and throws it away.
func drain(_ descriptor: Int32) {
  var bytes = [UInt8](repeating: 0, count: 65_536)
  while read(descriptor, &bytes, bytes.count) > 0 {}
}
