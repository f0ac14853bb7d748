/// What came of handing a text to the user's editor.
public enum EditorResult: Hashable, Sendable {
  case text(String)
  /// No file could be made for it.
  case noFile
  /// The editor did not end well; what it has changed stays in a file.
  case failed(left: String?)
  /// The editor has saved what is no UTF-8; it stays in a file.
  case unreadable(left: String)

  /// What went wrong, in a sentence; `nil` for a text.
  var fault: String? {
    switch self {
    case .text: nil
    case .noFile:
      "Could not open the editor: no folder takes a file for it. Free some space, or set TMPDIR to another disk."
    case .failed(nil):
      "The editor did not end well; the text is as it was. Set VISUAL or EDITOR to one that is installed."
    case .failed(let left?):
      "The editor did not end well; the text here is as it was. What the editor has saved stays in \(left)."
    case .unreadable(let left):
      "Could not take the text from the editor: it is not UTF-8. It stays in \(left); save it there as UTF-8, and "
        + "copy it from there."
    }
  }
}
