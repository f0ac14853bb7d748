// swift-tools-version: 6.2
import PackageDescription

// The parsers with libFuzzer, in a package of its own: the flags it needs are unsafe ones, which the build of
// Fieldbook never sees. The sources are those of Fieldbook, by links. `make fuzz` builds and runs it.

let watched: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"]),
]

let package = Package(
  name: "fuzzing",
  dependencies: [.package(url: "https://github.com/jpsim/Yams", exact: "6.2.2")],
  targets: [
    .target(name: "Fieldwork", swiftSettings: watched),
    .target(
      name: "Plans", dependencies: ["Fieldwork", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("Data/ct4.yaml"), .embedInCode("Data/forces.csv")], swiftSettings: watched),
    .target(
      name: "TextUI", dependencies: [.product(name: "Yams", package: "Yams")],
      exclude: ["Themes/Shipped/default.yaml"],
      resources: ["colour-blind", "dark", "high-contrast", "light", "mono"].map {
        .embedInCode("Themes/Shipped/\($0).yaml")
      }, swiftSettings: watched),
    .executableTarget(
      name: "Fuzz", dependencies: ["Fieldwork", "Plans", "TextUI"], swiftSettings: watched,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
  ]
)
