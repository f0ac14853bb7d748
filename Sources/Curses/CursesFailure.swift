/// Why there is no screen to draw on.
public enum CursesFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// Nothing is known of the terminal that TERM names; empty when it is not set.
  case unknownTerminal(String)
  /// The terminal can only write line after line.
  case cannotPlaceText(String)
  case cannotOpen

  public var description: String {
    switch self {
    case .notATerminal:
      "Could not open the screen: input or output is not a terminal. "
        + "Start it in a terminal, without a pipe or redirection."
    case .unknownTerminal(""):
      "Could not open the screen: TERM is not set. Set it to the type of your terminal, as in TERM=xterm-256color."
    case .unknownTerminal(let type):
      "Could not open the screen: this system knows no terminal '\(type)'. "
        + "Set TERM to a type it knows, as in TERM=xterm-256color."
    case .cannotPlaceText(let type):
      "Could not open the screen: a terminal of type '\(type)' cannot place text. "
        + "Use another terminal, or set TERM to its true type."
    case .cannotOpen:
      "Could not open the screen: the terminal refused it. Start it in another terminal."
    }
  }
}
