import Glibc

/// Text on its way out of the screens: to the user's pager, or into a file that only the user can read.
struct PlainText {
  private let bytes: [UInt8]
  private let surroundings: Surroundings

  init(_ lines: [String], in surroundings: Surroundings) {
    bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    self.surroundings = surroundings
  }

  /// Opens it in `$PAGER`, or in `less`, and waits until that is left.
  ///
  /// The text is in a file without a name, so that none of it stays behind, whatever happens.
  ///
  /// - Returns: Whether the pager ended well.
  func showInPager() -> Bool {
    let path = "\(surroundings.stateFolder)/page-\(getpid())"
    guard let file = write(to: path, mode: O_RDWR | O_EXCL) else { return false }
    unlink(path)
    defer { close(file) }
    lseek(file, 0, SEEK_SET)
    // A page that fits the screen must not leave at once, and what is looked for must not go to a history file.
    let environment =
      "LESS=\"$LESS -+F -+E -+X\" LESSHISTFILE=-; export LESS LESSHISTFILE; "
    let pager = surroundings.variables["PAGER"].flatMap { $0.isEmpty ? nil : $0 } ?? "less"
    // The variable may hold arguments, so a shell reads it.
    return runShell(environment + "exec \(pager)", input: file)
  }

  /// Writes it into a file of the state folder, in place of what is there.
  ///
  /// - Parameter name: The name of the file.
  /// - Returns: Its path; `nil` if it cannot be written.
  func keep(as name: String) -> String? {
    let path = "\(surroundings.stateFolder)/\(name)"
    let new = "\(path).\(getpid())"
    unlink(new)
    guard let file = write(to: new, mode: O_RDWR | O_EXCL) else { return nil }
    close(file)
    guard rename(new, path) == 0 else {
      unlink(new)
      return nil
    }
    return path
  }

  private func write(to path: String, mode: Int32) -> Int32? {
    let file = open(path, mode | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return nil }
    guard writeAll(bytes, to: file) else {
      close(file)
      unlink(path)
      return nil
    }
    return file
  }
}
