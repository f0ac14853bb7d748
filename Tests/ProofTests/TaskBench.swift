import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

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
    var files = ["newer.log": try Data(contentsOf: URL(filePath: folder.store + "-wal"))]
    store.close()
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
      ["\(Child.buildFolder)/StoreWriter"] + words(arguments),
      variables: variables)
    let said = writer.readAll()
    let status = writer.wait()
    guard status & 0x7F != SIGKILL else { return true }
    if said != "done\n" { Issue.record("\(task.name): \(said)") }
    return false
  }

  /// Runs the task while a call fails; what it said, and whether there was such a call.
  func run(failing fault: String) throws -> (said: String, hasFailed: Bool) {
    let logs = try TemporaryFolder()
    let writer = try Child(
      ["\(Child.buildFolder)/StoreWriter"] + words(task.arguments),
      variables: [
        "LD_PRELOAD": "\(Child.buildFolder)/libDiskRecorder.so", "RECORDER_FOLDER": folder.path,
        "RECORDER_LOG": "\(logs.path)/log", "RECORDER_FAULT": fault,
      ])
    let said = writer.readAll()
    writer.wait()
    return (said, DiskLog(at: "\(logs.path)/log")?.hasFault ?? false)
  }

  private func words(_ arguments: [String]) -> [String] {
    arguments.map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : $0 }
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

  /// Whether a file is there, and is what it was made of.
  func holds(_ name: String, as source: String) -> Bool {
    (try? Data(contentsOf: URL(filePath: path(name)))) == material.files[source]
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
