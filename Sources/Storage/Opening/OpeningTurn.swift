import Glibc

/// The turn to open a store in a folder: while one program has it, another waits a moment.
///
/// SQLite may refuse both of two programs that ask for the same file at the same moment, each because of the
/// other. It still decides alone who gets the store; the turn only keeps the two apart, and the kernel gives it
/// back however a program ends.
struct OpeningTurn: ~Copyable {
  private let folder: Int32

  /// Waits for the turn, a quarter of a second at most: whoever takes longer must not stop anybody.
  init(in path: String) {
    folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    var tries = 0
    while flock(folder, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK, tries < 50 {
      tries += 1
      usleep(5000)
    }
  }

  deinit { if folder >= 0 { close(folder) } }
}
