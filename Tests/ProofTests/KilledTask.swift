import TestSupport
import Testing

@testable import Storage

/// What a program is killed at.
struct KilledTask: Sendable, CustomTestStringConvertible {
  enum Look {
    case before, after
    case wrong(String)
  }

  let name: String
  /// What lies there before, and of what of the material it is made.
  let files: [String: String]
  /// With `@` before names in the folder.
  let arguments: [String]
  /// For the second go.
  let again: [String]
  /// In the quick run, every so many calls at most.
  var stride = 30
  let check: @Sendable (Bench) throws -> Look
  let checkAgain: @Sendable (Bench) throws -> Look

  var testDescription: String { name }

  func look(_ place: Bench) -> Look {
    do { return try check(place) } catch { return .wrong("\(error)") }
  }

  func lookAgain(_ place: Bench) -> Look {
    do { return try checkAgain(place) } catch { return .wrong("\(error)") }
  }

  static let all: [KilledTask] = [
    KilledTask(
      name: "backup", files: ["test.fieldbook": "test.fieldbook"],
      arguments: ["backup", "@test.fieldbook", "@copy.fieldbook"],
      again: ["backup", "@test.fieldbook", "@copy.fieldbook"],
      check: { try $0.pair("copy.fieldbook", $0.material.newer, was: [nil]) },
      checkAgain: {
        try $0.pair("copy.fieldbook", $0.material.newer, names: ["copy.fieldbook", "test.fieldbook"])
      }),
    KilledTask(
      name: "backup over an earlier one",
      files: ["test.fieldbook": "test.fieldbook", "copy.fieldbook": "older.fieldbook"],
      arguments: ["backup", "@test.fieldbook", "@copy.fieldbook"],
      again: ["backup", "@test.fieldbook", "@copy.fieldbook"],
      check: { try $0.pair("copy.fieldbook", $0.material.newer, was: [$0.material.older]) },
      checkAgain: {
        try $0.pair("copy.fieldbook", $0.material.newer, names: ["copy.fieldbook", "test.fieldbook"])
      }),
    KilledTask(
      name: "dated backup", files: ["test.fieldbook": "test.fieldbook"],
      arguments: ["dated", "@test.fieldbook"],
      again: ["dated", "@test.fieldbook"], check: { try $0.datedBackups(mayLeave: true) },
      checkAgain: { try $0.datedBackups(mayLeave: false) }),
    KilledTask(
      name: "restore", files: ["test.fieldbook": "test.fieldbook", "older.fieldbook": "older.fieldbook"],
      arguments: ["restore", "@test.fieldbook", "@older.fieldbook", "@kept.fieldbook"],
      again: ["restore", "@test.fieldbook", "@older.fieldbook", "@kept-2.fieldbook"], stride: 2,
      check: { place in
        let look = try place.pair("test.fieldbook", place.material.older, was: [place.material.newer])
        let kept = try place.hash(of: "kept.fieldbook")
        guard kept == place.material.newer || kept == nil else { return .wrong("what is kept differs") }
        if case .after = look, kept == nil { return .wrong("nothing is kept") }
        return look
      },
      checkAgain: { place in
        let kept = place.names.filter { $0.hasPrefix("kept") }
        let hashes = try kept.map { try place.hash(of: $0) }
        guard hashes.contains(place.material.newer) else { return .wrong("what was there is not kept") }
        return try place.pair(
          "test.fieldbook", place.material.older, names: kept + ["older.fieldbook", "test.fieldbook"])
      }),
    KilledTask(
      name: "restore beside a log alone",
      files: ["test.fieldbook-wal": "newer.log", "older.fieldbook": "older.fieldbook"],
      arguments: ["restore", "@test.fieldbook", "@older.fieldbook", "@kept.fieldbook"],
      again: ["restore", "@test.fieldbook", "@older.fieldbook", "@kept-2.fieldbook"], stride: 2,
      check: { place in
        let logs = ["test", "kept"].filter { place.holds("\($0).fieldbook-wal", as: "newer.log") }
        guard logs.count == 1 else { return .wrong("the log is in \(logs)") }
        return try place.pair("test.fieldbook", place.material.older, was: [nil])
      },
      checkAgain: { place in
        let kept = place.names.filter { $0.hasPrefix("kept") }
        guard kept.contains(where: { place.holds($0, as: "newer.log") }) else {
          return .wrong("the log is not kept")
        }
        return try place.pair(
          "test.fieldbook", place.material.older, names: kept + ["older.fieldbook", "test.fieldbook"])
      }),
    KilledTask(
      name: "export", files: ["test.fieldbook": "test.fieldbook"],
      arguments: ["export", "@test.fieldbook", "@out"], again: ["export", "@test.fieldbook", "@out-2"],
      stride: 6,
      check: { place in
        guard try place.hash(of: "test.fieldbook") == place.material.newer else {
          return .wrong("the store differs")
        }
        switch try place.hash(ofExport: "out") {
        case nil: return .before
        case place.material.newer: return .after
        default: return .wrong("the export differs")
        }
      },
      checkAgain: { place in
        let names = place.names.filter { $0 != "out" }
        guard names == ["out-2", "test.fieldbook"] else { return .wrong("\(names) are there") }
        return try place.hash(ofExport: "out-2") == place.material.newer
          ? .after : .wrong("the export differs")
      }),
    KilledTask(
      name: "import", files: ["export": "export"], arguments: ["import", "@test.fieldbook", "@export"],
      again: ["import", "@test-2.fieldbook", "@export"],
      check: { try $0.pair("test.fieldbook", $0.material.newer, was: [nil]) },
      checkAgain: { place in
        try place.pair("test-2.fieldbook", place.material.newer)
      }),
    KilledTask(
      name: "import over a store without anything",
      files: ["export": "export", "test.fieldbook": "empty.fieldbook"],
      arguments: ["import", "@test.fieldbook", "@export"],
      again: ["backup", "@test.fieldbook", "@copy.fieldbook"],
      check: { place in
        let hash = try place.hash(of: "test.fieldbook")
        return hash == place.material.newer ? .after : hash == nil ? .wrong("the store is gone") : .before
      },
      checkAgain: { place in
        let expected = ["copy.fieldbook", "export", "test.fieldbook"]
        return place.names == expected ? .after : .wrong("\(place.names) are there")
      }),
    KilledTask(
      name: "purge", files: ["test.fieldbook": "test.fieldbook"],
      arguments: ["purge", "@test.fieldbook", Material.word],
      again: ["purge", "@test.fieldbook", Material.word],
      check: { place in
        let hash = try place.hash(of: "test.fieldbook")
        if hash == place.material.newer { return .before }
        // The records no longer say it, though the file may still hold it.
        let found = try place.opened("test.fieldbook") { try $0.purgeFindings(.text(Material.word)).places }
        return found == [] ? .after : .wrong("\(found.map { "\($0)" } ?? "the store") is left")
      },
      checkAgain: { place in
        let left = try place.files(with: Material.word)
        guard left.isEmpty else { return .wrong("\(left) still hold it") }
        guard place.names == ["test.fieldbook"] else { return .wrong("\(place.names) are there") }
        return try place.hash(of: "test.fieldbook") == nil ? .wrong("the store is gone") : .after
      }),
  ]
}

extension Bench {
  /// Looks at a store that a task makes or replaces, and whether nothing else is left where that is known.
  fileprivate func pair(
    _ name: String, _ new: String, was old: [String?] = [], names: [String]? = nil
  ) throws -> KilledTask.Look {
    if let names, names.sorted() != self.names { return .wrong("\(self.names) are there") }
    let hash = try hash(of: name)
    if hash == new { return .after }
    if old.contains(hash) { return .before }
    return .wrong("\(name) is neither")
  }

  /// Looks at the folder of dated backups.
  fileprivate func datedBackups(mayLeave: Bool) throws -> KilledTask.Look {
    let found = names.filter { $0.hasPrefix("backups/") }
    let whole = found.filter { $0.hasSuffix(".fieldbook") }
    guard mayLeave || found == whole else { return .wrong("\(found) are there") }
    guard try whole.allSatisfy({ try hash(of: $0) == material.newer }) else {
      return .wrong("a backup differs")
    }
    guard mayLeave || !whole.isEmpty else { return .wrong("there is no backup") }
    return whole.isEmpty ? .before : .after
  }
}
