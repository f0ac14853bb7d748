extension Theme {
  /// The themes that the program carries in itself, by the names that people type: "high-contrast".
  public static let shipped: [(name: String, theme: Theme)] = {
    let dark = read(yaml: text(PackageResources.dark_yaml)).theme
    return [("default", .default), ("dark", dark)]
      + [
        ("light", PackageResources.light_yaml), ("high-contrast", PackageResources.high_contrast_yaml),
        ("colour-blind", PackageResources.colour_blind_yaml), ("mono", PackageResources.mono_yaml),
      ].map { name, file in (name, read(yaml: text(file), known: [.default, dark]).theme) }
  }()

  private static func text(_ file: [UInt8]) -> String { String(decoding: file, as: UTF8.self) }
}
