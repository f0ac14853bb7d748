import Foundation
import Testing

struct LayerTests {
  @Test func `every file imports only what its layer may`() throws {
    let layers = Dictionary(uniqueKeysWithValues: Layer.all.map { ($0.name, $0) })
    var faults: [String] = []
    for file in try Checkout.files(below: "Sources", where: TextFile.isSwift) {
      guard let layer = layers[file.target ?? ""] else { continue }
      for (module, line) in SwiftText(text: file.text).imports where !layer.allows(module) {
        faults.append("\(file.place(line)): \(layer.name) may not import \(module)")
      }
    }
    #expect(faults == [])
  }

  /// Nothing but `make fuzz` builds it, which nobody runs every day.
  @Test func `the package that fuzzes has every target and library that its targets import`() throws {
    let folder = Checkout.root.appending(path: "Tests/Fuzzing")
    let links = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "Sources").path(percentEncoded: false))
    let manifest = try String(contentsOf: folder.appending(path: "Package.swift"), encoding: .utf8)
    let layers = Layer.all.filter { links.contains($0.name) }
    let missing = layers.flatMap { layer in
      ([layer.name] + layer.ours).filter { !links.contains($0) || !manifest.contains("name: \"\($0)\"") }
    }
    #expect(!layers.isEmpty)
    #expect(missing == [])
    for layer in layers {
      let imported = try Set(
        Checkout.files(below: "Sources/\(layer.name)", where: TextFile.isSwift).flatMap { file in
          SwiftText(text: file.text).imports.map(\.module)
        })
      for library in imported.intersection(layer.packages) {
        #expect(manifest.contains(".product(name: \"\(library)\""), "\(layer.name)")
      }
    }
  }

  @Test func `every folder in Sources is a layer`() throws {
    let known = Set(Layer.all.map(\.name))
    let strangers = try Checkout.folders(in: "Sources").filter { !known.contains($0) }
    #expect(strangers == [])
  }

  @Test func `a layer rests on lower ones only`() {
    var lower: Set<String> = []
    for layer in Layer.all {
      #expect(layer.ours.subtracting(lower) == [], "\(layer.name)")
      lower.insert(layer.name)
    }
  }
}
