/// A target and all that its files may import.
struct Layer {
  let name: String
  /// Targets of this package.
  let ours: Set<String>
  /// Modules of the packages we depend on.
  let packages: Set<String>
  /// Modules of the packages we depend on, and of the toolchain.
  let others: Set<String>

  init(_ name: String, ours: Set<String> = [], packages: Set<String> = [], toolchain: Set<String> = []) {
    self.name = name
    self.ours = ours
    self.packages = packages
    self.others = packages.union(toolchain)
  }

  func allows(_ module: String) -> Bool {
    module == name || ours.contains(module) || others.contains(module)
  }
}

extension Layer {
  /// Every target in the order of the layers, lowest first.
  ///
  /// SwiftPM lets a file import any target of the
  /// package that happens to be built before it, so what is not written here is caught by a test only.
  static let all: [Layer] = [
    Layer("CTerminal"),
    Layer("CSodium"),
    Layer("CDeflate"),
    Layer("CPageChecks"),
    Layer("Fieldwork"),
    Layer("Plans", ours: ["Fieldwork"], packages: ["Yams"], toolchain: foundation),
    Layer(
      "Storage", ours: ["Fieldwork", "CSodium", "CPageChecks"], packages: ["GRDB", "GRDBSQLite", "Logging"],
      toolchain: foundation.union(["Dispatch", "Glibc", "Synchronization"])),
    Layer("Reporting", ours: ["Fieldwork", "CDeflate"], toolchain: foundation),
    Layer(
      "ViewModels", ours: ["Fieldwork", "Plans", "Storage", "Reporting"],
      packages: ["BitCollections"], toolchain: foundation.union(["Synchronization"])),
    Layer("TextUI", packages: ["Yams"], toolchain: foundation.union(["Synchronization"])),
    Layer("TerminalUI", ours: ["Fieldwork", "ViewModels", "TextUI"], toolchain: foundation),
    Layer("PlainUI", ours: ["ViewModels"], toolchain: foundation),
    Layer(
      "Curses", ours: ["TextUI", "CTerminal"], packages: ["Logging"],
      toolchain: foundation.union(["Dispatch", "Glibc", "Synchronization"])),
    Layer(
      "Commands", ours: ["Fieldwork", "Plans", "Storage", "Reporting", "ViewModels"],
      packages: ["ArgumentParser", "Logging"], toolchain: foundation),
    Layer(
      "fieldbook", ours: ours(without: ["CTerminal"]), packages: ["ArgumentParser", "Logging"],
      toolchain: system),
    Layer("Limit"),
    Layer(
      "Benchmarks", ours: ours(without: []), packages: ["ArgumentParser", "Logging"], toolchain: system),
  ]

  private static let foundation: Set = ["Foundation", "FoundationEssentials"]
  private static let system = foundation.union(["Dispatch", "Glibc", "Synchronization"])

  private static func ours(without exceptions: Set<String>) -> Set<String> {
    let libraries: Set = [
      "CTerminal", "CSodium", "CDeflate", "CPageChecks", "Fieldwork", "Plans", "Storage", "Reporting",
      "ViewModels", "TextUI", "TerminalUI", "PlainUI", "Curses", "Commands",
    ]
    return libraries.subtracting(exceptions)
  }
}
