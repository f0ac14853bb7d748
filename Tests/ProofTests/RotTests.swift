import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// K5 of docs/reliability.md: bits of a store flip, and its end is lost.
struct RotTests {
  /// A closed store, and one that was killed with saves in its log, with all that they say.
  private struct Original {
    let file: [UInt8]
    let log: [UInt8]
    let parts: [String]
    let export: [String: Data]
    /// What it said after each save before the last, the latest first; of those that are in the log.
    var earlier: [[String]] = []
  }

  private enum Found: Equatable {
    /// A sentence said what is wrong before anything wrong was shown.
    case refused
    case same
    /// All as it was so many saves before.
    case earlier(Int)
    case wrong(String)
  }

  @Test func `K5 a store with a flipped bit or without its end is refused, or shows what was recorded`()
    throws
  {
    let original = try Self.closed()
    var random = SeededRandom()
    let rounds = Effort.count(quick: 500, full: 10_000)
    var (refused, harmless) = (0, 0)
    for round in 1...rounds {
      var bytes = original.file
      let context = Self.harm(&bytes, cutting: round.isMultiple(of: 5), using: &random)
      switch try Self.found(in: bytes, log: [], original) {
      case .refused: refused += 1
      case .same: harmless += 1
      case .earlier(let saves): Issue.record("\(saves) saves are gone: \(context), seed \(random.seed)")
      case .wrong(let what): Issue.record("\(what) wrong: \(context), seed \(random.seed)")
      }
    }
    report(
      "K5", "\(rounds) stores harmed, \(refused) refused, \(harmless) as they were, 0 wrong",
      seed: random.seed)
    #expect(try Self.found(in: original.file, log: [], original) == .same)
    #expect(refused + harmless == rounds)
  }

  @Test(.timeLimit(.minutes(120)))
  func `K5 the program exports a harmed store as it was, or refuses`() throws {
    let original = try Self.closed()
    let whole = try #require(try Self.exported(original.file))
    // The tables for spreadsheets come on top, so that the list of all files is another.
    let other = original.export.filter { whole[$0.key] != $0.value }.map(\.key)
    #expect(other == ["manifest.jsonl"])
    var random = SeededRandom()
    let rounds = Effort.count(quick: 100, full: 2000)
    var (refused, harmless, wrong) = (0, 0, 0)
    for round in 1...rounds {
      var bytes = original.file
      let context = Self.harm(&bytes, cutting: round.isMultiple(of: 5), using: &random)
      switch try Self.exported(bytes) {
      case nil: refused += 1
      case whole: harmless += 1
      default:
        wrong += 1
        Issue.record("the export is wrong: \(context), seed \(random.seed)")
      }
    }
    report(
      "K5",
      "\(rounds) harmed stores exported by the program, \(refused) refused, \(harmless) as they were, \(wrong) wrong",
      seed: random.seed)
  }

  /// The files that the program makes of a store; `nil` if it refuses.
  private static func exported(_ file: [UInt8]) throws -> [String: Data]? {
    let folder = try TemporaryFolder()
    try folder.write(Data(file), to: "test.fieldbook")
    let export = "\(folder.path)/export"
    let (said, status) = try Child.run(["export", export], in: folder)
    guard status == 0 else {
      #expect(said.hasPrefix("Could not"), "\(said)")
      return nil
    }
    return try Everything.files(in: export)
  }

  /// What stands in the last save of a log looks like a save that the power cut short; all else must not get lost.
  @Test func `K5 a flipped bit in the log of a killed program is refused, or takes the last save at most`()
    throws
  {
    let original = try Self.killed()
    var random = SeededRandom()
    let rounds = Effort.count(quick: 250, full: 5000)
    var (refused, harmless, last) = (0, 0, 0)
    for _ in 1...rounds {
      var bytes = original.log
      let context = Self.harm(&bytes, cutting: false, using: &random)
      switch try Self.found(in: original.file, log: bytes, original) {
      case .refused: refused += 1
      case .same: harmless += 1
      case .earlier(1): last += 1
      case .earlier(let saves): Issue.record("\(saves) saves are gone: \(context), seed \(random.seed)")
      case .wrong(let what): Issue.record("\(what) wrong: \(context), seed \(random.seed)")
      }
    }
    report(
      "K5",
      "\(rounds) logs harmed, \(refused) refused, \(harmless) as they were, \(last) without the last save",
      seed: random.seed)
    #expect(refused + harmless + last == rounds)
  }

