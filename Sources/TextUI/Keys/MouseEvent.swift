/// Something done with the mouse on a cell of the screen.
public struct MouseEvent: Hashable, Sendable {
  public enum Button: Hashable, Sendable {
    /// The first button was pressed.
    case first
    case wheelUp, wheelDown
  }

  public let button: Button
  /// The cell, from 0 at the top left.
  public let x: Int
  public let y: Int

  /// Makes an event.
  public init(_ button: Button, x: Int, y: Int) {
    self.button = button
    self.x = x
    self.y = y
  }
}
