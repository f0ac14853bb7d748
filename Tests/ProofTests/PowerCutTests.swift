import Foundation
import TestSupport
import Testing

/// K2 and K2n of docs/reliability.md: the power is cut.
struct PowerCutTests {
  @Test func `K2 after a power cut every acknowledged save is there and nothing is damaged`() throws {
    let cuts = Effort.count(quick: 500, full: 20_000)
    let result = try Self.cut(cuts, notes: 60, mode: "full")
    report("K2", "\(cuts) power cuts, \(result.lost) lost, \(result.damaged) damaged", seed: result.seed)
    #expect(result.lost == 0)
    #expect(result.damaged == 0, "\(result.example)")
  }

  @Test func `K2n with synchronous NORMAL the same cuts lose saves, so the simulator still bites`() throws {
    let result = try Self.cut(200, notes: 60, mode: "normal")
    report("K2n", "200 power cuts, \(result.lost) lost, as they must be", seed: result.seed)
    #expect(result.lost > 20)
  }

  private struct Result {
    let seed: UInt64
    var lost = 0
    var damaged = 0
    var example = ""
  }

  /// Records one run of the writer and cuts the power at random moments of it.
  private static func cut(_ cuts: Int, notes: Int, mode: String) throws -> Result {
    let folder = try TemporaryFolder()
    try folder.createStore()
    var disk = try SimulatedDisk(folder: folder.path)
    let logs = try TemporaryFolder()
    let writer = try Child.writer(
      "save", folder.store, "\(notes)", mode,
      variables: [
        "LD_PRELOAD": "\(Child.buildFolder)/libDiskRecorder.so", "RECORDER_FOLDER": folder.path,
        "RECORDER_LOG": "\(logs.path)/log",
      ])
    let said = writer.readAll()
    try #require(writer.wait() == 0, "\(said)")
    let log = try #require(DiskLog(at: "\(logs.path)/log"))

    var random = SeededRandom()
    var result = Result(seed: random.seed)
    var moments = (0..<cuts).map { _ in Int.random(in: 0...log.events.count, using: &random) }.sorted()[...]
    var acknowledged = 0
    for (moment, event) in (log.events + [.said("")]).enumerated() {
      while moments.first == moment {
        moments = moments.dropFirst()
        let image = disk.image(using: &random)
        switch try found(in: image) {
        case .whole(let notes): if notes < acknowledged { result.lost += 1 }
        case .damaged(let why):
          result.damaged += 1
          result.example = "\(why) (cut before event \(moment) of \(log.events.count))"
        }
      }
      disk.apply(event)
      if case .said(let line) = event { acknowledged = Int(line.dropLast()) ?? acknowledged }
    }
    try #require(acknowledged == notes)
    return result
  }

  /// Writes the image into a folder of its own and looks at the store there.
  private static func found(in image: [String: [UInt8]]) throws -> Condition {
    let folder = try TemporaryFolder()
    for (path, bytes) in image {
      try folder.write(Data(bytes), to: path.split(separator: "/").last.map(String.init) ?? "")
    }
    return Condition(of: folder.store)
  }
}
