import Fieldwork
import Foundation
import Storage
import TestSupport
import Testing
import ViewModels

struct SheetTests {
  /// What editors and word processors do to a text.
  enum Editor: CaseIterable {
    case plain, windows, utf16, codePage, smartQuotes, tabs, narrow, joined, quoted

    func saved(_ lines: [String]) -> [UInt8] {
      let text = lines.joined(separator: "\n")
      switch self {
      case .plain: return Array(text.utf8)
      case .windows: return [0xEF, 0xBB, 0xBF] + Array(lines.joined(separator: "\r\n").utf8)
      case .utf16: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .codePage:
        return text.data(using: .windowsCP1252, allowLossyConversion: true).map { Array($0) } ?? []
      case .smartQuotes:
        return Array(
          text.replacing("'", with: "’").replacing("\"", with: "“").replacing(" - ", with: " – ")
            .replacing("...", with: "…").utf8)
      case .tabs:
        return Array(lines.map { "\t" + $0.replacing("  ", with: "\t") }.joined(separator: "\n").utf8)
      case .narrow:
        return Array(paragraphs(lines).flatMap { broken($0, at: 34) + [""] }.joined(separator: "\n").utf8)
      case .joined: return Array(paragraphs(lines).joined(separator: "\r\r").utf8)
      case .quoted: return Array((lines.map { $0 + "   " } + ["", ""]).joined(separator: "\u{2028}").utf8)
      }
    }

    private func paragraphs(_ lines: [String]) -> [String] {
      lines.split(separator: "").map { $0.joined(separator: " ") }
    }

    private func broken(_ paragraph: String, at width: Int) -> [String] {
      var lines = [""]
      for word in paragraph.split(separator: " ") {
        if (lines.last ?? "").count + word.count >= width { lines.append("") }
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
      return lines
    }
  }

  private let store: OpenStore
  private var inspection: OpenInspection { store.inspection }

  init() throws { store = try OpenStore.demo() }

  private func kent(_ kind: String? = "chief-officer-interview", filled: Bool = false) throws -> [String] {
    let kind = try kind.map { name throws(Refusal) in try inspection.kind(called: name) }
    return try inspection.sheets(of: try inspection.body(called: "kent"), kind: kind, isFilled: filled)
  }

