/// What a terminal has to say to the program.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Pasted text in one piece, its lines ended by "\n", all else as it is.
  case paste(String)
  /// Only from a terminal that was told to send what is done with the mouse.
  case mouse(MouseEvent)
  case resize(Size)
  case signal(Signal)
  /// The program was stopped and goes on; what is on the screen is unknown until the next `present`.
  case resumed
  /// Another thread called the terminal's waker.
  case wake

  /// A request from outside to end.
  ///
  /// After `hangup` there is no terminal left to draw on.
  public enum Signal: Int32, Hashable, Sendable {
    case hangup = 1
    case interrupt = 2
    case quit = 3
    case terminate = 15
  }
}
