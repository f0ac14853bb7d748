import Glibc

/// A program running on a pseudo-terminal of 80 by 24, as a user would have it.
final class TerminalRun {
  struct Failure: Error { let message: String }

  /// `POSIX_SPAWN_SETSID`, which Swift's view of glibc lacks.
  private static let newSession: Int16 = 0x80

  private let master: Int32
  private let child: pid_t
  /// How many bytes the program has written so far.
  private(set) var bytes = 0

  /// Starts a program, whose name is not among its arguments.
  init(_ program: String, _ arguments: [String]) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var lock: Int32 = 0
    var number: UInt32 = 0
    // What unlockpt and ptsname do, which Swift's view of glibc lacks.
    guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
      throw Failure(message: "no pseudo-terminal is to be had")
    }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Opening it in a new session makes it the program's own terminal.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.newSession)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var started: pid_t = 0
    guard posix_spawn(&started, program, &actions, &attributes, &words, environ) == 0 else {
      throw Failure(message: "\(program) cannot be started")
    }
    child = started
  }

  /// Waits until a text has been written, and returns when it was, in microseconds.
  func wait(for text: String) throws -> Double {
    let wanted = Array(text.utf8)
    var seen: [UInt8] = []
    while true {
      guard let bytes = read(timeout: 30_000) else { throw Failure(message: "'\(text)' never came") }
      seen += bytes
      if seen.contains(wanted) { return Timing.now }
    }
  }

  /// Sends keys and waits until the screen has answered and is quiet.
  ///
  /// - Returns: Microseconds to the last byte of the answer.
  func press(_ keys: String) throws -> Double {
    let start = Timing.now
    let bytes = Array(keys.utf8)
    _ = Glibc.write(master, bytes, bytes.count)
    guard read(timeout: 10_000) != nil else { throw Failure(message: "no answer to '\(keys)'") }
    var last = Timing.now
    while read(timeout: 12) != nil { last = Timing.now }
    return last - start
  }

  /// Waits until nothing more is written.
  func settle() { while read(timeout: 150) != nil {} }

  /// The most memory the program has used so far, in kilobytes.
  var peakMemory: Int {
    let file = open("/proc/\(child)/status", O_RDONLY)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = Glibc.read(file, &bytes, bytes.count)
    let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
    let line = lines.first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  /// The time on a processor that the program's main thread has had so far, in microseconds.
  var processorTime: Double {
    let file = open("/proc/\(child)/schedstat", O_RDONLY)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = Glibc.read(file, &bytes, bytes.count)
    let first = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: " ").first
    return first.flatMap { Double($0) }.map { $0 / 1000 } ?? 0
  }

  /// How often the program has been put on and taken off a processor so far.
  var wakeUps: Int {
    let file = open("/proc/\(child)/status", O_RDONLY)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = Glibc.read(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
      .filter { $0.contains("ctxt_switches") }.compactMap { Int($0.filter(\.isNumber)) }.reduce(0, +)
  }

  /// Leaves the program and waits for its end.
  func quit() {
    _ = Glibc.write(master, "\u{11}", 1)
    var status: Int32 = 0
    while read(timeout: 2000) != nil {}
    kill(child, SIGTERM)
    waitpid(child, &status, 0)
    close(master)
  }

  /// What the program writes next; `nil` if nothing comes in time, or it has ended.
  private func read(timeout: Int32) -> [UInt8]? {
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, timeout) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &bytes, bytes.count)
    guard count > 0 else { return nil }
    self.bytes += count
    return Array(bytes.prefix(count))
  }
}

extension [UInt8] {
  fileprivate func contains(_ other: [UInt8]) -> Bool {
    guard other.count <= count else { return false }
    return (0...(count - other.count)).contains { self[$0..<$0 + other.count].elementsEqual(other) }
  }
}
