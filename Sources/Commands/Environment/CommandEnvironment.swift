public import Fieldwork
public import Storage
public import ViewModels

/// What commands need from outside, handed in as values, so that tests run them in-process.
public struct CommandEnvironment {
  /// Takes results.
  public var output: (String) -> Void
  /// Takes everything else: what was done besides, refusals, faults.
  public var errors: (String) -> Void
  /// Reads everything that is piped in.
  public var input: () -> [UInt8]
  /// The environment's variables.
  public var variables: [String: String]
  public var home: String
  public var loginName: String
  /// The laptop's name.
  public var hostName: String
  /// The number of this process.
  public var process: Int
  /// The terminal, `pts/3`; empty if there is none.
  public var terminal: String
  /// Why screens cannot be drawn on this terminal, and the next step; `nil` where they can.
  public var terminalFault: () -> String?
  /// Milliseconds since 1970-01-01, UTC.
  public var now: () -> Int
  /// The day and time that a clock on the wall showed at a moment, given as ``now`` gives it.
  public var wallClock: (Int) -> Moment
  /// Opens the screens and comes back when the user has left them.
  public var openScreens: (ScreenRequest) -> CommandStatus
  /// Asks whoever sits at the terminal, and gives what they typed; `nil` if nobody does.
  public var ask: (String) -> String?
  /// The keys of the screens, for the manual.
  public var keys: () -> [KeySection]
  /// Writes a line that the next one overwrites, where somebody sits at a terminal; `nil` takes it away.
  public var progress: ((String?) -> Void)?
  /// What is written outside of the store of what was typed.
  public var filesBeside: FilesBeside
  /// The files with text of earlier runs that is in no store, the newest first, for whoever has this store open.
  public var filesLeft: (Store) -> [FilesLeft.File]

  /// Describes the surroundings.
  public init(
    output: @escaping (String) -> Void, errors: @escaping (String) -> Void,
    input: @escaping () -> [UInt8], variables: [String: String], home: String, loginName: String,
    hostName: String, process: Int, terminal: String, terminalFault: @escaping () -> String?,
    now: @escaping () -> Int,
    wallClock: @escaping (Int) -> Moment, openScreens: @escaping (ScreenRequest) -> CommandStatus,
    ask: @escaping (String) -> String? = { _ in nil }, keys: @escaping () -> [KeySection] = { [] },
    progress: ((String?) -> Void)? = nil, filesBeside: FilesBeside = FilesBeside(),
    filesLeft: @escaping (Store) -> [FilesLeft.File] = { _ in [] }
  ) {
    self.output = output
    self.errors = errors
    self.input = input
    self.variables = variables
    self.home = home
    self.loginName = loginName
    self.hostName = hostName
    self.process = process
    self.terminal = terminal
    self.terminalFault = terminalFault
    self.now = now
    self.wallClock = wallClock
    self.openScreens = openScreens
    self.ask = ask
    self.keys = keys
    self.progress = progress
    self.filesBeside = filesBeside
    self.filesLeft = filesLeft
  }
}

extension CommandEnvironment {
  /// A variable's value; `nil` where it is not set or empty.
  func variable(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// The keys of one kind of place on the screens.
public struct KeySection {
  public let title: String
  /// The keys of an action, and what it does.
  public let rows: [(keys: String, meaning: String)]

  /// Makes a section.
  public init(title: String, rows: [(keys: String, meaning: String)]) {
    self.title = title
    self.rows = rows
  }
}
