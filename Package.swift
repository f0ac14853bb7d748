// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order of the layers, lowest first. Who may import whom is written down, and
// checked, in Tests/ArchitectureTests.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "fieldbook",
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2")
  ],
  targets: [
    .target(
      name: "CTerminal",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "Fieldwork", swiftSettings: strict),
    .target(
      name: "TextUI",
      dependencies: [.product(name: "Yams", package: "Yams")],
      swiftSettings: strict
    ),
    .target(name: "Curses", dependencies: ["CTerminal", "TextUI"], swiftSettings: strict),
    .testTarget(name: "FieldworkTests", dependencies: ["Fieldwork"], swiftSettings: strict),
    .testTarget(name: "TextUITests", dependencies: ["CTerminal", "TextUI"], swiftSettings: strict),
    .testTarget(name: "CursesTests", dependencies: ["CTerminal", "Curses", "TextUI"], swiftSettings: strict),
  ]
)
