/// A theme that the program carries in itself.
public struct ShippedTheme: Sendable {
  /// What people type: "high-contrast".
  public let name: String
  private let read: @Sendable () -> Theme

  init(_ name: String, _ read: @escaping @Sendable () -> Theme) {
    self.name = name
    self.read = read
  }

  /// The theme itself, read from its file each time it is asked for: too dear for all of them at every start.
  public var theme: Theme { read() }
}

extension Theme {
  /// The themes that the program carries in itself, the default one first.
  public static let shipped =
    [ShippedTheme("default") { .default }, ShippedTheme("dark") { dark }]
    + [
      ("light", PackageResources.light_yaml), ("high-contrast", PackageResources.high_contrast_yaml),
      ("colour-blind", PackageResources.colour_blind_yaml), ("mono", PackageResources.mono_yaml),
    ].map { name, file in
      ShippedTheme(name) { read(yaml: text(file), known: [.default, dark]).theme }
    }

  private static let dark = read(yaml: text(PackageResources.dark_yaml)).theme

  private static func text(_ file: [UInt8]) -> String { String(decoding: file, as: UTF8.self) }
}