  /// A blank sheet with something written behind labels.
  private func filled(_ texts: KeyValuePairs<String, String>, kind: String = "chief-officer-interview") throws
    -> [UInt8]
  {
    var lines = try kent(kind)
    for (label, text) in texts {
      let index = try #require(lines.firstIndex { $0 == "\(label):" || $0.hasPrefix("\(label): ") })
      lines[index] = "\(label): \(text)"
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  @Test(arguments: Editor.allCases)
  func `a sheet that was printed filled and saved by any editor reads back without a change`(editor: Editor)
    throws
  {
    for name in ["kent", "devon-and-cornwall", "metropolitan", "west-midlands", "dyfed-powys", "norfolk"] {
      let lines = try inspection.sheets(of: try inspection.body(called: name), isFilled: true)
      let sheet = try SheetImport(editor.saved(lines), in: inspection)
      #expect(sheet.faults.map(\.message) == [], "\(name) \(editor)")
      #expect(sheet.recording.lines == [], "\(name) \(editor)")
      #expect(sheet.activities >= 5)
    }
  }

  @Test(arguments: Editor.allCases)
  func `a blank sheet changes nothing`(editor: Editor) throws {
    let sheet = try SheetImport(editor.saved(try kent(nil)), in: inspection)
    #expect(sheet.faults.map(\.message) == [])
    #expect(sheet.recording.isEmpty)
  }

  @Test func `no printed line is wider than a page`() throws {
    for body in try inspection.forces().prefix(12) {
      let lines = try inspection.sheets(of: body, isFilled: true)
      #expect(lines.filter { $0.count > 78 } == [])
    }
  }

  @Test func `what was written becomes one commit`() throws {
    let store = try OpenStore.ct4()
    let inspection = store.inspection
    let kind = try inspection.kind(called: "chief-officer-interview")
    var lines = try inspection.sheets(of: try inspection.body(called: "kent"), kind: kind, isFilled: false)
    func write(_ label: String, _ text: String) throws {
      let index = try #require(lines.firstIndex { $0 == "\(label):" })
      lines[index] = "\(label): \(text)"
    }
    try write("Date", "5/11/2018")
    try write("Time", "9.30")
    try write("Place", "Headquarters,\nMaidstone")
    try write("How", "Face to face")
    try write("CO2 answer", "Yes.")
    try write("CO2 note", "under review\nuntil spring\n\n- one\n- two")
    try write("Follow-up", "send the register; SPOC; by 3 Dec")
    try write("Notes", "Nothing else.")
    let before = try store.store.recentHistory(limit: 1).first?.commit.number ?? 0
    let sheet = try SheetImport(Array(lines.joined(separator: "\r\n").utf8), in: inspection)
    #expect(sheet.faults.map(\.message) == [])
    #expect(try sheet.recording.save(summary: "Took a sheet of 1 activity"))

    let outcome = try inspection.outcome(at: "kent/chief-officer-interview")
    #expect(outcome.conversation.slot.date?.description == "2018-11-05")
    #expect(outcome.conversation.slot.time?.description == "09:30")
    #expect(outcome.conversation.slot.place == "Headquarters, Maidstone")
    #expect(outcome.conversation.mode == .faceToFace)
    #expect(outcome.response(to: "CO2") == .value("yes"))
    #expect(outcome.answers["CO2"]?.note == "under review until spring\n- one\n- two")
    let followUp = try #require(outcome.followUps.first)
    #expect([followUp.promise, followUp.post] == ["send the register", "SPOC"])
    #expect(followUp.due?.description == "2018-12-03")
    #expect(try store.store.notes(on: outcome.activity.body).map(\.text) == ["Nothing else."])
    #expect(try store.store.recentHistory(limit: 1).first?.commit.number == before + 1)

    // Taken twice, it changes nothing the second time.
    let again = try SheetImport(Array(lines.joined(separator: "\n").utf8), in: inspection)
    #expect(again.recording.isEmpty)
    #expect(again.faults.isEmpty)
  }

  @Test func `what is recorded otherwise is told, and gives way only when asked to`() throws {
    try inspection.record(
      [.answer(question: "CO2", .value("no")), .answerNote(question: "CO2", "as recorded")],
      in: try inspection.activity("kent/chief-officer-interview").id)
    let bytes = try filled(["CO2 answer": "yes", "CO2 note": "as written"])
    let sheet = try SheetImport(bytes, in: inspection)
    #expect(sheet.faults.map(\.label) == ["CO2 answer", "CO2 note"])
    #expect(sheet.faults.map(\.isConflict) == [true, true])
    #expect(sheet.faults.first?.message.contains("'yes': 'no' is recorded there") == true)
    #expect(sheet.recording.isEmpty)
    let replacing = try SheetImport(bytes, in: inspection, replaces: true)
    #expect(replacing.faults == [])
    #expect(
      replacing.recording.lines == [
        "Kent, chief officer interview: CO2 answered yes, note beside CO2 changed"
      ])
  }

  @Test func `what cannot be read is told with its line and what would be`() throws {
    let lines = try kent()
    let line = try #require(lines.firstIndex { $0.hasPrefix("CO2 answer:") }) + 1
    let sheet = try SheetImport(
      try filled(["CO2 answer": "sort of", "Date": "31/02", "How": "by pigeon"]), in: inspection,
      replaces: true)
    #expect(sheet.faults.map(\.label) == ["Date", "How", "CO2 answer"])
    #expect(sheet.faults.last?.line == line)
    #expect(sheet.faults.last?.message.contains("it takes yes, partly or no") == true)
    #expect(sheet.faults.first?.message.contains("the calendar has no such day") == true)
  }

  @Test func `text below its label is told with the line where it stands, be it an address`() throws {
    var lines = try kent()
    let label = try #require(lines.firstIndex { $0.hasPrefix("CO2 answer:") })
    lines.replaceSubrange(label...label, with: ["CO2 answer:", "", "sort of"])
    let sheet = try SheetImport(Array(lines.joined(separator: "\n").utf8), in: inspection, replaces: true)
    #expect(sheet.faults.map(\.line) == [label + 3])
    let text = "Activity:\n\nkent/tea-break\nActivity:\n"
    let unknown = try SheetImport(Array(text.utf8), in: inspection)
    #expect(unknown.faults.map(\.line) == [3, 4])
  }

  @Test func `text that belongs nowhere can go into a note, once`() throws {
    var lines = try kent()
    let title = try #require(lines.firstIndex { $0.hasPrefix("Kent, chief officer") })
    lines.insert("They asked for the \u{1B}[31mslides.", at: title)
    let bytes = Array(lines.joined(separator: "\n").utf8)
    var sheet = try SheetImport(bytes, in: inspection)
    #expect(sheet.faults.count == 1)
    #expect(try sheet.noteFaults(time: ClockTime(minutesAfterMidnight: 600)) == [])
    #expect(try sheet.recording.save())
    let kent = try inspection.body(called: "kent")
    #expect(try store.store.notes(on: kent.id).contains { $0.text.contains("They asked for the") })
    var again = try SheetImport(bytes, in: inspection)
    #expect(try again.noteFaults(time: ClockTime(minutesAfterMidnight: 601)) == [])
    #expect(again.recording.isEmpty)
  }

  @Test func `an unknown activity, one given twice and a sheet without any are told`() throws {
    let text =
      "Activity: kent/tea-break\nNotes: hello\nActivity: nowhere\nActivity: kent/chief-officer-interview\n"
    let sheet = try SheetImport(Array((text + "Activity: Kent/Chief-Officer-Interview").utf8), in: inspection)
    #expect(sheet.faults.map(\.line) == [1, 2, 3, 5])
    #expect(sheet.activities == 1)
    let none = try SheetImport(Array("Dear all,\nsee you.".utf8), in: inspection)
    #expect(none.activities == 0)
    #expect(none.faults.map(\.line) == [1])
  }

  @Test func `heads are counted by role, and only numbers count`() throws {
    let role = try #require(try inspection.kind(called: "community-focus-group").roles.first).code
    let bytes = try filled(["Heads \(role)": "seven"], kind: "community-focus-group")
    let sheet = try SheetImport(bytes, in: inspection, replaces: true)
    #expect(sheet.faults.map(\.label) == ["Heads \(role)"])
    let counted = try SheetImport(
      try filled(["Heads \(role)": "7"], kind: "community-focus-group"), in: inspection, replaces: true)
    #expect(counted.faults == [])
  }

  @Test func `a word typed anywhere in a sheet is recorded, or told, and never lost`() throws {
    var random = SeededRandom()
    let word = "Xylophonist"
    let words = try kent(filled: true).joined(separator: "\n").split(
      separator: " ", omittingEmptySubsequences: false)
    for _ in 0..<60 {
      let place = Int.random(in: 0...words.count, using: &random)
      let text = (words[..<place] + [Substring(word)] + words[place...]).joined(separator: " ")
      let store = try OpenStore.demo()
      var sheet = try SheetImport(Array(text.utf8), in: store.inspection, replaces: true)
      let left = try sheet.noteFaults(time: ClockTime(minutesAfterMidnight: 600))
      try sheet.recording.save(summary: "Took a sheet")
      let isRecorded = try store.store.searchCount(word) > 0
      let isTold = left.contains { $0.text.contains(word) || $0.message.contains(word) }
      #expect(isRecorded || isTold, "seed \(random.seed), place \(place)")
    }
  }

  @Test(arguments: [
    "Top\n-----\nBottom", "Top\n==========\nBottom", "======= heading =======", "-----", "___ of ___", "...",
    String(repeating: "=", count: 78) + "\nbelow", "End of the sheets, they said",
  ])
  func `what is drawn with signs comes home`(text: String) throws {
    for label in ["CO1 answer", "Notes"] {
      let store = try OpenStore.ct4()
      let inspection = store.inspection
      var lines = try inspection.sheets(of: try inspection.body(called: "kent"), isFilled: false)
      let start = try #require(
        lines.firstIndex { $0.hasPrefix("Activity: kent/chief-officer-interview") })
      let index = try #require(lines[start...].firstIndex { $0 == "\(label):" })
      lines.replaceSubrange(index...index, with: ["\(label):", text])

      let sheet = try SheetImport(Array(lines.joined(separator: "\n").utf8), in: inspection)

      #expect(sheet.faults.map(\.message) == [])
      try sheet.recording.save()
      let outcome = try inspection.outcome(at: "kent/chief-officer-interview")
      let notes = try store.store.notes(on: outcome.activity.body).map(\.text)
      #expect(label == "Notes" ? notes == [text] : outcome.response(to: "CO1") == .value(text))
    }
  }

