/// A terminal without a terminal: it plays a script of events and keeps every picture.
///
/// At the script's end it hangs up, so that a program under test comes to its own end.
public final class ScriptedTerminal: Terminal {
  public enum Step: Hashable, Sendable {
    case event(InputEvent)
    /// Nothing happens until the program's timeout is over; skipped when it waits without one.
    case pause
  }

  public private(set) var size: Size
  public let capabilities: Capabilities
  public private(set) var frames: [CellBuffer] = []
  public private(set) var copied: [String] = []
  public private(set) var suspensions = 0
  public private(set) var isClosed = false
  public private(set) var takesMouse = false
  private var steps: [Step]
  private var position = 0

  public init(
    size: Size = Size(columns: 80, rows: 24), colours: Int = 256, glyphs: Glyphs = .unicode,
    steps: [Step] = []
  ) {
    self.size = size
    capabilities = Capabilities(colours: colours, glyphs: glyphs)
    self.steps = steps
  }

  /// Appends keys by name, parted by spaces, as in `"Down Down Enter"`.
  ///
  /// A name that is no key stops the program.
  public func press(_ names: String) {
    for name in names.split(separator: " ") {
      guard let key = Key(String(name)) else { preconditionFailure("'\(name)' is no key") }
      steps.append(.event(.key(key)))
    }
  }

  /// Appends a key for each character.
  public func type(_ text: String) {
    steps += text.map { .event(.key($0 == "\n" ? Key(.enter) : .character($0))) }
  }

  public func send(_ event: InputEvent) { steps.append(.event(event)) }

  public func pause() { steps.append(.pause) }

  /// What stands on the screen; an empty text before the first picture.
  public var text: String { frames.last?.text ?? "" }

  // A test runs on one thread: what another would be woken for is already there.
  public var waker: @Sendable () -> Void { {} }

  public var hasPendingInput: Bool { position < steps.count && steps[position] != .pause }

  public func present(_ buffer: CellBuffer, theme: Theme) { frames.append(buffer) }

  public func next(timeout: Int?) -> InputEvent? {
    while position < steps.count {
      position += 1
      switch steps[position - 1] {
      case .pause: if timeout != nil { return nil }
      case .event(let event):
        if case .resize(let size) = event { self.size = size }
        return event
      }
    }
    return .signal(.hangup)
  }

  public func suspend() { suspensions += 1 }

  public func withReleased<Result>(_ body: () throws -> Result) rethrows -> Result { try body() }

  public func redraw() {}

  public func setMouse(_ isWanted: Bool) { takesMouse = isWanted }

  public func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }

  public func close() { isClosed = true }
}
