import Foundation
import Storage
import ViewModels

/// What is kept for a user between runs: who is at the keyboard, and the name of this laptop in journals.
struct Configuration: Codable, Equatable {
  /// `nil` until somebody said it.
  var author: String?
  /// The theme chosen last; `nil` for the default one.
  var theme: String?
  /// A UUID, made at first use.
  var device: String?
  /// The letter that tells references given on this laptop from those of the team's others; `nil` until it was set.
  var deviceLetter: String?

  private enum CodingKeys: String, CodingKey {
    case author, theme, device
    case deviceLetter = "device-letter"
  }
}

/// Where things are kept, as the XDG base directories have it.
struct Places {
  let environment: CommandEnvironment

  /// The folder of the usual store.
  var data: String { base("XDG_DATA_HOME", ".local/share") + "/fieldbook" }
  /// The usual store.
  var store: String { data + "/prevent.fieldbook" }
  /// The file of the ``Configuration``.
  var configuration: String { base("XDG_CONFIG_HOME", ".config") + "/fieldbook/config.json" }
  /// Where throw-away files go.
  var temporary: String { environment.variable("TMPDIR") ?? "/tmp" }

  private func base(_ variable: String, _ fallback: String) -> String {
    // The specification has relative paths ignored.
    guard let path = environment.variable(variable), path.hasPrefix("/") else {
      return environment.home + "/" + fallback
    }
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

extension Configuration {
  /// Reads the file; one that is missing or unreadable says nothing.
  static func read(at path: String) -> Configuration {
    guard let data = FileManager.default.contents(atPath: path),
      let configuration = try? JSONDecoder().decode(Configuration.self, from: data)
    else { return Configuration() }
    return configuration
  }

  /// Writes the file, for its owner alone; its folder is made if need be.
  func write(to path: String) throws(Refusal) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(filePath: path), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw Refusal("Could not keep the settings: \(path) cannot be written. Check its folder.")
    }
  }
}
