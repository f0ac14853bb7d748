import Foundation
import TestSupport
import Testing
import TextUI

/// X1 of docs/reliability.md, at the terminal itself: every byte that the built program sends is read.
@Suite(.timeLimit(.minutes(60))) struct TerminalBytesTests {
  /// Texts in one store.
  private static let share = 50
  /// Programs side by side.
  private static let width = 3

  @Test func `X1 a terminal gets no control string but the program's own, whatever stands in the fields`()
    throws
  {
    let folder = try TemporaryFolder()
    let variables = try PlainTerminal.describe(in: folder.path)
    var random = SeededRandom()
    let texts = EscapeCorpus.entries(Effort.count(quick: 500, full: 5000), using: &random)
    let shares = stride(from: 0, to: texts.count, by: Self.share).map {
      Array(texts[$0..<min(texts.count, $0 + Self.share)])
    }
    var (opened, controls, faults) = (0, 0, [String]())
    for first in stride(from: 0, to: shares.count, by: Self.width) {
      let runs = try shares[first..<min(shares.count, first + Self.width)].map {
        try LookingRun(at: $0, variables: variables)
      }
      let clock = ContinuousClock()
      let deadline = clock.now + .seconds(300)
      while runs.contains(where: { !$0.isOver }) {
        try #require(clock.now < deadline, "some never came to their end: \(runs.map(\.place))")
        var waits = runs.map { pollfd(fd: $0.terminal.master, events: Int16(POLLIN), revents: 0) }
        _ = poll(&waits, nfds_t(waits.count), 5)
        for run in runs where !run.isOver { run.step() }
      }
      for run in runs {
        opened += run.opened
        controls += run.controls
        faults += run.faults
      }
    }
    report(
      "X1",
      "\(texts.count) texts in every field, \(opened) forms, \(controls) control strings of ours, "
        + "\(faults.count) of others", seed: random.seed)
    #expect(faults == [], "seed \(random.seed)")
    #expect(opened > texts.count * 9 / 10)
  }
}

/// The built program on a store of such texts, in which somebody looks at everything.
private final class LookingRun {
  /// How long nothing may come before a picture counts as whole.
  private static let quiet = Duration.milliseconds(20)
  /// How long a picture may take to come at all; some keys change nothing.
  private static let patience = Duration.milliseconds(400)

  private let store: HostileStore
  private let program: TerminalProgram
  private var screen = PlainScreen(columns: 150, rows: 120)
  private var keys: ArraySlice<(place: String, keys: String)>
  private var sent = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private(set) var place = "the start"
  private(set) var faults: [String] = []
  private(set) var opened = 0
  private(set) var isOver = false

  init(at texts: [String], variables: [String: String]) throws {
    store = try HostileStore(texts)
    program = try TerminalProgram(
      ["--store", store.path], home: store.folder.path, size: Size(columns: 150, rows: 120),
      variables: variables)
    var keys: [(place: String, keys: String)] = [("overview", "\u{1B}:overview\r")]
    for (number, address) in store.addresses.prefix(texts.count).enumerated() {
      let body = address.prefix { $0 != "/" }
      if number % 5 == 0 { keys.append((String(body), "\u{1B}:force \(body)\r")) }
      keys.append(("form of \(address)", "\u{1B}:activity \(address)\r"))
      keys.append(("a field of \(address)", String(repeating: "\t", count: number % 24)))
      keys.append(("history of \(address)", "\u{1B}h"))
      if number % 2 == 0 {
        keys.append(("document \(number + 1)", "\u{1B}:document \(HostileStore.reference(number + 1))\r"))
        keys.append(("a field of document \(number + 1)", String(repeating: "\t", count: number % 16)))
      }
    }
    for number in 1...max(1, texts.count / 5) {
      keys.append(("finding \(number)", "\u{1B}:finding F\(number)\r"))
      keys.append(("recommendation \(number)", "\u{1B}:recommendation R\(number)\r"))
    }
    for number in 1...max(1, texts.count / 5) {
      keys.append(("section \(number) of the report", "\u{1B}:report \(number)\r"))
      keys.append(("a reference of section \(number)", "\t"))
      keys.append(("the text of section \(number)", "E"))
    }
    keys += [
      ("the report", "\u{1B}\u{1B}R"), ("its checks", "c"), ("a check", "\r"),
      ("the redactions", "\u{1B}\u{1B}Rw"),
      ("approving", "A"), ("its export", "\u{1B}\u{1B}\u{1B}Re"),
      ("what cites", "\u{1B}\u{1B}:report \(texts.count + 1)\r"), ("what it cites", "\t\t\t"),
      ("citing", "E\u{1B}ct"),
      ("citing a theme", "\u{1B}\u{1B}ch"), ("citing a finding", "\u{1B}\u{1B}cf"),
      ("the findings", "\u{1B}F"), ("by review", "b"), ("the recommendations", "c"), ("by addressee", "b"),
    ]
    for section in 1...9 { keys.append(("section \(section)", "\u{1B}\(section)")) }
    keys += [
      ("the register by source", "b"), ("by status", "b"), ("by kind", "b"), ("what is owed", "c"),
      ("deleting a document", "d"), ("the sources of a document", "\u{1B}\u{1B}9a"),
      ("search", "\u{1B}\u{1B}8"), ("search", "ab"), ("search", "\u{1B}\u{1B}1"), ("the log", "L"),
      ("a change", "\r"),
      ("drafts", "\u{1B}1D"), ("a draft compared", "c"), ("menu", "\u{1B}12a"), ("palette", "\u{1B}\u{10}"),
      ("filter", "\u{1B}\u{1B}2/"), ("leaving", "\u{11}"),
    ]
    self.keys = keys[...]
  }

  var terminal: PseudoTerminal { program.terminal }
  var controls: Int { screen.controls }

  /// Takes what was drawn; when all of it seems to be there, goes on.
  func step() {
    let bytes = terminal.sentBytes()
    let now = ContinuousClock.now
    if !bytes.isEmpty {
      let before = screen.faults.count
      screen.take(bytes)
      faults += screen.faults.dropFirst(before).map { "\($0) at \(place)" }
      last = now
      return
    }
    // Starting takes as long as it takes.
    guard let last else {
      if place != "the start", now - sent > Self.patience { goOn() }
      return
    }
    if now - last > Self.quiet { goOn() }
  }

  private func goOn() {
    if place.hasPrefix("form of"), screen.shows("answered") { opened += 1 }
    guard let next = keys.popFirst() else {
      program.signal(SIGKILL)
      program.wait()
      screen.end()
      faults += screen.faults.suffix(1).filter { $0.hasPrefix("cut") }
      if screen.outside.contains("crashed") {
        let log = store.folder.path + "/.local/state/fieldbook/fieldbook.log"
        let why = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
        faults = ["it has crashed: \(why)"]
      }
      isOver = true
      return
    }
    place = next.place
    terminal.type(next.keys)
    (sent, last) = (ContinuousClock.now, nil)
  }
}
