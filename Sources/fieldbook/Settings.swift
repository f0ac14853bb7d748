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
  /// - Parameter name: A name, a path, or `nil` for `FIELDBOOK_THEME`.
  /// - Returns: The theme to draw with, and a sentence for each fault.
  func theme(called name: String?) -> (Theme, faults: [String]) {
    guard let name = name ?? variables["FIELDBOOK_THEME"], !name.isEmpty, name != "default" else {
      return (.default, [])
    }
    let paths =
      name.contains("/") ? [name] : themeFolders.map { "\($0)/\(name).yaml" }
    for path in paths {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let (theme, faults) = Theme.read(yaml: String(decoding: data, as: UTF8.self))
      return (theme, faults.map { "\(path):\($0)" })
    }
    let names = themeFolders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    return (
      .default,
      [
        "Could not find the theme '\(name)'. There are \(Set(names + ["default"]).sorted().joined(separator: ", "))."
      ]
    )
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

  /// A path as the user would write it: `~` for the home folder.
  func shortened(_ path: String) -> String {
    guard let home = variables["HOME"], home.count > 1, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  /// The user's themes, those installed beside the program, and those of a checkout it was built in.
  private var themeFolders: [String] {
    var path = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &path, path.count - 1)
    let program = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var folder = program[..<(program.lastIndex(of: "/") ?? program.startIndex)]
    var folders = [
      base("XDG_CONFIG_HOME", ".config") + "/fieldbook/themes", "\(folder)/../share/fieldbook/themes",
    ]
    while let slash = folder.lastIndex(of: "/") {
      if folder.hasSuffix("/.build") { folders.append("\(folder[..<slash])/themes") }
      folder = folder[..<slash]
    }
    return folders
  }

  private func base(_ variable: String, _ fallback: String) -> String {
    // The specification has relative paths ignored.
    guard let path = variables[variable], path.hasPrefix("/") else {
      return "\(variables["HOME"] ?? "")/\(fallback)"
    }
    return path
  }
}
