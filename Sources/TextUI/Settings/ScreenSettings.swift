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

  /// As it is without a file.
  public init() {}

  /// Reads `settings.yaml`; what cannot be read is left as it is without a file.
  public static func read(yaml text: String) -> (settings: ScreenSettings, faults: [SourceFault]) {
    var settings = ScreenSettings()
    var yaml = YAMLReading()
    guard let root = yaml.root(of: text) else { return (settings, yaml.faults) }
    for (name, key, value) in yaml.pairs(of: root, what: "Settings") {
      guard name == "clipboard" else {
        yaml.note("There is no setting '\(name)'.\(suggestion(for: name, among: ["clipboard"]))", at: key)
        continue
      }
      if let clipboard = Clipboard(rawValue: value.scalar?.string ?? "") {
        settings.clipboard = clipboard
      } else {
        yaml.note("clipboard is 'file' or 'terminal'.", at: value)
      }
    }
    return (settings, yaml.faults.sorted())
  }
}
