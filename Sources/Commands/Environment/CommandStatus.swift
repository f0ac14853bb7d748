import Storage

/// What a command ends with; scripts rely on these numbers, and `docs/cli.md` lists them.
public enum CommandStatus: Int32, CaseIterable, Sendable {
  case done = 0
  /// A rule of the fieldwork, or of the store, forbids it now.
  case refused = 1
  /// The command line itself: an unknown option, a missing argument.
  case usage = 64
  /// Something typed or in a file that cannot be taken: an unknown force, 31/02, a fault in a plan.
  case badInput = 65
  /// A store or a file that is not there.
  case noSuchFile = 66
  /// The screens need a terminal.
  case noTerminal = 69
  /// A file stands where a new one was to be made.
  case exists = 73
  /// The system or SQLite reported something unforeseen.
  case unexpected = 74
  /// Another program has the store open.
  case busy = 75
  /// A newer Fieldbook wrote the store.
  case newerFormat = 76
  /// The store or its folder cannot be written.
  case readOnly = 77
  /// Others could read or write the store.
  case exposed = 78
  case notAStore = 79
  case damaged = 80
  case folderMissing = 81
  case diskFull = 82
  /// Something in the store is not as a save left it.
  case faulty = 83
  /// The store is whole, but a file that holds a document is not as registered.
  case heldFiles = 84
  /// A program that makes a format is not installed, or did not do its work.
  case noProgram = 85
  /// The terminal went away while the screens were open; what was typed is kept.
  case hungUp = 129
  /// The screens were asked to end from outside; what was typed is kept.
  case interrupted = 130, quit = 131, terminated = 143

  /// The name in JSON.
  public var name: String {
    switch self {
    case .done: "done"
    case .refused: "refused"
    case .usage: "usage"
    case .badInput: "bad-input"
    case .noSuchFile: "no-such-file"
    case .noTerminal: "no-terminal"
    case .exists: "exists"
    case .unexpected: "unexpected"
    case .busy: "busy"
    case .newerFormat: "newer-format"
    case .readOnly: "read-only"
    case .exposed: "exposed"
    case .notAStore: "not-a-store"
    case .damaged: "damaged"
    case .folderMissing: "folder-missing"
    case .diskFull: "disk-full"
    case .faulty: "faulty"
    case .heldFiles: "held-files"
    case .noProgram: "no-program"
    case .hungUp: "hung-up"
    case .interrupted: "interrupted"
    case .quit: "quit"
    case .terminated: "terminated"
    }
  }

  /// What it means, for the manual.
  public var meaning: String {
    switch self {
    case .done: "Done."
    case .refused: "A rule of the fieldwork forbids it now, such as a status move that is not allowed."
    case .usage: "The command line cannot be read: an unknown option, a missing argument."
    case .badInput:
      "Something typed or in a file cannot be taken: an unknown force, 31/02, a fault in a plan."
    case .noSuchFile: "There is no such store, plan or table."
    case .noTerminal: "The screens need a terminal."
    case .exists: "A file stands where a new store was to be made."
    case .unexpected: "The system reported something unforeseen."
    case .busy: "Another program has the store open."
    case .newerFormat: "A newer Fieldbook wrote the store."
    case .readOnly: "The store or its folder cannot be written."
    case .exposed: "Others on the machine could read or write the store, or it has a second name."
    case .notAStore: "The file is no store."
    case .damaged: "The store is damaged."
    case .folderMissing: "The folder of the store does not exist."
    case .diskFull: "The disk is full, or a file may not grow any more."
    case .heldFiles: "The store is whole, but a file that holds a document is missing or has changed."
    case .faulty: "Something in the store is not as a save left it; verify has named it."
    case .noProgram: "A program that makes a format, such as Pandoc, is not installed or did not do its work."
    case .hungUp: "The terminal went away while the screens were open; what was typed is kept."
    case .interrupted: "The screens were interrupted from outside (SIGINT); what was typed is kept."
    case .quit: "The screens were made to quit from outside (SIGQUIT); what was typed is kept."
    case .terminated: "The screens were asked to end from outside (SIGTERM); what was typed is kept."
    }
  }

  /// What the screens end with after a signal, as the shell counts: 128 and its number.
  public static func interrupted(by signal: Int32) -> CommandStatus {
    CommandStatus(rawValue: 128 + signal) ?? .terminated
  }

  init(_ failure: StoreFailure) {
    self =
      switch failure {
      case .busy: .busy
      case .missing, .gone: .noSuchFile
      case .strangeLog: .damaged
      case .folderMissing: .folderMissing
      case .notAStore: .notAStore
      case .newerFormat: .newerFormat
      case .damaged, .unreadable: .damaged
      case .readOnly, .lookOnly: .readOnly
      case .diskFull, .fileLimit: .diskFull
      case .diskFailed: .unexpected
      case .exists: .exists
      case .exposed, .foreign, .linked: .exposed
      case .replaced: .noSuchFile
      case .refused: .refused
      case .unexpected: .unexpected
      }
  }
}
