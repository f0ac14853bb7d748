import Commands
import Fieldwork
import Foundation
import Plans
import Storage
import ViewModels

/// A user with a home folder of their own, who runs commands; everything is removed afterwards.
final class Shell {
  /// What one run came to.
  struct Run {
    let status: CommandStatus
    let output: String
    let errors: String

    /// The output read as JSON.
    var json: [String: Any] { read(output) }
    /// The `error` object on standard error.
    var error: [String: Any] { read(errors)["error"] as? [String: Any] ?? [:] }

    private func read(_ text: String) -> [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
    }
  }

  let home: String
  var variables: [String: String]
  var input: [UInt8] = []
  var terminalFault: String? = "Could not open the screen: there is none."
  var opened: [ScreenRequest] = []
  /// What is typed when something is asked; `nil` where nobody sits at the terminal.
  var answer: String?
  /// What was to be taken out beside the store.
  var forgotten: Set<String> = []
  /// The files that hold it.
  var filesBeside: [PurgeFile] = []
  /// Files with text that is in no store.
  var filesLeft: [FilesLeft.File] = []
  private var time = 1_541_412_000_000
  /// How far the clock goes on with each look at it, in milliseconds.
  var tick = 1000

  /// Makes a user, who by default has the usual store already, new and without any change.
  ///
  /// It is copied, for setting one up takes a debug build a quarter of a second.
  init(hasStore: Bool = true) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "fieldbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    home = url.path
    variables = ["FIELDBOOK_TODAY": "2018-11-20", "TMPDIR": url.path]
    guard hasStore, let newStore = Self.newStore else { return }
    try FileManager.default.createDirectory(
      at: url.appending(path: ".local/share/fieldbook"), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try newStore.write(to: URL(filePath: store))
    try setPermissions(0o600, of: store)
  }

  private static let newStore: Data? = {
    guard let shell = try? Shell(hasStore: false) else { return nil }
    _ = shell.run("status")
    return shell.bytes(of: shell.store)
  }()

  deinit {
    // What is left behind in the system's temporary folder does no harm.
    try? FileManager.default.removeItem(atPath: home)
  }

  /// Runs a command line, parted at spaces.
  func run(_ line: String) -> Run { run(line.split(separator: " ").map(String.init)) }

  /// Runs a command.
  func run(_ arguments: [String]) -> Run {
    var output = ""
    var errors = ""
    let status = Fieldbook.run(
      arguments,
      in: CommandEnvironment(
        output: { output += $0 }, errors: { errors += $0 }, input: { self.input }, variables: variables,
        home: home, loginName: "inspector", hostName: "laptop", process: 4711, terminal: "pts/3",
        terminalFault: { self.terminalFault },
        now: {
          self.time += self.tick
          return self.time
        },
        wallClock: { milliseconds in
          let minutes = milliseconds / 60_000
          return Moment(
            date: CalendarDate(dayNumber: minutes / 1440), time: ClockTime(minutesAfterMidnight: minutes))
        },
        openScreens: { request in
          self.opened.append(request)
          return .done
        }, ask: { _ in self.answer },
        filesBeside: FilesBeside(
          holding: { _ in self.filesBeside },
          takeOut: { texts in
            self.forgotten = texts
            return self.filesBeside
          }), filesLeft: { _ in self.filesLeft }))
    return Run(status: status, output: output, errors: errors)
  }
}

extension Shell {
  /// The usual store of this user.
  var store: String { home + "/.local/share/fieldbook/prevent.fieldbook" }

  /// Writes a file into the home folder, and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    let path = "\(home)/\(name)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// Every byte of a file; `nil` if there is none.
  func bytes(of path: String) -> Data? { FileManager.default.contents(atPath: path) }

  /// The text of a file in the home folder; empty if there is none.
  func text(of name: String) -> String {
    bytes(of: "\(home)/\(name)").map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  func setPermissions(_ permissions: Int, of path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
  }

  func permissions(of path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? -1
  }

  /// Opens a store the way another program would.
  func otherProgram(_ path: String) throws -> Store {
    try Store.open(
      at: path,
      workplace: Workplace(
        device: Device(id: "other", name: "other"), author: "Other",
        holder: LockHolder(process: 99, terminal: "pts/9", since: "2018-11-20 08:00"), now: { 0 }))
  }
}
