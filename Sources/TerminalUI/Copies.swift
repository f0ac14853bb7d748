import TextUI
import ViewModels

/// Where copied text goes: a file of the user's, or the clipboard of the terminal if the user has said so.
///
/// Many terminals let what is on their clipboard be read by other programs, and some pass it on to other
/// machines, so text of an inspection goes there only when asked to.
public struct Copies {
  /// Whether the terminal is asked to put text on its clipboard.
  public let usesTerminal: Bool
  /// Where the user can switch that on, as the user writes it.
  public let settings: String
  /// Keeps text in a file that only the user can read; its path, or `nil` if it cannot be written.
  public let keep: (String) -> String?

  /// Describes where copies go.
  public init(usesTerminal: Bool, settings: String, keep: @escaping (String) -> String?) {
    self.usesTerminal = usesTerminal
    self.settings = settings
    self.keep = keep
  }

  /// Puts a text where it belongs, and says where that is.
  func take(_ copied: CopiedText, on terminal: any Terminal) -> Notice {
    if usesTerminal, terminal.copy(copied.text) {
      return Notice("Copied \(copied.what), if the terminal takes it.")
    }
    guard let path = keep(copied.text) else {
      return Notice(
        "Could not copy \(copied.what): no file could be written for it. Select it with the terminal's own "
          + "selection, or free some space.", tone: .warning)
    }
    return Notice(
      "Copied \(copied.what) into \(path). "
        + (usesTerminal
          ? "It is too long for the clipboard." : "For the clipboard: 'clipboard: terminal' in \(settings)."))
  }
}
