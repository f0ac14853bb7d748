import Commands
import Curses
import Fieldwork
import Foundation
import Glibc
import Storage
import TerminalUI
import TextUI
import ViewModels

/// The process, its terminal, its clock and its user, as the commands see them.
struct Surroundings {
  let variables = ProcessInfo.processInfo.environment
  /// Whether all results arrived; not so when the disk behind a redirection is full.
  let results = Results()

  /// Everything that commands may know, with the screens that the program is built with.
  func environment(openScreens: @escaping (ScreenRequest) -> CommandStatus) -> CommandEnvironment {
    CommandEnvironment(
      output: { if !write($0, to: STDOUT_FILENO) { results.areWhole = false } },
      errors: { _ = write($0, to: STDERR_FILENO) },
      input: { Array(FileHandle.standardInput.readDataToEndOfFile()) },
      variables: variables, home: variables["HOME"] ?? "/",
      loginName: variables["LOGNAME"] ?? variables["USER"] ?? "user \(getuid())",
      hostName: hostName, process: Int(getpid()), terminal: terminal,
      terminalFault: { CursesTerminal.fault(CursesOptions(environment: variables))?.description },
      now: { Int(Date().timeIntervalSince1970 * 1000) }, wallClock: wallClock, openScreens: openScreens,
      ask: { question in
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        _ = write(question, to: STDERR_FILENO)
        return readLine()
      }, keys: { keys },
      progress: isatty(STDERR_FILENO) == 1
        ? { text in _ = write("\r\u{1B}[K" + (text ?? ""), to: STDERR_FILENO) } : nil,
      filesBeside: filesBeside, filesLeft: filesLeft)
  }

  /// Files with what is in no store, the newest first.
  func filesLeft(of store: Store) -> [FilesLeft.File] {
    RescueFiles(self).left.map { FilesLeft.File(shortened($0), rescued(in: $0)?.use(in: store) ?? .reading) }
  }

  /// Puts texts that were rescued from this store back into it, as drafts, and takes them out of their files; a file
  /// goes with the last of them, unless choices stand beside them.
  func putBackRescued(into store: Store) {
    let files = RescueFiles(self)
    for path in files.left {
      guard let rescued = rescued(in: path), rescued.holdsTexts else { continue }
      if let rest = rescued.withoutTexts {
        files.replace(path, with: Array(rest.contents.utf8)) { rescued.putBack(into: store) }
      } else if rescued.putBack(into: store) {
        unlink(path)
      }
    }
  }

  private func rescued(in path: String) -> RescuedTexts? {
    contents(of: path).flatMap { RescuedTexts(file: String(decoding: $0, as: UTF8.self)) }
  }

  /// Puts what could not be kept when the program ended somewhere else, and says where.
  func rescue(_ text: String) {
    guard let path = RescueFiles(self).keep(text, as: "unsaved") else {
      // Better on a terminal than nowhere.
      return complain("Could not keep what you typed: no folder takes a file. Copy it from here:\n\n\(text)")
    }
    complain(
      "Could not keep what you typed in the store. It is in \(shortened(path)); the next start in that store offers it, "
        + "or take it from there.")
  }

  private var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The name of the terminal without its folder, `pts/3`.
  private var terminal: String {
    var name = [CChar](repeating: 0, count: 256)
    guard ttyname_r(STDIN_FILENO, &name, name.count) == 0 else { return "" }
    let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.hasPrefix("/dev/") ? String(path.dropFirst(5)) : path
  }

  private func wallClock(_ milliseconds: Int) -> Moment {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let date = CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    return Moment(
      // A clock that shows a year outside the calendar's range has been set wrong, and is taken literally.
      date: date ?? CalendarDate(dayNumber: milliseconds / 86_400_000),
      time: ClockTime(minutesAfterMidnight: Int(parts.tm_hour) * 60 + Int(parts.tm_min)))
  }

  private var keys: [KeySection] {
    KeyReference(.standard).sections.map { section in
      KeySection(title: section.title, rows: section.rows.map { ($0.keys, "\($0.title). \($0.help)") })
    }
  }

  /// Says something that is no result.
  func complain(_ sentence: String) { _ = write(sentence + "\n", to: STDERR_FILENO) }

  /// Writes all of a text and tells whether it arrived; a reader that has gone away has read enough.
  private func write(_ text: String, to file: Int32) -> Bool {
    writeAll(Array(text.utf8), to: file) || errno == EPIPE
  }
}

/// What became of the results.
final class Results {
  var areWhole = true
}
