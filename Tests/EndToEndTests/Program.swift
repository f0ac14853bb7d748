import Foundation
import Glibc
import TestSupport

/// The program that is tried.
enum Program {
  static var path: String { Child.program }

  /// The folder it is in.
  static var folder: String { URL(filePath: path).deletingLastPathComponent().path }

  /// Runs a program to its end, with nothing to read; its name is looked for on the path.
  ///
  /// Not with Foundation's `Process`: it waits until everybody has closed what the program had open, and tmux
  /// leaves a server behind.
  static func run(
    _ name: String, _ arguments: [String], variables: [String: String]? = nil
  ) throws -> (output: String, errors: String, status: Int32) {
    let folder = try TemporaryFolder()
    let files = ["output", "errors"].map { "\(folder.path)/\($0)" }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (index, file) in files.enumerated() {
      posix_spawn_file_actions_addopen(&actions, Int32(index + 1), file, O_WRONLY | O_CREAT, 0o600)
    }
    // Tests run on threads that block every signal, and programs inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var child = pid_t()
    let words = copies(of: [name] + arguments)
    let settings = variables.map { copies(of: $0.map { "\($0.key)=\($0.value)" }) }
    defer { for pointer in words + (settings ?? []) { free(pointer) } }
    let code = posix_spawnp(&child, name, &actions, &attributes, words, settings ?? environ.array)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let texts = files.map {
      String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)
    }
    return (texts[0], texts[1], status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
  }

  /// For C, with the end marked.
  private static func copies(of texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }
}

extension UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
  /// The entries before the end, and the end.
  fileprivate var array: [UnsafeMutablePointer<CChar>?] {
    var entries: [UnsafeMutablePointer<CChar>?] = []
    while let entry = self[entries.count] { entries.append(entry) }
    return entries + [nil]
  }
}
