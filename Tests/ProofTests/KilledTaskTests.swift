import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// K1 of docs/reliability.md: programs are killed while they copy, put back, write out, take in or take out.
///
/// Not at random, but with the Nth call that would change something on the disk, for one N after another.
@Suite(.timeLimit(.minutes(60))) struct KilledTaskTests {
  @Test(arguments: KilledTask.all)
  func `K1 a task killed at any call leaves what was or what is to be, and a second go completes it`(
    task: KilledTask
  ) throws {
    let material = try Material.made.get()
    var random = SeededRandom()
    let most = Effort.count(quick: task.stride, full: 1)
    var (call, kills, before) = (0, 0, 0)
    while true {
      call += Int.random(in: 1...most, using: &random)
      let place = try Bench(material, task)
      guard try place.run(killedAt: call) else { break }
      kills += 1
      let context = "\(task.name) killed at call \(call), seed \(random.seed)"
      switch task.look(place) {
      case .before: before += 1
      case .after: break
      case .wrong(let what): Issue.record("\(what): \(context)")
      }
      #expect(try !place.run(killedAt: nil), "\(context)")
      if case .wrong(let what) = task.lookAgain(place) {
        Issue.record("\(what) after another go: \(context)")
      }
    }
    report(
      "K1", "\(task.name) killed at \(kills) of \(call) calls, \(before) times as before", seed: random.seed)
    #expect(kills > 0)
  }
}

/// A store at two times, and what was made of it.
struct Material {
  /// What is to be taken out of it.
  static let word = "Maidstone"

  let files: [String: Data]
  let older: String
  let newer: String

  static let made = Result { () throws -> Material in
    let folder = try TemporaryFolder()
    let copies = try TemporaryFolder()
    var older = ""
    let store = try folder.fillStore { store in
      // Before anything was saved on the second laptop.
      guard older.isEmpty else { return }
      older = try store.contentHash()
      try store.backup(to: copies.path + "/older.fieldbook")
    }
    try store.export(to: copies.path + "/export")
    let newer = try store.contentHash()
    store.close()
    var files: [String: Data] = [:]
    files["test.fieldbook"] = try Data(contentsOf: URL(filePath: folder.store))
    files["older.fieldbook"] = try Data(contentsOf: URL(filePath: copies.path + "/older.fieldbook"))
    for name in try FileManager.default.contentsOfDirectory(atPath: copies.path + "/export") {
      files["export/\(name)"] = try Data(contentsOf: URL(filePath: "\(copies.path)/export/\(name)"))
    }
    let empty = try TemporaryFolder()
    try empty.createStore()
    files["empty.fieldbook"] = try Data(contentsOf: URL(filePath: empty.store))
    return Material(files: files, older: older, newer: newer)
  }
}

/// A folder in which a task is done.
struct Bench {
  let material: Material
  let task: KilledTask
  private let folder: TemporaryFolder

  init(_ material: Material, _ task: KilledTask) throws {
    (self.material, self.task) = (material, task)
    folder = try TemporaryFolder()
    for (name, source) in task.files {
      for (file, bytes) in material.files where file == source || file.hasPrefix(source + "/") {
        let target = name + file.dropFirst(source.count)
        try FileManager.default.createDirectory(
          atPath: URL(filePath: path(target)).deletingLastPathComponent().path,
          withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try folder.write(bytes, to: target)
      }
    }
  }

  func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  /// Runs the task; `true` if it was killed on the way.
  func run(killedAt call: Int?) throws -> Bool {
    let arguments = call == nil ? task.again : task.arguments
    var variables: [String: String] = [:]
    if let call {
      variables = [
        "LD_PRELOAD": "\(Child.buildFolder)/libDiskRecorder.so", "RECORDER_FOLDER": folder.path,
        "RECORDER_FAULT": "kill:\(call):0",
      ]
    }
    let writer = try Child(
      ["\(Child.buildFolder)/StoreWriter"]
        + arguments.map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : $0 },
      variables: variables)
    let said = writer.readAll()
    let status = writer.wait()
    guard status & 0x7F != SIGKILL else { return true }
    if said != "done\n" { Issue.record("\(task.name): \(said)") }
    return false
  }

  /// What lies there, but for lock files.
  var names: [String] {
    let names = FileManager.default.subpaths(atPath: folder.path) ?? []
    return names.filter { !$0.hasSuffix(".lock") && !$0.contains("/") || $0.hasPrefix("backups/") }.sorted()
  }

  /// Opens a copy of a store, for opening changes what a killed program has left; `nil` if there is none.
  func opened<Result>(_ name: String, _ body: (Store) throws -> Result) throws -> Result? {
    guard FileManager.default.fileExists(atPath: path(name)) else { return nil }
    let other = try TemporaryFolder()
    for end in ["", "-wal"] where FileManager.default.fileExists(atPath: path(name) + end) {
      try other.write(try Data(contentsOf: URL(filePath: path(name) + end)), to: "test.fieldbook" + end)
    }
    let store = try Store.open(at: other.store, workplace: .fixed(on: CalendarDate(dayNumber: 17_843)))
    defer { store.close() }
    if let fault = try store.verify().fault { throw Damage(detail: "\(name) has a fault: \(fault)") }
    return try body(store)
  }

  /// The content of a store; `nil` if there is none.
  func hash(of name: String) throws -> String? { try opened(name) { try $0.contentHash() } }

  /// The content that an export comes to; `nil` if there is none.
  func hash(ofExport name: String) throws -> String? {
    guard FileManager.default.fileExists(atPath: path(name)) else { return nil }
    let other = try TemporaryFolder()
    try Store.create(
      at: other.store, fromExport: path(name), workplace: .fixed(on: CalendarDate(dayNumber: 17_843)))
    let store = try Store.open(at: other.store, workplace: .fixed(on: CalendarDate(dayNumber: 17_843)))
    defer { store.close() }
    return try store.contentHash()
  }

  /// The files that hold a text.
  func files(with text: String) throws -> [String] {
    try names.filter { name in
      let bytes = try Data(contentsOf: URL(filePath: path(name)))
      return bytes.range(of: Data(text.utf8)) != nil
    }
  }
}

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
  fileprivate let check: @Sendable (Bench) throws -> Look
  fileprivate let checkAgain: @Sendable (Bench) throws -> Look

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
