/// What follows from an action; the workbench and the front end carry it out.
public enum Effect {
  /// Shows a place; the present one stays underneath.
  case go(Place)
  /// Shows a place as if one had come straight from the overview.
  case jump(Place)
  /// Closes the screen.
  case back
  /// Puts a box over the screen.
  case present(any Overlay)
  /// Shows what is found for these words.
  case find(String)
  /// Takes the topmost box away.
  case dismiss
  /// Tells the user something in the status line.
  case announce(Notice)
  /// Carries out another action, as if its key had been pressed.
  case perform(ActionID)
  /// Something was saved: whatever shows it has to be read anew.
  case saved
  /// Hands a text to the user's editor.
  case edit(EditorRequest)
  /// Keeps the author's name for the next starts.
  case keepAuthor(String)
  /// Draws in another theme, for the next starts as well if it is to be kept.
  case theme(String, isKept: Bool)
  /// Keeps a line of the command line for the next starts.
  case keepCommand(String)
  case redraw, suspend, quit
}

/// A sentence for the status line.
public struct Notice: Hashable, Sendable {
  public let text: String
  public let tone: Tone

  /// Something that went as asked.
  public init(_ text: String, tone: Tone = .info) {
    self.text = text
    self.tone = tone
  }

  /// Something that could not be done.
  public init(_ refusal: Refusal) {
    text = refusal.message
    tone = if case .store = refusal.cause { .fault } else { .warning }
  }
}

/// A text for the user's editor.
public struct EditorRequest {
  /// What the text is, for the name of the file: "Kent CO1".
  public let title: String
  public let text: String
  /// Takes the text back.
  public let finish: (String) -> [Effect]
}