  @Test func `K5 a log cut anywhere leaves whole saves, the earliest first`() throws {
    let original = try Self.killed()
    var random = SeededRandom()
    let rounds = Effort.count(quick: 100, full: 2000)
    var (refused, earlier) = (0, 0)
    for _ in 1...rounds {
      var bytes = original.log
      let context = Self.harm(&bytes, cutting: true, using: &random)
      switch try Self.found(in: original.file, log: bytes, original) {
      case .refused: refused += 1
      case .same: break
      case .earlier: earlier += 1
      case .wrong(let what): Issue.record("\(what) wrong: \(context), seed \(random.seed)")
      }
    }
    report(
      "K5", "\(rounds) logs cut, \(earlier) as after an earlier save, \(refused) refused", seed: random.seed)
    #expect(earlier > 0)
  }

  /// Flips a bit or takes the end away, and says which.
  private static func harm(
    _ bytes: inout [UInt8], cutting: Bool, using random: inout SeededRandom
  ) -> String {
    if cutting {
      let length = Int.random(in: 0..<bytes.count, using: &random)
      bytes.removeLast(bytes.count - length)
      return "\(length) bytes left"
    }
    let bit = Int.random(in: 0..<bytes.count * 8, using: &random)
    bytes[bit / 8] ^= 1 << (bit % 8)
    return "bit \(bit) flipped"
  }

  private static func closed() throws -> Original {
    let folder = try TemporaryFolder()
    let store = try folder.fillStore()
    let (parts, export) = (try Everything.read(store), try Everything.export(store))
    store.close()
    return Original(file: try folder.bytes("test.fieldbook"), log: [], parts: parts, export: export)
  }

  private static func killed() throws -> Original {
    let folder = try TemporaryFolder()
    var states: [[String]] = []
    let store = try folder.fillStore { states.append(try Everything.read($0)) }
    let export = try Everything.export(store)
    // Copied while it is open: as it lies there when the program is killed.
    return Original(
      file: try folder.bytes("test.fieldbook"), log: try folder.bytes("test.fieldbook-wal"),
      parts: states.removeLast(), export: export, earlier: states.reversed())
  }

  /// Looks at a harmed store as screens, `verify` and `export` do.
  private static func found(in file: [UInt8], log: [UInt8], _ original: Original) throws -> Found {
    let folder = try TemporaryFolder()
    try folder.write(Data(file), to: "test.fieldbook")
    if !log.isEmpty { try folder.write(Data(log), to: "test.fieldbook-wal") }
    let store: Store
    do {
      store = try Store.open(at: folder.store, workplace: .fixed(on: CalendarDate(dayNumber: 17_842)))
    } catch {
      return .refused
    }
    defer { store.close() }
    var parts: [String?] = []
    for part in Everything.parts {
      do { parts.append(try part.read(store)) } catch is StoreFailure { parts.append(nil) }
    }
    // Each part by itself: a screen shows it whatever another would have found.
    func differs(from state: [String]) -> String? {
      zip(Everything.parts, zip(parts, state)).first { $1.0 != nil && $1.0 != $1.1 }?.0.name
    }
    guard let part = differs(from: original.parts) else {
      guard (try? store.verify()).map({ $0.fault == nil }) ?? false, parts.allSatisfy({ $0 != nil }) else {
        return .refused
      }
      return try Everything.export(store) == original.export ? .same : .wrong("the export is")
    }
    if let saves = original.earlier.firstIndex(where: { differs(from: $0) == nil }),
      parts.allSatisfy({ $0 != nil }), try store.verify().fault == nil
    {
      return .earlier(saves + 1)
    }
    return .wrong(part)
  }
}

extension TemporaryFolder {
  fileprivate func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }
}
