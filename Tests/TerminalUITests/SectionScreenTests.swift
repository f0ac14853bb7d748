import TestSupport
import Testing
import TextUI
import ViewModels

/// Every section of the demo, drawn.
struct SectionScreenTests {
  /// The sections and the keys that lead there.
  private static let sections = [
    ("overview", "1"), ("forces", "2"), ("force", "2 Down Down Down Down Down Down Down Enter"),
    ("activity", "Ctrl-P g w e n t Space l e a d Enter"), ("matrix", "5"), ("questions", "6"),
    ("programme", "7"), ("search", "8 p o l i c y"), ("documents", "9"), ("documents-owed", "9 c"),
    ("document", "9 / k e n t Enter Enter Tab"),
  ]
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 120, rows: 40),
  ]

  @Test(arguments: sections, sizes)
  func `a section at a size`(section: (name: String, keys: String), size: Size) throws {
    let sitting = try Sitting(.demo(), columns: size.columns, rows: size.rows)
    sitting.press(section.keys)
    ScreenRecord().expect(sitting.picture, is: section.name)
  }

  @Test(arguments: sections)
  func `a section in ASCII shows nothing but ASCII`(section: (name: String, keys: String)) throws {
    let sitting = try Sitting(.demo(), glyphs: .ascii)
    sitting.press(section.keys)
    // Where a hit begins in the middle of a text, the terminal transliterates the dots.
    guard section.name != "search" else { return }
    #expect(sitting.text.unicodeScalars.filter { !$0.isASCII }.map { String($0) } == [])
    if ["overview", "forces", "matrix"].contains(section.name) {
      ScreenRecord().expect(sitting.picture, is: "\(section.name)-ascii")
    }
  }

  @Test(arguments: [("forces", "2"), ("matrix", "5"), ("activity", "Ctrl-P g w e n t Space l e a d Enter")])
  func `what each piece of a screen means`(section: (name: String, keys: String)) throws {
    let sitting = try Sitting(.demo())
    sitting.press(section.keys)
    ScreenRecord().expect(sitting.picture, is: "\(section.name)-styles", withStyles: true)
  }
}