  @Test func `a sheet that was printed filled reads back without a change, whatever was recorded`() throws {
    var random = SeededRandom()
    for round in 0..<12 {
      let store = try OpenStore.ct4()
      let inspection = store.inspection
      let kent = try inspection.body(called: "kent")
      var recording = Recording(in: inspection)
      for address in ["kent/chief-officer-interview", "kent/hot-debrief", "kent/community-focus-group"] {
        guard let activity = try? inspection.activity(address) else { continue }
        let texts = (0..<9).map { _ in Self.nasty(in: inspection, using: &random) }
        var slot = try recording.outcome(of: activity.id).conversation.slot
        slot.place = texts[0]
        var edits: [OutcomeEdit] = [
          .slot(slot, reason: nil), .post(texts[1]), .inspectors(texts[2]), .summary(texts[3]),
        ]
        for (index, text) in texts[4...5].enumerated() {
          let name = Identifier<FollowUp>("\(address)-\(index)")
          edits.append(
            .followUp(FollowUp(id: name, activity: activity.id, promise: text, post: texts[2])))
        }
        if activity.kind == "chief-officer-interview" {
          edits += [.answer(question: "CO1", .value(texts[6])), .answerNote(question: "CO2", texts[7])]
        }
        // Some fields take no such text.
        for edit in edits { try? recording.apply([edit], in: activity.id) }
        for text in texts[6...] {
          try? recording.note(
            text, on: kent, activity: activity.id, time: ClockTime(minutesAfterMidnight: 600))
        }
      }
      try #require(try recording.save())

      let lines = try inspection.sheets(of: kent, isFilled: true).map { VisibleText.lines($0) }
      let sheet = try SheetImport(Array(lines.joined(separator: "\n").utf8), in: inspection)

      let comment = Comment("FIELDBOOK_SEED=\(random.seed), round \(round)")
      #expect(sheet.faults.map(\.message) == [], comment)
      #expect(sheet.recording.lines == [], comment)
    }
  }

