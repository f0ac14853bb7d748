public import Foundation

/// Another process with a socket for its input and output.
public final class Child {
  /// Its number.
  public let process: pid_t
  private let socket: Int32
  private var isReaped = false

  /// Starts a program under a umask, with variables beside those of this process.
  public init(_ arguments: [String], umask: String = "077", variables: [String: String] = [:]) throws {
    // Closed on exec from the first moment on, or a child started by another test would keep it open.
    var ends: [Int32] = [0, 0]
    let type = Int32(bitPattern: SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw POSIXError(.EMFILE) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    let words =
      ["sh", "-c", "umask \(umask); exec env \"$@\"", "sh"]
      + variables.map { "\($0.key)=\($0.value)" } + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var id: pid_t = 0
    let result = posix_spawn(&id, "/bin/sh", &actions, nil, &pointers, environ)
    for pointer in pointers { free(pointer) }
    posix_spawn_file_actions_destroy(&actions)
    close(ends[1])
    (process, socket) = (id, ends[0])
    guard result == 0 else { throw POSIXError(.ENOENT) }
  }

  /// The folder that the tests and the programs beside them were built into.
  public static var buildFolder: String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "."
    return URL(filePath: own).deletingLastPathComponent().path
  }

  /// The program to be tried: the one that `FIELDBOOK_PROGRAM` names, else the debug build beside the tests.
  public static var program: String {
    ProcessInfo.processInfo.environment["FIELDBOOK_PROGRAM"] ?? "\(buildFolder)/fieldbook"
  }

  /// The helper program of these tests; its main file tells the tasks.
  public static func writer(
    _ task: String, _ path: String, _ further: String..., umask: String = "077",
    variables: [String: String] = [:]
  ) throws -> Child {
    try Child(
      ["\(buildFolder)/StoreWriter", task, path] + further, umask: umask, variables: variables)
  }

  /// The next bytes it prints; empty when it has ended.
  public func read() -> String {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(socket, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  /// Everything it still prints.
  public func readAll() -> String {
    var all = ""
    while true {
      let more = read()
      if more.isEmpty { return all }
      all += more
    }
  }

  /// Ends it as nothing else can.
  public func kill() { Foundation.kill(process, SIGKILL) }

  /// Closes its input and waits for its end.
  @discardableResult
  public func wait() -> Int32 {
    guard !isReaped else { return 0 }
    isReaped = true
    shutdown(socket, Int32(SHUT_WR))
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    close(socket)
    return status
  }

  deinit {
    if !isReaped { kill() }
    wait()
  }
}
