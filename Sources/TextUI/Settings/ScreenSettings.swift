internal import Yams

/// What a user may set about the screens, beside themes and keys.
public struct ScreenSettings: Hashable, Sendable {
  /// Where copied text goes.
  public enum Clipboard: String, CaseIterable, Sendable {
    /// Into a file that only the user can read.
    case file
    /// To the terminal, which may put it on the clipboard of the machine the user sits at.
    case terminal
  }

  public var clipboard = Clipboard.file
  /// Whether clicks act; while they do, the terminal does not select text with them.
  public var usesMouse = false

  private static let names = ["clipboard", "mouse"]

  /// As it is without a file.
  public init() {}

  /// Reads `settings.yaml`; what cannot be read is left as it is without a file.
  public static func read(yaml text: String) -> (settings: ScreenSettings, faults: [SourceFault]) {
    var settings = ScreenSettings()
    var yaml = YAMLReading()
    guard let root = yaml.root(of: text) else { return (settings, yaml.faults) }
    for (name, key, value) in yaml.pairs(of: root, what: "Settings") {
      let word = value.scalar?.string ?? ""
      switch name {
      case "clipboard":
        if let clipboard = Clipboard(rawValue: word) {
          settings.clipboard = clipboard
        } else {
          yaml.note("clipboard is 'file' or 'terminal'.", at: value)
        }
      case "mouse":
        if let usesMouse = ["on": true, "true": true, "off": false, "false": false][word.lowercased()] {
          settings.usesMouse = usesMouse
        } else {
          yaml.note("mouse is 'on' or 'off'.", at: value)
        }
      default: yaml.note("There is no setting '\(name)'.\(suggestion(for: name, among: names))", at: key)
      }
    }
    return (settings, yaml.faults.sorted())
  }

  /// The text of `settings.yaml` with the mouse set so; everything else in it stays as it stands.
  public static func yaml(_ text: String, withMouse usesMouse: Bool) -> String {
    let line = "mouse: \(usesMouse ? "on" : "off")"
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let place = lines.firstIndex(where: { $0.hasPrefix("mouse:") }) {
      lines[place] = line
      return lines.joined(separator: "\n")
    }
    return text + (text.isEmpty || text.hasSuffix("\n") ? "" : "\n") + line + "\n"
  }
}
