import Fieldwork
import Foundation
import Plans
import TerminalUI
import TestSupport
import Testing
import TextUI

@testable import Storage
@testable import ViewModels

/// F of docs/reliability.md: whatever stands in a file or is typed, reading it comes to an end.
///
/// A crash takes all tests along; the seed was printed before.
@Suite(.timeLimit(.minutes(60))) struct ParserTests {
  /// A parser that is given bytes; nothing is expected of it but that it returns.
  struct Parser: Sendable, CustomTestStringConvertible {
    let name: String
    /// How many mutations of the seeds it gets.
    var quick = 2000
    var full = 200_000
    let read: @Sendable (OpenInspection, [UInt8]) throws -> Void

    var testDescription: String { name }
  }

  @Test(arguments: parsers) func `F no parser crashes or hangs`(parser: Parser) throws {
    let corpus = try Corpus(parser.name)
    let store = try OpenStore.ct4()
    var random = SeededRandom()
    let count = Effort.count(quick: parser.quick, full: parser.full)
    report(
      "F", "\(parser.name), \(corpus.seeds.count) seeds and \(count) mutations of them", seed: random.seed)
    var taken = 0
    func read(_ bytes: [UInt8]) {
      // Faults are what most inputs deserve.
      if (try? parser.read(store.inspection, bytes)) != nil { taken += 1 }
    }
    for seed in corpus.seeds {
      read(seed)
      for length in stride(from: 0, to: seed.count, by: max(1, seed.count / 20)) {
        read(Array(seed.prefix(length)))
      }
    }
    for _ in 0..<count { read(corpus.mutated(using: &random)) }
    #expect(!corpus.seeds.isEmpty)
    #expect(try store.store.verify().fault == nil)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  static let parsers: [Parser] = [
    Parser(name: "plan", quick: 400) { _, bytes in _ = try PlanReader().plan(from: bytes) },
    Parser(name: "table") { inspection, bytes in _ = try CommaTable(bytes) },
    Parser(name: "forces") { _, bytes in _ = try ForcesTable.bodies(from: bytes) },
    Parser(name: "sheet", quick: 500) { inspection, bytes in _ = try SheetImport(bytes, in: inspection) },
    Parser(name: "documents", quick: 500) { inspection, bytes in
      _ = try DocumentImport(bytes, in: inspection)
    },
    Parser(name: "section", quick: 300, full: 20_000) { inspection, bytes in
      let snapshot = try inspection.store.reportSnapshot(today: inspection.today, withEvidence: false)
      let filled = ReferenceIndex(snapshot).fill(text(bytes))
      // Nothing is left out of what was typed: a reference that cannot be filled in stands there as it is.
      #expect(text(bytes).contains("{{") || filled.plain == text(bytes) && filled.faults.isEmpty)
    },
    Parser(name: "import-line") { _, bytes in
      // Reading a file has checked that it is UTF-8.
      let line = try JSONLine(reading: Array(text(bytes).utf8))
      #expect(try JSONLine(reading: Array(line.text.utf8.dropLast())).text == line.text)
    },
    Parser(name: "search", quick: 300, full: 20_000) { inspection, bytes in
      // Nothing that is searched for is a fault.
      let (hits, count) = try #require(try? inspection.store.firstHits(text(bytes), limit: 5))
      #expect(hits.count == min(5, count))
    },
    Parser(name: "theme", quick: 400) { _, bytes in _ = Theme.read(yaml: text(bytes)) },
    Parser(name: "keymap", quick: 400) { _, bytes in
      _ = Keymap.standard.merging(yaml: text(bytes), required: ["quit"])
    },
    Parser(name: "settings", quick: 500) { _, bytes in _ = ScreenSettings.read(yaml: text(bytes)) },
    Parser(name: "typed") { _, bytes in
      let (text, today) = (text(bytes), CalendarDate(dayNumber: 17_840))
      _ = try? CalendarDate(typed: text, today: today)
      _ = ClockTime(text)
      _ = CalendarDate(iso: text)
      _ = ActivityAddress(text)
      _ = Marking(text)
      for kind in [
        AnswerKind.tri, .text, .date, .number(NumberRule(range: 0...100, unit: "percent", decimals: 1)),
      ] {
        _ = try? kind.response(typed: text, today: today)
      }
      _ = VisibleText.line(text)
    },
  ]
}
