// swift-tools-version: 6.2
import PackageDescription

// The parsers with libFuzzer, in a package of its own: its program has no main function, which only a build with
// `--sanitize=fuzzer` forgives. The sources are those of Fieldbook, by links. `make fuzz` builds and runs it.

let watched: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "fuzzing",
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "CPageChecks", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "CDeflate", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "Fieldwork", swiftSettings: watched),
    .target(
      name: "Plans", dependencies: ["Fieldwork", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("Data/ct4.yaml"), .embedInCode("Data/forces.csv")], swiftSettings: watched),
    .target(
      name: "Storage",
      dependencies: [
        "Fieldwork", "CPageChecks", "CSodium", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: watched),
    .target(
      name: "Reporting", dependencies: ["Fieldwork", "CDeflate"],
      resources: [.embedInCode("Residues/Data/entities.txt")], swiftSettings: watched),
    .target(
      name: "ViewModels",
      dependencies: [
        "Fieldwork", "Plans", "Storage", "Reporting",
        .product(name: "BitCollections", package: "swift-collections"),
      ], swiftSettings: watched),
    .target(
      name: "TextUI", dependencies: [.product(name: "Yams", package: "Yams")],
      exclude: ["Themes/Shipped/default.yaml"],
      resources: ["colour-blind", "dark", "high-contrast", "light", "mono"].map {
        .embedInCode("Themes/Shipped/\($0).yaml")
      }, swiftSettings: watched),
    .executableTarget(
      name: "Fuzz", dependencies: ["Fieldwork", "Plans", "Storage", "ViewModels", "TextUI"],
      swiftSettings: watched),
  ]
)
