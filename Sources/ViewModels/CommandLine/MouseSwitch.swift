/// Using the mouse, which is left to the terminal until the user says otherwise.
enum MouseSwitch {
  /// What can be typed behind `set`.
  static let words = ["mouse", "nomouse"]

  /// What follows from switching it.
  static func turning(on isUsed: Bool) -> [Effect] {
    [
      .mouse(isUsed),
      .announce(
        Notice(
          isUsed
            ? "The mouse is used from now on: a click chooses, another opens. Text is selected with Shift held."
            : "The mouse is left to the terminal from now on, which selects text with it.")),
    ]
  }

  /// Reads what was typed behind `set`.
  static func effects(typed: String) throws(Refusal) -> [Effect] {
    switch typed.lowercased().split(separator: " ").joined(separator: " ") {
    case "mouse", "mouse on", "mouse=on": return turning(on: true)
    case "nomouse", "mouse off", "mouse=off": return turning(on: false)
    default:
      throw Refusal("Could not set '\(typed)': what can be set here is \(alternatives(words)).")
    }
  }
}
