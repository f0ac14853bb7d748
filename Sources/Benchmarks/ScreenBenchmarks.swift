import Glibc

/// What a user waits for: the first screen, a key, a filter, on the built program in a terminal.
struct ScreenBenchmarks {
  let program: String

  /// Times the start to the first whole screen, on one store after the other in turn, so that a busy moment falls
  /// on all alike.
  func starting(_ stores: [(name: String, path: String)], times: Int = 15) throws {
    var starts = [[Double]](repeating: [], count: stores.count)
    var memory = [Int](repeating: 0, count: stores.count)
    for _ in 0..<times {
      for (index, store) in stores.enumerated() {
        let began = milliseconds()
        let run = try TerminalRun(program, ["--store", store.path, "--today", "2018-12-12"])
        starts[index].append(try run.wait(for: "Ctrl-P") - began)
        run.settle()
        memory[index] = max(memory[index], run.peakMemory)
        run.quit()
      }
    }
    let figures = starts.map { Figures($0) }
    for (index, store) in stores.enumerated() {
      report("start, \(store.name)", figures[index], against: index == 0 ? nil : (stores[0].name, figures[0]))
    }
    for (store, kilobytes) in zip(stores, memory) {
      print("peak memory of the start, \(store.name): \(rounded(Double(kilobytes) / 1024)) MB")
    }
  }

  /// Times the cursor key on the screen that some keys lead to.
  func moving(after keys: [String], name: String, in store: String, times: Int = 150) throws {
    let run = try TerminalRun(program, ["--store", store, "--today", "2018-12-12"])
    defer { run.quit() }
    _ = try run.wait(for: "Ctrl-P")
    run.settle()
    for key in keys { _ = try run.press(key) }
    run.settle()
    var figures: [Double] = []
    for _ in 0..<times { figures.append(try run.press("\u{1B}[B")) }
    report("key to frame, \(name)", Figures(figures))
    print("peak memory, \(name): \(rounded(Double(run.peakMemory) / 1024)) MB")
  }

  /// Times each letter of a filter or a search as it is typed.
  func typing(_ text: String, after keys: [String], name: String, in store: String) throws {
    let run = try TerminalRun(program, ["--store", store, "--today", "2018-12-12"])
    defer { run.quit() }
    _ = try run.wait(for: "Ctrl-P")
    run.settle()
    for key in keys { _ = try run.press(key) }
    run.settle()
    var slowest = 0.0
    var figures: [Double] = []
    for letter in text {
      let time = try run.press(String(letter))
      slowest = max(slowest, time)
      figures.append(time)
    }
    report("\(name), letter by letter", Figures(figures))
    print("slowest letter, \(name): \(rounded(slowest)) ms")
  }

  /// Counts how often the program wakes while nothing happens.
  func idling(in store: String, seconds: UInt32 = 5) throws {
    let run = try TerminalRun(program, ["--store", store])
    defer { run.quit() }
    _ = try run.wait(for: "Ctrl-P")
    run.settle()
    let before = run.wakeUps
    var pause = timespec(tv_sec: Int(seconds), tv_nsec: 0)
    nanosleep(&pause, nil)
    print("wake-ups in \(seconds) s of doing nothing: \(run.wakeUps - before)")
  }
}
