import Foundation
import Glibc

/// The commands that were typed behind a colon, one a line, the newest last, in a file for its owner alone.
///
/// A file that cannot be read or written means no history, and nothing else.
struct CommandFile {
  static let name = "commands"

  private let path: String
  /// The file is cut back to half of this many bytes when it has grown beyond.
  private static let limit = 32_768

  init(_ surroundings: Surroundings) { path = "\(surroundings.stateFolder)/\(Self.name)" }

  /// The lines as they were at the start.
  var lines: [String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }

  /// Adds a line.
  func append(_ line: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return }
    let bytes = Array((line + "\n").utf8)
    _ = write(file, bytes, bytes.count)
    let size = lseek(file, 0, SEEK_END)
    close(file)
    if size > Self.limit { shorten() }
  }

  private func shorten() {
    var kept = lines[...]
    while kept.reduce(0, { $0 + $1.utf8.count + 1 }) > Self.limit / 2 { kept = kept.dropFirst() }
    let text = kept.joined(separator: "\n") + "\n"
    // The name goes with the new file at once, so that no start finds half of it.
    try? text.write(toFile: path, atomically: true, encoding: .utf8)
    chmod(path, 0o600)
  }
}
