import Storage

/// What a command ends with; scripts rely on these numbers, and `docs/cli.md` lists them.
public enum ExitStatus: Int32, CaseIterable, Sendable {
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
    }
  }

  init(_ failure: StoreFailure) {
    self =
      switch failure {
      case .busy: .busy
      case .missing: .noSuchFile
      case .folderMissing: .folderMissing
      case .notAStore: .notAStore
      case .newerFormat: .newerFormat
      case .damaged: .damaged
      case .readOnly: .readOnly
      case .diskFull: .diskFull
      case .exists: .exists
      case .exposed: .exposed
      case .refused: .refused
      case .unexpected: .unexpected
      }
  }
}
