/// What the screen is to be like, and the surroundings it is opened in.
public struct CursesOptions: Sendable {
  /// Read for TERM, COLORTERM, TERM_PROGRAM, NO_COLOR, ESCDELAY and SSH_CONNECTION.
  public var environment: [String: String]
  /// Nil leaves it to NO_COLOR and the terminal.
  public var colours: Bool?
  /// Lines and marks in ASCII only, whatever the terminal could show.
  public var ascii = false
  /// The file that standard error is appended to while the screen is up, so that it does not spoil it.
  public var log: String?
  /// What is written on the bare terminal after a crash, as one line.
  public var crashNotice: String?
  /// Where the terminal is, for tests.
  var input: Int32 = 0
  var output: Int32 = 1

  public init(environment: [String: String]) {
    self.environment = environment
  }

  var wantsColours: Bool { colours ?? (environment["NO_COLOR"] ?? "").isEmpty }

  /// Nil when the user has set a delay, which curses reads by itself.
  var escapeDelay: Int32? {
    if environment["ESCDELAY"] != nil { return nil }
    // Over a network the bytes of one key may come in two packets.
    return environment["SSH_CONNECTION"] == nil ? 25 : 100
  }
}