/// Situations beside the plain sections.
struct SituationScreenTests {
  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func `boxes over a screen`(size: Size) throws {
    for (name, keys) in [
      ("help", "2 ?"), ("palette", "Ctrl-P d e r b y"), ("status-menu", "2 Enter t"),
      ("reasons", "2 / ^ d e r Esc Enter t d"), ("note-prompt", "2 Enter Ctrl-N R a i n ."),
      ("review", "2 / ^ c l e v Enter Enter Ctrl-T w"), ("date-prompt", "2 / ^ c l e v Enter t c"),
      ("search-help", "8 F1 n o t h i n g"), ("kinds-menu", "2 Space Space t"),
      ("programme-entry", "7 Home Down Enter"),
      ("obstacles", "5 v Down Down Down Down t c"), ("copy-menu", "5 y"),
      ("search-help", "8 F1 n o t h i n g"), ("command-line", "2 : f o r c e Space d Tab Tab"),
      ("command-fault", "2 : t h e m s Enter"), ("theme-menu", "2 F9 Down"),
      (
        "delete-note",
        "2 / ^ k e n t Enter Ctrl-N M e t Space A n n . Ctrl-S Down Down Down Down Down Down Down d"
      ),
      ("delete-activity", "2 / ^ k e n t Enter Down Down Down Down Down d"),
      ("force-history", "2 / ^ k e n t Enter H"),
      ("document-status", "9 Space Space t"), ("document-day", "9 / p r o m i s e d Enter t i"),
      ("document-kinds", "9 a k e n t Enter"),
    ] {
      let sitting = try Sitting(.demo(), columns: size.columns, rows: size.rows)
      sitting.press(keys)
      ScreenRecord().expect(sitting.picture, is: name)
    }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func `lists and forms in use`(size: Size) throws {
    for (name, keys) in [
      ("documents-sources", "9 b"), ("documents-filtered", "9 / s e c r e t"),
      ("force-documents", "2 Enter End"),
      ("forces-filtered", "2 / w a l e s"), ("forces-grouped", "2 b"), ("forces-none", "2 / z z z"),
      ("matrix-regions", "5 b"), ("question-forces", "6 Down Enter"), ("questions-areas", "6 b"),
      ("activity-choice", "Ctrl-P c l e v e l a n d Space c h i e f Enter a Tab"),
      ("activity-fault", "Ctrl-P c l e v e l a n d Space c h i e f Enter Tab Tab 1 0 1 Tab Shift-Tab"),
      ("activity-note", "Ctrl-P c l e v e l a n d Space c h i e f Enter Tab e m a y b e"),
      ("forces-marked", "2 Space Space Down Space"), ("force-marked", "2 Enter Space v Down"),
      ("matrix-marked", "5 Space Right v Down Right"),
      ("activity-suggestion", "Ctrl-P k e n t Space c h i e f Enter Ctrl-Home Tab Tab Tab Ctrl-U m"),
      ("group", "Ctrl-P g w e n t Space c o m m u n i t y Enter"),
    ] {
      let sitting = try Sitting(.demo(), columns: size.columns, rows: size.rows)
      sitting.press(keys)
      ScreenRecord().expect(sitting.picture, is: name)
    }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func `drafts after a start, one compared, one discarded`(size: Size) throws {
    let sitting = try Sitting(.ct4(), columns: size.columns, rows: size.rows)
    sitting.type("/kent\n\nTwelve officers were trained.")
    sitting.press("Ctrl-S")
    sitting.type(" More are to follow.")
    sitting.press("Ctrl-N")
    sitting.type("Heard in the corridor: the register is kept twice.")
    try sitting.restart()
    ScreenRecord().expect(sitting.picture, is: "drafts")
    sitting.press("Down c")
    ScreenRecord().expect(sitting.picture, is: "drafts-compared")
    sitting.press("Esc d")
    ScreenRecord().expect(sitting.picture, is: "drafts-discarded")
  }

  @Test func `a fresh store`() throws {
    for (name, keys) in [("fresh-overview", "1"), ("fresh-questions", "6"), ("fresh-search", "8")] {
      let sitting = try Sitting(.ct4())
      sitting.press(keys)
      ScreenRecord().expect(sitting.picture, is: name)
    }
  }

  @Test(arguments: [Size(columns: 19, rows: 12), Size(columns: 80, rows: 5), Size(columns: 1, rows: 1)])
  func `a window that is too small says so, and keys do nothing that cannot be seen`(size: Size) throws {
    let sitting = try Sitting(.demo(), columns: size.columns, rows: size.rows)
    sitting.press("2 / k e n t Enter q")
    #expect(sitting.end == .hangup)
    #expect(sitting.workbench.screen.place == .overview)
    if size.columns > 20 {
      #expect(sitting.text.contains("needs 20×6") || sitting.text.contains("needs 20x6"))
    }
    sitting.resize(80, 24)
    #expect(sitting.text.contains("All activities"))
  }

  @Test func `what is typed into a text while the window is too small for it is kept`() throws {
    let sitting = try Sitting(.ct4())
    sitting.press("2 / k e n t Enter Enter")
    sitting.press("b e f o r e")
    sitting.resize(80, 5)
    sitting.press("Space b l i n f Backspace d F10 Tab Shift-Tab End !")
    sitting.resize(80, 24)
    #expect(sitting.text.contains("before blind"), "\(sitting.text)")
  }

  @Test(arguments: [
    "o n e Tab p t w o Tab Shift-Tab Shift-Tab ! Tab y", "Tab Tab Down p Up Up n Down",
    "Tab Right Right Enter x Tab u",
    "o n e Tab e s a i d Tab n", "Alt-u y Ctrl-G a", "Tab y Tab e n o t e Tab n",
    "Shift-Tab Shift-Tab Shift-Tab 2 w h o Enter",
  ])
  func `a form is filled in alike while the window is too small for it`(keys: String) throws {
    let forms = try [Size(columns: 80, rows: 24), Size(columns: 80, rows: 5), Size(columns: 15, rows: 12)].map
    {
      size in
      let sitting = try Sitting(.ct4())
      sitting.press("2 / k e n t Enter Enter")
      sitting.resize(size.columns, size.rows)
      sitting.press(keys)
      sitting.resize(80, 24)
      sitting.press("Ctrl-S Ctrl-Home")
      return sitting.text
    }
    #expect(forms[1] == forms[0])
    #expect(forms[2] == forms[0])
  }

  @Test func `in a form too, keys that delete, leave or open something do nothing that cannot be seen`()
    throws
  {
    let sitting = try Sitting(.ct4())
    sitting.press("2 / k e n t Enter Enter Tab y Shift-Tab")
    let before = sitting.text
    sitting.resize(80, 5)
    sitting.press("Backspace Del d t w Esc q H J Ctrl-X Ctrl-_ Ctrl-R L")
    #expect(sitting.words.contains("fields take what is typed, other keys do nothing"))
    sitting.resize(80, 24)
    #expect(sitting.text == before)
    #expect(sitting.workbench.overlays.isEmpty)
  }

  @Test(arguments: [
    Size(columns: 20, rows: 6), Size(columns: 30, rows: 6), Size(columns: 40, rows: 12),
    Size(columns: 80, rows: 24),
  ])
  func `the highest marking stands in the first and the last line`(size: Size) throws {
    let sitting = try Sitting(.demo(), columns: size.columns, rows: size.rows)
    for section in ["1", "2", "5", "6", "7", "8 p o l i c y", "9"] {
      sitting.press(section)
      #expect(sitting.lines.first?.contains("OFFICIAL") == true, "\(section)")
      #expect(sitting.lines.last?.contains("OFFICIAL") == true, "\(section)")
    }
  }

  @Test func `all chrome takes at most four rows`() throws {
    let sitting = try Sitting(.demo())
    sitting.press("2")
    let forces = sitting.lines.count { $0.hasSuffix("█") || $0.hasSuffix("│") }
    #expect(forces >= 19, "24 rows less four of chrome and one of heads")
  }
}
