import Foundation
import TestSupport
import Testing

/// K3 of docs/reliability.md: calls of the disk fail, each once.
struct FailingDiskTests {
  /// Each makes some seventy calls.
  private static let notes = Effort.isFull ? 12 : 2

  @Test(arguments: [
    ("write", ENOSPC), ("write", EIO), ("short", EIO), ("sync", EIO), ("sync", ENOSPC), ("open", EIO),
    ("truncate", EIO), ("unlink", EIO),
  ])
  func `K3 whichever call fails, nothing is said to be saved that is not, and nothing is damaged`(
    call: String, error: Int32
  ) throws {
    var (tried, refused) = (0, 0)
    while true {
      let folder = try TemporaryFolder()
      try folder.createStore()
      let logs = try TemporaryFolder()
      let writer = try Child.writer(
        "retry", folder.store, "\(Self.notes)",
        variables: [
          "LD_PRELOAD": "\(Child.buildFolder)/libDiskRecorder.so", "RECORDER_FOLDER": folder.path,
          "RECORDER_LOG": "\(logs.path)/log", "RECORDER_FAULT": "\(call):\(tried + 1):\(error)",
        ])
      let said = writer.readAll().split(separator: "\n").map(String.init)
      writer.wait()
      let log = try #require(DiskLog(at: "\(logs.path)/log"))
      guard log.hasFault else { break }
      tried += 1
      if said.contains(where: { $0.hasPrefix("failed") }) { refused += 1 }
      let saved = Set(said.compactMap { Int($0) })
      let context = "\(call) number \(tried) failed: \(said)"
      // What failed once was tried again, and that has to succeed without a new start.
      #expect(saved == Set(1...Self.notes), "\(context)")
      #expect(said.last == "closed", "\(context)")
      switch Condition(of: folder.store) {
      case .whole(let notes): #expect(notes == Self.notes, "\(context)")
      case .damaged(let why): Issue.record("\(why); \(context)")
      }
    }
    report("K3", "\(call) failed with \(error) at each of \(tried) calls; \(refused) were told")
    #expect(tried > 0)
  }
}
