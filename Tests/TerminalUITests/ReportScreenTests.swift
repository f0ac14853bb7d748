import Fieldwork
import Storage
import TestSupport
import Testing
import TextUI
import ViewModels

/// The report drawn, and worked on key by key.
struct ReportDrawingTests {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 120, rows: 40),
  ]

  /// The demo with one more section, in which everything is wrong that can be, and a redaction that is not approved.
  private static func store() throws -> OpenStore {
    let store = try OpenStore.demo()
    let inspection = store.inspection
    inspection.outlet.home = "/home/inspector"
    _ = try inspection.addReportSection(
      title: "Still to be put right",
      text: """
        Of those asked, {{tally CO2 yes}} have a policy and {{tally CO2 maybe}} may have one.

        {{finding F99}}

        - {{Quantifier SL5 national}} use the national form.
        """, marking: .officialSensitive, at: 3)
    _ = try inspection.addReportSection(title: "Next steps")
    let target = try inspection.redactionTarget(called: "S3.title")
    _ = try inspection.proposeRedaction(.whole, of: target, because: .personalData)
    let activity = try #require(
      try inspection.forces().lazy.compactMap { force in
        try inspection.activities(in: force.id).first {
          $0.kind == "chief-officer-interview" && $0.status == .notArranged
        }
      }.first)
    _ = try inspection.record([.answer(question: "CO2", .value("yes"))], in: activity.id)
    return store
  }

  @Test(arguments: sizes)
  func `the report at a size`(size: Size) throws {
    for (name, keys) in [
      ("report", "r Down Down"), ("report-section", "r Down Enter Tab"),
      ("report-section-faulty", "r Down Down Enter Tab"),
      ("report-section-found", "r Down Down Down Enter / w h e n Enter"),
      ("report-text", "r Down Down E"), ("report-cite", "r Down Down E Alt-c t"),
      ("report-withhold", "r Down Down E Ctrl-Home Alt-v Down Alt-x"),
      ("report-checks", "r c"), ("report-redactions", "r w Down Down"), ("report-export", "r e"),
      ("report-export-redacted", "r e r"), ("report-publication", "r t"),
    ] {
      let sitting = try Sitting(Self.store(), columns: size.columns, rows: size.rows)
      sitting.press(keys)
      ScreenRecord().expect(sitting.picture, is: name)
    }
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func `what is to be done about the check of the cursor can be read whole`(columns: Int, rows: Int) throws {
    let sitting = try Sitting(Self.store(), columns: columns, rows: rows)
    sitting.press("r c End")
    let words = sitting.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("F10 is not agreed: needs corroboration."), "\(sitting.text)")
    #expect(words.contains("Have somebody other than its author agree it."), "\(sitting.text)")
  }

  @Test
  func `a page scrolls by its rows and stops where they do, and comes back to the reference of the cursor`()
    throws
  {
    let sitting = try Sitting(Self.store(), columns: 40, rows: 12)
    sitting.press("r Down Down Down Enter End")
    let end = sitting.text
    sitting.press("Down PgDn")
    #expect(sitting.text == end)
    sitting.press("Up")
    #expect(sitting.text != end)
    sitting.press("Home Tab")
    #expect(sitting.text.contains("Not every force can say"))
    sitting.press("End Shift-Tab Tab")
    #expect(sitting.text.contains("Not every force can say"))
    sitting.resize(80, 24)
    #expect(sitting.text.contains("Not every force can say"))
  }

  @Test func `a reference is chosen by the mouse, and opened by a second click`() throws {
    let sitting = try Sitting(Self.store())
    sitting.press("r Down Enter")
    let y = try #require(sitting.lines.firstIndex { $0.contains("Most forces (") })
    let line = sitting.lines[y]
    let x = line[..<(try #require(line.firstRange(of: "Most forces"))).lowerBound].count
    let click = InputEvent.mouse(MouseEvent(.first, x: x + 3, y: y))
    sitting.send(click)
    #expect(sitting.status.contains("{{Quantifier CO2 yes}}"))
    sitting.send(click)
    #expect(sitting.lines[0].contains("CO2, yes"))
  }

  @Test
  func
    `from 46 forces to a sentence: evidence, a theme, a finding, its count in the report, right after a change`()
    throws
  {
    let store = try OpenStore.ct4()
    let inspection = store.inspection
    // The chief officers of all forces were asked; one in four has no policy.
    for (number, force) in try inspection.forces().enumerated() {
      let activity = try #require(
        try inspection.activities(in: force.id).first { $0.kind == "chief-officer-interview" })
      let answer = number % 4 == 0 ? "no" : "yes"
      _ = try inspection.record([.answer(question: "CO2", .value(answer))], in: activity.id)
    }
    let sitting = try Sitting(store)
    // Evidence from the answers of two forces, coded with a theme that is made on the way.
    for (force, passage) in [
      ("bedfordshire", "There is no policy; the draft lies with the panel."),
      ("kent", "It is signed every spring."),
    ] {
      sitting.type(":activity \(force)/chief-officer-interview\n")
      sitting.press("Tab Alt-i")
      #expect(sitting.text.contains("Passage"), "\(sitting.text)")
      sitting.type(passage)
      sitting.press("Alt-c")
      sitting.type("Policy\n")
      sitting.press("Esc Esc 1")
    }
    let items = try inspection.evidence(EvidenceChoice())
    let theme = try #require(try inspection.themes().rows.first?.theme)
    #expect(items.count == 2 && items.allSatisfy { $0.themes == [theme.id] }, "\(items)")
    // A finding on it.
    sitting.press("f a 3")
    sitting.type("Not every force has a policy\n")
    sitting.press("Alt-l Space Down Space Enter")
    #expect(sitting.text.contains("2 forces, 1 kind of source"), "\(sitting.text)")
    sitting.press("Esc Esc")
    // The count is cited in a new section of the report.
    sitting.press("r a")
    sitting.type("Policy\n")
    sitting.press("Alt-c t")
    sitting.type("co2 no\n")
    sitting.type(" had none: ")
    sitting.press("Alt-c f")
    sitting.type("f1\n")
    sitting.type(". It is spoken of in ")
    sitting.press("Alt-c h")
    sitting.type("policy\n")
    sitting.type(".")
    sitting.press("Esc")
    #expect(
      sitting.words.contains("12 of 46 had none: Not every force has a policy [F1]."), "\(sitting.text)")
    #expect(sitting.words.contains("It is spoken of in Bedfordshire and Kent."))
    // What stands behind it are the forces.
    sitting.press("Tab Enter")
    #expect(sitting.text.contains("no  12 forces"))
    // One of them turns out to have a policy.
    sitting.press("Enter")
    sitting.press("Ctrl-Home")
    while !sitting.text.contains("[n no]") { sitting.press("Tab") }
    sitting.type("y")
    sitting.press("Esc Esc")
    #expect(sitting.words.contains("11 of 46 (read 12 of 46) had none"), "\(sitting.text)")
    sitting.press("Esc")
    #expect(
      sitting.lines.contains { $0.contains("Policy") && $0.contains("1 count changed") }, "\(sitting.text)")
    sitting.press("Enter C")
    #expect(sitting.words.contains("11 of 46 had none"))
    sitting.press("Esc c")
    #expect(!sitting.text.contains("count changed"))
    #expect(try inspection.reportReading().checks.count == 1 && sitting.text.contains("not agreed"))
  }
}