  /// Text that looks like what is printed, or that editors and terminals make something else of.
  private static func nasty(in inspection: OpenInspection, using random: inout SeededRandom) -> String {
    let questions = inspection.outline.questions.map { "\($0.id)  \($0.text)" }
    let parts =
      [
        "-----", "==========", String(repeating: "=", count: 78), String(repeating: "=", count: 39),
        "======= heading =======", "___", "...", "…", "—–—", ">", "> quoted", "End of the sheets", "OFFICIAL",
        "Activity: kent/hot-debrief", "Activity:", "CO1 answer: yes", "co2 NOTE :", "Date:", "Notes: x",
        "Follow-up:", "What was promised; by which post; by when:", "FIELDBOOK SHEETS", "- item", "1.",
        "“so”",
        "by 3 Dec", "; done", "\u{301}", "\u{301}> x", "\u{200D}Date: y", "\u{600}", "\u{202E}", "\t", "word",
        "another", String(repeating: "W", count: 100),
      ] + questions.prefix(12)
    var text = ""
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let part =
        Int.random(in: 0..<4, using: &random) == 0
        ? EscapeCorpus.seeds.randomElement(using: &random) : parts.randomElement(using: &random)
      text += part ?? ""
      text += ["", " ", " ", "\n", "\n", "\n\n", "\r\n"].randomElement(using: &random) ?? ""
    }
    return text
  }

  @Test func `no text whatever makes the reader fail, and reading changes nothing`() throws {
    var random = SeededRandom()
    let sheet = Array(try kent(filled: true).joined(separator: "\n").utf8)
    let corpus: [[UInt8]] = [
      [], [0], [0xFF, 0xFE], [0xFF, 0xFE, 0x41], [0xFE, 0xFF, 0xD8, 0x00], [0xEF, 0xBB, 0xBF],
      Array("Activity:".utf8), Array("Activity: /".utf8),
      Array("Activity: kent/chief-officer-interview\nCO2 answer:".utf8),
      Array("CO2 answer: CO2 answer: CO2 answer:".utf8), Array(repeating: 0x3A, count: 4000),
      Array("Activity: kent/chief-officer-interview CO1 answer".utf8),
      Array("\u{2028}\u{85}\r\n\r\u{B}".utf8),
      Array("Activity: kent/chief-officer-interview#999999999999\n>>> > :".utf8),
      Array(String(repeating: "CO2 note: ", count: 300).utf8),
      Array("activity ： kent/chief-officer-interview".utf8),
    ]
    let before = try store.store.contentHash()
    for text in corpus { _ = try SheetImport(text, in: inspection, replaces: true) }
    for _ in 0..<120 {
      var bytes = sheet
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = .random(in: 0...255, using: &random)
        case 1: bytes.insert(.random(in: 0...255, using: &random), at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + .random(in: 1...90, using: &random)))
        case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 200)], at: place)
        default: bytes.replaceSubrange(place..<place, with: Array("\nActivity: ".utf8))
        }
        if bytes.isEmpty { bytes = sheet }
      }
      var read = try SheetImport(bytes, in: inspection, replaces: Bool.random(using: &random))
      _ = try read.noteFaults(time: ClockTime(minutesAfterMidnight: 600))
    }
    #expect(try store.store.contentHash() == before, "seed \(random.seed)")
  }
}
