import Glibc
public import TextUI

/// A terminal's other end: what a person would see and type on.
public final class PseudoTerminal {
  /// The end of the person.
  public let master: Int32
  /// The end of the program.
  public let slave: Int32
  /// The program's end by its name.
  public let path: String
  private var isGone = false

  /// Opens one; `nil` if the system has none left.
  public init?(size: Size) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    var lock: Int32 = 0
    var number: UInt32 = 0
    // What unlockpt and ptsname do, which Swift's view of glibc lacks.
    guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
      return nil
    }
    path = "/dev/pts/\(number)"
    // Closed on exec, or a program started by another test would keep it open.
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { return nil }
    resize(size)
  }

  deinit {
    close(slave)
    hangUp()
  }

  /// As when a person closes the window.
  public func hangUp() {
    guard !isGone else { return }
    isGone = true
    close(master)
  }

  /// Changes the size of the window.
  public func resize(_ size: Size) {
    var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// Types as a person would.
  public func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// What was sent since the last call.
  public func sent() -> String { String(decoding: sentBytes(), as: UTF8.self) }

  /// The same as it came, which may end within a character.
  public func sentBytes() -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(master, &bytes, bytes.count)
      guard count > 0 else { return all }
      all += bytes[..<count]
    }
  }

  /// How many bytes were typed that the program has not taken yet.
  public var waiting: Int {
    var count: Int32 = 0
    _ = ioctl(slave, UInt(FIONREAD), &count)
    return Int(count)
  }
}
