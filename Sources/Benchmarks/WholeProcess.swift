import Glibc

/// A run of a program from its start to its end, of which nothing is shown.
enum WholeProcess {
  /// Runs a program, and waits for its end.
  ///
  /// - Throws: ``TerminalRun/Failure``, when it could not be started or did not end well.
  static func run(_ program: String, _ arguments: [String]) throws {
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var (child, status): (pid_t, Int32) = (0, 0)
    guard posix_spawn(&child, program, &actions, nil, &words, environ) == 0,
      waitpid(child, &status, 0) == child, status == 0
    else {
      throw TerminalRun.Failure(message: "\(program) \(arguments.joined(separator: " ")) did not end well")
    }
  }
}
