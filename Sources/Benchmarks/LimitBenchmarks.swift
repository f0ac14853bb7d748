import Fieldwork
import Glibc

/// The built program beside the least that a program can do, `Sources/Limit`: both on the same store, in turn.
struct LimitBenchmarks {
  let program: String
  let limit: String
  let store: String

  func run() throws {
    try starting()
    try moving()
    try recording()
  }

  private var list: (program: String, arguments: [String], isThere: String) {
    (limit, ["list", store], "leaves")
  }

  private var screens: (program: String, arguments: [String], isThere: String) {
    (program, ["--store", store, "--today", BigInspection.today.description], "Ctrl-P")
  }

  private func starting() throws {
    var timings = [Timing(), Timing()]
    for _ in 0..<20 {
      for (index, one) in [list, screens].enumerated() {
        let began = Timing.now
        let run = try TerminalRun(one.program, one.arguments)
        timings[index].add(try run.wait(for: one.isThere) - began)
        run.settle()
        run.quit()
      }
    }
    report("start to first screen, the limit", timings[0])
    report("start to first screen", timings[1], "\(ratio(timings[1].median, timings[0].median)) x the limit")
  }

  /// The cursor key: the processor time it takes, which a busy machine hardly changes, and the bytes it sends.
  private func moving() throws {
    let keys = 160
    var costs: [(processor: Double, bytes: Int)] = []
    for (one, before) in [(list, []), (screens, ["2"])] {
      let run = try TerminalRun(one.program, one.arguments)
      defer { run.quit() }
      _ = try run.wait(for: one.isThere)
      run.settle()
      for key in before { _ = try run.press(key) }
      run.settle()
      let start = (run.processorTime, run.bytes)
      for round in 0..<keys { _ = try run.press(round / 40 % 2 == 0 ? "\u{1B}OB" : "\u{1B}OA") }
      costs.append(((run.processorTime - start.0) / Double(keys), (run.bytes - start.1) / keys))
    }
    let (least, ours) = (costs[0], costs[1])
    print(
      "processor time of a cursor key: \(milliseconds(ours.processor)) ms, the limit "
        + "\(milliseconds(least.processor)) ms, \(ratio(ours.processor, least.processor)) x")
    print("bytes sent for a cursor key: \(ours.bytes), the limit \(least.bytes)")
  }

  /// An answer from the shell, the whole process from its start to its end.
  private func recording() throws {
    var timings = [Timing(), Timing()]
    let file = store + ".limit"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(file + suffix) } }
    try WholeProcess.run(limit, ["add", file])
    for round in 0..<40 {
      try timings[0].measure { try WholeProcess.run(limit, ["add", file]) }
      try timings[1].measure {
        try WholeProcess.run(
          program,
          [
            "record", "kent/chief-officer-interview", "--store", store, "--answer",
            "CO2=\(round % 2 == 0 ? "yes" : "no")",
          ])
      }
    }
    report("a durable insert, the limit, whole process", timings[0])
    report(
      "fieldbook record, whole process", timings[1],
      "\(ratio(timings[1].median, timings[0].median)) x the limit")
  }
}
