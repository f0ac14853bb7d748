import Glibc
import TextUI

/// A terminal's other end: what a person would see and type on.
final class PseudoTerminal {
  let master: Int32
  let slave: Int32
  private var isGone = false

  init?(size: Size) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK)
    var lock: Int32 = 0
    var number: UInt32 = 0
    // What unlockpt and ptsname do, which Swift's view of glibc lacks.
    guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
      return nil
    }
    slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard slave >= 0 else { return nil }
    resize(size)
  }

  deinit {
    close(slave)
    hangUp()
  }

  /// As when a person closes the window.
  func hangUp() {
    guard !isGone else { return }
    isGone = true
    close(master)
  }

  func resize(_ size: Size) {
    var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// What was sent since the last call.
  func sent() -> String {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(master, &bytes, bytes.count)
      guard count > 0 else { return String(decoding: all, as: UTF8.self) }
      all += bytes[..<count]
    }
  }
}
