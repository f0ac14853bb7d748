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
  products: [
    .executable(name: "fieldbook", targets: ["fieldbook"]),
    // Preloaded by the proofs of Tests/ProofTests into a program whose disk they watch.
    .library(name: "DiskRecorder", type: .dynamic, targets: ["DiskRecorder"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "CDeflate", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CPageChecks", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "CTerminal", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Fieldwork", swiftSettings: strict),
    .target(
      name: "Plans",
      dependencies: ["Fieldwork", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("Data/ct4.yaml"), .embedInCode("Data/forces.csv")],
      swiftSettings: strict),
    .target(
      name: "Storage",
      dependencies: [
        "Fieldwork", "CPageChecks", "CSodium", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Reporting", dependencies: ["Fieldwork", "CDeflate"],
      resources: [.embedInCode("Residues/Data/entities.txt")], swiftSettings: strict),
    .target(
      name: "ViewModels",
      dependencies: [
        "Fieldwork", "Plans", "Storage", "Reporting",
        .product(name: "BitCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .target(
      name: "TextUI", dependencies: [.product(name: "Yams", package: "Yams")],
      exclude: ["Themes/Shipped/default.yaml"],
      resources: ["colour-blind", "dark", "high-contrast", "light", "mono"].map {
        .embedInCode("Themes/Shipped/\($0).yaml")
      }, swiftSettings: strict),
    .target(name: "Curses", dependencies: ["CTerminal", "TextUI"], swiftSettings: strict),
    .target(name: "TerminalUI", dependencies: ["Fieldwork", "ViewModels", "TextUI"], swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Fieldwork", "Plans", "Storage", "Reporting", "ViewModels",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "fieldbook",
      dependencies: ["Fieldwork", "Storage", "ViewModels", "TextUI", "Curses", "TerminalUI", "Commands"],
      swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Fieldwork", "Plans", "Storage"], swiftSettings: strict),
    .executableTarget(
      name: "Limit",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo"), .linkedLibrary("sqlite3")]),

    .target(
      name: "TestSupport",
      dependencies: [
        "Fieldwork", "Plans", "Storage", "ViewModels", "TextUI",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "FieldworkTests", dependencies: ["Fieldwork", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PlansTests", dependencies: ["Plans", "Fieldwork", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Fieldwork", "TestSupport"], swiftSettings: strict),
    .executableTarget(
      name: "StoreWriter",
      dependencies: ["Storage", "Fieldwork", "Plans", .product(name: "GRDB", package: "GRDB.swift")],
      path: "Tests/StoreWriter",
      swiftSettings: strict),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Storage", "Fieldwork", "TestSupport", "CSodium", "StoreWriter",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(name: "TextUITests", dependencies: ["CTerminal", "TextUI"], swiftSettings: strict),
    .testTarget(
      name: "CursesTests", dependencies: ["CTerminal", "Curses", "TextUI", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: ["Commands", "Fieldwork", "Plans", "Storage", "ViewModels", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ViewModelsTests",
      dependencies: ["ViewModels", "Fieldwork", "Reporting", "Storage", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TerminalUITests",
      dependencies: ["TerminalUI", "ViewModels", "TextUI", "Fieldwork", "Storage", "TestSupport"],
      exclude: ["Screens"], swiftSettings: strict),
    .target(name: "DiskRecorder", path: "Tests/DiskRecorder", linkerSettings: [.linkedLibrary("dl")]),
    .testTarget(
      name: "ProofTests",
      dependencies: [
        "Storage", "Fieldwork", "Plans", "ViewModels", "TextUI", "TerminalUI", "TestSupport", "StoreWriter",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
  ]
)
