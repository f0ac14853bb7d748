/// A screen with a keyboard.
///
/// One thread owns it, the one that made it.
public protocol Terminal: AnyObject {
  /// As of the last resize that `next` reported.
  var size: Size { get }
  var capabilities: Capabilities { get }
  /// Makes `next` return `.wake`, from any thread, also when called before it. Several calls may make one event.
  var waker: @Sendable () -> Void { get }
  /// Whether `next` would return at once: draw only when it would not.
  var hasPendingInput: Bool { get }

  /// Shows a picture, at the cost of what differs from the one before.
  func present(_ buffer: CellBuffer, theme: Theme)

  /// Waits for something to happen, without end when the timeout is nil; nil when the milliseconds are over.
  func next(timeout: Int?) -> InputEvent?

  /// Stops the program for the shell that started it, as Ctrl-Z does, and returns when it is continued.
  func suspend()

  /// Gives the screen and keyboard back while another program runs, an editor for one, then takes them again.
  ///
  /// That program must be in the process group of this one, or the first key will stop it.
  func withReleased<Result>(_ body: () throws -> Result) rethrows -> Result

  /// Takes what is done with the mouse, or leaves it to the terminal, as at the beginning.
  ///
  /// What it is told holds until `close`; while the terminal is released or suspended it has the mouse for itself.
  func setMouse(_ isWanted: Bool)

  /// Makes the next `present` send everything, for when something else has written on the screen.
  func redraw()

  /// Puts text on the clipboard of the person's own machine, if the terminal passes it on.
  ///
  /// Terminals do not answer, so true says no more than that it was sent. False for what is too long for one.
  @discardableResult
  func copy(_ text: String) -> Bool

  /// Leaves the terminal as it was found. Nothing else may be called after it, but again `close`.
  func close()
}

/// What a terminal can show.
public struct Capabilities: Hashable, Sendable {
  /// 0 where there are none, or none are wanted; else 8, 16, 256 or 16,777,216.
  public let colours: Int
  public let glyphs: Glyphs

  public init(colours: Int, glyphs: Glyphs) {
    self.colours = colours
    self.glyphs = glyphs
  }
}
