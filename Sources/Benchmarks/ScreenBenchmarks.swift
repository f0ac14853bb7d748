import Fieldwork
import Glibc

/// What a user waits for: the first screen, a key, a letter of a filter; on the built program, in a terminal.
struct ScreenBenchmarks {
  let program: String
  let small: String
  let big: String

  func run() throws {
    try starting()
    for (name, path) in [("230", small), ("100,000", big)] {
      try moving(after: ["2"], name: "forces, \(name)", in: path)
      try moving(after: ["5"], name: "matrix, \(name)", in: path)
    }
    try moving(after: ["8", "policy", "\u{1B}"], name: "a list of hits among 100,000 notes", in: big)
    try typing("kent 1234", after: ["2", "/"], name: "filter of 20,000 forces", in: big)
    try typing("policy training", after: ["8"], name: "search of 100,000 notes", in: big)
    try idling(in: small, seconds: 5)
  }

  /// The start to the whole first screen, on one store after the other in turn, so that a busy moment falls on
  /// both alike.
  private func starting() throws {
    var timings = [Timing(), Timing()]
    var memory = [0, 0]
    for _ in 0..<20 {
      for (index, path) in [small, big].enumerated() {
        let began = Timing.now
        let run = try TerminalRun(program, arguments(path))
        timings[index].add(try run.wait(for: "Ctrl-P") - began)
        run.settle()
        memory[index] = max(memory[index], run.peakMemory)
        run.quit()
      }
    }
    report("start to first screen, 230", timings[0], "peak memory \(memory[0] / 1024) MB")
    report(
      "start to first screen, 100,000", timings[1],
      "\(ratio(timings[1].median, timings[0].median)) x 230, peak memory \(memory[1] / 1024) MB")
  }

  /// The cursor key on the screen that some keys lead to.
  func moving(after keys: [String], name: String, in store: String) throws {
    try onScreen(after: keys, in: store) { run in
      var timing = Timing()
      // Down and up again, for at the end of a list nothing moves.
      for round in 0..<160 { timing.add(try run.press(round / 40 % 2 == 0 ? "\u{1B}[B" : "\u{1B}[A")) }
      report("key to frame, \(name)", timing, "peak memory \(run.peakMemory / 1024) MB")
    }
  }

  /// Each letter of a text as it is typed.
  func typing(_ text: String, after keys: [String], name: String, in store: String) throws {
    try onScreen(after: keys, in: store) { run in
      var timing = Timing()
      for letter in text { timing.add(try run.press(String(letter))) }
      report("a letter in the \(name)", timing, "slowest \(milliseconds(timing.percentile(100))) ms")
    }
  }

  /// How often the program wakes while nothing happens.
  private func idling(in store: String, seconds: Int) throws {
    try onScreen(after: [], in: store) { run in
      let before = run.wakeUps
      var pause = timespec(tv_sec: seconds, tv_nsec: 0)
      nanosleep(&pause, nil)
      print("wake-ups in \(seconds) s of doing nothing: \(run.wakeUps - before)")
    }
  }

  private func onScreen(after keys: [String], in store: String, _ work: (TerminalRun) throws -> Void) throws {
    let run = try TerminalRun(program, arguments(store))
    defer { run.quit() }
    _ = try run.wait(for: "Ctrl-P")
    run.settle()
    for key in keys { _ = try run.press(key) }
    run.settle()
    try work(run)
  }

  private func arguments(_ store: String) -> [String] {
    ["--store", store, "--today", BigInspection.today.description]
  }
}
