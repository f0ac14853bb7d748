import Foundation
import Glibc
import TerminalUI
import TextUI

/// The user's own files: themes, keys, and where the log goes.
extension Surroundings {
  /// The file that takes what libraries print while the screens are up, and the words of a crash.
  var logFile: String { stateFolder + "/fieldbook.log" }

  /// The folder for what is neither settings nor data, made for its owner alone.
  var stateFolder: String {
    let folder = base("XDG_STATE_HOME", ".local/state") + "/fieldbook"
    // Without the folder there is no log, and nothing else is lost.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder
  }

  /// The theme of this name or file; the default one and what was wrong, if it cannot be had.
  ///
  /// - Parameter name: A name, a path, or `nil` for the default theme.
  /// - Returns: The theme to draw with, and a sentence for each fault.
  func theme(called name: String?) -> (Theme, faults: [String]) {
    guard let name else { return (.default, []) }
    let path = name.contains("/") ? name : "\(themeFolder)/\(name).yaml"
    if let data = FileManager.default.contents(atPath: path) {
      let (theme, faults) = Theme.read(
        yaml: String(decoding: data, as: UTF8.self), known: Theme.shipped.map(\.theme))
      return (theme, faults.map { "\(path):\($0)" })
    }
    if let shipped = Theme.shipped.first(where: { $0.name == name }) { return (shipped.theme, []) }
    return (
      .default, ["Could not find the theme '\(name)'. There are \(themeNames.joined(separator: ", "))."]
    )
  }

  /// The themes there are, those of the program before the user's own.
  var themeNames: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: themeFolder)) ?? []
    let own = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    let shipped = Theme.shipped.map(\.name)
    return shipped + own.filter { !shipped.contains($0) }.sorted()
  }

  /// The standard keys with the user's `keys.yaml` over them, and what was wrong with that.
  func keymap() -> (Keymap, faults: [String]) {
    let path = base("XDG_CONFIG_HOME", ".config") + "/fieldbook/keys.yaml"
    guard let data = FileManager.default.contents(atPath: path) else { return (.standard, []) }
    let (keymap, faults) = Keymap.standard.merging(
      yaml: String(decoding: data, as: UTF8.self), required: ["quit", "help", "palette"])
    return (keymap, faults.map { "\(path):\($0)" })
  }

  /// Where the user sets what is neither theme nor key.
  var settingsFile: String { base("XDG_CONFIG_HOME", ".config") + "/fieldbook/settings.yaml" }

  /// The user's settings, and what was wrong with them.
  func screenSettings() -> (ScreenSettings, faults: [String]) {
    guard let data = FileManager.default.contents(atPath: settingsFile) else { return (ScreenSettings(), []) }
    let (settings, faults) = ScreenSettings.read(yaml: String(decoding: data, as: UTF8.self))
    return (settings, faults.map { "\(settingsFile):\($0)" })
  }

  /// Keeps whether the mouse is used; a sentence where that cannot be kept.
  func keepMouse(_ isUsed: Bool) -> String? {
    let path = settingsFile
    let before = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let text = ScreenSettings.yaml(before, withMouse: isUsed)
    do {
      let folder = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
      return nil
    } catch {
      return
        "Could not keep this for the next start: '\(shortened(path))' cannot be written. It holds until you leave."
    }
  }

  /// The bytes of a file named on the screens, `~` being the home folder; `nil` if it cannot be read.
  func contents(of path: String) -> [UInt8]? {
    let home = path.hasPrefix("~/") ? variables["HOME"].map { $0 + path.dropFirst() } : nil
    return FileManager.default.contents(atPath: home ?? path).map(Array.init)
  }

  /// A path as the user would write it: `~` for the home folder.
  func shortened(_ path: String) -> String {
    guard let home = variables["HOME"], home.count > 1, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  /// The user's own themes; one with the name of a shipped theme goes before it.
  private var themeFolder: String { base("XDG_CONFIG_HOME", ".config") + "/fieldbook/themes" }

  private func base(_ variable: String, _ fallback: String) -> String {
    // The specification has relative paths ignored.
    guard let path = variables[variable], path.hasPrefix("/") else {
      return "\(variables["HOME"] ?? "")/\(fallback)"
    }
    return path
  }
}
